"""How the English pipeline is made: treebanks and raw text enter, a pipeline and its figures leave."""
