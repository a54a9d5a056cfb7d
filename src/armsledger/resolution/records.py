"""What resolution makes of claims.

Transfers, disputes, positions, assessments, lineage, routes and facts of sourcing.

Frozen, without behaviour. Every record names the claims behind it by their ids; dates are EDTF, money is in
whole units.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from armsledger.model import Evidence, Polarity

DisputeKind: TypeAlias = Literal["polarity", "amount", "date", "stage", "supplier", "claimant"]
LineageKind: TypeAlias = Literal["original", "copy", "translation", "rewrite"]
Fate: TypeAlias = Literal["kept", "changed", "dropped", "added"]


@dataclass(frozen=True, slots=True)
class Told:
    """One value of a slot, the claims that give it, and who says so (`document` for its own voice)."""

    slot: str
    value: str
    claims: tuple[str, ...]
    claimants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """A stage of a transfer as it is told; `when` is EDTF and None where no claim dates it."""

    stage: str
    polarity: Polarity
    when: str | None
    claims: tuple[str, ...]
    reported: str | None = None


@dataclass(frozen=True, slots=True)
class Goods:
    """An amount of goods in one tier (`delivered`, `committed`, `asked`): `high` None has no upper end."""

    tier: str
    category: str
    designation: str | None
    low: float
    high: float | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in one tier, as claimed and by ECB reference rates of `day`; the pairs are (low, high).

    `eur` and `usd` are None where there is no rate: `day` unknown, before 1999, or a currency that is not
    listed.
    """

    tier: str
    currency: str
    low: float
    high: float | None
    eur: tuple[float, float | None] | None
    usd: tuple[float, float | None] | None
    day: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """Goods of one category, or money, over several transfers in one tier; `high` None has no upper end.

    Attributes:
        unit: `pieces`, `EUR` or `USD`.
        transfers: ids of those that are counted, each once.
        left_out: ids of those that name a sum which cannot be converted.
    """

    tier: str
    what: str
    unit: str
    low: float
    high: float | None
    transfers: tuple[str, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Transfer:
    """All claims about one delivery, package or deal: history in time, and every value of every slot.

    Attributes:
        id: content hash of the ids of its claims.
        suppliers: all that are named, the most often named first; so with recipients and intermediaries.
        goods: one range for each tier and kind of goods, never the sum of two tellings.
    """

    id: str
    claims: tuple[str, ...]
    suppliers: tuple[str, ...]
    recipients: tuple[str, ...]
    intermediaries: tuple[str, ...]
    categories: tuple[str, ...]
    history: tuple[Happening, ...]
    told: tuple[Told, ...]
    goods: tuple[Goods, ...]
    money: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two claims that cannot both hold, the slot in which, and what each says there."""

    id: str
    kind: DisputeKind
    slot: str
    claims: tuple[str, str]
    values: tuple[str, str]
    transfer: str | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """An actor's policy from one date to another, as far as claims tell it.

    Attributes:
        since: EDTF of the first claim's date; `until` of the last one's.
        changed_by: claims that tell a change of this policy.
        contradicted_by: claims that say the opposite of it for the same time.
        sureness: `told by itself` (a claim of the holder's own), `told by several`, `told by one`, or
            `contested`.
    """

    id: str
    holder: str
    toward: str | None
    policy: str
    since: str | None
    until: str | None
    change: str | None
    claims: tuple[str, ...]
    changed_by: tuple[str, ...]
    contradicted_by: tuple[str, ...]
    sureness: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A judgment about arms supplies that one claimant makes: how often, and after whom."""

    id: str
    judge: str
    theme: str
    stance: str
    polarity: Polarity
    suppliers: tuple[str, ...]
    recipients: tuple[str, ...]
    first: str | None
    last: str | None
    claims: tuple[str, ...]
    repeats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drift:
    """What became of a claim on its way; `slots` are (slot, value before, value after)."""

    claim: str | None
    of: str | None
    fate: Fate
    slots: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Versions:
    """Two sentences of one document that tell the same; `contradictions` as in `Drift.slots`."""

    first: Evidence
    second: Evidence
    contradictions: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where a document's text comes from, on what evidence, and what changed on the way.

    Attributes:
        of: the id of the document it comes from; None for an original, or where that one is not in the
            ledger.
        origin_credited: whom the text itself names as its origin.
    """

    document: str
    kind: LineageKind
    of: str | None
    origin_credited: str | None
    evidence: tuple[str, ...]
    changes: tuple[Drift, ...] = ()
    versions: tuple[Versions, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """Goods on one way between two actors in one year and stage.

    Attributes:
        way: `direct`, `through`, `backfill` or `re_export`.
        weight: transfers on it; one with several suppliers counts for each in equal parts.
    """

    giver: str
    taker: str
    way: str
    stage: str
    year: str | None
    weight: float
    transfers: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dependence:
    """A recipient's supply: `shares` by supplier (sum 1), and the Herfindahl-Hirschman index (0 to 1).

    `missing` are (supplier, category, share of that category's transfers that would be missing without it).
    """

    recipient: str
    transfers: int
    shares: tuple[tuple[str, float], ...]
    concentration: float
    missing: tuple[tuple[str, str, float], ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sourcing:
    """Facts about how a document names its origins; no score."""

    document: str
    byline: bool
    dateline: bool
    date: bool
    named: int
    unnamed: int
    collective: int
    quotes_directly: int
    credits: str | None
    kind: LineageKind
    contradictions: int
