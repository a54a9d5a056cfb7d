"""A resolution in, what is worth a person's look out, reason by reason."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from armsledger.codebook.names import actor_label
from armsledger.model import Claim, Document, Judgment
from armsledger.resolution.judging import LINKS, PAIR, claim_key, pair_key, seen_slots, seen_together
from armsledger.resolution.records import Transfer
from armsledger.resolution.resolving import Resolution
from armsledger.resolution.settings import limits as resolution_limits
from armsledger.resolution.suggestions import suggestions
from armsledger.resolution.transfers import identity
from armsledger.review.entries import DECIDED, MERGE, REPLACED, STALE, Entry, settled, sight
from armsledger.review.urgency import adds, doubts, limits, reasons, weight_of_sum

Found = Iterator[Entry]
MILLION = 1e6
CODES = re.compile(r"(?:[A-Z]{3}|(?:org|group|nsa|com):[^+]+)(?: \+ |\Z)")
POLARITY = {"+": "it is so", "-": "it is not so"}
LONG_NUMBER = re.compile(r"(?<![\d-])\d{5,}(?!-)")


class Facts:
    """What the reasons need of a resolution: claims by id and by key, what was judged of them, the sums they tell."""

    def __init__(self, made: Resolution) -> None:
        """Look things up once."""
        self.made = made
        self.claims = {claim.id: claim for claim in made.judged.claims}
        self.sums = _sums(made.transfers)

    def seen(self, claim: Claim) -> str:
        """What the machine says of a claim, also where a person corrected it."""
        for one in self.made.judged.applied.get(claim.id, ()):
            if PAIR not in one.about:
                return one.seen
        return seen_slots(claim)

    def sights(self, claims: Sequence[Claim]) -> list[str]:
        """What judgments about each are known by, and about two together."""
        parts = [(claim_key(one), self.seen(one)) for one in claims]
        found = [sight(*part) for part in parts]
        if len(parts) > 1:
            found.append(sight(pair_key(parts[0][0], parts[1][0]), seen_together(parts[0], parts[1])))
        return found

    def verdict(self, claim: Claim) -> str | None:
        """What was judged of a claim by itself."""
        for one in self.made.judged.applied.get(claim.id, ()):
            if PAIR not in one.about:
                return one.verdict
        return None


def entry(
    facts: Facts,
    reason: str,
    keys: Sequence[str],
    words: Iterable[str],
    weight: float = 0.0,
    stale: Judgment | None = None,
) -> Found:
    """An entry about one claim or two, weighed by the sums that they tell; none where it is settled already.

    Where nobody has judged anything about it, its sights are left out: see `sighted`.
    """
    euro = max((facts.sums.get(key, 0.0) for key in keys), default=0.0)
    told = [f"Up to {euro / MILLION:,.0f} million euro are told of."] if euro > MILLION else []
    made = Entry(
        id=identity("review", reason, *keys, stale.id if stale else ""),
        reason=reason,
        words=" ".join([*words, *told]),
        weight=round(reasons()[reason].weight + weight + weight_of_sum(euro), 3),
        claims=tuple(keys),
        sights=(),
        judgment=stale.id if stale else None,
    )
    applied = [one for key in keys for one in facts.made.judged.applied.get(key, ())]
    if not applied and not stale:
        yield made
        return
    standing = {sight(one.about, one.seen): one for one in [*applied, *([stale] if stale else [])]}
    own = (sight(stale.about, stale.seen),) if stale else ()
    sights = (*own, *facts.sights([facts.claims[key] for key in keys]))
    verdicts = [standing.get(one) for one in sights]
    known = tuple(sorted({one.id for one in verdicts if one}))
    made = replace(made, sights=sights, known=known)
    if not settled(made, verdicts):
        yield made


def sighted(facts: Facts, made: Entry) -> Entry:
    """The entry with its sights, which are reckoned for those only that get into the queue."""
    if made.sights:
        return made
    return replace(made, sights=tuple(facts.sights([facts.claims[key] for key in made.claims])))


def _sums(transfers: Iterable[Transfer]) -> dict[str, float]:
    """Claim → the most euro that are told of its transfer in its currency and tier."""
    found: dict[str, float] = {}
    for one in transfers:
        for money in one.money:
            if money.eur:
                most = money.eur[1] or money.eur[0]
                found.update((claim, max(found.get(claim, 0.0), most)) for claim in money.claims)
    return found


def stale_judgments(facts: Facts) -> Found:
    """Judgments in force that the machine no longer answers to, with what stands at their place now."""
    stale = facts.made.judged.stale
    wanted = {key for one in stale for key in one.about.split(PAIR)}
    at: dict[str, list[Claim]] = defaultdict(list)
    for claim in facts.claims.values():
        if claim_key(claim) in wanted:
            at[claim_key(claim)].append(claim)
    judged: dict[str, str] = defaultdict(str)  # key → when something that stands there was last decided
    for one in {one for found in facts.made.judged.applied.values() for one in found}:
        if one.verdict in DECIDED | LINKS:
            judged[one.about] = max(judged[one.about], one.at)
    for one in stale:
        there = _there(facts, one, at)
        if not there and judged[one.about] > one.at:
            continue
        who = f"{one.by} said “{one.verdict}” on {one.at[:10]}"
        now = "the machine now reads it differently." if there else "nothing stands at its place any more."
        undone = adds()["undone"] if one.verdict in REPLACED | LINKS and there else None
        words = [f"{who}; {now}", *([undone.says] if undone else [])]
        yield from entry(facts, STALE, there, words, undone.weight if undone else 0.0, one)


def _there(facts: Facts, one: Judgment, at: Mapping[str, Sequence[Claim]]) -> list[str]:
    """The ids of the claim, or the two, that stand where a judgment was made and were not judged themselves."""
    first, *second = one.about.split(PAIR)
    if second:
        pairs = [(a.id, b.id) for a in at[first] for b in at[second[0]] if a.id != b.id]
        linked = facts.made.judged.same | facts.made.judged.different
        return list(min((pair for pair in pairs if tuple(sorted(pair)) not in linked), default=()))
    return (
        [key]
        if (key := min((c.id for c in at[first] if facts.verdict(c) not in DECIDED), default=""))
        else []
    )


def disputed(facts: Facts) -> Found:
    """Claims that cannot both hold."""
    for one in facts.made.disputes:
        row = adds()[one.kind]
        words, weight = [row.says], row.weight
        if one.kind != "polarity":
            words.append(f"{spoken_value(one.values[0])} ↔ {spoken_value(one.values[1])}.")
        if facts.claims[one.claims[0]].document != facts.claims[one.claims[1]].document:
            weight += adds()["documents"].weight
        yield from entry(facts, "dispute", one.claims, words, weight)


def spoken_value(value: str) -> str:
    """A value of a dispute for people: actors by their names, thousands apart, polarity in words."""
    if value in POLARITY:
        return POLARITY[value]
    named = " + ".join(actor_label(part) for part in value.split(" + ")) if CODES.match(value) else value
    return LONG_NUMBER.sub(lambda found: f"{int(found[0]):,}", named.replace("_", " "))


def contested(facts: Facts) -> Found:
    """Policies that are affirmed and contradicted for the same time: a claim of each side."""
    row = adds()["position"]
    for band in facts.made.positions:
        pairs = [(one, other) for one in band.claims for other in band.contradicted_by if one != other]
        if pairs:
            toward = f" toward {actor_label(band.toward)}" if band.toward else ""
            about = f"{actor_label(band.holder)}{toward}: {band.policy.replace('_', ' ')}."
            pair = sorted(min(pairs))
            yield from entry(facts, "dispute", pair, [row.says, about], row.weight)


def perhaps_same(facts: Facts, documents: Mapping[str, Document]) -> Found:
    """Transfers near the threshold; what is nearest to it weighs most."""
    near, enough = resolution_limits()["nearly"], resolution_limits()["link"]
    for one in suggestions(facts.made, documents):
        if one.score < enough:
            words = (
                f"Their likeness is {one.score:.1f}, just below the {enough:.1f} that puts claims together."
            )
        else:
            words = "The two are alike enough, but the other claims of their transfers are not."
        yield from entry(facts, MERGE, one.claims, [words], max(0.0, 1.0 - abs(one.score - enough) / near))


def large_sums(facts: Facts) -> Found:
    """The claims that give a transfer's largest sum, where none of them was judged."""
    for one in facts.made.transfers:
        large = [money for money in one.money if money.eur and money.eur[0] >= limits()["large_sum"]]
        if not large:
            continue
        money = max(large, key=lambda money: (money.eur or (0.0, None))[0])
        if not any(facts.verdict(facts.claims[key]) in DECIDED for key in money.claims):
            words = ["Nobody has checked this sum."]
            yield from entry(facts, "sum", [_largest(facts, money.claims)], words)


def _largest(facts: Facts, keys: Sequence[str]) -> str:
    def amount(key: str) -> tuple[float, str]:
        value = facts.claims[key].value
        return (-value.amount if value else 0.0), key

    return min(keys, key=amount)


def doubtful(facts: Facts) -> Found:
    """Claims with more doubts than one lives with."""
    for claim in facts.claims.values():
        rows = list(doubts(claim))
        weight = sum(row.weight for row in rows)
        if weight >= limits()["doubtful"]:
            said = "; ".join(row.says for row in rows)
            yield from entry(facts, "doubt", [claim.id], [f"{said[0].upper()}{said[1:]}."], weight)
