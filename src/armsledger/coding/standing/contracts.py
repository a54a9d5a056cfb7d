"""A word below a verb or noun in, the contract that stands between them out: what a contract is for is ordered.

The parser hangs "to supply radars" on the verb whose object the contract is, and takes "calls for" for a request.
"""

from __future__ import annotations

from armsledger.annotation.trees import children
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.view import View
from armsledger.model import Word


def contract_beside(view: View, node: int, above: Word) -> Word | None:
    """“won a contract from Oman to supply radars”: what a contract is for, hung on the verb whose object it is."""
    sentence = view.annotated.sentence
    word = sentence.words[node]
    if word.relation not in {"advcl", "xcomp"} or word.tag != "VB" or above.pos != "VERB":
        return None
    objects = (child for child in children(sentence, above.index, "obj") if child.index < node)
    return next((child for child in objects if child.lemma.lower() in load_words("of_contracts")), None)


def paper_that_provides(view: View, above: Word) -> Word | None:
    """The contract that a verb of asking has as its subject."""
    subject = deep_subject(view.annotated.sentence, above.index)
    word = None if subject is None else view.annotated.sentence.words[subject]
    papers = load_words("of_sales") | load_words("plans")
    return word if word is not None and word.lemma.lower() in papers else None


def names_a_paper(view: View, node: int, above: Word) -> bool:
    """“the Cyber Defence Pledge conference”: a name within running text, and no pledge of what it names."""
    capital = view.annotated.sentence.words[node].text[:1].isupper() and above.text[:1].isupper()
    named = capital and above.lemma.lower() in load_words("named_papers")
    return named and view.annotated.block.kind not in {"title", "heading"} and not above.text.isupper()
