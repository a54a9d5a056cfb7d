"""Records of findings and what a person asks for → those that fit, as a table, CSV, JSON or JSON Lines."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from rich.table import Table
from rich.text import Text

from armsledger.review.urgency import reasons
from armsledger.store import bounds
from armsledger.views.records import Record
from armsledger.views.tables import console, counted, short_id_length
from armsledger.views.wording import number_words, showable
from armsledger.views.writing import write_records

Cell: TypeAlias = Callable[[Record], str]
SLOTS: Mapping[str, tuple[str, ...]] = {
    "suppliers": ("suppliers", "holder", "giver", "shares"),
    "recipients": ("recipients", "toward", "taker", "recipient"),
    "categories": ("categories",),
    "stages": ("stages", "stage"),
}
"""What a filter asks for → the fields of a record that may hold it; the first that is there counts."""
LARGE = re.compile(r"\b\d{5,}\b")
WORD = 16  # letters of a word in a cell that is not broken; names of groups may be longer
ARROW = " → "
TITLE = 60  # letters of a title
DATES = ("dates", "since", "until", "first", "last", "year")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings: all conditions hold, each with any of its values; empty: no condition."""

    suppliers: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    claimants: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    disputed: bool = False


def wanted_of(records: Iterable[Record], wanted: Wanted) -> Iterator[Record]:
    """The records that fit."""
    for record in records:
        slots = all(_any(record, slot, getattr(wanted, slot)) for slot in SLOTS)
        fits = slots and _said_by(record, wanted.claimants) and _in_time(record, wanted)
        if fits and (not wanted.disputed or record.get("disputes") or record.get("contradicted_by")):
            yield record


def _any(record: Record, slot: str, values: Sequence[str]) -> bool:
    if not values:
        return True
    held = next((_listed(record[name]) for name in SLOTS[slot] if name in record), [])
    return bool({one.casefold() for one in held} & {one.casefold() for one in values})


def _listed(value: object) -> list[str]:
    """Words of a field; of pairs (a supplier and its share) the first of each."""
    if value is None:
        return []
    parts = value if isinstance(value, list | tuple) else [value]
    return [str(one[0] if isinstance(one, list | tuple) else one) for one in parts]


def _said_by(record: Record, names: Sequence[str]) -> bool:
    if not names:
        return True
    held = [*record.get("claimants", ()), *record.get("claimant_names", ()), *_listed(record.get("judge"))]
    return any(name.casefold() in one.casefold() for name in names for one in held)


def _in_time(record: Record, wanted: Wanted) -> bool:
    if not (wanted.since or wanted.until):
        return True
    days = [bounds(day) for name in DATES for day in _listed(record.get(name))]
    since, until = bounds(wanted.since)[0] or "", bounds(wanted.until)[1] or "~"
    return any(
        first <= until and last >= since for first, last in days if first is not None and last is not None
    )


def _joined(*names: str) -> Cell:
    return lambda record: ", ".join(one for name in names for one in _listed(record.get(name))) or "?"


def _span(record: Record) -> str:
    days = [day for name in DATES for day in _listed(record.get(name)) if day]
    return f"{min(days)} – {max(days)}" if len(set(days)) > 1 else (days[0] if days else "–")


def _goods(record: Record) -> str:
    parts = []
    for one in record["goods"]:
        low, high = one["low"], one["high"]
        upper = "" if high == low else " or more" if high is None else f"–{number_words(high)}"
        name = one["designation"] or one["category"].replace("_", " ")
        parts.append(f"{number_words(low)}{upper} {name} {one['tier']}")
    for one in record["money"]:
        upper = (
            ""
            if one["high"] == one["low"]
            else "+"
            if one["high"] is None
            else f"–{number_words(one['high'])}"
        )
        parts.append(f"{number_words(one['low'])}{upper} {one['currency']} {one['tier']}")
    return "; ".join(parts) or ", ".join(record["categories"]).replace("_", " ")


def _count(name: str) -> Cell:
    return lambda record: str(len(record[name])) if record.get(name) else "–"


def _plain(name: str) -> Cell:
    return lambda record: "–" if record.get(name) is None else str(record[name]).replace("_", " ")


def _way(record: Record) -> str:
    return f"{_joined('suppliers')(record)}{ARROW}{_joined('recipients')(record)}"


def _history(record: Record) -> str:
    stages = ((("not " if one["polarity"] == "-" else "") + one["stage"]) for one in record["history"])
    return " · ".join(dict.fromkeys(stages))


def _rivals(record: Record) -> str:
    return " ↔ ".join(LARGE.sub(_grouped, str(value)).replace("_", " ") for value in record["values"])


def _grouped(number: re.Match[str]) -> str:
    return f"{int(number[0]):,}"


def _shares(record: Record) -> str:
    return ", ".join(f"{actor} {share:.0%}" for actor, share in record["shares"])


def _title(words: str) -> str:
    return words if len(words) <= TITLE else f"{words[:TITLE].rsplit(' ', 1)[0]} …"


def _held(*names: str) -> Cell:
    return lambda record: ", ".join(name for name in names if record[name]) or "–"


def _counts(*names: str) -> Cell:
    return lambda record: ", ".join(f"{record[name]} {name}" for name in names if record[name]) or "–"


