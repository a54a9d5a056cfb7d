"""How words hang together: the grammar as data, the lemmas of a word, the arguments of a verb or noun."""
