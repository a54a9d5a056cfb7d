"""Annotation: a Document becomes blocks, sentences and mentions; nothing here decides what is claimed."""
