"""Documents and claims in; which text was made from which, on what evidence.

And what changed on the way, out.
"""
