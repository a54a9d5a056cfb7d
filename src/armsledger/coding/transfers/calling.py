"""A sentence that calls on a parliament to act in, the supply told just before as asked of its state out.

"We have sent Chad rifles. Parliament must act without delay." What it is to pass need not be named; a bill on anything
but aid, or a call without a supply before it, gives nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import children, first_child
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.dating import frame_date
from armsledger.coding.drafts import Draft, speakers
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.naming.actors import parties
from armsledger.coding.standing.climbing import climb
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import Told, View
from armsledger.model import Item, Word

AID = "military_aid"
NEAR = 3  # sentences back to what was told


def called_for(view: View) -> Iterator[Draft]:
    """The supply told last, where this sentence says that a parliament must act on it."""
    told = _told(view)
    if told is None or view.annotated.items or not told.recipients:
        return
    words = view.annotated.sentence.words
    likewise = any(word.text.lower() in load_words("likewise") for word in words)
    for verb in words:
        state = _must_act(view, verb)
        others = bool(told.suppliers) and state not in told.suppliers and not likewise
        if state is None or state in told.recipients or others:
            continue  # "Mali sent the rebels rifles. Congress must act"
        standing = climb(
            view, verb.index, Standing("requested"), read_predicate(view.annotated.sentence, verb.index)
        )
        yield Draft(
            kind="transfer",
            trigger=verb.index,
            who=speakers(view, verb.index, standing),
            factuality=standing.factuality,
            when=frame_date(view, standing),
            suppliers=(state,),
            recipients=told.recipients,
            items=view.last_items or (Item(AID, AID),),
            stage="requested",
            channel="unspecified",
            inferred=("items", "recipients"),
            why=(f"rule: called-for ({verb.text.lower()})", *standing.why),
        )
        return


def _told(view: View) -> Told | None:
    """The supply told last; where it was told too long ago, that which the document is evidently about."""
    around = view.around
    if view.last_told is not None and view.since_told <= NEAR:
        return view.last_told
    if around.recipient is None or view.annotated.block.index not in around.near or not around.about_arms:
        return None
    return Told((), (around.recipient,), None, frozenset({AID}))


def _must_act(view: View, verb: Word) -> str | None:
    """The state whose parliament is said to have to act, on nothing else than money or a bill."""
    sentence = view.annotated.sentence
    if verb.pos != "VERB" or verb.lemma.lower() not in load_words("legislating"):
        return None
    predicate = read_predicate(sentence, verb.index)
    subject = deep_subject(sentence, verb.index)
    if predicate.form != "obligation" or predicate.negated or subject is None:
        return None
    passed = first_child(sentence, verb.index, "obj")
    if sentence.words[subject].lemma.lower() not in load_words("parliaments"):
        return None
    if not _is_for_aid(view, verb, passed):
        return None
    state = next((party.actor for party in parties(view, subject)), None)
    return state or next(iter(view.around.voice.actors), None)


def _is_for_aid(view: View, verb: Word, passed: Word | None) -> bool:
    """Whether a parliament is to act on a bill or on money, and for nothing that is no help ("to raise the limit")."""
    sentence = view.annotated.sentence
    aims = {
        clause.lemma.lower()
        for place in (verb, passed)
        if place is not None
        for clause in children(sentence, place.index, "advcl", "acl", "xcomp")
        if clause.tag == "VB"
    }
    if aims and not aims & (load_words("helping") | load_words("fighting_aims")):
        return False
    if passed is None:
        return True
    bills = load_words("sums") | load_words("bills")
    about = any(children(sentence, passed.index, "nmod"))  # "pass the bill on schools"
    return passed.lemma.lower() in bills and not about
