"""What people decide about claims: judgments made, written out, read in, and what to look at next."""
