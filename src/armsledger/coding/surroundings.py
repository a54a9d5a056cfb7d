"""An annotated document in, what it gives to each of its sentences out: its voice and its evident recipient."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from armsledger.annotation.actors import names_in, state_of_place
from armsledger.annotation.blocks import DATELINE
from armsledger.annotation.federations import federation_told
from armsledger.annotation.gate import SENTENCE_END
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.frames.frame import Frame
from armsledger.coding.frames.opening import open_frames
from armsledger.coding.naming.foes import foes_in
from armsledger.coding.naming.together import talking_in
from armsledger.coding.speech.publishing import house_of, publisher_of
from armsledger.coding.speech.scenes import home_told
from armsledger.coding.speech.voice import voice_of
from armsledger.coding.stances.policy_papers import is_policy_paper
from armsledger.coding.view import Surroundings, view_of
from armsledger.model import ActorMention, AnnotatedDocument, Word

OWNER = re.compile(r"\S+['’]s\b")  # "Russia's invasion of Ukraine": who is helped owns nothing in a title
DOER = re.compile(
    r"(?<!ing )\b[A-Z][\w.]* (may|might|will|can|could|must|has|had|is|was|to|[a-z]+(?:s|ed|ing))\b"
)
"""A name before a verb, by its form: who does something in a title ("Russia rallies") is not the one helped.

