"""A frame that leaves a side open in, who is evidently meant out: by its sentence, its document, what was told before.

Who is not named in a sentence is nearly always who gave or got arms in what was told last. So whom the sentence names
and who was told of in the same role comes first, then the document's one evident recipient, then who was told of last.
"""

from __future__ import annotations

from collections.abc import Sequence

from armsledger.annotation.trees import ancestors, case, children, subtree
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.frames.frame import Frame
from armsledger.coding.grammar.arguments import verb_arguments
from armsledger.coding.naming.actors import STAND_FOR, parties
from armsledger.coding.naming.kinds import is_noun
from armsledger.coding.naming.meeting import other_who_met
from armsledger.coding.naming.party import Party
from armsledger.coding.naming.together import other_talker
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import View
from armsledger.model import Sentence

CIVIL_TRADE = frozenset({"technology", "electronics", "nuclear"})
TAKING = frozenset({"receive", "buy", "purchase", "deal", "divert"})
HANDLED = frozenset({"authorised", "refused", "halted"})
TOPIC = 8  # sentences of a talk that its topic holds without being named


def evident_getters(view: View, frame: Frame, standing: Standing) -> tuple[Party, ...]:
    """Who evidently gets the goods of a frame; nobody where they are not for anyone of whom the document tells."""
    named = frame.actors
    told = [] if _is_done_by_a_bill(view, frame, standing) else _told_as(view, "recipient", named)
    if _is_attacked_with(view, frame) or _may_be_civil(frame):
        return ()
    here = _named_again(view, told) or _known_getter(view, named) or _arrived_at_home(frame, standing)
    if here:
        return here
    other = other_talker(view, named) if frame.parties["supplier"] and not _are_its_own(view, frame) else None
    if other is not None and view.around.recipient in {None, other}:
        return (Party(other, "document: with whom it reports a talk", inferred=True),)
    getter = _meant(view, {party.actor for party in frame.parties["supplier"]})
    if getter is None or getter in named or (told and _is_long_past(view)):
        return (
            _of_last(told[0] if told else ())
            or other_who_met(view, named)
            or _at_home(view, frame, "supplier")
            or _talked_of(view, frame)
        )
    if any(getter in actors for actors in told):
        return _of_last((getter,))
    return (Party(getter, "document: its one evident recipient", inferred=True),)


def _are_its_own(view: View, frame: Frame) -> bool:
    """“will modernise its mortars”: goods that somebody has."""
    heads = (mention.head for mention in frame.goods)
    return any(True for head in heads for _ in children(view.annotated.sentence, head, "nmod:poss"))


def _arrived_at_home(frame: Frame, standing: Standing) -> tuple[Party, ...]:
    """“The tanks have arrived from Oman, Chad's army said”: where who says it is at home."""
    said = [claimant.actor for claimant in (standing.layers[-1] if standing.layers else ())]
    here = len(said) == 1 and said[0] is not None and ":" not in said[0] and said[0] not in frame.actors
    if frame.rule.rule != "arrive" or not here or not frame.parties["supplier"]:
        return ()
    return (Party(str(said[0]), "reference: who says that they came", inferred=True),)


def evident_givers(view: View, frame: Frame, standing: Standing) -> tuple[Party, ...]:
    """Who evidently gives the goods of a frame: of those told of before one who gave to the same side."""
    if _is_done_by_a_bill(view, frame, standing):
        return ()
    named = frame.actors
    told = _told_as(view, "supplier", named)
    here = _named_again(view, told) or _one_other_state(view, named)
    if here or standing.stage == "requested" or frame.rule.rule in TAKING:
        return here  # who asks or buys may turn to anybody
    to_same = (
        one.suppliers
        for one in view.tolds
        if one.suppliers in told and (not named or named & set(one.recipients))
    )
    other = other_talker(view, {party.actor for party in frame.parties["recipient"]})
    said = [claimant.actor for claimant in (standing.layers[-1] if standing.layers else ())]
    if other is not None and said == [other] and frame.arguments.get("subject"):
        return (Party(other, "document: with whom it reports a talk", inferred=True),)
    last = _of_last(next(to_same, ()))
    spoken = {claimant.actor for layer in standing.layers for claimant in layer}
    return last or tuple(party for party in _at_home(view, frame, "recipient") if party.actor not in spoken)


