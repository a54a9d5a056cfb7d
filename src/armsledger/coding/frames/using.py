"""A frame of goods that were given, in; out: who uses or has them, and so has got them."""

from __future__ import annotations

from armsledger.annotation.trees import case, children, governor
from armsledger.annotation.vocabulary import load_nouns
from armsledger.coding.frames.frame import Frame
from armsledger.coding.grammar.arguments import deep_subject, verb_arguments
from armsledger.coding.grammar.lexicon import verbs_of_use
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.party import Party
from armsledger.coding.naming.warring import is_attack, waged_by
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
            found.extend(_who(view, subject) if subject is not None else ())
        elif above is not None and above.pos == "VERB":
            found.extend(_who_attacks(view, above.index))
    return tuple({party.actor: party for party in found if party.actor not in taken}.values())


def _who(view: View, doer: int) -> tuple[Party, ...]:
    """Somebody, or whoever makes the attacks in which goods are used."""
    return parties(view, doer) or tuple(waged_by(view, doer))


def _who_attacks(view: View, verb: int) -> tuple[Party, ...]:
    """“Raids by Chad were carried out with rockets", "Chad launched raids with rockets": whose the raids are."""
    arguments = verb_arguments(view.annotated.sentence, verb)
    attacks = [place for place in arguments.get("object", ()) if is_attack(view, place)]
    doers = [place for place in arguments.get("subject", ()) if attacks or is_attack(view, place)]
    own = (party for place in attacks for party in waged_by(view, place))
    return tuple(own) or tuple(party for place in doers for party in _who(view, place))
