"""A sentence that says "did the same" or "ruled that out" in, the supply told just before as another one's out.

"Norway has sent Chad tanks. Peru has asked Spain to do so, too." Only the supply of the very sentence before is taken
up, and only as what its next doer does, will do, is asked for or refuses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import ancestors, children, clause_of, governor
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.dating import frame_date
from armsledger.coding.drafts import Draft, speakers
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.parts import is_that_something
from armsledger.coding.standing.climbing import climb
from armsledger.coding.standing.stands import Standing
from armsledger.coding.transfers.bare_answers import bare_answer
from armsledger.coding.view import Told, View
from armsledger.model import Sentence, Word

GIVEN = frozenset(
    {"delivered", "delivering", "pledged", "refused", "requested", "considered", "expected", "halted"}
)
ASKED = frozenset({"requested", "considered", "expected"})  # what is done then is a supply
STAGES = {
    "future": "promised",
    "would": "promised",
    "planned": "promised",
    "possibility": "expected",
    "obligation": "requested",
    "present": "delivering",
    "progressive": "delivering",
}
FORMS = frozenset({"past", "perfect"})
UNDONE = frozenset({"refused"})
DECIDED = frozenset({"considered", "authorised"})
PLACES = frozenset({"obj", "nsubj:pass"})
OF_A_VERB = PLACES | {"obl", "nsubj"}
JOINED = frozenset({"conj", "parataxis"})
BELOW = frozenset({"ccomp", "xcomp", "acl", "obj"})  # "has no intention of doing so", "promised to do so"


def taken_up(view: View, found: Sequence[Draft] = ()) -> Iterator[Draft]:
    """The supply told just before, where a clause says that somebody else does, is to do or refuses it.

    Args:
        view: a sentence.
        found: what the sentence itself tells: "Norway sent tanks, and Spain did the same".
    """
    words = view.annotated.sentence.words
    before = view.last_told if view.since_told == 1 else None
    supplies = [draft for draft in found if _is_supply(draft)]
    for word in words if supplies or view.tolds else ():
        here = next((draft for draft in supplies if _goes_on_from(view, word, draft)), None)
        other = here is None and word.relation in JOINED and words[word.head].pos == "VERB"
        told = (
            (None if other else before)
            if here is None
            else Told(here.suppliers, here.recipients, here.stage, frozenset())
        )
        owned = _request_of_somebody(view, word)
        told = owned or told
        if told is None or told.stage not in GIVEN or not told.recipients:
            continue
        standing = _standing(view, told, word) if owned is None else _decided(view, word)
        draft = _draft(view, told, word, standing) if standing is not None else None
        if draft is not None and not (here is None and _is_told_here(draft, found)):
            items = owned.items if owned is not None else here.items if here is not None else draft.items
            yield replace(draft, items=items)
            return


def _goes_on_from(view: View, word: Word, told: Draft) -> bool:
    """“sent tanks, and Spain did the same”, "asked for tanks, and Oslo weighs the request": behind what is told."""
    sentence = view.annotated.sentence
    joined = _joined_to(sentence, word)
    if joined is not None and _is_told_by(view, told, joined):
        return True
    verb = sentence.words[clause_of(sentence, word.index)]
    if not _is_the_request(sentence, word) or told.stage != "requested" or verb.relation not in JOINED:
        return False
    return clause_of(sentence, told.trigger) == clause_of(sentence, verb.head)


def _request_of_somebody(view: View, word: Word) -> Told | None:
    """“turned down the Kenyan bid”: the request told before of the state whose it is, however far back."""
    if word.pos != "NOUN" or word.relation not in PLACES or word.lemma.lower() not in load_words("requests"):
        return None
    beside = children(view.annotated.sentence, word.index, "amod", "nmod:poss", "compound")
    owners = {party.actor for one in beside for party in parties(view, one.index)}
    return next(
        (one for one in view.tolds if one.stage in ASKED and owners & {*one.suppliers, *one.recipients}), None
    )


def _decided(view: View, word: Word) -> Standing | None:
    """How a request known by whose it is was decided on; None where nothing says so."""
    standing = climb(view, word.index, Standing(None), None)
    return standing if standing.stage in UNDONE | DECIDED else None


def _is_told_here(draft: Draft, found: Sequence[Draft]) -> bool:
    """“has given aid to Chad through a fund that was set up to do that”: what the sentence itself has told."""
    sides = (set(draft.suppliers), set(draft.recipients))
    return any(_is_supply(one) and (set(one.suppliers), set(one.recipients)) == sides for one in found)


def _joined_to(sentence: Sentence, word: Word) -> int | None:
    """“Norway has sent none, and it said that it would not”, "has no wish to do so": the verb beside a clause."""
    clause = word
    while clause.relation in BELOW and clause.head >= 0:
        clause = sentence.words[clause.head]
    return clause.head if clause.relation in JOINED else None


def _is_told_by(view: View, draft: Draft, verb: int) -> bool:
    """“Chad asked Oslo for rifles, and Oslo refused”: the verb of a supply, or the one that asks for it."""
    asked = draft.stage == "requested" and verb in ancestors(view.annotated.sentence, draft.trigger)
    return _is_supply(draft) and (asked or draft.trigger == verb)


def _is_supply(draft: Draft) -> bool:
    return draft.kind == "transfer"


def _standing(view: View, told: Told, word: Word) -> Standing | None:
    """How far the same is told to have come, from "do so" upwards, or from the pronoun that somebody rules out."""
    sentence = view.annotated.sentence
    near = (*children(sentence, word.index), *sentence.words[word.index + 1 : word.index + 2])
    same = any(f"{word.lemma.lower()} {one.lemma.lower()}" in load_words("doing_the_same") for one in near)
    if same and word.pos in {"VERB", "AUX"}:
        predicate = read_predicate(sentence, word.index)
        done = "delivered" if told.stage in ASKED else told.stage
        stage = done if predicate.form in FORMS else STAGES.get(predicate.form)
        return climb(view, word.index, Standing(stage), predicate)
    answer = bare_answer(view, told, word)
    if answer is not None:
        return answer
    request = told.stage in ASKED and _is_the_request(sentence, word)
    if not request and not _points_back(sentence, word):
        return None
    if request:
        return _decided(view, word)
    standing = climb(view, word.index, Standing(None), None)
    return standing if standing.stage in (UNDONE if word.relation == "obj" else set()) | DECIDED else None


def _is_the_request(sentence: Sentence, word: Word) -> bool:
    """“turned the request down”, "that bid was approved": what was asked for before, and nothing more of it."""
    if (
        word.pos != "NOUN"
        or word.lemma.lower() not in load_words("requests")
        or word.relation not in OF_A_VERB
    ):
        return False
    marks = {mark.text.lower() for mark in children(sentence, word.index, "det", "nmod:poss")}
    more = any(children(sentence, word.index, "nmod", "acl", "acl:relcl", "amod", "compound"))
    return not more and bool(marks & load_words("of_known_packages"))


def _points_back(sentence: Sentence, word: Word) -> bool:
    """“rejects it”, "that was approved", "is something that we are discussing"; not "rejects it as wrong"."""
    above = governor(sentence, word.index)
    if word.relation not in PLACES or above is None:
        return False
    if word.text.lower() in load_words("relative_pronouns") and above.relation == "acl:relcl":
        return is_that_something(sentence, above.head)
    other = any(children(sentence, above.index, "ccomp", "xcomp"))
    return word.text.lower() in load_words("claim_pronouns") and not other


def _draft(view: View, told: Told, word: Word, standing: Standing) -> Draft | None:
    suppliers = _suppliers(view, told, word, standing)
    recipients = tuple(actor for actor in told.recipients if actor not in suppliers)
    if not suppliers or not recipients or standing.stage is None:
        return None
    who = speakers(view, word.index, standing)
    stage, polarity = standing.stage, standing.polarity
    if stage == "promised":
        own = {claimant.actor for claimant in who.innermost}
        stage = "expected" if own and not own & set(suppliers) else "pledged"
    if stage == "pledged" and polarity == "-":
        stage, polarity = "refused", "+"
    if stage == told.stage and set(suppliers) <= set(told.suppliers) and not standing.layers:
        return None
    return Draft(
        kind="transfer",
        trigger=word.index,
        who=who,
        polarity=polarity,
        factuality=standing.factuality,
        when=frame_date(view, standing),
        suppliers=suppliers,
        recipients=recipients,
        items=view.last_items,
        stage=stage,
        channel="unspecified",
        inferred=("items", "recipients"),
        why=(f"rule: taken-up ({word.text.lower()})", *standing.why),
    )


def _suppliers(view: View, told: Told, word: Word, standing: Standing) -> tuple[str, ...]:
    """Whom a governor makes the doer ("asked Spain to do so"), else the subject; "asked it to do so"."""
    subject = deep_subject(view.annotated.sentence, word.index)
    places = standing.hints.get("supplier", []) or ([subject] if subject is not None else [])
    named = tuple(party.actor for place in places[:1] for party in parties(view, place))
    owner = {
        p.actor
        for one in children(view.annotated.sentence, word.index, "amod", "nmod:poss", "compound")
        for p in parties(view, one.index)
    }
    if word.pos in {"PRON", "NOUN"} and (set(named) <= set(told.recipients) or owner & set(told.suppliers)):
        return told.suppliers  # "that has been approved", "the request was rejected", "Chad is studying it"
    pronoun = any(view.annotated.sentence.words[place].pos == "PRON" for place in places[:1])
    return told.suppliers if pronoun and set(named) <= set(told.recipients) else named
