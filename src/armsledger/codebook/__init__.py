"""The codebook: what words and codes mean, as data that a researcher can edit, and the one loader that reads it."""
