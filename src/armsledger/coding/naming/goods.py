"""A noun phrase in, the goods it names out, with their quantities; and the sum of money that belongs to a frame.

Where a package's contents are listed, the package is no item beside them (codebook, section 5).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from armsledger.annotation.numbers import units
from armsledger.annotation.trees import KEPT, case, children, subtree, text_between
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.codebook.equipment import is_generic
from armsledger.coding.naming.aimed import aimed
from armsledger.coding.naming.clearing import is_for_clearing
from armsledger.coding.naming.leading import granted_under, is_measured, measured, opener, spelled_out
from armsledger.coding.view import View
from armsledger.model import Item, ItemMention, QuantityMention, Value, Word

UNCOUNTED = frozenset(
    {
        "ammunition",
        "technology",
        "training",
        "maintenance_parts",
        "electronics",
        "finance",
        "humanitarian",
    }
)
DESCRIBING = frozenset({"ADJ", "ADV", "NOUN", "PROPN", "VERB", "NUM"})
DESCRIBES = frozenset({"amod", "compound", "advmod", "flat", "nummod"})
WHOSE = frozenset({"det", "nmod:poss", "nummod", "amod", "case", "punct"})
FOR_OTHERS = frozenset(
    {
        "ammunition",
        "maintenance_parts",
        "technology",
        "training",
        "electronics",
        "missile_or_launcher",
        "radar_sensor",
    }
)
NEAR = 2  # sentences back to goods that are named again
ALSO_CUT = frozenset({"acl:relcl", "advcl", "parataxis", "ccomp"})
CIVIL = frozenset({"humanitarian", "finance"})


@lru_cache(maxsize=KEPT)
def goods_in(view: View, index: int) -> tuple[ItemMention, ...]:
    """The mentions of goods in the phrase of a word: its own, what is coordinated, listed or measured with it."""
    if not view.annotated.items:
        return ()
    within = _reach(view, index)
    found = tuple(
        mention
        for mention in view.annotated.items
        if mention.head in within or index in range(mention.first, mention.last + 1)
    )
    return found if len(found) == 1 else tuple(m for m in found if not _carries(view, m, found)) or found


def _carries(view: View, mention: ItemMention, others: Sequence[ItemMention]) -> bool:
    """“two ships with rifles”, "trucks loaded with mortars": what carries goods is none beside them."""
    sentence = view.annotated.sentence
    if sentence.words[mention.head].lemma.lower() not in load_nouns("carriers"):
        return False
    heads = {other.head for other in others if other is not mention}
    return any(
        child.lemma.lower() in load_words("loaded")
        or case(sentence, child.index) in {"with", "of", "full of"}
        for child in children(sentence, mention.head, "nmod", "acl", "amod")
        if heads & set(subtree(sentence, child.index))
    )


def _reach(view: View, index: int) -> set[int]:
    """The words of a phrase without its relative clauses and without the phrases of who gives and who gets."""
    sentence = view.annotated.sentence
    found: list[int] = [index]
    for node in found:
        found.extend(measured(view, node, found))
        found.extend(head for head in spelled_out(view, node) if head not in found)
        found.extend(granted_under(view, node))
        for child in children(sentence, node):
            base = child.relation.partition(":")[0]
            if child.relation == "acl:relcl" and child.lemma.lower() in load_words("holding"):
                found.extend(held.index for held in children(sentence, child.index, "obj"))
            if child.relation == "parataxis" and _is_next_in_list(view, child.index):
                found.append(child.index)
            if (
                child.relation in ALSO_CUT
                or (base == "compound" and _deals_with_goods(view, node))
                or (base == "acl" and child.tag != "VBG" and not _holds_goods(view, child))
                or child.relation == "nmod:poss"
            ):
                continue
            if base in {"nmod", "obl"} and _names_a_party(view, child.index):
                continue
            found.append(child.index)
    return set(found)


def _is_next_in_list(view: View, index: int) -> bool:
    """“missiles to protect its towns; mortars for its army”: goods behind a semicolon go on with the list."""
    first = min(subtree(view.annotated.sentence, index))
    divided = first > 0 and view.annotated.sentence.words[first - 1].text == ";"
    return index in view.item_at and (divided or view.annotated.sentence.words[first].text == ";")


def _deals_with_goods(view: View, node: int) -> bool:
    """“missile experts”, "a rifle club": who or what deals with goods is none."""
    lemma = view.annotated.sentence.words[node].lemma.lower()
    deals = lemma in load_nouns("people") or lemma in load_nouns("about_goods")
    return deals and node not in view.item_at


def _holds_goods(view: View, child: Word) -> bool:
    return child.lemma.lower() in load_words("loaded") or is_measured(view, child.index)


def _names_a_party(view: View, index: int) -> bool:
    sentence = view.annotated.sentence
    marks = {mark.text.lower() for mark in children(sentence, index, "case")}
    return bool(marks & {"to", "from", "by", "through", "against", "via", "into", "on", "about", "over"}) or (
        "for" in marks and not any(mention.head == index for mention in view.annotated.items)
    )


def items_of(view: View, mentions: Iterable[ItemMention], *, military_only: bool = True) -> tuple[Item, ...]:
    """Mentions as items of a claim, each once; civil goods only where they share a sum with military ones."""
    kept = aimed(view, _without_wholes(view, _without_purposes(view, list(mentions))))
    if military_only and any(mention.category not in CIVIL for mention in kept) and not view.annotated.money:
        kept = [mention for mention in kept if mention.category not in CIVIL]
    items: dict[tuple[str, str | None, float | None, str], Item] = {}
    for mention in kept:
        item = _item(view, mention)
        items.setdefault((item.category, item.designation, item.quantity, mention.row), item)
    return tuple(items.values())


def _without_purposes(view: View, mentions: list[ItemMention]) -> list[ItemMention]:
    """“spare parts for tanks”, "a licence to produce T-90s": what goods are for does not move; it may name them."""
    purposes = {
        other.head: mention.head
        for mention in mentions
        for other in view.annotated.items
        if _serves(view, mention, other)
    }
    named = {
        goods: next((m for m in view.annotated.items if m.head == purpose), None)
        for purpose, goods in purposes.items()
    }
    return [
        _named_after(mention, named.get(mention.head)) for mention in mentions if mention.head not in purposes
    ]


def _serves(view: View, goods: ItemMention, other: ItemMention) -> bool:
    """Whether goods are told to be for others, straight behind them; "tanks for training" are not."""
    words = view.annotated.sentence.words
    behind = words[goods.head + 1 : goods.head + 3]
    texts = [word.text.lower() for word in behind]
    if other.head <= goods.head or goods.category not in FOR_OTHERS or other.category in UNCOUNTED:
        return False
    if texts[:1] == ["to"] and goods.category == "technology":
        return words[other.head].head == behind[-1].index
    return (
        texts[:1] == ["for"]
        and goods.category != "technology"
        and any(
            mark.index == goods.head + 1 for mark in children(view.annotated.sentence, other.head, "case")
        )
    )


def _named_after(goods: ItemMention, other: ItemMention | None) -> ItemMention:
    """A licence takes the name of what it lets produce, missiles the name and kind of the system that fires them."""
    if other is None or other.designation is None or goods.designation is not None:
        return goods
    if goods.category == "technology":
        return replace(goods, designation=other.designation)
    if goods.category == "missile_or_launcher" and other.category == "air_defence":
        return replace(goods, designation=other.designation, category=other.category)
    return goods


def _without_wholes(view: View, mentions: list[ItemMention]) -> list[ItemMention]:
    """Leave out what only names the package whose contents follow, unless it alone has the number."""
    sentence = view.annotated.sentence
    contents = {
        inner.head
        for mention in mentions
        for child in children(sentence, mention.head, "nmod", "obl", "appos", "acl")
        for inner in mentions
        if inner is not mention and inner.head in subtree(sentence, child.index) and _lists(view, child.index)
    }
    after = _after_including(view, mentions)
    return [
        mention
        for mention in mentions
        if mention.head in contents | after
        or not (contents | after)
        or not (is_generic(mention.category) or _quantity(view, mention) is None)
        or _quantity(view, mention) is not None
        or not _precedes(mention, mentions, contents | after)
    ]


def _lists(view: View, index: int) -> bool:
    sentence = view.annotated.sentence
    marks = {mark.text.lower() for mark in children(sentence, index, "case", "mark")}
    openers = load_nouns("naming") | {example.split()[0] for example in load_nouns("examples")}
    return bool(marks & openers) or sentence.words[index].lemma in load_words("holding")


def _after_including(view: View, mentions: list[ItemMention]) -> set[int]:
    """Goods behind "including" or "such as", wherever the parser hung them."""
    words = view.annotated.sentence.words
    pairs = pairwise(words)
    such_as = next(
        (one.index for one, two in pairs if (one.text.lower(), two.text.lower()) == ("such", "as")), None
    )
    first = min((place for place in (opener(view), such_as) if place is not None), default=None)
    return set() if first is None else {mention.head for mention in mentions if mention.first > first}


def _precedes(mention: ItemMention, mentions: list[ItemMention], contents: set[int]) -> bool:
    first = min((other.first for other in mentions if other.head in contents), default=-1)
    return mention.first < first


def named_again(view: View, mention: ItemMention) -> Item | None:
    """“the guns” after anti-aircraft guns: goods told of before by a longer name, and now by its last word."""
    word = view.annotated.sentence.words[mention.head]
    marks = {child.text.lower() for child in children(view.annotated.sentence, mention.head, "det")}
    if (
        mention.designation
        or mention.first != mention.last
        or not marks & load_words("same_goods")
        or view.since_items > NEAR
    ):
        return None
    for item in view.last_items:
        if item.category != mention.category and item.text.lower().split()[-1] == word.text.lower():
            return Item(_text(view, mention), item.category, item.designation)
    return None


def _item(view: View, mention: ItemMention) -> Item:
    quantity = _quantity(view, mention)
    text = _text(view, mention)
    again = named_again(view, mention)
    if again is not None:
        mention = replace(mention, category=again.category, designation=again.designation)
    if mention.category == "military_aid" and is_for_clearing(view.annotated.sentence, mention.head):
        mention = replace(mention, category="non_lethal")
    if quantity is None:
        return Item(text, mention.category, mention.designation)
    return Item(
        text, mention.category, mention.designation, quantity.amount, quantity.amount_max, quantity.bound
    )


def _text(view: View, mention: ItemMention) -> str:
    """The goods with the adjectives before them."""
    sentence = view.annotated.sentence
    first = min(
        [
            mention.first,
            *(
                child.index
                for child in children(sentence, mention.head, "amod", "compound", "nummod")
                if child.index < mention.first
            ),
        ]
    )
    return text_between(sentence, first, max(mention.last, mention.head))


def _quantity(view: View, mention: ItemMention) -> QuantityMention | None:
    """The number before the goods, before their unit ("two batteries of Patriots"), or the article that says one."""
    words = view.annotated.sentence.words
    money = {index for sum_ in view.annotated.money for index in range(sum_.first, sum_.last + 1)}
    names = {
        index
        for other in view.annotated.items
        if other.designation
        for index in range(other.first, other.last + 1)
    }
    for number in view.annotated.quantities:
        if (
            number.last in money
            or number.head in money
            or (number.last in names and number.first in names and number.last + 1 in names | {mention.head})
        ):
            continue
        if (
            number.first >= mention.first
            and number.last < mention.head
            and number.last not in _name_words(mention)
        ):
            return _counted(number, view, mention)
        between = words[number.last + 1 : mention.first]
        if number.last < mention.first and _only_describes(between):
            return number
        if number.last < mention.first and _is_unit_phrase(between):
            return number if _unit_counts(between) else None
    return _single(view, mention)


def _name_words(mention: ItemMention) -> range:
    return range(mention.first, mention.last + 1) if mention.designation else range(0)


def _counted(number: QuantityMention, view: View, mention: ItemMention) -> QuantityMention | None:
    between = view.annotated.sentence.words[number.last + 1 : mention.head + 1]
    unit = next((units()[word.lemma.lower()] for word in between if word.lemma.lower() in units()), None)
    return number if unit is None or unit.counts == "item" else None


def _only_describes(between: tuple[Word, ...]) -> bool:
    """What may stand between a number and its goods: adjectives, and "of" before them ("19 of its")."""
    rest = between[1:] if between and between[0].text.lower() == "of" else between
    return all(
        (word.pos in DESCRIBING and word.relation in DESCRIBES)
        or word.tag == "HYPH"
        or (rest is not between and word.relation in WHOSE)
        for word in rest
    )


def _is_unit_phrase(between: tuple[Word, ...]) -> bool:
    texts = [word.text.lower() for word in between]
    return (
        2 <= len(texts) <= 6
        and "of" in texts
        and any(word.lemma.lower() in units() for word in between)
        and "," not in texts
    )


def _unit_counts(between: tuple[Word, ...]) -> bool:
    return any(
        units()[word.lemma.lower()].counts == "item" for word in between if word.lemma.lower() in units()
    )


def _single(view: View, mention: ItemMention) -> QuantityMention | None:
    """“a Patriot battery”, "an additional system": one, exactly."""
    sentence = view.annotated.sentence
    head = sentence.words[mention.head]
    if head.tag not in {"NN", "NNP"} or mention.category in UNCOUNTED or is_generic(mention.category):
        return None
    article = next(
        (
            child
            for child in children(sentence, mention.head, "det")
            if child.text.lower() in {"a", "an", "another"}
        ),
        None,
    )
    if article is None or (head.lemma.lower() in units() and units()[head.lemma.lower()].counts != "item"):
        return None
    return QuantityMention(article.index, article.index, mention.head, 1.0, None, "exact")


def value_of(view: View, span: set[int]) -> Value | None:
    """The first sum of money among the words of a frame, or right before them ("a $3 million rifle sale")."""
    for money in view.annotated.money:
        if money.first in span or money.head in span or money.last in span or money.last + 1 in span:
            return money.value
    return None
