"""A sentence that sums up what was told before in, a claim for each sum of arms or military aid out.

"We have been arming Chad. That is $4 million in military aid since May": its sides are those told last.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from armsledger.annotation.modality import read_predicate
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.dating import date_between
from armsledger.coding.drafts import Draft, speakers
from armsledger.coding.frames.of_arms import is_arms
from armsledger.coding.naming.goods import CIVIL, items_of
from armsledger.coding.standing.climbing import climb
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import Told, View
from armsledger.model import ItemMention, MoneyMention

NEAR = 2  # sentences back to what was told
REACH = 5  # words from a sum to its goods
LINKS = frozenset({"AUX", "ADV", "ADP", "PART", "ADJ", "SCONJ"})
STAGES = {"delivering": "delivered"}  # what it has come to so far is done


def totalled(view: View) -> Iterator[Draft]:
    """“That comes to $4 million in military aid since May and $1 million this year”: a claim for each sum."""
    told = view.last_told
    if told is None or view.since_told > NEAR or told.stage in {"refused", "halted", "diverted"}:
        return
    found = _sum_told(view)
    goods = None if found is None else _goods_of(view, found[1])
    if found is None or goods is None:
        return
    for money in (found[1], *_further(view, found[1])):
        yield _totalled(view, told, found[0], money, _goods_of(view, money) or goods)


def _sum_told(view: View) -> tuple[int, MoneyMention] | None:
    """The word that tells the sum, and the sum: between "that" and it stands nothing but "comes to more than"."""
    words = view.annotated.sentence.words
    for word in words:
        if word.text.lower() not in load_words("of_told_sums") or not word.relation.startswith("nsubj"):
            continue
        money = next((m for m in view.annotated.money if m.first > word.index), None)
        between = words[word.index + 1 : money.first] if money is not None else ()
        summing = [w for w in between if w.lemma.lower() in load_words("summing_up")]
        rest = [w for w in between if w not in summing and w.pos not in LINKS]
        if money is not None and summing and all(w.text.lower() in load_words("sums_so_far") for w in rest):
            return summing[-1].index, money
    return None


def _goods_of(view: View, money: MoneyMention) -> ItemMention | None:
    """The arms or the aid right behind a sum: "$4 million in military aid"."""
    words = view.annotated.sentence.words
    behind = (m for m in view.annotated.items if money.last < m.first <= money.last + REACH)
    goods = next(behind, None)
    if goods is None or goods.category in CIVIL or not (is_arms(goods) or view.since_told == 1):
        return None
    between = words[money.last + 1 : goods.first]
    marked = any(word.text.lower() in load_words("sum_of_goods") for word in between)
    return goods if marked and all(word.pos not in {"VERB", "PRON", "CCONJ"} for word in between) else None


def _further(view: View, first: MoneyMention) -> Iterator[MoneyMention]:
    """Sums that go on behind "and" or "including": of the same goods, at other times."""
    for money in view.annotated.money:
        if money.first > first.last and goes_on_with(view, money):
            yield money


def goes_on_with(view: View, money: MoneyMention) -> bool:
    """Whether a sum stands right behind "and" or "including", with or without "more than"."""
    words = view.annotated.sentence.words
    place = money.first - 1
    while place > 0 and words[place].text.lower() in load_words("around_sums"):
        place -= 1
    return place > 0 and words[place].text.lower() in load_words("more_sums")


def parts_in_time(view: View, draft: Draft) -> list[Draft]:
    """“$9 million in aid since 2014, including $2 million this year”: the whole, and what of it fell into a time."""
    sums = view.annotated.money
    if draft.value is None or draft.kind != "transfer" or not draft.items:
        return []
    whole = next((m for m in sums if m.value == draft.value), None)
    if whole is None:
        return []
    parts = [m for m in sums if m.first > whole.last and goes_on_with(view, m) and _is_timed(view, m)]
    if not parts:
        return []
    own = date_between(view, 0, parts[0].first, draft.stage)
    return [
        replace(draft, when=own if draft.when is not None else None),
        *(
            replace(draft, value=m.value, when=date_between(view, m.last, _next(view, m), draft.stage))
            for m in parts
        ),
    ]


def _is_timed(view: View, money: MoneyMention) -> bool:
    """“$2 million this year alone”, "$2 million since the war began": right behind the sum stands when."""
    words = view.annotated.sentence.words
    behind = money.last + 1
    if behind >= len(words):
        return False
    dated = any(mention.first in {behind, behind + 1} for mention in view.annotated.dates)
    return dated or words[behind].text.lower() in load_words("since")


def _next(view: View, money: MoneyMention) -> int:
    later = [m.first for m in view.annotated.money if m.first > money.last]
    return min(later, default=len(view.annotated.sentence.words))


def _totalled(view: View, told: Told, verb: int, money: MoneyMention, goods: ItemMention) -> Draft:
    stage = STAGES.get(told.stage or "", told.stage)
    standing = climb(view, verb, Standing(stage), read_predicate(view.annotated.sentence, verb))
    word = view.annotated.sentence.words[verb]
    return Draft(
        kind="transfer",
        trigger=money.head,
        who=speakers(view, verb, standing),
        factuality=standing.factuality,
        when=date_between(view, money.last, _next(view, money), stage),
        suppliers=told.suppliers,
        recipients=told.recipients,
        items=items_of(view, [goods]),
        value=money.value,
        stage=stage,
        channel="unspecified",
        inferred=("recipients", "stage", "suppliers"),
        why=(f"rule: totalled ({word.text.lower()})", *standing.why),
    )
