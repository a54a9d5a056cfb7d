"""One finding, or the lineage of one document → lines that show what it rests on: values, who says so, the words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from armsledger.model import Claim, Document
from armsledger.views.records import Record
from armsledger.views.wording import claimant_chain, publication, showable, what_kind, who_whom

INDENT = "  "


def transfer_lines(record: Record, told: Mapping[str, tuple[Claim, Document]]) -> Iterator[str]:
    """A transfer: its stages in time, each slot with every value and who claims it, then the claims."""
    yield f"Transfer {record['id']}"
    yield f"{', '.join(record['suppliers']) or '?'} → {', '.join(record['recipients']) or '?'}"
    yield ""
    yield "Stages in time"
    for one in record["history"]:
        day = one["when"] or (f"told {one['reported']}" if one["reported"] else "no date")
        denied = "not " if one["polarity"] == "-" else ""
        yield f"{INDENT}{day}: {denied}{one['stage']} ({_ids(one['claims'])})"
    yield ""
    yield "Every value, and who claims it"
    for one in record["told"]:
        who = ", ".join(map(showable, one["claimants"]))
        yield f"{INDENT}{one['slot']}: {one['value']} — {who} ({_ids(one['claims'])})"
    yield from _totals(record)
    yield ""
    yield from claim_lines(record["claims"], told)


def _totals(record: Record) -> Iterator[str]:
    if record["goods"] or record["money"]:
        yield ""
        yield "Amounts, as ranges over what is claimed"
    for one in record["goods"]:
        yield f"{INDENT}{one['tier']}: {_range(one['low'], one['high'])} {one['designation'] or one['category']}"
    for one in record["money"]:
        parts = [f"{_range(*one[name])} {name.upper()}" for name in ("eur", "usd") if one[name]]
        converted = f" = {', '.join(parts)} at the rate of {one['day']}" if parts else " (no ECB rate for it)"
        yield f"{INDENT}{one['tier']}: {_range(one['low'], one['high'])} {one['currency']}{converted}"


def _range(low: float, high: float | None) -> str:
    if high is None:
        return f"at least {low:,.0f}"
    return f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"


def claim_lines(ids: Sequence[str], told: Mapping[str, tuple[Claim, Document]]) -> Iterator[str]:
    """Claims with their words and where they stand, by date of publication."""
    yield "Claims"
    rows = sorted(
        (told[key] for key in ids if key in told), key=lambda one: (one[1].published or "", one[0].id)
    )
    for claim, document in rows:
        yield f"{INDENT}{claim.id[:8]}  {who_whom(claim)}  {what_kind(claim)}, {claimant_chain(claim.claimants)}"
        yield f"{INDENT * 5}“{showable(claim.evidence.quote)}”"
        yield f"{INDENT * 5}{showable(document.title or document.name)} ({publication(document)})"


def plain_lines(kind: str, record: Record, told: Mapping[str, tuple[Claim, Document]]) -> Iterator[str]:
    """Any other finding: its own fields, then its claims."""
    yield f"{kind.capitalize()} {record['id']}"
    for name, value in record.items():
        if name not in {"id", "claims", "quotes", "claimant_names"} and value not in (None, [], ()):
            words = ", ".join(map(_words, value)) if isinstance(value, list) else str(value)
            yield f"{INDENT}{name.replace('_', ' ')}: {showable(words)}"
    for quote in record["quotes"] if kind == "versions" else ():
        yield f"{INDENT * 5}“{showable(quote)}”"
    yield ""
    yield from claim_lines(record["claims"], told)


def _words(value: object) -> str:
    """One value of a list; a supplier with its share, and with the category: `DEU 40% of artillery`."""
    if not isinstance(value, list):
        return str(value)
    *names, share = value
    return f"{names[0]} {share:.0%}" + "".join(f" of {name}" for name in names[1:])


def lineage_lines(
    record: Record, documents: Mapping[str, Document], told: Mapping[str, tuple[Claim, Document]]
) -> Iterator[str]:
    """Where a document's text comes from, what became of each claim, and sentences left in two versions."""
    own = documents[record["document"]]
    yield f"{showable(own.title or own.name)} ({publication(own)})"
    origin = documents.get(record["of"] or "")
    yield f"{INDENT}{record['kind']}" + (
        f" of {showable(origin.title or origin.name)}, {origin.id[:8]}" if origin else ""
    )
    if record["origin_credited"]:
        absent = "" if origin else ", which is not in this ledger"
        yield f"{INDENT}The text itself names as its origin: {record['origin_credited']}{absent}."
    for line in record["evidence"]:
        yield f"{INDENT}evidence: {showable(line)}"
    for change in record["changes"]:
        key = change["claim"] or change["of"]
        words = showable(told[key][0].evidence.quote) if key in told else key
        yield f"{INDENT}{change['fate']}: {key[:8]}  “{words}”"
        for slot, before, after in change["slots"]:
            yield f"{INDENT * 3}{slot}: {before or 'nothing'} became {after or 'nothing'}"
    for pair in record["versions"]:
        yield f"{INDENT}two versions of one sentence:"
        yield f"{INDENT * 3}“{showable(pair['first']['quote'])}”"
        yield f"{INDENT * 3}“{showable(pair['second']['quote'])}”"
        for slot, before, after in pair["contradictions"]:
            yield f"{INDENT * 3}they contradict each other: {slot}: {before} / {after}"


def dispute_lines(rows: Sequence[Record]) -> Iterator[str]:
    """Disputes in short, a line each."""
    if rows:
        yield ""
        yield "Disputes"
    for row in rows:
        first, second = row["values"]
        one, other = (key[:8] for key in row["claims"])
        yield f"{INDENT}{row['kind']} ({row['slot']}): {first} in {one}, {second} in {other}"


def _ids(claims: Sequence[str]) -> str:
    return " ".join(one[:8] for one in claims)