COLUMNS: Mapping[str, tuple[tuple[str, Cell], ...]] = {
    "transfer": (
        ("Who → whom", _way),
        ("Stages told", _history),
        ("What, as claimed", _goods),
        ("When", _span),
        ("Claims", _count("claims")),
        ("Disputes", _count("disputes")),
    ),
    "total": (
        ("Tier", _plain("tier")),
        ("What", _plain("what")),
        ("At least", lambda record: f"{record['low']:,.0f}"),
        ("At most", lambda record: "open" if record["high"] is None else f"{record['high']:,.0f}"),
        ("Unit", _plain("unit")),
        ("Transfers", _count("transfers")),
        ("Not converted", _count("left_out")),
    ),
    "dispute": (
        ("Kind", _plain("kind")),
        ("Who → whom", _way),
        ("What each says", _rivals),
        ("Claims", lambda record: " ".join(one[:8] for one in record["claims"])),
    ),
    "position": (
        ("Who", _plain("holder")),
        ("Toward", _plain("toward")),
        ("Policy", _plain("policy")),
        ("Change", _plain("change")),
        ("From – to", _span),
        ("How sure", _plain("sureness")),
        ("Claims", _count("claims")),
        ("Against", _count("contradicted_by")),
    ),
    "assessment": (
        ("Who", _plain("judge")),
        ("Theme", _plain("theme")),
        ("Stance", lambda record: ("denies: " if record["polarity"] == "-" else "") + record["stance"]),
        ("Supplies", _way),
        ("From – to", _span),
        ("Times", _count("claims")),
        ("After others", _count("repeats")),
    ),
    "route": (
        ("Giver", _plain("giver")),
        ("Taker", _plain("taker")),
        ("Way", _plain("way")),
        ("Stage", _plain("stage")),
        ("Year", _plain("year")),
        ("Transfers", _plain("weight")),
        ("Claims", _count("claims")),
    ),
    "dependence": (
        ("Recipient", _plain("recipient")),
        ("Transfers", _plain("transfers")),
        ("Suppliers", _shares),
        ("Concentration (HHI)", lambda record: f"{record['concentration']:.2f}"),
        ("Claims", _count("claims")),
    ),
    "sourcing": (
        ("Document", lambda record: _title(record["title"] or record["name"].rpartition("/")[2])),
        ("Kind", _plain("kind")),
        ("Credits", _plain("credits")),
        ("Has", _held("byline", "dateline", "date")),
        ("Claimants", _counts("named", "unnamed", "collective")),
        ("Quotes", _plain("quotes_directly")),
        ("Against itself", _plain("contradictions")),
    ),
    "review": (
        ("Why it waits", lambda record: reasons()[record["reason"]].name),
        ("How pressing", _plain("pressing")),
        ("What was found", _plain("words")),
        ("Claims", lambda record: " ".join(one[:8] for one in record["claims"]) or "–"),
        ("Unsure", _plain("unsure")),
    ),
    "stale": (
        ("About", _plain("about")),
        ("Verdict", _plain("verdict")),
        ("By", _plain("by")),
        ("At", _plain("at")),
    ),
}


SHOW = "`armsledger show ID` shows the evidence."
NEXT = {
    "total": "`--format json` names the transfers and claims behind each.",
    "review": "`armsledger judge CLAIM VERDICT`, or look at them in `armsledger serve`.",
}
NAMES = {
    "dependence": ("recipient",),
    "sourcing": ("document",),
    "review": ("open question",),
    "stale": ("stale judgment",),
}


def write_found(kind: str, records: Iterable[Record], form: str) -> None:
    """Write findings of one kind as `table`, `csv`, `json` or `jsonl`; each with its id and the ids of its claims."""
    if form == "csv":
        write_records(({name: _flat(value) for name, value in one.items()} for one in records), form)
    elif form != "table":
        write_records(iter(records), form)
    else:
        _write_table(kind, list(records))


def _flat(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """A list of words as one cell; what has parts of its own as JSON."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Letters for each column but the first: no word is broken while there is room (codes may be).

    The rest goes where most is lacking.
    """
    columns = [[row[place] for row in rows] for place in range(1, len(rows[0]))]
    parts = [[part for cell in cells for part in cell.replace(ARROW, "→→→").split()] for cells in columns]
    words = [{len(part) for part in found if ":" not in part} for found in parts]  # a way stays on one line
    room = max(len(columns), width - len(columns))
    found = [1] * len(columns)
    for most in range(WORD, 0, -1):
        found = [max((size for size in sizes if size <= most), default=1) for sizes in words]
        if sum(found) <= room:
            break
    lacking = [max(map(len, cells)) - least for cells, least in zip(columns, found, strict=True)]
    for _ in range(room - sum(found)):
        place = max(range(len(columns)), key=lambda one: lacking[one])
        found[place] += 1
        lacking[place] -= 1
    return found


def _write_table(kind: str, records: Sequence[Record]) -> None:
    terminal = console()
    if not records:
        terminal.print(f"No {NAMES.get(kind, (kind,))[0]}.")
        return
    length = short_id_length([str(record["id"]) for record in records])
    rows = [
        [str(record["id"])[:length], *(showable(cell(record)) for _, cell in COLUMNS[kind])]
        for record in records
    ]
    table = Table(box=None, header_style="bold", padding=(0, 1, 0, 0), expand=True, pad_edge=False)
    table.add_column("Id", no_wrap=True, style="dim")
    heads = [name for name, _ in COLUMNS[kind]]
    room = terminal.width - length - 1
    for name, least in zip(heads, _widths([["", *heads], *rows], room), strict=True):
        table.add_column(name, overflow="fold", width=least)
    for row in rows:
        table.add_row(*map(Text, row))
    terminal.print(table)
    terminal.print(f"\n{counted(len(records), *NAMES.get(kind, (kind,)))}. {NEXT.get(kind, SHOW)}")
