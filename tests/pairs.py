"""The minimal pairs of tests/gold: texts with the claims a careful reader finds, and whether coded ones say the same.

`python -m tests.pairs` prints the share of texts that come out exactly, by file; `--show FILE` prints what differs;
`--misses` prints rows for misses that stand in no list, to be put there with a reason by hand; `--prune` takes out
of that list what comes out exactly now.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from armsledger.annotation.syntax import Parser
from armsledger.coding.coder import Coder
from armsledger.model import Claim, Document

FOLDER = Path(__file__).resolve().parent / "gold"
KNOWN_MISSES = FOLDER / "known_misses.yaml"

DEFAULTS: Mapping[str, object] = {
    "mode": "own",
    "polarity": "+",
    "factuality": "certain",
    "when": None,
    "stage": None,
    "policy": None,
    "change": None,
    "theme": None,
    "stance": None,
}
"""What a claim of a pair means by leaving a slot out."""
ACTOR_SLOTS = ("suppliers", "recipients", "intermediaries", "holders", "toward")

Record = tuple[tuple[str, object], ...]
"""A claim as (slot, content) in a fixed order, without what is not compared: quote, inferred, roles."""
Codes = Callable[[Document], Sequence[Claim]]


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its claims, as stated in one file of the folder: `file` without ending, `number` from 1."""

    file: str
    number: int
    text: str
    claims: tuple[Mapping[str, Any], ...]
    published: str | None = None
    title: str | None = None
    publisher: str | None = None

    @property
    def key(self) -> tuple[str, int]:
        """What a known miss names it by."""
        return self.file, self.number

    def document(self) -> Document:
        """The text as if it had been read from a plain file."""
        name = f"{self.file}-{self.number}"
        return Document(
            id=name,
            name=name,
            text=self.text,
            title=self.title,
            publisher=self.publisher,
            published=self.published,
            published_basis="metadata" if self.published else None,
        )


@dataclass(frozen=True, slots=True)
class Miss:
    """A text that is known not to come out exactly, and why, in a few honest words."""

    file: str
    number: int
    why: str


@cache
def parser() -> Parser:
    """The pipeline that ships, loaded once for all tests of a run."""
    return Parser.load()


@cache
def coder() -> Coder:
    """The coder on that pipeline."""
    return Coder(parser())


def load_pairs(folder: Path = FOLDER) -> list[Pair]:
    """All pairs, in the order of the files."""
    pairs = []
    for file in sorted(folder.glob("*.yaml")):
        if file.name == KNOWN_MISSES.name:
            continue
        for number, row in enumerate(yaml.safe_load(file.read_text(encoding="utf-8")), start=1):
            stated = {key: row.get(key) for key in ("title", "publisher")}
            day = str(row["date"]) if row.get("date") else None
            claims = tuple(row["claims"])
            pairs.append(Pair(file.stem, number, row["text"], claims, published=day, **stated))
    return pairs


def load_misses(file: Path = KNOWN_MISSES) -> dict[tuple[str, int], Miss]:
    """The known misses by file and number; one without a reason, or listed twice, is refused."""
    rows = yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else None
    misses: dict[tuple[str, int], Miss] = {}
    for row in rows or ():
        miss = Miss(**row)
        key = (miss.file, miss.number)
        if not str(miss.why or "").strip() or key in misses:
            raise ValueError(f"{file}: {miss.file} {miss.number} stands twice or has no reason")
        misses[key] = miss
    return misses


def agree(stated: Sequence[Mapping[str, Any]], coded: Sequence[Claim]) -> bool:
    """Whether the coded claims say just what is stated: each its own, none left over."""
    return Counter(map(stated_record, stated)) == Counter(map(coded_record, coded))


def stated_record(stated: Mapping[str, Any]) -> Record:
    """A claim of a pair, with the defaults of what it leaves out."""
    given = {slot: stated.get(slot, default) for slot, default in DEFAULTS.items()}
    given["when"] = None if given["when"] is None else str(given["when"])
    given |= {slot: tuple(sorted(stated.get(slot) or ())) for slot in ACTOR_SLOTS}
    claimants = [{"layer": place, **claimant} for place, claimant in enumerate(stated.get("claimants") or ())]
    return _record(stated["kind"], given, claimants, stated.get("items"), stated)


def coded_record(claim: Claim) -> Record:
    """A coded claim in the same form."""
    given = {slot: getattr(claim, slot) for slot in DEFAULTS}
    given |= {slot: tuple(sorted(getattr(claim, slot))) for slot in ACTOR_SLOTS}
    rest = asdict(claim)
    return _record(claim.kind, given, rest["claimants"], rest["items"], rest)


def _record(
    kind: str,
    given: Mapping[str, object],
    claimants: Iterable[Mapping[str, Any]],
    items: Iterable[Mapping[str, Any]] | None,
    rest: Mapping[str, Any],
) -> Record:
    channel = rest.get("channel")
    return tuple(
        sorted(
            {
                **given,
                "kind": kind,
                "claimants": _layers(claimants),
                "items": tuple(sorted(map(_item, items or ()), key=repr)),
                "value": _value(rest.get("value")),
                "channel": None if channel == "unspecified" else channel,
            }.items()
        )
    )