def own_office(view: View, frame: Frame, standing: Standing) -> tuple[Party, ...]:
    """“The Omani cabinet met. The ministers cleared the sale”: bodies without a name are of the state told of."""
    granted = standing.hints.get("supplier", ()) if standing.stage in HANDLED else ()
    gives = frame.arguments.get("subject", ()) if "subject" in frame.rule.roles.get("supplier", ()) else ()
    if not any(_is_an_office(view, place) for place in (*granted, *gives)):
        return ()
    spoken = {who.actor for layer in standing.layers for who in layer if who.actor and ":" not in who.actor}
    home = view.around.dateline or view.around.home
    if home is None or home in frame.actors or view.around.voice.actors or not spoken <= {home}:
        return ()  # "the government had sold rifles", said by another state's envoy
    return (Party(home, "document: the state that it tells from", inferred=True),)


def _is_an_office(view: View, place: int) -> bool:
    """“the ministers”, "the interior ministry": those who decide for a state that the phrase does not name."""
    sentence = view.annotated.sentence
    word = sentence.words[place]
    known = any(mark.text.lower() == "the" for mark in children(sentence, place, "det"))
    decides = is_noun(sentence, place, "offices") or word.lemma.lower() in load_words("deciding_bodies")
    owned = any(case(sentence, phrase.index) in {"of", "in"} for phrase in children(sentence, place, "nmod"))
    return known and word.pos == "NOUN" and decides and not owned and not parties(view, place)


def _at_home(view: View, frame: Frame, other: str) -> tuple[Party, ...]:
    """“OSLO - Chad has offered rifles”: who is not named in a report is the state from which it tells."""
    home = view.around.dateline or (view.around.home if view.before else None)
    abroad = view.around.home not in {home, None}  # sent from one state, it tells of another
    sides = frame.parties[other]
    foreign = bool(sides) and all(":" not in party.actor and party.actor != home for party in sides)
    if home is None or abroad or not foreign or view.around.voice.actors or view.block_is_turn:
        return ()
    return (Party(home, "document: the state that it tells from", inferred=True),)


def _told_as(view: View, role: str, named: set[str]) -> list[tuple[str, ...]]:
    """Those told of in a role before, the last first; not who has the other role here."""
    sides = (told.recipients if role == "recipient" else told.suppliers for told in view.tolds)
    return [actors for actors in sides if actors and not named & set(actors)]


def _talked_of(view: View, frame: Frame) -> tuple[Party, ...]:
    """“Q: Chad's army is short of shells. THE MINISTER: We are sending rifles.”: of whom a talk has spoken last."""
    ours = {
        *view.around.voice.actors,
        *(who.actor for who in (view.quoting,) if who is not None and who.actor),
    }
    if not view.block_is_turn or not {party.actor for party in frame.parties["supplier"]} <= ours:
        return ()
    others = (mention.actor for mention in view.annotated.actors)
    states = (a for a in (*others, *view.before) if ":" not in a and a not in ours | view.around.attackers)
    return tuple(Party(state, "reference: the state talked of", inferred=True) for state in [*states][:1])


def _known_getter(view: View, named: set[str]) -> tuple[Party, ...]:
    """“Chad is running out of time; Peru should send more”: the one state named that the document tells is armed.

    Not one that something else goes to ("supplied donated mortars to Chad").
    """
    around = view.around
    states = {
        mention.actor
        for mention in view.annotated.actors
        if mention.how not in {"prefix", "demonym"} and not _is_other_side(view, mention.head)
    }
    known = states & (around.recipients | around.attacked)
    known -= named | around.attackers | around.suppliers | {*around.voice.actors}
    return tuple(
        Party(actor, "reference: told of before", inferred=True) for actor in known if len(known) == 1
    )


def _is_other_side(view: View, place: int) -> bool:
    """“was approved by Chad”, "the Chad Initiative"; where nothing was told before, "sent donated mortars to Chad"."""
    sentence = view.annotated.sentence
    led = case(sentence, place)
    own = led in load_words("purpose_marks") and not view.tolds
    return own or led == "by" or sentence.words[place].relation == "compound"


