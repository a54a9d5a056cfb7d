"""A frame whose own arguments name nobody for a role in, who is told beside its goods out.

Who promised, made, ordered or uses them, where they are bound, and a name right before them.
"""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.trees import case, children, conjuncts, governor
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.codebook.equipment import is_generic
from armsledger.coding.frames.backers import backed, backer
from armsledger.coding.frames.carriers import flown_by
from armsledger.coding.frames.frame import Frame
from armsledger.coding.frames.helping import GIVING, helped
from armsledger.coding.frames.origins import where_from
from armsledger.coding.frames.owners import buyer, for_whose, owner_of_part, owner_of_serviced
from armsledger.coding.frames.strengthened import strengthened
from armsledger.coding.frames.using import user
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import rules_by_verb
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.kinds import is_named_programme
from armsledger.coding.naming.party import Party
from armsledger.coding.view import View
from armsledger.model import ItemMention, Word

MADE_BY = frozenset(
    {
        "receive",
        "buy",
        "purchase",
        "replace",
        "goods",
        "arrive",
        "leave-for",
        "arrival",
        "buyer-of",
        "importer-of",
        "arm-oneself",
        "sale",
        "deal",
        "shipment",
        "get-to",
        "divert",
        "borrow",
        "unload",
        "on-the-way",
        "carry",
        "way",
        "use",
        "pay-seller",
        "select",
        "spend-abroad",
        "expected-at",
        "smuggling",
        "transit",
    }
)
"""Rules whose goods come from whoever's they are by their adjective (codebook, section 6, rule 6)."""