def _layers(claimants: Iterable[Mapping[str, Any]]) -> tuple[tuple[str, ...], ...]:
    """Outermost first, each layer the actors that speak, or the last word of a name without one."""
    layers: dict[int, set[str]] = {}
    for claimant in claimants:
        words = str(claimant.get("name") or "").casefold().split()
        speaker = claimant.get("actor") or (words[-1] if words else "")
        layers.setdefault(int(claimant["layer"]), set()).add(speaker)
    return tuple(tuple(sorted(layers[layer])) for layer in sorted(layers))


def _item(item: Mapping[str, Any]) -> tuple[object, ...]:
    quantity, most = _number(item.get("quantity")), _number(item.get("quantity_max"))
    bound = None if quantity is None else item.get("bound") or "exact"
    return item["category"], item.get("designation"), quantity, most, bound


def _value(value: Mapping[str, Any] | None) -> tuple[object, ...] | None:
    if value is None:
        return None
    most = _number(value.get("amount_max"))
    return _number(value["amount"]), most, value["currency"], value.get("bound") or "exact"


def _number(amount: float | None) -> float | None:
    return None if amount is None else float(amount)


def differences(stated: Sequence[Mapping[str, Any]], coded: Sequence[Claim]) -> list[str]:
    """What differs, a line each: claims are set beside those that say most nearly the same."""
    wanted = list((Counter(map(stated_record, stated)) - Counter(map(coded_record, coded))).elements())
    found = list((Counter(map(coded_record, coded)) - Counter(map(stated_record, stated))).elements())
    lines = []
    for record in wanted:
        nearest = max(found, key=lambda other: len(set(other) & set(record)), default=None)
        if nearest is None:
            lines.append(f"not found: {_told(record)}")
            continue
        found.remove(nearest)
        pairs = zip(record, nearest, strict=True)
        lines += [f"{one[0]}: {other[1]} for {one[1]}" for one, other in pairs if one != other]
    return [*lines, *(f"too much: {_told(record)}" for record in found)]


def _told(record: Record) -> str:
    return ", ".join(f"{slot} {content}" for slot, content in record if content and slot not in DEFAULTS)


def missed(pairs: Iterable[Pair], codes: Codes) -> Iterator[tuple[Pair, list[str]]]:
    """The pairs that do not come out exactly, with what differs."""
    for pair in pairs:
        coded = codes(pair.document())
        if not agree(pair.claims, coded):
            yield pair, differences(pair.claims, coded)


def rates(pairs: Sequence[Pair], misses: Iterable[Pair]) -> dict[str, tuple[int, int]]:
    """(texts that come out exactly, texts) by file, and over all under `all`."""
    texts = Counter(pair.file for pair in pairs)
    wrong = Counter(pair.file for pair in misses)
    by_file = {file: (count - wrong[file], count) for file, count in texts.items()}
    return {**by_file, "all": (len(pairs) - wrong.total(), len(pairs))}


def pruned(text: str, right: set[tuple[str, int]]) -> str:
    """The list of known misses without the rows of what comes out right; all else stays as it is."""
    kept = []
    for line in text.splitlines(keepends=True):
        row = yaml.safe_load(line)
        if not (isinstance(row, list) and (row[0]["file"], row[0]["number"]) in right):
            kept.append(line)
    return "".join(kept)


def _prune(pairs: Sequence[Pair], wrong: set[tuple[str, int]]) -> None:
    listed = set(load_misses())
    gone = listed - {pair.key for pair in pairs}
    right = {key for key in listed if key not in wrong}
    text = KNOWN_MISSES.read_text(encoding="utf-8")
    KNOWN_MISSES.write_text(pruned(text, right), encoding="utf-8")
    print(f"{len(right)} of {len(listed)} known misses taken out, {len(gone)} of them without a text")


def _print_unlisted(misses: Iterable[tuple[Pair, list[str]]]) -> None:
    known = load_misses()
    for pair, lines in misses:
        if pair.key not in known:
            print(f'- {{file: {pair.file}, number: {pair.number}, why: ""}}')
            print(*(f"#   {line}" for line in [" ".join(pair.text.split()), *lines]), sep="\n")


def main() -> int:
    """Print the exact-match rate by file, or do what an option asks. Status 1 where a miss is not known."""
    arguments = argparse.ArgumentParser(prog="python -m tests.pairs", description=main.__doc__)
    choice = arguments.add_mutually_exclusive_group()
    choice.add_argument("--show", metavar="FILE", help="what differs in the texts of one file")
    choice.add_argument("--misses", action="store_true", help="rows for misses that are in no list yet")
    choice.add_argument("--prune", action="store_true", help="take out known misses that come out now")
    asked = arguments.parse_args()
    pairs = load_pairs()
    misses = list(missed([p for p in pairs if asked.show in {None, p.file}], coder().code))
    wrong = {pair.key for pair, _ in misses}
    if asked.show:
        for pair, lines in misses:
            print(f"{pair.file} {pair.number}: {' '.join(pair.text.split())}", *lines, sep="\n    ")
        return 0
    if asked.misses:
        _print_unlisted(misses)
    elif asked.prune:
        _prune(pairs, wrong)
    else:
        for file, (right, count) in rates(pairs, [pair for pair, _ in misses]).items():
            print(f"{file:18} {right:4} of {count:4}  {right / count:.3f}")
    return 1 if wrong - set(load_misses()) else 0


if __name__ == "__main__":
    sys.exit(main())
