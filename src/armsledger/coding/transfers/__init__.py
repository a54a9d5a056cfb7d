"""Frames become transfers: sides filled, channel named, third parties and shares told apart."""
