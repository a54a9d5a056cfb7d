"""The claims of one sentence in, the same out with each supplier's own part of a package told as its own claim.

"We are providing systems, including batteries donated by Germany and an additional one donated by Italy": what is
donated by whom stands as far as the whole stands (codebook, section 6, rule 1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from armsledger.codebook.equipment import is_generic
from armsledger.coding.drafts import Draft
from armsledger.coding.frames.frame import Frame
from armsledger.coding.naming.goods import items_of
from armsledger.coding.naming.leading import opener
from armsledger.coding.transfers.gapping import gapped_out, paired_out
from armsledger.coding.transfers.totalling import parts_in_time
from armsledger.coding.view import View
from armsledger.model import QuantityMention, Value

OWNED = frozenset({"nmod:poss", "compound", "amod"})  # "$4 million for Peru's fund"


def shared_out(view: View, told: Sequence[tuple[Frame, Draft]]) -> Iterator[Draft]:
    """Give each part of a package the stage and recipient of the whole, and take it out of the whole."""
    parts: dict[int, int] = {}
    for part, (frame, _) in enumerate(told):
        whole = _whole_of(view, told, part)
        if whole is not None and frame.parties["supplier"]:
            parts[part] = whole
    for index, (frame, draft) in enumerate(told):
        if index in parts:
            yield _as_part(draft, told[parts[index]][1])
        elif index in parts.values():
            rest = _rest(view, frame, [told[part][0] for part, whole in parts.items() if whole == index])
            if rest:
                yield replace(draft, items=rest)
        else:
            yield draft


def _whole_of(view: View, told: Sequence[tuple[Frame, Draft]], part: int) -> int | None:
    """The package among whose goods a participle ("donated by Italy") stands."""
    words = view.annotated.sentence.words
    trigger = words[told[part][0].trigger]
    if trigger.relation != "acl" or trigger.tag not in {"VBN", "VBD"}:
        return None
    for index, (frame, draft) in enumerate(told):
        if told[part][0].rule.rule == "buy" and told[part][1].recipients == draft.recipients:
            continue  # "handed over two of the six boats bought by Peru": the purchase is a step before
        if (
            index != part
            and words[frame.trigger].relation not in {"acl", "amod"}
            and trigger.head > frame.trigger
        ) and (
            any(mention.head == trigger.head for mention in frame.goods) or _lists(view, frame, trigger.head)
        ):
            return index
    return None


def _lists(view: View, frame: Frame, head: int) -> bool:
    """Whether the sentence lists the goods behind "including"."""
    opening = opener(view)
    return opening is not None and frame.trigger < opening < head


def _as_part(part: Draft, whole: Draft) -> Draft:
    named = part.recipients if "recipients" not in part.inferred else ()
    return replace(
        part,
        stage=whole.stage,
        polarity=whole.polarity,
        factuality=whole.factuality,
        who=whole.who,
        when=part.when or whole.when,
        recipients=named or whole.recipients,
        inferred=tuple(slot for slot in part.inferred if slot != "recipients"),
        why=(*part.why, f"part of a package that is told as {whole.stage}"),
    )


def _rest(view: View, frame: Frame, parts: Sequence[Frame]) -> tuple:  # type: ignore[type-arg]
    """The goods of a package that no part tells; none where its contents are all told by supplier."""
    opening = opener(view)
    taken = {mention.head for part in parts for mention in part.goods}
    left = [m for m in frame.goods if m.head not in taken and (opening is None or m.first > opening)]
    return items_of(view, left) if left else ()


def gapped(view: View, told: Sequence[tuple[Frame, Draft]]) -> Iterator[tuple[Frame, Draft]]:
    """“60 missiles to Oman and 40 to Tunisia”, "Sweden sent ten howitzers, Finland three tanks": what is left out."""
    for frame, draft in told:
        parts = parts_in_time(view, draft) or paired_out(view, frame, draft)
        parts = parts if len(parts) > 1 else gapped_out(view, frame, draft)
        yield from ((frame, part) for part in parts)
        if len(parts) > 1:
            continue
        for number, getters in _other_getters(view, frame):
            item = replace(
                draft.items[0],
                quantity=number.amount,
                quantity_max=number.amount_max,
                bound=number.bound,
            )
            yield frame, replace(draft, items=(item,), recipients=getters, value=None)
        for value, getters in _other_sums(view, frame, draft):
            yield frame, replace(draft, recipients=getters, value=value)


def _other_getters(view: View, frame: Frame) -> Iterator[tuple[QuantityMention, tuple[str, ...]]]:
    """Numbers without goods behind an "and", each with who gets so many."""
    words = view.annotated.sentence.words
    if len(frame.goods) != 1 or not frame.parties["recipient"]:
        return
    for number in view.annotated.quantities:
        tail = words[number.last + 1 : number.last + 4]
        apart = number.first > frame.goods[0].head and words[number.first - 1].text in {",", "and", ";"}
        if not apart or len(tail) < 2 or tail[0].text not in {"to", "for"}:
            continue
        getter = next((word.index for word in tail[1:] if word.index in view.actor_at), None)
        if getter is not None:
            yield number, (view.actor_at[getter].actor,)


def _other_sums(view: View, frame: Frame, draft: Draft) -> Iterator[tuple[Value, tuple[str, ...]]]:
    """“$3 million in aid to Oman and $1 million to Chad”: further sums of the same goods, each with who gets it."""
    words = view.annotated.sentence.words
    if draft.value is None or not frame.goods or not frame.parties["recipient"]:
        return
    last = max(mention.head for mention in frame.goods)
    for money in view.annotated.money:
        tail = words[money.last + 1 : money.last + 4]
        apart = money.first > last and words[money.first - 1].text in {",", "and", ";"}
        if not apart or len(tail) < 2 or tail[0].text not in {"to", "for"}:
            continue
        named = next((view.actor_at[word.index] for word in tail[1:] if word.index in view.actor_at), None)
        getter = None if named is None or words[named.head].relation in OWNED else named.actor
        if getter is not None and getter not in draft.recipients:
            yield money.value, (getter,)


def united(drafts: Iterable[Draft]) -> list[Draft]:
    """One claim for one combination of sides and stage at one place, unless the sums differ (codebook, rule 1)."""
    kept: list[Draft] = []
    for draft in drafts:
        partner = next((other for other in kept if _same_event(other, draft)), None)
        if partner is None:
            kept.append(draft)
        else:
            kept[kept.index(partner)] = _joined(partner, draft)
    return kept


def _same_event(one: Draft, two: Draft) -> bool:
    same = (
        all(
            getattr(one, slot) == getattr(two, slot)
            for slot in ("kind", "stage", "polarity", "intermediaries")
        )
        and (one.who == two.who or _names_contents(one, two))
        and (_same_sides(one, two) or _tells_more_of(one, two))
    )
    sums = one.value is None or two.value is None or one.value == two.value
    counted = {item.category: item.quantity for item in one.items if item.quantity is not None}
    numbers = all(
        counted.get(item.category, item.quantity) == item.quantity
        for item in two.items
        if item.quantity is not None
    )
    return same and sums and numbers


def _names_contents(whole: Draft, part: Draft) -> bool:
    """“The President announced a package, which includes rifles": the contents belong to what he announced."""
    outer = part.who.claimants
    listed = any(row.startswith("governor: include") for row in part.why)
    return listed and whole.who.claimants[: len(outer)] == outer


