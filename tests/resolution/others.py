"""Positions, assessments, routes and facts of sourcing, and their gold, in; figures and differences out."""

from collections.abc import Iterable, Iterator, Mapping

from armsledger.resolution.resolving import Resolution
from armsledger.resolution.routes import dependence, routes
from tests.resolution.goldset import Gold

NEAR = 0.001
FACTS = (
    "byline",
    "dateline",
    "date",
    "named",
    "unnamed",
    "collective",
    "quotes_directly",
    "credits",
    "contradictions",
)
Found = Mapping[str, tuple[set[object], set[object]]]


def precision_recall(found: set[object], right: set[object], name: str) -> dict[str, float]:
    """Precision and recall; where nothing is found, precision is 1."""
    both = len(found & right)
    return {
        f"{name}_precision": both / len(found) if found else 1.0,
        f"{name}_recall": both / len(right) if right else 1.0,
    }


def other_figures(known: Gold, found: Resolution) -> dict[str, float]:
    """Precision and recall of bands, their changes and contradictions, judgments and edges; shares of right facts."""
    result: dict[str, float] = {}
    sets = compared(known, found)
    for name in ("positions", "position_ties", "assessments", "repeats", "routes"):
        result |= precision_recall(*sets[name], name)
    for name in ("sureness", "shares", "sourcing"):
        ours, right = sets[name]
        result[name] = len(ours & right) / len(right)
    return result


def other_misses(known: Gold, found: Resolution) -> Iterator[str]:
    """Every difference."""
    for name, (ours, right) in compared(known, found).items():
        yield from (f"{name} wrong: {row}" for row in sorted(ours - right, key=str))
        yield from (f"{name} missed: {row}" for row in sorted(right - ours, key=str))


def compared(known: Gold, found: Resolution) -> Found:
    """Name of a figure → (what is found, what is right)."""
    return {
        **_positions(known, found),
        **_assessments(known, found),
        **_routes(known, found),
        "sourcing": (
            {
                (known.names[one.document], name, getattr(one, name))
                for one in found.sourcing
                for name in FACTS
            },
            {(r["document"], name, r[name]) for r in known.sourcing for name in FACTS},
        ),
    }


def _positions(known: Gold, found: Resolution) -> Found:
    bands = [
        (one.holder, one.toward, one.policy, one.claims, one.changed_by, one.contradicted_by, one.sureness)
        for one in found.positions
    ]
    gold_bands = [
        (
            *(r["holder"], r["toward"], r["policy"], tuple(r["claims"])),
            *(r["changed_by"], r["contradicted_by"], r["sureness"]),
        )
        for r in known.positions
    ]
    return {
        "positions": (_bands(bands), _bands(gold_bands)),
        "position_ties": (_ties(bands), _ties(gold_bands)),
        "sureness": ({(*band[:3], band[6]) for band in bands}, {(*band[:3], band[6]) for band in gold_bands}),
    }


def _assessments(known: Gold, found: Resolution) -> Found:
    judgments = [(t.judge, t.theme, t.stance, t.polarity, t.claims, t.repeats) for t in found.assessments]
    gold_judgments = [
        (r["judge"], r["theme"], r["stance"], r["polarity"], tuple(r["claims"]), tuple(r["repeats"]))
        for r in known.assessments
    ]
    return {
        "assessments": (_themes(judgments), _themes(gold_judgments)),
        "repeats": (
            {(row[0], row[1], key) for row in judgments for key in row[5]},
            {(row[0], row[1], key) for row in gold_judgments for key in row[5]},
        ),
    }


def _routes(known: Gold, found: Resolution) -> Found:
    claims = {claim.id: claim for claim in found.judged.claims}
    edges = routes(found.transfers, claims, {one.id: one for one in known.documents})
    return {
        "routes": (
            {
                (e.giver, e.taker, e.way, e.stage, e.year, len(e.transfers), frozenset(e.claims))
                for e in edges
            },
            {
                (
                    r["giver"],
                    r["taker"],
                    r["way"],
                    r["stage"],
                    r["year"],
                    r["transfers"],
                    frozenset(r["claims"]),
                )
                for r in known.routes["edges"]
            },
        ),
        "shares": (
            {
                (one.recipient, supplier, _rounded(share), _rounded(one.concentration))
                for one in dependence(found.transfers, claims)
                for supplier, share in one.shares
            },
            {
                (r["recipient"], supplier, _rounded(share), _rounded(r["concentration"]))
                for r in known.routes["shares"]
                for supplier, share in r["shares"].items()
            },
        ),
    }


def _rounded(share: float) -> float:
    return round(share / NEAR) * NEAR


def _bands(bands: Iterable[tuple[object, ...]]) -> set[object]:
    return {(*band[:3], frozenset(band[3])) for band in bands}  # type: ignore[call-overload]


def _ties(bands: Iterable[tuple[object, ...]]) -> set[object]:
    return {
        (*band[:3], kind, claim)
        for band in bands
        for kind, claims in (("changed", band[4]), ("contradicted", band[5]))
        for claim in claims  # type: ignore[attr-defined]
    }


def _themes(rows: Iterable[tuple[object, ...]]) -> set[object]:
    return {(*row[:4], frozenset(row[4])) for row in rows}  # type: ignore[call-overload]
