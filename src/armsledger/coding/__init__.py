"""Event coding: an annotated document becomes claims; the only room in which a Claim is built."""
