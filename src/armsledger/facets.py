"""One finding → its turn among those of its kind, and the words by which lists narrow and sort it.

A facet's words are codes as the record has them; `told` is a stage, or a theme, with its year, `flow` a supplier
with a recipient, `judged` a theme with who judges.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

Record: TypeAlias = Mapping[str, Any]
Words: TypeAlias = dict[str, list[str]]
NOT = "not "
PRESSING = 1000.0  # more than any entry of the queue weighs
OWN_VOICE = "document"


def facets_of(kind: str, record: Record) -> dict[str, Any]:
    """Slot → its words, each once and sorted; under `sort` what the list can be sorted by.

    Args:
        kind: of the finding.
        record: as exports give it.
    """
    found = {slot: sorted(set(words)) for slot, words in SLOTS[kind](record).items() if words}
    days = sorted(_days(record))
    order = {"day": days[-1] if days else "", "claims": len(record["claims"]), **_sizes(kind, record)}
    return {**found, "sort": order}


def place_of(kind: str, record: Record) -> str:
    """What sorts a finding among those of its kind, before its id does."""
    fields = {
        "dispute": (*record["claims"], record.get("kind"), record.get("slot")) if kind == "dispute" else (),
        "position": tuple(record.get(name) for name in ("holder", "toward", "since")),
        "assessment": tuple(record.get(name) for name in ("judge", "theme", "stance")),
        "route": tuple(record.get(name) for name in ("giver", "taker", "way", "stage", "year")),
        "dependence": (record.get("recipient"),),
        "review": (f"{PRESSING - record['weight']:08.3f}",) if kind == "review" else (),
    }.get(kind, ())
    return "\x1f".join("~" if field is None else str(field) for field in fields)


def year(edtf: str | None) -> str | None:
    """The year in which an EDTF date begins; None where it says none."""
    return edtf[:4] if edtf and edtf[:4].isdigit() else None


def _years(days: Iterable[str | None]) -> list[str]:
    return [found for day in days if (found := year(day))]


def _days(record: Record) -> Iterator[str]:
    for name in ("dates", "since", "until", "first", "last", "year", "published", "at"):
        held = record.get(name)
        for day in held if isinstance(held, list | tuple) else [held]:
            if day and day[:4].isdigit():
                yield day.partition("/")[0]


def _sizes(kind: str, record: Record) -> dict[str, float]:
    if kind == "transfer":
        return {
            "disputes": len(record["disputes"]),
            "sum": max((one["usd"][0] for one in record["money"] if one["usd"]), default=0),
        }
    if kind == "review":
        return {"weight": record["weight"]}
    if kind == "sourcing":
        return {"held": record["held"]}
    return {"weight": record["weight"]} if kind == "route" else {}


def _transfer(record: Record) -> Words:
    history = [(one, year(one["when"]) or year(one["reported"])) for one in record["history"]]
    stages = [_stage(one) for one, _ in history]
    return {
        "supplier": record["suppliers"],
        "recipient": record["recipients"],
        "intermediary": record["intermediaries"],
        "actor": [*record["suppliers"], *record["recipients"], *record["intermediaries"]],
        "category": record["categories"],
        "stage": stages,
        "year": [day for _, day in history if day],
        "told": [f"{_stage(one)} {day}" for one, day in history if day],
        "flow": [
            f"{giver}>{taker}"
            for giver in record["suppliers"] or ("",)
            for taker in record["recipients"] or ("",)
        ],
        "disputed": ["yes"] if record["disputes"] else [],
        "claimant": record["claimants"],
    }


def _stage(one: Record) -> str:
    return f"{NOT if one['polarity'] == '-' else ''}{one['stage']}"


def _dispute(record: Record) -> Words:
    return {
        "kind": [record["kind"]],
        "slot": [record["slot"]],
        "supplier": record["suppliers"],
        "recipient": record["recipients"],
        "actor": [*record["suppliers"], *record["recipients"]],
        "category": record["categories"],
        "stage": record["stages"],
        "year": _years(record["dates"]),
        "claimant": record["claimants"],
    }


def _position(record: Record) -> Words:
    return {
        "holder": [record["holder"]],
        "toward": _one(record["toward"]),
        "actor": [record["holder"], *_one(record["toward"])],
        "policy": [record["policy"]],
        "change": _one(record["change"]),
        "year": _years((record["since"], record["until"])),
        "sureness": [record["sureness"]],
        "claimant": record["claimants"],
    }


def _assessment(record: Record) -> Words:
    return {
        "judge": [record["judge"]],
        "theme": [record["theme"]],
        "stance": [f"{NOT if record['polarity'] == '-' else ''}{record['stance']}"],
        "supplier": record["suppliers"],
        "recipient": record["recipients"],
        "actor": [record["judge"], *record["suppliers"], *record["recipients"]],
        "year": _years((record["first"], record["last"])),
        "told": [
            f"{record['theme']} {record['stance']} {record['polarity']} {day}"
            for day in _years(record["dates"]) or ("?",)
        ],
        "judged": [f"{record['theme']} {record['stance']} {record['judge']}"],
        "repeated": ["yes"] if record["repeats"] else [],
    }


def _route(record: Record) -> Words:
    return {
        "giver": [record["giver"]],
        "taker": [record["taker"]],
        "actor": [record["giver"], record["taker"]],
        "way": [record["way"]],
        "stage": [record["stage"]],
        "category": record["categories"],
        "year": _one(record["year"]),
    }


def _sourcing(record: Record) -> Words:
    return {
        "publisher": _one(record["publisher"]),
        "language": _one(record["language"]),
        "lineage": [record["kind"]],
        "year": _years([record["published"]]),
        "supplier": record["suppliers"],
        "recipient": record["recipients"],
        "actor": [*record["suppliers"], *record["recipients"]],
        "stage": record["stages"],
        "category": record["categories"],
        "claimant": record["claimants"],
        "claims": ["yes"] if record["held"] else ["no"],
    }


def _one(value: str | None) -> list[str]:
    return [value] if value else []


SLOTS: Mapping[str, Callable[[Record], Words]] = {
    "transfer": _transfer,
    "dispute": _dispute,
    "position": _position,
    "assessment": _assessment,
    "route": _route,
    "sourcing": _sourcing,
    "dependence": lambda record: {"recipient": [record["recipient"]]},
    "lineage": lambda record: {"kind": [record["kind"]], "of": _one(record["of"])},
    "review": lambda record: {"reason": [record["reason"]]},
    "stale": lambda record: {"verdict": [record["verdict"]], "by": [record["by"]]},
}
"""Kind of finding → what gives its facets."""