def supplier_beside(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """Who gave or made the goods; not the one whom the text is about, by a nationality before aid."""
    found = _supplier_beside(view, frame, taken)
    aid = bool(frame.goods) and all(mention.category == "military_aid" for mention in frame.goods)
    is_got = aid and all(
        party.actor == view.around.recipient and "(demonym)" in party.row for party in found
    )  # "$13 billion in Ukrainian assistance"
    return () if is_got else found


def _supplier_beside(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    return (
        _given_by(view, frame, taken)
        or _described_by_giver(view, frame, taken)
        or _given_first(view, frame, taken)
        or (where_from(view, frame, taken) if frame.rule.rule in MADE_BY else ())
        or flown_by(view, frame, taken)
        or _maker(view, frame, taken)
        or _by_means_of(view, frame, taken)
        or _whose_aid(view, frame, taken)
        or backer(view, frame, taken)
    )


def _whose_aid(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """“the third tranche of our assistance”: aid is his who gives it, weapons theirs who have them."""
    sentence = view.annotated.sentence
    doers = {sentence.words[place].text.lower() for place in frame.arguments.get("subject", [])}
    got = frame.rule.rule in {"receive", "buy"} and not doers & load_words("first_person")
    for mention in frame.goods:
        if sentence.words[mention.head].lemma.lower() not in load_words("doings") and not got:
            continue  # but "they got our tanks"
        for own in children(sentence, mention.head, "nmod:poss"):
            if own.text.lower() in load_words("first_person"):
                return tuple(party for party in parties(view, own.index) if party.actor not in taken)
    return ()


def _by_means_of(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """“Norway's decision will give", "adopted a plan that gives": whose decision or plan gives is the supplier."""
    sentence = view.annotated.sentence
    for place in frame.arguments.get("subject", []) if frame.rule.rule in GIVING else ():
        if sentence.words[place].lemma.lower() not in load_nouns("means") and not _is_sum(view, place):
            continue
        kinds = ("nmod:poss",) if is_named_programme(sentence, place) else ("nmod:poss", "amod", "compound")
        owners = [child.index for child in children(sentence, place, *kinds)]
        above = governor(sentence, place)
        while above is not None and above.pos in {"NOUN", "PROPN", "SYM"}:
            above = governor(sentence, above.index)
        if sentence.words[frame.trigger].relation.endswith("relcl") and above is not None:
            doer = deep_subject(sentence, above.index) if above.pos == "VERB" else None
            owners += [] if doer is None else [doer]
        for owner in owners:
            named = view.actor_at.get(owner)
            own = parties(view, owner) or ((Party(named.actor, named.row),) if named else ())
            found = tuple(party for party in own if party.actor not in taken)
            if found:
                return found
    return ()


def _is_sum(view: View, place: int) -> bool:
    return any(place in range(money.first, money.last + 1) for money in view.annotated.money)


def recipient_beside(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """Who is to get, ordered or uses the goods."""
    return (
        _second_object(view, frame, taken)
        or _bound_for(view, frame, taken)
        or _ordered_by(view, frame, taken)
        or _for_export(view, frame, taken)
        or _thankful(view, frame, taken)
        or user(view, frame, taken)
        or _whose_programme(view, frame, taken)
        or helped(view, frame, taken)
        or owner_of_part(view, frame, taken)
        or for_whose(view, frame, taken)
        or buyer(view, frame, taken)
        or strengthened(view, frame, taken)
        or owner_of_serviced(view, frame, taken)
        or backed(view, frame, taken)
    )


def meant_for(view: View, frame: Frame) -> Iterator[Party]:
    """“a ship with rifles for Benin docked”: whom the goods themselves are said to be for."""
    sentence = view.annotated.sentence
    for mention in frame.goods:
        for child in children(sentence, mention.head, "nmod", "acl"):
            bound = child.lemma.lower() in load_words("meant_for")
            for place in (child, *(children(sentence, child.index, "obl") if bound else ())):
                if case(sentence, place.index) in {"for", "to"}:
                    yield from parties(view, place.index)


def _whose_programme(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """“the Taiwan Security Assistance Initiative”: a programme bears the name of whom it helps."""
    sentence = view.annotated.sentence
    for mention in frame.goods:
        for place in _programme(view, mention):
            for child in children(sentence, place, "compound", "amod", "nmod:poss"):
                named = view.actor_at.get(child.index)
                if named is not None and named.how != "metonym" and named.actor not in taken:
                    return (Party(named.actor, named.row),)
    return ()


def _programme(view: View, mention: ItemMention) -> tuple[int, ...]:
    """The words that name a programme whose name holds goods; none where it is no programme."""
    words = view.annotated.sentence.words
    outer = words[mention.head].head if words[mention.head].relation == "compound" else mention.head
    named = is_generic(mention.category) and words[outer].lemma.lower() in load_nouns("programmes")
    return tuple({mention.head, outer}) if named else ()


def _for_export(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """“licensed arms worth $4 billion for export to Peru”: where goods are to be sent, wherever the parser hung it."""
    sentence = view.annotated.sentence
    begin = max((mention.head for mention in frame.goods), default=len(sentence.words))
    for word in sentence.words[begin:]:
        if word.lemma.lower() in load_words("sendings") and case(sentence, word.index) == "for":
            for place in children(sentence, word.index, "nmod"):
                if case(sentence, place.index) == "to":
                    return tuple(party for party in parties(view, place.index) if party.actor not in taken)
    return ()


def _thankful(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """“Kyiv thanked Norway for supplying missiles”: who gives thanks has got them."""
    sentence = view.annotated.sentence
    above = governor(sentence, frame.trigger)
    word = sentence.words[frame.trigger]
    if above is None or above.lemma.lower() != "thank" or word.relation != "advcl":
        return ()
    subject = deep_subject(sentence, above.index)
    return () if subject is None else tuple(p for p in parties(view, subject) if p.actor not in taken)


def _ordered_by(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """“the systems that Syria ordered”, "the shells that it needs": who ordered or needs goods is to get them."""
    sentence = view.annotated.sentence
    for mention in frame.goods:
        for child in children(sentence, mention.head, "acl"):
            if child.lemma.lower() in load_words("wanted_goods"):
                subject = deep_subject(sentence, child.index)
                found = parties(view, subject) if subject is not None else ()
                return tuple(party for party in found if party.actor not in taken)
    return ()


def _given_by(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """“the howitzers promised by Berlin arrived”: who promised or gave goods is their supplier."""
    sentence = view.annotated.sentence
    places = [place for mention in frame.goods for place in range(mention.first, mention.head + 1)]
    places += [
        goods.index
        for place in list(places)
        for part in children(sentence, place, "acl")
        for goods in children(sentence, part.index, "obj")
        if part.tag == "VBG"
    ]  # "infantry fighting vehicles", read as infantry that fights vehicles
    for place in places:
        for child in children(sentence, place, "acl"):
            if child.tag == "VBN" and child.index != frame.trigger and not child.relation.endswith("relcl"):
                for agent in children(sentence, child.index, "obl"):
                    if agent.relation == "obl:agent" or case(sentence, agent.index) == "by":
                        return tuple(
                            party for party in parties(view, agent.index) if party.actor not in taken
                        )
    return ()


def _described_by_giver(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """“Norwegian-supplied mortars arrived”: who supplied goods, joined to the participle before them."""
    sentence = view.annotated.sentence
    for mention in frame.goods:
        for child in children(sentence, mention.head, "amod"):
            gives = child.lemma.lower() in load_words("giving_participles")
            before = child.index - (2 if sentence.words[child.index - 1].text == "-" else 1)
            named = view.actor_at.get(before)
            if gives and child.tag == "VBN" and named is not None and named.actor not in taken:
                return (Party(named.actor, named.row),)
    return ()


def _given_first(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """“the missiles, the first that Rome has given to rebels, arrived”: who gave them, told beside them."""
    sentence = view.annotated.sentence
    for mention in frame.goods:
        for beside in children(sentence, mention.head, "appos"):
            for clause in children(sentence, beside.index, "acl:relcl"):
                gives = any(lemma in rules_by_verb() for lemma in lexemes(sentence, clause.index))
                doer = (
                    deep_subject(sentence, clause.index) if gives and clause.index != frame.trigger else None
                )
                found = parties(view, doer) if doer is not None and doer != beside.index else ()
                if found:
                    return tuple(party for party in found if party.actor not in taken)
    return ()


def _bound_for(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """“Taiwan-bound missiles”: where goods are bound, their recipient is."""
    sentence = view.annotated.sentence
    for mention in frame.goods:
        for child in children(sentence, mention.head, "amod", "compound"):
            if child.lemma.lower() in {"bound", "destined"}:
                named = [
                    view.actor_at[place.index]
                    for place in children(sentence, child.index)
                    if place.index in view.actor_at
                ]
                return tuple(Party(name.actor, name.row) for name in named if name.actor not in taken)
    return ()


def _second_object(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """“sold Iraq howitzers”, "promised Benin two helicopters": a name right behind the verb, before the goods.

    The parser often takes it for a part of the goods' own name.
    """
    words = view.annotated.sentence.words
    if not frame.goods or frame.rule.rule in {"buy", "purchase", "receive", "arrive", "leave-for", "divert"}:
        return ()
    first = min(mention.first for mention in frame.goods)
    for mention in view.annotated.actors:
        before = mention.first - 1
        while before > 0 and words[before].pos in {"DET", "PRON"} and words[before].relation != "nsubj":
            before -= 1
        after_verb = before >= 0 and (
            words[before].pos in {"VERB", "AUX"} or words[before].relation == "compound:prt"
        )
        between = words[mention.last + 1 : first]
        bare = mention.how in {"name", "capital", "metonym", "group"} or _has_body(
            view, mention.last + 1, first
        )
        bare = bare and mention.actor not in taken
        if bare and after_verb and mention.last < first and all(_may_stand_between(word) for word in between):
            return (Party(mention.actor, mention.row),)
    return ()


def _has_body(view: View, start: int, end: int) -> bool:
    """“the Sudanese army Mohajer-6 drones”: a nationality with its body or people before the goods."""
    words = view.annotated.sentence.words[start:end]
    return bool(words) and any(words[0].lemma.lower() in load_nouns(kind) for kind in ("bodies", "people"))


def _may_stand_between(word: Word) -> bool:
    """What may stand between the one who gets and the goods: their adjectives, numbers and kinds, no possessive."""
    return (
        word.pos in {"ADJ", "NUM", "NOUN", "DET", "ADV", "SYM", "PROPN", "VERB"}
        and word.text not in {"'s", "’s", "of"}
        and word.tag not in {"VBD", "VBZ", "VBP"}
    )


def _maker(view: View, frame: Frame, taken: set[str]) -> tuple[Party, ...]:
    """“American systems”: the nationality of goods that move is their supplier (codebook, rule 6)."""
    sentence = view.annotated.sentence
    if frame.rule.rule not in MADE_BY and not (
        frame.rule.rule in GIVING and not frame.arguments.get("subject")
    ):
        return ()
    second = {party.row for party in _second_object(view, frame, taken)}
    for mention in frame.goods:
        if mention is not frame.goods[0] and case(sentence, mention.head) == "for":
            continue  # "spare parts for Chad's tanks"
        for child in sentence.children[mention.head] if not _programme(view, mention) else ():
            named = view.actor_at.get(child)
            word = sentence.words[child]
            if (
                named is None
                or named.actor in taken
                or named.row in second
                or word.relation not in {"amod", "compound", "nmod:poss"}
            ):
                continue
            following = (
                sentence.words[named.last + 1].text.lower() if named.last + 1 < len(sentence.words) else ""
            )
            if following in {"-", "era"} or "era" in following or "made" in following:
                continue
            both = (
                view.actor_at.get(place) for place in conjuncts(sentence, child)
            )  # "Soviet and Russian arms"
            return tuple(
                Party(one.actor, one.row) for one in both if one is not None and one.actor not in taken
            )
    return ()
