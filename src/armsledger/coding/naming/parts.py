"""A number or "some" without goods of its own in, the goods out of which it counts a part; supplies named as known.

"Six have arrived" counts goods told of before, "of the tanks promised, four have arrived" those of its own sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from armsledger.annotation.trees import case, children, clause_of, subtree
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.goods import CIVIL, goods_in, items_of
from armsledger.coding.view import View
from armsledger.model import Item, ItemMention, Sentence, Word

NO_PIECES = frozenset(
    {"training", "military_aid", "maintenance_parts", "technology", "finance", "non_lethal"}
)
"""What does not come in pieces: "the first" of boats and training is a boat."""
NEAR = 2  # sentences that a supply goes back
TOPIC = 8  # sentences that the licence for it goes back
COMING = frozenset(
    {"considered", "pledged", "expected", "authorised", "ordered", "requested", "refused", "halted"}
)


def some_of_them(view: View, place: int) -> tuple[Item, ...]:
    """“six have arrived”, "the first of them": a number alone, of the goods told of last."""
    if view.last_told is None or not _counts_known(view, place):
        return ()
    several = tuple(item for item in view.last_items if item.category not in NO_PIECES) or view.last_items
    if len(several) == 1:
        return (counted(view, place, several[0]),)
    counts = view.annotated.sentence.words[place].pos == "NUM"
    return () if counts else view.last_items


def _counts_known(view: View, place: int) -> bool:
    """“four”, "the first four", "none", "the rest", "the first batch", "half of them": of what was told before."""
    sentence = view.annotated.sentence
    word = sentence.words[place]
    kinds = [child.text.lower() for child in children(sentence, place, "compound", "amod", "nummod")]
    if word.text.lower() in load_words("further_ones") and not any(children(sentence, place, "nmod", "obl")):
        return word.relation.startswith("nsubj")  # "six more are to arrive", "others will follow"
    inner = [child for child in children(sentence, place, "nmod") if case(sentence, child.index) == "of"]
    if inner:
        heads = {item.text.lower().split()[-1] for item in view.last_items}
        return all(
            child.text.lower() in load_words("them") | heads for child in inner
        )  # "of them", "of the guns"
    if any(kind not in load_words("ordinals") for kind in kinds):
        return False
    definite = any(
        child.text.lower() in load_words("of_known_goods") for child in children(sentence, place, "det")
    )
    ordered = bool(kinds)
    if word.lemma.lower() in load_words("batches"):
        return definite and (ordered or word.tag == "NN")
    return (
        word.pos == "NUM"
        or word.text.lower() == "none"
        or (definite and word.lemma.lower() in load_words("remainders") | load_words("ordinals"))
    )


def part_of_named(view: View, trigger: int, place: int) -> tuple[tuple[ItemMention, ...], tuple[Item, ...]]:
    """“of the tanks promised, four have arrived”: the goods before the comma, and as many of them as are told of."""
    sentence = view.annotated.sentence
    word = sentence.words[place]
    if word.pos != "NUM" and word.lemma.lower() not in load_words("parts_of_goods"):
        return (), ()
    for whole in children(sentence, trigger, "obl", "nmod"):
        found = goods_in(view, whole.index)[:1]
        if found and whole.index < place and case(sentence, whole.index) in {"of", "out of", "from among"}:
            return found, tuple(counted(view, place, item) for item in items_of(view, found))
    return (), ()


def counted(view: View, place: int, whole: Item) -> Item:
    """Goods with the number that a word says of them ("four of them"), or with none."""
    words = view.annotated.sentence.words
    whole = replace(whole, quantity=None, quantity_max=None, bound=None)
    for number in view.annotated.quantities:
        if number.first <= place <= number.last or words[number.head].head == place:
            whole = replace(whole, quantity=number.amount, quantity_max=number.amount_max, bound=number.bound)
    return whole


def is_same_again(sentence: Sentence, place: int) -> bool:
    """“the same type”, "no such missiles": goods of the kind that was told of last."""
    word = sentence.words[place]
    return word.lemma.lower() in load_nouns("kinds") and any(
        child.text.lower() in {"same", "such"} for child in children(sentence, place, "amod")
    )


def is_that_something(sentence: Sentence, place: int) -> bool:
    """“That is something that we are delivering”: a word for anything, which says of "that" what is done with it."""
    word = sentence.words[place]
    if word.lemma.lower() not in load_words("anything_told"):
        return False
    subjects = children(sentence, place, "nsubj", "det")  # "Is that something": the parser's determiner
    return any(one.text.lower() in load_words("claim_pronouns") for one in subjects)


def uncounted(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Goods without their numbers."""
    return tuple(replace(item, quantity=None, quantity_max=None, bound=None) for item in items)


def named_just_before(
    view: View, trigger: int, places: Sequence[int]
) -> tuple[tuple[ItemMention, ...], int | None]:
    """“has 40 tanks and plans to send them”: the goods that an object pronoun means, of an earlier clause."""
    sentence = view.annotated.sentence
    for place in places:
        word = sentence.words[place]
        if word.text.lower() not in load_words("them") | {"it", "any"}:
            continue  # "asked for rifles, but it refused to sell any"
        several = word.text.lower() != "it"
        for mention in reversed(view.annotated.items):
            here = clause_of(sentence, mention.head) == clause_of(sentence, trigger)
            if mention.head >= min(place, trigger) or here or mention.weak:
                continue
            if several == is_several(view, mention):
                return goods_in(view, mention.head), place
            break
    return (), None


