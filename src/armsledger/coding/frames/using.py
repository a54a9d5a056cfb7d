"""A frame of goods that were given, in; out: who uses or has them, and so has got them."""

from __future__ import annotations

from armsledger.annotation.trees import case, children, governor
from armsledger.annotation.vocabulary import load_nouns
from armsledger.coding.frames.frame import Frame
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.grammar.lexicon import verbs_of_use
from armsledger.coding.naming.actors import Party, parties
from armsledger.coding.view import View


def user(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """“Chad fired French-supplied rockets”, "Chad's French-supplied rockets": who uses or has goods got them."""
    sentence = view.annotated.sentence
    word = sentence.words[frame.trigger]
    if frame.rule.rule not in {"give", "lend"} or word.tag != "VBN" or word.relation not in {"acl", "amod"}:
        return ()
    found: list[Party] = []
    for mention in frame.goods:
        found.extend(
            p for own in children(sentence, mention.head, "nmod:poss") for p in parties(view, own.index)
        )
        above = governor(sentence, mention.head)
        if above is not None and above.lemma.lower() in load_nouns("using"):
            owners = children(
                sentence, above.index, "nmod:poss"
            )  # "their first use of French-supplied rockets"
            found.extend(p for own in owners for p in parties(view, own.index))
        how = "with" if case(sentence, mention.head) == "with" else "verbs"
        if above is not None and how == "with" and above.relation == "obj":
            above = governor(sentence, above.index)  # "attacked the camp with rockets", hung on the camp
        if above is not None and above.pos == "VERB" and above.lemma.lower() in verbs_of_use(how):
            subject = deep_subject(sentence, above.index)
            found.extend(parties(view, subject) if subject is not None else ())
    return tuple({party.actor: party for party in found if party.actor not in taken}.values())