def _named_again(view: View, told: Sequence[tuple[str, ...]]) -> tuple[Party, ...]:
    """“Chad wants the rifles soon”, after rifles for Chad and Mali were told of: the one whom the sentence names."""
    known = {actor for actors in told for actor in actors}
    here = [mention.actor for mention in view.annotated.actors if mention.actor in known]
    return tuple(Party(actor, "reference: told of before", inferred=True) for actor in here[-1:])


def _one_other_state(view: View, named: set[str]) -> tuple[Party, ...]:
    """“Chad turned to Peru and signed for six boats”: the only state named that is not the other side."""
    states = {m.actor for m in view.annotated.actors if ":" not in m.actor and m.how != "prefix"}
    states -= named | view.around.attackers
    goes_on = any(named & set(one.recipients) for one in view.tolds)
    if len(states) != 1 or not goes_on:
        return ()
    return (Party(states.pop(), "reference: the one other state", inferred=True),)


def _of_last(actors: tuple[str, ...]) -> tuple[Party, ...]:
    """Those told of last; not "allies" and other wholes, who are nobody in particular elsewhere."""
    if any(actor.startswith("group:") for actor in actors):
        return ()
    return tuple(Party(actor, "reference: told of last", inferred=True) for actor in actors)


def _is_done_by_a_bill(view: View, frame: Frame, standing: Standing) -> bool:
    """“The bill includes radios”, "a promise stops no radio": where a law, a sum or thing acts, nobody is left out."""
    sentence = view.annotated.sentence
    words = sentence.words
    places = [*standing.hints.get("supplier", ())]
    for label in frame.rule.roles.get("supplier", ()):
        places += frame.arguments.get(label, ())
    things = load_words("bills") | load_words("sums")
    return any(
        (words[place].pos == "NOUN" and words[place].lemma.lower() in things)
        or _is_any_thing(sentence, place)
        or words[place].text.lower() in load_words("demonstrative")
        for place in places
    )


def _meant(view: View, givers: set[str]) -> str | None:
    """The evident recipient; of those who only arm the one who attacks it is he who gets what they give."""
    around = view.around
    if givers and givers <= around.arming_attackers:
        return next(iter(around.attackers)) if len(around.attackers) == 1 else None
    return around.recipient


def _is_attacked_with(view: View, frame: Frame) -> bool:
    """“attacked Kyiv with Iranian-supplied drones”: who is attacked has not got them."""
    words = view.annotated.sentence.words
    described = words[frame.trigger].relation in {"amod", "acl"}
    if any(_is_hit(view, mention.head) for mention in frame.goods):
        return False  # "strikes destroyed rifles delivered by Rome": who is attacked had them
    return described and any(word.lemma.lower() in load_nouns("attacks") for word in words)


def _is_any_thing(sentence: Sentence, place: int) -> bool:
    """“A promise”, "a signature": something of its kind, of which a sentence tells in general."""
    marks = {mark.text.lower() for mark in children(sentence, place, "det")}
    doer = any(is_noun(sentence, place, kind) for kind in (*STAND_FOR, "wholes", "forces"))
    return sentence.words[place].pos == "NOUN" and bool(marks & load_words("indefinite")) and not doer


def _is_hit(view: View, goods: int) -> bool:
    """Whether goods are what a verb of destruction is done to."""
    sentence = view.annotated.sentence
    for place in (goods, *ancestors(sentence, goods)):
        word = sentence.words[place]
        if word.pos == "VERB" and word.relation not in {"acl", "amod"}:
            objects = verb_arguments(sentence, place).get("object", ())
            return word.lemma.lower() in load_words("destroying") and any(
                goods == hit or goods in subtree(sentence, hit) for hit in objects
            )
    return False


def _is_long_past(view: View) -> bool:
    """Whether a talk has gone on to other things since it named whom the document is about."""
    return view.block_is_turn and view.since_recipient > TOPIC


def _may_be_civil(frame: Frame) -> bool:
    """“controls on semiconductors”, "nuclear technology": what markets trade in goes to nobody in particular."""
    kinds = {mention.category for mention in frame.goods}
    return bool(kinds) and kinds <= CIVIL_TRADE
