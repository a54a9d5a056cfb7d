"""A told frame in, what the sentence tells with the same verb left out: "Kenya got ten tanks and Uganda six".

Such a gap is a name behind a comma or an "and", straight before a number, a sum or goods, with no verb of its own.
Where goods are given, the name gives, too, unless a second object comes first ("sent Libya 30 trucks and Tunisia 12").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from armsledger.annotation.trees import children, text_between
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.drafts import Draft, Speakers
from armsledger.coding.frames.frame import Frame
from armsledger.coding.naming.goods import items_of
from armsledger.coding.view import View
from armsledger.model import ActorMention, Item, ItemMention, Value

APART = frozenset({",", ";", "and", "while", "but"})
ARTICLES = frozenset({"the"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
GIVING = frozenset({"give", "sell", "lend", "goods"})
GETTING = frozenset({"receive", "buy", "borrow"})


Pair = tuple[ItemMention, str]


@dataclass(frozen=True, slots=True)
class Gap:
    """Who stands in a gap, and the words from there up to the next gap or the end of the clause."""

    named: ActorMention
    first: int
    end: int


def gapped_out(view: View, frame: Frame, draft: Draft) -> list[Draft]:
    """The draft less what its gaps tell, and a draft for each gap; the draft alone where there is none."""
    gaps = list(_gaps(view, frame))
    if not gaps:
        return [draft]
    actors = {gap.named.actor for gap in gaps}
    own = [mention for mention in frame.goods if mention.head < gaps[0].first]
    main = replace(
        draft,
        items=items_of(view, own) if own and not frame.referred else draft.items,
        suppliers=_less(draft.suppliers, actors),
        recipients=_less(draft.recipients, actors),
    )
    return [main, *(_told_in(view, frame, main, gap) for gap in gaps)]


def paired_out(view: View, frame: Frame, draft: Draft) -> list[Draft]:
    """“bought jets from Peru, tanks from Oman and Chilean radars”: a draft for each pair of goods and their side."""
    goods = {mention.head for mention in frame.goods}
    for role, chain in _chains(view):
        sides = set(getattr(draft, role))
        actors = {named for _, named in chain}
        if not sides or not sides <= actors or not goods & {mention.head for mention, _ in chain}:
            continue
        later = {mention.head for mention, _ in chain[1:]}
        own = [m for m in frame.goods if m.head not in later] or [chain[0][0]]
        main = replace(draft, items=items_of(view, own), **{role: (chain[0][1],)})  # type: ignore[arg-type]
        rest = (
            replace(main, items=items_of(view, [mention]), value=None, **{role: (named,)})  # type: ignore[arg-type]
            for mention, named in chain[1:]
        )
        return [main, *rest]
    return [draft]


def _chains(view: View) -> Iterator[tuple[str, list[Pair]]]:
    """Goods that follow one another in a list, each with its own side; at least two different sides."""
    for role in ("suppliers", "recipients"):
        chains: list[list[Pair]] = []
        end = 0
        for pair, first, last in _pairs(view, role):
            if not chains or not _goes_on(view, end, first):
                chains.append([])
            chains[-1].append(pair)
            end = last
        yield from ((role, chain) for chain in chains if len({named for _, named in chain}) > 1)


def _pairs(view: View, role: str) -> Iterator[tuple[Pair, int, int]]:
    """Goods with who stands right behind them ("from", "to"), or before them by nation; their first and last word."""
    words = view.annotated.sentence.words
    marks = load_words("origins") if role == "suppliers" else load_words("bound_for")
    for mention in view.annotated.items:
        following = words[mention.last + 1].text.lower() if mention.last + 1 < len(words) else ""
        behind = (m for m in view.annotated.actors if 2 <= m.first - mention.last <= 3)
        named = next(behind, None) if following in marks else None
        before = next(
            (m for m in view.annotated.actors if m.how == "demonym" and m.last == mention.first - 1), None
        )
        if named is not None:
            yield (mention, named.actor), mention.first, named.last
        elif before is not None and role == "suppliers":
            yield (mention, before.actor), before.first, mention.last


def _goes_on(view: View, end: int, first: int) -> bool:
    """Whether nothing but "and", a comma and a number stands between."""
    between = view.annotated.sentence.words[end + 1 : first]
    apart = any(word.text.lower() in APART for word in between)
    return apart and all(word.pos in {"PUNCT", "CCONJ", "DET", "NUM", "ADJ", "ADV"} for word in between)


def _less(found: tuple[str, ...], actors: set[str]) -> tuple[str, ...]:
    return tuple(actor for actor in found if actor not in actors) or found


def _told_in(view: View, frame: Frame, main: Draft, gap: Gap) -> Draft:
    gets = frame.rule.rule in GETTING or _is_second_getter(view, frame, gap)
    role = "recipients" if gets else "suppliers"
    inferred = tuple(slot for slot in main.inferred if slot != role)
    return replace(
        main,
        items=_items(view, main, gap),
        value=_value(view, gap),
        who=main.who if gets else _who(view, main, gap),
        inferred=inferred,
        **{role: (gap.named.actor,)},  # type: ignore[arg-type]
    )


def _who(view: View, main: Draft, gap: Gap) -> Speakers:
    """“Japan offered ten trucks, India six”: who gives in the gap is also who offers."""
    inner = main.who.innermost
    if {claimant.actor for claimant in inner} != set(main.suppliers):
        return main.who
    name = text_between(view.annotated.sentence, gap.first, gap.named.last)
    own = replace(inner[0], name=name, role=None, actor=gap.named.actor)
    outer = tuple(claimant for claimant in main.who.claimants if claimant not in inner)
    return replace(main.who, claimants=(*outer, own), innermost=(own,))


def _is_second_getter(view: View, frame: Frame, gap: Gap) -> bool:
    """“sent Libya 30 trucks and Tunisia 12”: beside a second object an "and" without a comma names another getter."""
    words = view.annotated.sentence.words
    behind_verb = any(
        mention.first == frame.trigger + 1 and mention.actor in {p.actor for p in frame.parties["recipient"]}
        for mention in view.annotated.actors
    )
    return behind_verb and words[gap.first - 1].text == "and" and words[gap.first - 2].text not in {",", ";"}


def _items(view: View, main: Draft, gap: Gap) -> tuple[Item, ...]:
    goods = [m for m in view.annotated.items if gap.first <= m.head < gap.end]
    if goods:
        return items_of(view, goods)
    sums = {place for money in view.annotated.money for place in range(money.first, money.last + 1)}
    for number in view.annotated.quantities:
        if number.first in sums or number.last in sums:
            continue
        if gap.named.last < number.first < gap.end and len(main.items) == 1:
            counted = replace(
                main.items[0], quantity=number.amount, quantity_max=number.amount_max, bound=number.bound
            )
            return (counted,)
    return tuple(replace(item, quantity=None, quantity_max=None, bound=None) for item in main.items)


def _value(view: View, gap: Gap) -> Value | None:
    return next((m.value for m in view.annotated.money if gap.first <= m.first < gap.end), None)


def _gaps(view: View, frame: Frame) -> Iterator[Gap]:
    if frame.rule.rule not in GIVING | GETTING or not (frame.goods or frame.referred):
        return
    begin = max(frame.trigger, min((m.head for m in frame.goods), default=frame.trigger))
    starts = [(m, first) for m in view.annotated.actors if (first := _opens(view, m, begin)) is not None]
    for place, (named, first) in enumerate(starts):
        end = starts[place + 1][1] - 1 if place + 1 < len(starts) else _end(view, named.last)
        if not any(word.tag in FINITE for word in view.annotated.sentence.words[first:end]):
            yield Gap(named, first, end)


def _opens(view: View, named: ActorMention, begin: int) -> int | None:
    """The first word of a gap that opens with this name, behind the goods told so far."""
    words = view.annotated.sentence.words
    first = named.first - (named.first > 0 and words[named.first - 1].text.lower() in ARTICLES)
    if first <= begin + 1 or named.how not in {"name", "capital"} or named.last + 1 >= len(words):
        return None
    following = words[named.last + 1]
    counted = following.pos == "NUM" or any(m.first == following.index for m in view.annotated.money)
    goods = any(m.first == following.index and m.category for m in view.annotated.items)
    owned = following.text.lower() in load_words("own_goods") and any(
        named.last + 1 < m.first <= named.last + 3 for m in view.annotated.items
    )
    apart = words[first - 1].text.lower() in APART and not _has_case(view, named)
    is_part = any(
        m.first <= following.index <= m.last and m.first <= named.last for m in view.annotated.items
    )
    return first if apart and (counted or owned or goods) and not is_part else None


def _has_case(view: View, named: ActorMention) -> bool:
    sentence = view.annotated.sentence
    marks = children(sentence, named.head, "case")
    return any(mark.index < named.first and mark.index >= named.first - 2 for mark in marks)


def _end(view: View, start: int) -> int:
    words = view.annotated.sentence.words
    return next((word.index for word in words[start + 1 :] if word.text in {";", "."}), len(words))
