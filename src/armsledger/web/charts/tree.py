"""Lineage → a tree of texts: an origin, and below it the copies, translations and rewrites that were made of it.

An origin that texts credit and the ledger does not hold is drawn with a broken line. A circle of origins, which only
contradictory lineage could make, is cut where it closes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from armsledger.views.wording import number_words, showable
from armsledger.web.charts.drawing import WIDTH, Cell, Chart, Line, Mark, Table, Words
from armsledger.web.charts.lettering import fit, wide

Record: TypeAlias = Mapping[str, Any]
About: TypeAlias = Callable[[str], tuple[str, str | None]]
Address: TypeAlias = Callable[[str, str | None], str]

TEXTS, DEPTH = 120, 10
ROW, TOP, LEFT, INDENT, DOT, RIGHT = 46.0, 8.0, 8.0, 30.0, 11.0, 8.0
FATES = ("kept", "changed", "dropped", "added")
MISSING = "\x00credited "
DESC = "From the origin downwards: which text was made of which, and what became of its claims on the way."


@dataclass(frozen=True, slots=True)
class Text:
    """A text in its place: `parent` None for a root, `line` None for a text that has no lineage here."""

    key: str
    parent: str | None
    depth: int
    line: Record | None

    @property
    def missing(self) -> bool:
        """Whether it is only credited, and not in the ledger."""
        return self.key.startswith(MISSING)


def tree(
    lines: Iterable[Record],
    about: About,
    address: Address,
    *,
    title: str = "Where the text is from",
    here: str | None = None,
) -> Chart:
    """The texts of one family, or of several one below the other.

    Args:
        lines: records of findings of kind `lineage`, in any order; of each, `document`, `kind`, `of`, `origin_credited`
            and `changes` are read. A text in `of` needs no record of its own. Of more than 120 the first are drawn.
        about: id of a document → (what it is called, its date or None).
        address: (document, None) → its page; (document, the one it was made of) → both texts side by side.
        title: the heading.
        here: the document whose page this is; it is emphasised.
    """
    by_key = {one["document"]: one for one in lines}
    texts = list(_walk(by_key, about))
    if not texts:
        return Chart(title, DESC, empty="No text to draw.")
    drawn = texts[:TEXTS]
    rows = {one.key: number for number, one in enumerate(drawn)}
    left = len(texts) - len(drawn)
    return Chart(
        title,
        DESC,
        WIDTH,
        TOP + ROW * len(drawn),
        tuple(_mark(one, number, about, address, here) for number, one in enumerate(drawn)),
        tuple(
            words for number, one in enumerate(drawn) for words in _words(one, number, about, address, here)
        ),
        tuple(line for one in drawn for line in _branch(one, rows)),
        table=_table(drawn, about, address),
        note=f"Not drawn: {number_words(left)}." if left else "",
    )


def _walk(by_key: Mapping[str, Record], about: About) -> Iterator[Text]:
    """All texts, each after the one it was made of, by date within one origin."""
    parents = {key: _parent(one) for key, one in by_key.items()}
    children: dict[str | None, list[str]] = defaultdict(list)
    for key, parent in parents.items():
        children[parent].append(key)
    roots = [key for key in {*children, *parents} if key is not None and parents.get(key) is None]
    seen: set[str] = set()
    circles = sorted(by_key, key=lambda key: _turn(key, about))
    for root in (*sorted(roots, key=lambda key: _turn(key, about)), *circles):
        ahead: list[tuple[str, str | None, int]] = [(root, None, 0)]
        while ahead:
            key, parent, depth = ahead.pop()
            if key in seen:
                continue
            seen.add(key)
            yield Text(key, parent, depth, by_key.get(key))
            below = sorted(children[key], key=lambda one: _turn(one, about), reverse=True)
            ahead.extend((one, key, depth + 1) for one in below)


def _parent(line: Record) -> str | None:
    """What a text was made of: a document, or an origin that it only credits."""
    if line["of"] and line["of"] != line["document"]:
        return str(line["of"])
    credited = showable(line["origin_credited"] or "")
    return MISSING + credited if credited and line["kind"] != "original" else None


def _turn(key: str, about: About) -> tuple[str, str]:
    if key.startswith(MISSING):
        return "", key
    return about(key)[1] or "~", key


def _place(one: Text, row: int) -> tuple[float, float]:
    """The middle of a text's dot."""
    return LEFT + min(one.depth, DEPTH) * INDENT + DOT / 2, TOP + row * ROW + DOT


