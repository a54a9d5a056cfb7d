"""Commands that would make cli.py too long, and what all commands share."""
