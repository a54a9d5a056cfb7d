"""A sentence that calls on a parliament to act in, the supply told just before as asked of its state out.

"We have sent Chad rifles. Parliament must act without delay", "we are pressing it to act". What it is to pass need not
be named; a bill on anything but aid, or a call without a supply before it, gives nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import case, children, first_child, subtree
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.dating import frame_date
from armsledger.coding.drafts import Draft, speakers
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.naming.actors import parties
from armsledger.coding.standing.climbing import climb
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import Told, View
from armsledger.model import Item, Sentence, Word

AID = "military_aid"
ASKING = ("governor: request", "governor: want", "governor: push-to", "governor: need", "governor: must-to")
NEAR = 3  # sentences back to what was told


def called_for(view: View) -> Iterator[Draft]:
    """The supply told last, where this sentence says that a parliament must act on it, or asks for that."""
    told = _told(view)
    if told is None or not told.recipients:
        return
    words = view.annotated.sentence.words
    likewise = any(word.text.lower() in load_words("likewise") for word in words)
    for act in words:
        state = _to_act(view, act)
        others = bool(told.suppliers) and state not in told.suppliers and not likewise
        if state is None or state in told.recipients or others:
            continue  # "Mali sent the rebels rifles. Congress must act"
        standing = _asked(view, act)
        if standing is None:
            continue
        yield Draft(
            kind="transfer",
            trigger=act.index,
            who=speakers(view, act.index, standing),
            factuality=standing.factuality,
            when=frame_date(view, standing),
            suppliers=(state,),
            recipients=told.recipients,
            items=view.last_items or (Item(AID, AID),),
            stage="requested",
            channel="unspecified",
            inferred=("items", "recipients"),
            why=(f"rule: called-for ({act.text.lower()})", *standing.why),
        )
        return


def _asked(view: View, act: Word) -> Standing | None:
    """How what a parliament is to do stands, where it must be done or is asked for; None where it is only told of."""
    predicate = read_predicate(view.annotated.sentence, act.index) if act.pos == "VERB" else None
    must = predicate is not None and predicate.form == "obligation"
    if predicate is not None and predicate.negated:
        return None
    standing = climb(view, act.index, Standing("requested" if must else None), predicate)
    asked = standing.stage == "requested" and any(row.startswith(ASKING) for row in standing.why)
    return standing if (must or asked) and standing.polarity == "+" else None


def _told(view: View) -> Told | None:
    """The supply told last; where it was told too long ago, that which the document is evidently about."""
    around = view.around
    if view.last_told is not None and view.since_told <= NEAR:
        return view.last_told
    if around.recipient is None or view.annotated.block.index not in around.near or not around.about_arms:
        return None
    return Told((), (around.recipient,), None, frozenset({AID}))


def _to_act(view: View, act: Word) -> str | None:
    """The state whose parliament is to act, on nothing else than money or a bill."""
    state = _who_is_to_decide(view, act) if act.pos == "VERB" else _whose_act(view, act)
    of_goods = state is not None and any(
        place in view.item_at for place in subtree(view.annotated.sentence, act.index)
    )
    return None if of_goods else state


def _who_is_to_decide(view: View, act: Word) -> str | None:
    """“Congress must pass the bill”: the state whose parliament a verb of making laws has as its subject."""
    sentence = view.annotated.sentence
    done = first_child(sentence, act.index, "obj")
    acts = act.lemma.lower() in load_words("legislating")
    if not acts and (done is None or done.lemma.lower() not in load_words("acts_of_parliament")):
        return None
    subject = next((p for p in _doers(sentence, act) if _is_parliament(sentence, p)), None)
    if subject is None:
        return None
    if not _is_for_aid(view, act, done if acts else None) or _is_on_something_else(sentence, act):
        return None
    state = next((party.actor for party in parties(view, subject)), None)
    return state or next(iter(view.around.voice.actors), None)


def _is_on_something_else(sentence: Sentence, act: Word) -> bool:
    """“to take action on schools”; not "on this bill"."""
    topics = (child for child in children(sentence, act.index, "obl") if case(sentence, child.index) == "on")
    return any(
        topic.pos == "NOUN" and topic.lemma.lower() not in load_words("sums") | load_words("bills")
        for topic in topics
    )


def _doers(sentence: Sentence, act: Word) -> Iterator[int]:
    """Who is to act: by grammar, or whom the verb above calls on or presses ("called on parliament to act")."""
    subject = deep_subject(sentence, act.index)
    if subject is not None:
        yield subject
    if act.relation in {"xcomp", "advcl"}:
        yield from (
            w.index for w in children(sentence, act.head, "obl", "obj", "iobj") if w.index < act.index
        )


def _is_parliament(sentence: Sentence, place: int) -> bool:
    return sentence.words[place].lemma.lower() in load_words("parliaments")


def _whose_act(view: View, act: Word) -> str | None:
    """“need congressional action”, "need a vote of parliament": whose parliament is to do what a noun says."""
    sentence = view.annotated.sentence
    if act.pos != "NOUN" or act.lemma.lower() not in load_words("acts_of_parliament"):
        return None
    for mark in children(sentence, act.index, "amod", "compound", "nmod", "nmod:poss"):
        lemma = mark.lemma.lower()
        if lemma in load_words("parliamentary") or lemma in load_words("parliaments"):
            state = next((party.actor for party in parties(view, mark.index)), None)
            return state or next(iter(view.around.voice.actors), None)
    return None


def _is_for_aid(view: View, verb: Word, passed: Word | None) -> bool:
    """Whether a parliament is to act on a bill or on money, and for nothing that is no help ("to raise the limit")."""
    sentence = view.annotated.sentence
    bills = load_words("sums") | load_words("bills")
    aims = {
        clause.lemma.lower()
        for place in (verb, passed)
        if place is not None
        for clause in children(sentence, place.index, "advcl", "acl", "xcomp")
        if clause.tag == "VB"
        and not any(w.lemma.lower() in bills for w in children(sentence, clause.index, "obj"))
    }
    if aims and not aims & (load_words("helping") | load_words("fighting_aims")):
        return False
    if passed is None:
        return True
    about = any(children(sentence, passed.index, "nmod"))  # "pass the bill on schools"
    return passed.lemma.lower() in bills and not about
