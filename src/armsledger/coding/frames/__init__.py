"""What opens a claim: a rule on a word, with its arguments, goods and sides; nothing is decided here."""
