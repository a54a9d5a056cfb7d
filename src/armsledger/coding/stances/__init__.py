"""Frames become positions and assessments: policies, judging words, and the supplies they bear on."""
