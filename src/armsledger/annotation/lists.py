"""The blocks of a document in, the same with list entries read together with the clause that governs them.

“The package includes:” + “12 howitzers” is read as one sentence. Entries that end in semicolons are one running
sentence all together; an entry that tells by itself is left alone. The words of the clause keep their own places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from armsledger.annotation.vocabulary import load_nouns
from armsledger.model import Block

OPEN_ENDS = (";", "; and", "; or", ", and", ",")
LONG_ENOUGH = 4  # words: what is shorter tells nothing by itself
FINITE = frozenset(
    "is are was were has have had will would can may might must should does did do directs builds provided "
    "provides announced sent includes said".split()
)


def read_lists(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks in order, each list entry behind its clause, running lists as one block."""
    index = 0
    while index < len(blocks):
        run = _running_list(blocks, index)
        if len(run) > 1:
            yield _joined(blocks, run)
        else:
            yield _with_lead(blocks, index)
        index += max(1, len(run))


def _running_list(blocks: Sequence[Block], index: int) -> list[int]:
    """The entries from here on that end in semicolons, and the one that closes them."""
    run: list[int] = []
    lead = blocks[index].lead
    while (
        index < len(blocks)
        and lead is not None
        and blocks[index].lead == lead
        and not _tells(blocks[index].reading)
    ):
        run.append(index)
        if not blocks[index].reading.rstrip().endswith(OPEN_ENDS):
            break
        index += 1
    return run


def _joined(blocks: Sequence[Block], run: Sequence[int]) -> Block:
    lead = blocks[blocks[run[0]].lead or 0]
    text, places = _clause(lead)
    joint = _joint(text)
    reading = text + joint
    places = [*places, *(blocks[run[0]].places[0] for _ in joint)]
    begin = len(reading)
    for position, index in enumerate(run):
        entry = blocks[index]
        gap = " " if position else ""
        reading += gap + entry.reading
        places.extend([entry.places[0]] * len(gap))
        places.extend(entry.places[: len(entry.reading)])
    first = blocks[run[0]]
    return Block(
        first.index,
        "bullet",
        reading,
        (*places, blocks[run[-1]].places[-1]),
        first.speaker,
        first.lead,
        begin,
    )


def _with_lead(blocks: Sequence[Block], index: int) -> Block:
    """A single entry behind its clause."""
    block = blocks[index]
    if block.lead is None:
        return block
    tells = _tells(block.reading)
    text, places = _clause(blocks[block.lead])
    if tells and (not text.endswith(" that") or ". " in block.reading):
        return block
    joint = _joint(text) if not tells else " "
    lowered = block.reading[1:2].islower() and not tells  # a sentence may begin with a name
    entry = block.reading[:1].lower() + block.reading[1:] if lowered else block.reading
    places = [*places, *(block.places[0] for _ in joint), *block.places]
    return Block(block.index, block.kind, text + joint + entry, tuple(places), block.speaker, block.lead)


def _clause(lead: Block) -> tuple[str, list[int]]:
    """The last sentence before the list, without its colon, and its places."""
    text = _last_sentence(lead.reading.rstrip().rstrip(":").rstrip())
    start = lead.reading.index(text)
    return text, list(lead.places[start : start + len(text)])


def _joint(clause: str) -> str:
    """What joins a clause and its list: nothing where the clause waits for it, else “including”."""
    return " " if clause.rsplit(maxsplit=1)[-1].lower() in load_nouns("openers") else ", including "


def _last_sentence(text: str) -> str:
    for mark in (". ", "? ", "! "):
        head, separator, tail = text.rpartition(mark)
        if separator and len(head) > 3 and len(tail.split()) > 3 and tail[:1].isupper():
            text = tail
    return text


def _tells(reading: str) -> bool:
    """Whether an entry is a sentence of its own: a capital, a finite verb, an end."""
    text = reading.rstrip()
    ends = text.endswith((".", "!", "?", *OPEN_ENDS))
    return ends and text[:1].isupper() and len(text.split()) > LONG_ENOUGH and _has_finite_verb(text)


def _has_finite_verb(text: str) -> bool:
    words = set(text.lower().replace("’", "'").split())
    return bool(words & FINITE)