def is_several(view: View, mention: ItemMention) -> bool:
    """“tanks”, and “40 MiG-29”, which are several by their number."""
    plural = view.annotated.sentence.words[mention.head].tag in {"NNS", "NNPS"}
    return plural or any(
        number.first <= mention.first and mention.first - number.last <= 1
        for number in view.annotated.quantities
    )


def meant_here(view: View, place: int) -> tuple[ItemMention, ...]:
    """“bought tanks and sent them to Chad”: the goods in the plural named last before "them" in the sentence."""
    words = view.annotated.sentence.words
    if words[place].text.lower() != "them" or words[place].relation != "obj":
        return ()
    sentence, verb = view.annotated.sentence, words[words[place].head]
    beside = (
        thing for thing in children(sentence, verb.index, "obl") if case(sentence, thing.index) == "with"
    )
    supplied = any(part in view.item_at for thing in beside for part in subtree(sentence, thing.index))
    if verb.lemma.lower() in load_words("with_goods") and supplied:
        return ()  # "supplies them with rifles": they get
    before = [m for m in view.annotated.items if m.head < place and words[m.head].tag in {"NNS", "NNPS"}][-1:]
    others = any(
        word.tag in {"NNS", "NNPS"} and word.relation in {"obj", "nsubj", "iobj"}
        for mention in before
        for word in words[mention.head + 1 : place]
    )
    return () if others else tuple(before)


def is_known_supply(view: View, trigger: int) -> bool:
    """“The deliveries were held back”: a happening told as known, or in the plural, without its goods."""
    sentence = view.annotated.sentence
    word = sentence.words[trigger]
    marks = {child.text.lower() for child in children(sentence, trigger, "det", "nmod:poss")}
    here = view.last_told is not None and view.since_told == 0  # "sent rifles after they signed a contract"
    known = here or is_such(view, trigger) or bool(marks & load_words("of_known_supplies"))
    known = (known and not marks & load_words("any_or_none")) or _is_denied_again(view, trigger, marks)
    if word.lemma.lower() in {"delivery", "shipment", "transfer", "supply", "handover"}:
        if any(_is_something_else(view, child) for child in children(sentence, trigger, "nmod", "compound")):
            return False  # "transfers of prisoners", "energy supplies"
        if word.lemma.lower() == "supply" and (
            view.since_told > NEAR or any(children(sentence, trigger, "compound"))
        ):
            return False  # "raised its supply", of a cartel
        many = word.tag == "NNS" and word.text.lower() != "supplies"  # goods of any kind
        return known or many or (word.index == 0 and view.since_told <= NEAR)
    traded = word.lemma.lower() in load_nouns("known_deals")
    more = any(_tells_more(view, child) for child in children(sentence, trigger, "compound", "nmod", "amod"))
    near = view.last_told is not None and (view.since_told <= NEAR or _is_about_one_deal(view))
    if word.lemma.lower() in load_words("permits"):
        more = any(True for _ in children(sentence, trigger, "nmod", "acl"))
        near = near or (view.last_told is not None and view.since_told <= TOPIC)
        return near and not more and bool(marks & {"the", "its", "their"})
    comes = view.last_told is not None and view.last_told.stage in COMING
    return traded and known and not more and near and (comes or word.lemma.lower() != "deal")


def _is_denied_again(view: View, trigger: int, marks: set[str]) -> bool:
    """“no such contract exists”, "no contract with Chad was signed": what was told before is denied."""
    sides = children(view.annotated.sentence, trigger, "nmod")
    with_one = any(parties(view, side.index) for side in sides)
    return bool(marks & {"no", "any"}) and (is_such(view, trigger) or ("no" in marks and with_one))


def _is_about_one_deal(view: View) -> bool:
    """Whether all that was told so far is between the same two: then "the sale" is theirs, however far back."""
    sides = ((told.suppliers for told in view.tolds), (told.recipients for told in view.tolds))
    return all(len({actors for actors in side if actors}) <= 1 for side in sides)


def _tells_more(view: View, beside: Word) -> bool:
    """Whether a word beside a deal makes it another one than that told of: no date, no side of it, and no owner."""
    dated = any(date.first <= beside.index <= date.last for date in view.annotated.dates)
    again = beside.text.lower() in load_words("ordinals") | load_words("alike") | load_words("worth")
    return not (dated or again or beside.relation == "nmod:poss" or parties(view, beside.index))


def without_permits(view: View) -> tuple[ItemMention, ...]:
    """“a licence to export rifles”: the goods of a sentence; the paper is none, where others are told beside it."""
    words, named = view.annotated.sentence.words, view.annotated.items
    goods = tuple(m for m in named if words[m.head].lemma.lower() not in load_words("permits"))
    return goods or named


def is_such(view: View, place: int) -> bool:
    """“such a sale”, "a similar delivery", "the third such donation": one like that told of before."""
    marks = children(view.annotated.sentence, place, "det", "amod", "det:predet")
    return any(mark.text.lower() in load_words("alike") for mark in marks)


def _is_something_else(view: View, described: Word) -> bool:
    """Whether what is handed over is named, and is no goods: people, money, fuel, relief."""
    way = case(view.annotated.sentence, described.index) if described.relation == "nmod" else "of"
    if way not in {"of", "for"}:
        return False
    if way == "for":
        return described.lemma.lower() in load_nouns("no_goods")
    named = any(described.lemma.lower() in load_nouns(kind) for kind in ("people", "no_goods"))
    marks = {child.text.lower() for child in children(view.annotated.sentence, described.index, "det")}
    relief = described.lemma.lower() in load_words("doings") and not marks & load_words("of_told")
    mention = view.item_at.get(described.index)
    return (named or relief) if mention is None else mention.category in CIVIL
