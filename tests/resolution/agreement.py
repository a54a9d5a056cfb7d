"""Resolution and its gold in, figures out: `python -m tests.resolution.agreement [--held] [--misses]`."""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path

from armsledger.resolution.records import Lineage
from armsledger.resolution.resolving import Resolution, resolve
from tests.resolution.goldset import FOLDER, HELD, Gold, gold
from tests.resolution.others import other_figures, other_misses, precision_recall

Pair = tuple[str, str]


def pairs(groups: Iterable[Iterable[str]]) -> set[Pair]:
    """All pairs within groups."""
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def b_cubed(found: Iterable[Iterable[str]], right: Iterable[Iterable[str]]) -> float:
    """B³ F1 (Bagga and Baldwin 1998) over the claims of the gold."""
    ours, theirs = ({key: set(group) for group in groups for key in group} for groups in (found, right))
    keys = [key for key in theirs if key in ours]
    precision = sum(len(ours[key] & theirs[key]) / len(ours[key]) for key in keys) / len(keys)
    recall = sum(len(ours[key] & theirs[key]) / len(theirs[key]) for key in keys) / len(keys)
    return 2 * precision * recall / (precision + recall)


def dispute_keys(rows: Iterable[Mapping[str, object]]) -> set[object]:
    """(kind, the two claims) of gold rows."""
    return {(row["kind"], *sorted(map(str, row["claims"]))) for row in rows}  # type: ignore[call-overload]


def gold_drift(known: Gold) -> dict[Pair, dict[str, object]]:
    """(claim, of) → its changed slots, for claims that both versions have."""
    return {
        (change["claim"], change["of"]): dict(change["slots"])
        for row in known.lineage
        for change in row["changes"]
        if change["claim"] and change["of"]
    }


def drift_slots(changes: Mapping[Pair, Mapping[str, object]]) -> set[object]:
    """(claim, of, slot) of every change."""
    return {(*pair, slot) for pair, slots in changes.items() for slot in slots}


def found_drift(lines: Iterable[Lineage]) -> dict[Pair, dict[str, object]]:
    """The same of what was traced."""
    return {
        (change.claim, change.of): {slot: (before, after) for slot, before, after in change.slots}
        for line in lines
        for change in line.changes
        if change.claim and change.of
    }


def fates(lines: Iterable[tuple[str | None, str | None, str]]) -> set[object]:
    """(claim, of, fate) of every change."""
    return set(lines)


def figures(known: Gold, found: Resolution) -> dict[str, float]:
    """All figures of the floors."""
    groups = [one.claims for one in found.transfers]
    result = precision_recall(set(pairs(groups)), set(pairs(known.transfers)), "transfers")
    result["transfers_b3_f1"] = b_cubed(groups, known.transfers)
    disputed: set[object] = {(one.kind, *one.claims) for one in found.disputes if one.transfer}
    result |= precision_recall(disputed, dispute_keys(known.disputes), "disputes")
    lines = {line.document: line for line in found.lineage}
    rows = [(row, lines[known.document_id(row["document"]) or ""]) for row in known.lineage]
    result["lineage_kind"] = sum(row["kind"] == line.kind for row, line in rows) / len(rows)
    derived = [(row, line) for row, line in rows if row["of"]]
    result["lineage_of"] = sum(known.document_id(row["of"]) == line.of for row, line in derived) / len(
        derived
    )
    right, ours = drift_slots(gold_drift(known)), drift_slots(found_drift(found.lineage))
    result |= precision_recall(ours, right, "drift_slots")
    told = fates((c["claim"], c["of"], c["fate"]) for row in known.lineage for c in row["changes"])
    made = fates((c.claim, c.of, c.fate) for line in found.lineage for c in line.changes)
    result |= precision_recall(made, told, "fates")
    copies = [line for row, line in rows if row["kind"] == "copy"]
    result["copies_without_change"] = sum(
        all(change.fate != "changed" for change in line.changes) for line in copies
    ) / max(1, len(copies))
    return result | (other_figures(known, found) if known.positions else {})


def misses(known: Gold, found: Resolution) -> Iterator[str]:
    """What is found and not right, and what is right and not found."""
    ours, right = pairs(one.claims for one in found.transfers), pairs(known.transfers)
    sets: list[tuple[str, set[object], set[object]]] = [("transfer", set(ours), set(right))]
    disputed: set[object] = {(one.kind, *one.claims) for one in found.disputes if one.transfer}
    sets.append(("dispute", disputed, dispute_keys(known.disputes)))
    sets.append(("drift", drift_slots(found_drift(found.lineage)), drift_slots(gold_drift(known))))
    for name, have, want in sets:
        by: dict[str, list[object]] = defaultdict(list)
        for label, rows in (("wrong", have - want), ("missed", want - have)):
            by[label] = sorted(rows, key=str)
            yield from (f"{name} {label}: {row}" for row in by[label])
    lines = {line.document: line for line in found.lineage}
    for row in known.lineage:
        line = lines[known.document_id(row["document"]) or ""]
        of = known.names.get(line.of or "")
        if (row["kind"], row["of"]) != (line.kind, of):
            yield f"lineage {row['document']}: gold {row['kind']} of {row['of']}, found {line.kind} of {of}"
        if row["origin_credited"] != line.origin_credited:
            yield f"credit {row['document']}: gold {row['origin_credited']}, found {line.origin_credited}"
    if known.positions:
        yield from other_misses(known, found)


def resolution_figures(folder: Path = FOLDER) -> dict[str, float]:
    """The figures of this version."""
    known = gold(folder)
    return figures(known, resolve(known.claims, known.documents))


def main() -> None:
    """Print the figures, of the held-out set with `--held`, and with `--misses` every difference."""
    known = gold(HELD if "--held" in sys.argv else FOLDER)
    found = resolve(known.claims, known.documents)
    for name, figure in figures(known, found).items():
        print(f"{name}: {figure:.3f}")
    if "--misses" in sys.argv:
        for miss in misses(known, found):
            print(miss)


if __name__ == "__main__":
    main()
