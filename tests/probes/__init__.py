"""Probes of the codebook's ten points, written and coded by careful readers who had not seen the rules."""