Behind a verb in -ing it is ("Arming Chad will").
"""
OPENING = 1500  # characters in which the place stands that a report was sent from
GUNS_AT_HOME = 4  # mentions of what only a country's own gun laws are about
ABOUT_ARMS = 2  # strong mentions of goods that make a document one about arms
NOBODY_IN_PARTICULAR = frozenset(
    {"nsa:terrorists", "nsa:militants", "nsa:rebels", "nsa:criminals", "nsa:arms-traffickers"}
)
WHOLES = ("group:", "org:", "com:")
TITLE = -1  # the number of the title among the sentences
LONG = 45  # sentences of a document in which whom one of them names is not yet evident
AHEAD, REACH = 6, 20  # blocks before and behind one that names the evident recipient in which it is meant
CONQUEST = 2  # what an invasion weighs beside a mere attack
EMBARGO = 6  # votes for whom an embargo is on: what is told of arms beside it is told of arms for it
EVIDENT = 2.0  # times more often named as the one helped than the next one


@dataclass(frozen=True, slots=True)
class _War:
    """Votes for who is attacked, defended or helped; who only attacks ("Russia's invasion of Ukraine"), and whom.

    `told`: the numbers of the sentences in which each is named so; `banned`: who is under an embargo.
    """

    defends: Counter[str]
    attackers: set[str]
    attacked: set[str]
    told: dict[str, set[int]]
    banned: set[str]


def surroundings_of(annotated: AnnotatedDocument) -> Surroundings:
    """Read a document once for what holds in all of it."""
    publisher = publisher_of(annotated.document, annotated.blocks)
    dateline = _dateline(annotated)
    house = house_of(annotated.document, publisher)
    voice = voice_of(annotated.document, annotated.blocks, publisher, house or dateline)
    around = Surroundings(
        document=annotated.document,
        blocks=annotated.blocks,
        voice=voice,
        house=house,
        talking=talking_in(annotated.document, voice),
        dateline=dateline,
        home=home_told(annotated.sentences),
        about_arms=sum(not item.weak for sentence in annotated.sentences for item in sentence.items)
        >= min(ABOUT_ARMS, len(annotated.sentences)),
        guns_at_home=_is_about_guns_at_home(annotated),
        policy_paper=is_policy_paper(annotated.document, voice),
        foes=foes_in(annotated.sentences),
        federation=federation_told(annotated.sentences, annotated.document),
    )
    war = _war_told_of(annotated)
    around = replace(around, attackers=frozenset(war.attackers), attacked=frozenset(war.attacked))
    by_sentence = _frames(annotated, around)
    frames = [frame for _, frame in by_sentence]
    suppliers = {p.actor for f in frames if not f.rule.goods_noun for p in f.parties["supplier"]}
    recipients = {p.actor for f in frames if not f.rule.holding for p in f.parties["recipient"]}
    around = replace(around, suppliers=frozenset(suppliers))
    around = replace(
        around,
        recipient=_evident_recipient(annotated, around, by_sentence, war),
        arming_attackers=_arming(frames, around.attackers) - frozenset(around.voice.actors),
        recipients=frozenset(recipients),
    )
    return replace(around, near=_told_near(annotated, around))


def _arming(frames: Sequence[Frame], attackers: frozenset[str]) -> frozenset[str]:
    """Who is said to supply one of those who attack: what they give does not go to whom the document is about."""
    return frozenset(
        giver.actor
        for frame in frames
        if any(getter.actor in attackers for getter in frame.parties["recipient"])
        for giver in frame.parties["supplier"]
        if giver.actor not in attackers
    )


def _is_about_guns_at_home(annotated: AnnotatedDocument) -> bool:
    """Whether a document speaks of background checks and gun crime again and again."""
    text = annotated.document.text.lower()
    return sum(text.count(phrase) for phrase in load_words("of_guns_at_home")) >= GUNS_AT_HOME


def _dateline(annotated: AnnotatedDocument) -> str | None:
    """The country that the first paragraph was sent from ("OSLO, March 3 (Agency) - ")."""
    for line in annotated.document.text[:OPENING].splitlines():
        sent = DATELINE.match(line)
        place = (
            sent["place"] if sent and "/" not in sent["place"] else None
        )  # "BAKU/BRATISLAVA" is of neither
        state = state_of_place(place.title(), annotated.document.published) if place else None
        if state is not None:
            return state
    return None


def _frames(annotated: AnnotatedDocument, around: Surroundings) -> tuple[tuple[int, Frame], ...]:
    """The frames of a document, each with the number of its sentence."""
    return tuple(
        (number, frame)
        for number, sentence in enumerate(annotated.sentences)
        if sentence.items
        for frame in open_frames(view_of(sentence, around))
    )


def _evident_recipient(
    annotated: AnnotatedDocument, around: Surroundings, frames: Sequence[tuple[int, Frame]], war: _War
) -> str | None:
    """The actor that supplies go to in most of the frames that name one, or that only the title names."""
    votes: Counter[str] = Counter()
    told: dict[str, set[int]] = defaultdict(set)
    for number, frame in frames:
        kinds = {mention.category for mention in frame.goods}  # "keep Iran from acquiring a bomb"
        for party in frame.parties["recipient"] if not frame.rule.holding and kinds != {"nuclear"} else ():
            if not party.inferred and not party.actor.startswith(WHOLES):
                votes[party.actor] += 2
                told[party.actor].add(number)
    got = set(votes)
    headline = re.split(r" [|–] | in ", annotated.document.title or "")[
        0
    ]  # what follows is where it was said
    headline = DOER.sub(_without_doer, OWNER.sub(" ", headline))
    for name in names_in(headline, annotated.document.published):
        gives = name.actor in around.suppliers - got - set(war.defends)
        if name.how in {"name", "capital"} and not gives:
            votes[name.actor] += 2
            told[name.actor].add(TITLE)
    alone = got if got <= around.attackers and len(got) == 1 else set()  # it is about arms for an attacker
    for actor, places in war.told.items():
        told[actor] |= places
    banned = war.banned - around.suppliers  # who gives arms in spite of an embargo gets none
    if not alone:  # where getters are named, who is only attacked is none of them
        votes.update({who: n for who, n in war.defends.items() if who in got | banned or not got})
    helped = (
        set(war.defends) if len(around.voice.actors) > 1 else set()
    )  # of those who speak together, one may be
    for actor in {*around.voice.actors, *around.attackers} - helped - alone:
        votes.pop(actor, None)
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < 2 or ranked[0][0] in NOBODY_IN_PARTICULAR:
        return None
    if _is_long(annotated) and len(told[ranked[0][0]]) == 1 and TITLE not in told[ranked[0][0]]:
        return None  # named once in passing
    if len(ranked) > 1 and ranked[0][1] < EVIDENT * ranked[1][1]:
        return None
    if ranked[0][1] * 2 < sum(votes.values()):
        return None  # a digest of many wars has no one recipient
    return ranked[0][0]


def _is_long(annotated: AnnotatedDocument) -> bool:
    """Whether a document has many sentences, those that were never parsed among them."""
    return sum(len(SENTENCE_END.findall(block.reading)) + 1 for block in annotated.blocks) > LONG


def _told_near(annotated: AnnotatedDocument, around: Surroundings) -> frozenset[int]:
    """The blocks that speak of the evident recipient: they, or some before them, name it or who attacks it.

    A document whose title names it speaks of it throughout; a briefing goes from one country to the next.
    """
    if around.recipient is None:
        return frozenset()
    meant = {around.recipient, *around.attackers}
    published = around.document.published
    if meant & {name.actor for name in names_in(around.document.title or "", published)}:
        return frozenset(range(len(around.blocks)))
    naming = {s.block.index for s in annotated.sentences if any(one.actor in meant for one in s.actors)}
    naming |= {
        b.index
        for b in around.blocks
        if b.index not in naming and any(name.actor in meant for name in names_in(b.reading, published))
    }
    return frozenset(place for index in naming for place in range(index - AHEAD, index + REACH + 1))


def _war_told_of(annotated: AnnotatedDocument) -> _War:
    """Read who is attacked, defended or helped, or under an embargo, and who attacks more than he is attacked."""
    told: dict[str, set[int]] = defaultdict(set)
    votes = {kind: Counter[str]() for kind in ("attacks", "attacked", "helped", "fighting", "banned")}
    for number, sentence in enumerate(annotated.sentences):
        words = sentence.sentence.words
        named = {place for mention in sentence.actors for place in range(mention.first, mention.last + 1)}
        for mention in sentence.actors:
            if mention.actor.startswith(WHOLES):
                continue
            before = [
                word for word in words[max(0, mention.first - 6) : mention.first] if word.index not in named
            ]
            kind, weight = _part_in_war(words, mention, before[::-1])
            votes[kind][mention.actor] += weight
            if weight and kind != "attacks":
                told[mention.actor].add(number)
    helped, attacked = votes["helped"], votes["attacked"]
    attackers = {who for who, weight in votes["attacks"].items() if weight > attacked[who] + helped[who]}
    defends = helped + attacked + attacked + votes["banned"]
    if attackers:  # whose army fights beside an attacker's is attacked
        defends += votes["fighting"]
    for actor in attackers:
        del defends[actor]
    return _War(defends, attackers, set(attacked) - attackers, told, set(votes["banned"]))


def _part_in_war(
    words: Sequence[Word], mention: ActorMention, nearest_first: Sequence[Word]
) -> tuple[str, int]:
    """What a mention tells of somebody's part in a war, and how much it weighs."""
    behind = words[mention.last + 1 : mention.last + 5]
    owns = mention.how == "demonym" or (bool(behind) and behind[0].tag == "POS")
    waged = _told_of(behind, "attacker_marks", "invasions") if owns else ""
    waged = waged or ("invade" if _invades(words, mention) else "")
    suffered = _told_of(nearest_first, "attacked_by", "invasions")
    if waged:  # "supports Chad's war" helps nobody who is attacked
        return "attacks", _weight(waged)
    if suffered:
        return "attacked", _weight(suffered)
    if _told_of(nearest_first, "attacked_by", "embargoes"):
        return "banned", EMBARGO
    if _told_of(nearest_first, "helped_by", "aiding"):
        return "helped", 1
    return "fighting", int(owns and bool(_told_of(behind, "attacker_marks", "forces")))


def _weight(lemma: str) -> int:
    """Who fights a war may be attacked himself; who invades is not."""
    return CONQUEST if lemma in load_nouns("conquests") else 1


def _invades(words: Sequence[Word], mention: ActorMention) -> bool:
    """“Chad invaded”, "when its president invaded": whoever is the subject of such a verb."""
    name = words[mention.head]
    verb = words[name.head]
    return name.relation == "nsubj" and verb.pos == "VERB" and verb.lemma.lower() in load_words("invading")


def _told_of(nearest_first: Iterable[Word], marks: str, nouns: str) -> str:
    """The lemma of the first of such nouns, where only such marks stand between it and a name; else nothing."""
    lemmas = (word.lemma.lower() for word in nearest_first)
    noun = next((lemma for lemma in lemmas if lemma not in load_words(marks)), "")
    return noun if noun in load_nouns(nouns) else ""


def _without_doer(name: re.Match[str]) -> str:
    return name[0] if name[1].removesuffix("s") in load_nouns("supplies") else " "
