"""Press texts of our own with their claims: how the coder does on texts that no rule was written for.

`python -m tests.press` prints the figures of each file; `--misses FILE` what is lost, told too much or coded otherwise
(of files that may be read).
"""