def _same_sides(one: Draft, two: Draft) -> bool:
    return one.suppliers == two.suppliers and one.recipients == two.recipients


def _tells_more_of(one: Draft, two: Draft) -> bool:
    """“rifles donated by Chad arrived in Niger”: of the same goods one tells the giver, the other who got them."""
    goods = {(item.category, item.designation, item.quantity) for item in one.items}
    if goods != {(item.category, item.designation, item.quantity) for item in two.items}:
        return False
    sides = ((one.suppliers, two.suppliers), (one.recipients, two.recipients))
    return all(not own or not other or own == other for own, other in sides) and any(
        own and own == other for own, other in sides
    )


def _joined(one: Draft, two: Draft) -> Draft:
    """The two with all their goods; unspecific ones fall away beside specific ones."""
    items = {(item.category, item.designation): item for item in (*two.items, *one.items)}
    specific = [item for item in items.values() if not is_generic(item.category)]
    generic = [item for item in items.values() if is_generic(item.category)]
    listed = [i for draft in (one, two) if _is_mixed(draft) for i in draft.items if is_generic(i.category)]
    return replace(
        one,
        items=(*dict.fromkeys(listed[:1]), *specific) if specific else tuple(generic[-1:]),
        suppliers=one.suppliers or two.suppliers,
        recipients=one.recipients or two.recipients,
        value=one.value or two.value,
        when=one.when or two.when,
        channel=two.channel if one.channel == "unspecified" else one.channel,
        inferred=tuple(slot for slot in one.inferred if slot in two.inferred or not getattr(two, slot)),
        why=tuple(dict.fromkeys((*one.why, *two.why))),
    )


def _is_mixed(draft: Draft) -> bool:
    """Whether a claim itself lists unspecific goods beside specific ones ("mortars and other equipment")."""
    return len({is_generic(item.category) for item in draft.items}) > 1