def _mark(one: Text, row: int, about: About, address: Address, here: str | None) -> Mark:
    x, y = _place(one, row)
    kind = "text missing" if one.missing else "text here" if one.key == here else "text"
    href = None if one.missing else address(one.key, None)
    return Mark(x - DOT / 2, y - DOT / 2, DOT, DOT, kind, ", ".join(_told(one, about)), href, "dot")


def _told(one: Text, about: About) -> tuple[str, str]:
    """Name and date of a text."""
    if one.missing:
        return one.key.removeprefix(MISSING), "credited, and not in the ledger"
    name, date = about(one.key)
    return showable(name), showable(date or "without a date")


def _words(one: Text, row: int, about: About, address: Address, here: str | None) -> Iterator[Words]:
    """The first line names a text, the second tells its date and what was made of it."""
    x, y = _place(one, row)
    left = x + DOT
    name, date = _told(one, about)
    short = fit(name, WIDTH - RIGHT - left)
    href = None if one.missing else address(one.key, None)
    kind = "strong" if one.key == here else "quiet" if one.missing else ""
    yield Words(left, y + 4, short, "start", kind, href, name if name != short else None)
    yield Words(left, y + 20, date, "start", "quiet")
    kind_of, fates = _made(one)
    if kind_of:
        beside = address(one.key, one.parent) if one.parent and not one.parent.startswith(MISSING) else None
        x2 = left + wide(date) + 8
        yield Words(x2, y + 20, fit(f"{kind_of}{fates}", WIDTH - RIGHT - x2), "start", "", beside)


def _made(one: Text) -> tuple[str, str]:
    """How a text was made, and what became of the claims: (`translation`, `: 2 kept, 1 changed`)."""
    if one.line is None or one.line["kind"] == "original":
        return "", ""
    found = Counter(change["fate"] for change in one.line["changes"])
    fates = ", ".join(f"{number_words(found[fate])} {fate}" for fate in FATES if found[fate])
    return str(one.line["kind"]), f": {fates}" if fates else ""


def _branch(one: Text, rows: Mapping[str, int]) -> Iterator[Line]:
    """From the dot of an origin down, and across to the dot of the text."""
    if one.parent is None or one.parent not in rows:
        return
    x, y = _place(one, rows[one.key])
    above = Text(one.parent, None, one.depth - 1, None)
    x0, y0 = _place(above, rows[one.parent])
    kind = "branch missing" if above.missing else "branch"
    yield Line(x0, y0 + DOT / 2 + 2, x0, y, kind)
    if x > x0:
        yield Line(x0, y, x - DOT / 2 - 2, y, kind)


def _table(texts: Sequence[Text], about: About, address: Address) -> Table:
    rows = []
    for one in texts:
        name, date = _told(one, about)
        kind, fates = _made(one)
        origin = _told(Text(one.parent, None, 0, None), about)[0] if one.parent else ""
        held = one.parent is not None and not one.parent.startswith(MISSING)
        rows.append(
            (
                Cell(name, None if one.missing else address(one.key, None)),
                Cell(date),
                Cell(kind or ("" if one.missing else "original")),
                Cell(origin, address(one.key, one.parent) if held else None),
                Cell(fates.removeprefix(": ")),
            )
        )
    return Table(tuple(map(Cell, ("Text", "Date", "Kind", "Made of", "Its claims"))), tuple(rows))
