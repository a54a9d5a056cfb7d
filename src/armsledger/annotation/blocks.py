"""A document's text becomes blocks that can be read: without markup and line breaks, each character with its place.

Refuses nothing: a text without letters has no blocks. Hard-wrapped lines are joined, list entries and turns of speech
are told apart, and a list entry knows the block whose clause governs it ("The package includes:").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from armsledger.annotation.actors import names_in
from armsledger.annotation.markup import Reading, read_plainly
from armsledger.annotation.repairs import without_repairs
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.codebook.names import press_names
from armsledger.model import Block, Document

FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?\n)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
TITLE_VALUE = re.compile(r"^title:[ \t]*(.*(?:\r?\n(?:[ \t]+\S|\\).*)*)", re.MULTILINE)
BLANK = r"[ \t\u00a0]"
BULLET = re.compile(
    rf"{BLANK}*(?:[-*+•‣▪●◦–—]{BLANK}+|\(?(?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})[.)]{BLANK}+(?=\S))"
)
HEADING = re.compile(r"[ \t]*(?:#{1,6}[ \t]+\S|\*{2,3}[^*]+\*{2,3}:?[ \t]*$)")
CAPITAL = "A-Z" + "".join(letter for letter in map(chr, range(0xC0, 0x250)) if letter.isupper())
"""Letters of which labels are made: "PRESIDENT DUDA", "PRESIDENT ŁĘCKI"."""
SPEAKER = re.compile(
    rf"{BLANK}*(?P<bold>\**)(?P<label>Q|Question|Answer|Moderator|Reporter|Journalist|Interviewer"
    rf"|[{CAPITAL}][{CAPITAL}’'.\-]+(?: (?:Ma?c)?[{CAPITAL}][{CAPITAL}’'.\-]*){{0,4}}(?: \([^)\n]{{1,40}}\))?)"
    rf"(?P<close>\**:\**|(?<=Q)\**(?={BLANK}{{2,}})|(?<=Q)(?={BLANK}[A-Z“(]))\**{BLANK}+"
)
ASKER = re.compile(
    rf"^{BLANK}*\**(?:Q|QUESTION|Question|Reporter|Journalist|Interviewer)(?: \([^)\n]+\))?\**:", re.MULTILINE
)
ANSWERER = re.compile(
    rf"{BLANK}*(?P<bold>\**)(?P<label>A|Question|Answer|[{CAPITAL}][\w’'.\-]+(?: (?:[a-z]{{2,3}} )?"
    rf"[{CAPITAL}][\w’'.\-]*){{0,4}})(?: \([^)\n]{{1,60}}\))?(?P<close>\**:\**){BLANK}+(?=\S)",
)
"""In a text with questions, each name before a colon is who answers them ("Ana Roe: We will.")."""
DOTTED = re.compile(
    rf"{BLANK}*(?P<bold>\**)(?P<label>Q|A|(?:Mr|Mrs|Ms|Miss|Dr|Sir)\. [A-Z][\w’'\-]+"
    rf"|[{CAPITAL}][\w’'\-]+(?: [{CAPITAL}][\w’'\-]*){{1,3}})(?P<close>\.){BLANK}+(?=[A-Z“\"‘’'])"
)
"""In a text with questions behind "Q.", who speaks stands before a full stop ("The President. We will.")."""
DOTTED_ASKER = re.compile(rf"^{BLANK}*Q\.{BLANK}+(?=[A-Z“\"])", re.MULTILINE)
HOLDER = re.compile(
    rf"{BLANK}*(?P<bold>\**)(?P<label>The [A-Z][a-z]+(?: (?:[A-Z][a-z]+|of|for|the|and)){{0,8}})"
    rf" \((?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Baroness|Earl|Viscount)\b[^)\n]{{1,40}}\)"
    rf"(?P<close>\**:\**){BLANK}+(?=\S)"
)
"""Who speaks in the records of a parliament: "The Minister of Defence (Mr. John Roe): We have sent …"."""
MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
DAY = rf"(?:{MONTH} \d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)? {MONTH})(?:,? \d{{4}})?"
IN_CAPITALS = rf"(?:[A-Z]{{2}} )?[{CAPITAL}][{CAPITAL}.’'-]{{2,}}(?:[ /][{CAPITAL}][{CAPITAL}.’'-]+){{0,3}}"
DATELINE = re.compile(
    rf"\W{{0,4}}(?P<place>(?:{IN_CAPITALS})(?=[,( –—-])"
    rf"|[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)?(?=,? {DAY}| \([A-Z]| [-–—] agencies ))"
    rf"(?:, [A-Z][\w. ]{{2,25}}?)?(?:,? {DAY})?(?: ?\([A-Z][^)\n]{{1,40}}\))? ?[-–—]{{1,2}} (?:agencies [-–—] )?"
)
WRAP_MIN, WRAP_MAX = (
    45,
    110,
)  # characters: lines broken by a program lie between, except the last of a paragraph
LINK = re.compile(r"\]\([^)\s]*\)|https?://\S+|<[^>]*>")
CLOSING = frozenset('.?!:)”"—-]')  # a line that ends with one of these does not run on
OPENING_LINES = 4  # lines with letters in which a report says where it was sent from
UNBROKEN = 160  # characters without links: no program that breaks lines leaves one so long


@dataclass(frozen=True, slots=True)
class _Piece:
    """Lines that belong together: their place in the text, and what opened them."""

    start: int
    end: int
    kind: str
    indent: int
    speaker: str | None


def segment(document: Document) -> tuple[Block, ...]:
    """Cut a document into blocks, in the order of the text."""
    front = FRONT_MATTER.match(document.text) if document.media_type == "text/markdown" else None
    blocks: list[Block] = []
    if front and document.title:
        blocks.extend(_title_block(document, front))
    begin = front.end() if front else 0
    answering = _who_answer(document.text[begin:], document.title or "")
    pieces = _pieces(document.text, begin, answering, markdown=document.media_type == "text/markdown")
    leads: list[
        tuple[int, int]
    ] = []  # (indent, block index) of the blocks that end in a colon and still govern
    for piece, reading in _readable(document.text, pieces):
        kind = _kind(document, piece, reading, first=not blocks)
        leads = [lead for lead in leads if kind == "bullet" and lead[0] < piece.indent]
        blocks.append(
            Block(
                index=len(blocks),
                kind=kind,  # type: ignore[arg-type]
                reading=reading.text,
                places=reading.places,
                speaker=piece.speaker,
                lead=leads[-1][1] if leads and kind == "bullet" else None,
            )
        )
        if reading.text.rstrip().endswith(":"):
            leads.append((piece.indent if kind == "bullet" else -1, len(blocks) - 1))
    return tuple(blocks)


def _kind(document: Document, piece: _Piece, reading: Reading, *, first: bool) -> str:
    if first and document.title and reading.text.strip() == " ".join(document.title.split()):
        return "title"
    if piece.kind == "paragraph" and piece.speaker is None and _is_headline(reading.text):
        return "heading"
    return piece.kind


def _is_headline(text: str) -> bool:
    """Whether a line is set as a heading: short and without the mark that ends a sentence."""
    return len(text) < 90 and text.rstrip(")")[-1:].isalnum() and len(text.split()) < 15


def _readable(text: str, pieces: Iterator[_Piece]) -> Iterator[tuple[_Piece, Reading]]:
    for piece in pieces:
        reading = without_repairs(read_plainly(text, piece.start, piece.end))
        if any(character.isalpha() for character in reading.text):
            yield piece, reading


def _title_block(document: Document, front: re.Match[str]) -> Iterator[Block]:
    """The front matter's title, placed on the very characters of its value in the file."""
    value = TITLE_VALUE.search(document.text, front.start(1), front.end(1))
    if value is None or not document.title:
        return
    reading = " ".join(document.title.split())
    places: list[int] = []
    cursor = value.start(1)
    for character in reading:
        found = document.text.find(character, cursor, min(cursor + 16, value.end(1)))
        cursor = found if found >= 0 else cursor
        places.append(cursor)
        cursor = min(cursor + 1, value.end(1) - 1)
    places.append(places[-1] + 1)
    yield Block(index=0, kind="title", reading=reading, places=tuple(places))


def _who_answer(text: str, title: str) -> frozenset[str]:
    """The names before a colon in a text with questions: of two words, or said again; no "Note:"."""
    if len(DOTTED_ASKER.findall(text)) > 1:
        dotted = (label for line in text.splitlines() if (label := DOTTED.match(line)))
        return frozenset(f"{label['label']}." for label in dotted)
    found = Counter(label["label"] for line in text.splitlines() if (label := ANSWERER.match(line)))
    if not ASKER.search(text) and not any(name.casefold() in press_names() for name in found):
        return frozenset()
    known = {"A", "Question", "Answer"}
    return frozenset(
        name for name, count in found.items() if " " in name or count > 1 or name in title or name in known
    )


def _pieces(text: str, start: int, answering: frozenset[str], *, markdown: bool) -> Iterator[_Piece]:
    """Group lines into pieces; a speaker's label holds until the next one."""
    speaker: str | None = None
    opening = _sent_from(text, start, answering)
    for lines in _chunks(text, start):
        even = not _is_unbroken(text, lines) if markdown else _is_wrapped(lines)
        wrapped = even or _runs_on(text, lines)
        group: list[tuple[int, int]] = []
        for begin, end in lines:
            line = text[begin:end]
            labelled = _label(line, answering) and not (group and _goes_on(text, group))
            opens = bool(BULLET.match(line) or HEADING.match(line) or labelled) or not wrapped
            after_break = group and (
                text[group[-1][0] : group[-1][1]].endswith("  ")
                or _was_heading(text, group)
                or (not even and _is_cut_short(text, group[-1]) and not line.lstrip()[:1].islower())
                or (_is_in_capitals(text[group[-1][0] : group[-1][1]]) and not line.isupper())
            )
            if group and (opens or after_break):
                piece = _piece(text, group, speaker, answering)
                speaker = piece.speaker
                yield piece
                group = []
            group.append((max(begin, opening[1]) if begin == opening[0] else begin, end))
        if group:
            piece = _piece(text, group, speaker, answering)
            speaker = piece.speaker
            yield piece


def _goes_on(text: str, group: list[tuple[int, int]]) -> bool:
    """Whether a sentence runs on into the next line: "those who would leave", "NATO: Article 5 has been ..."."""
    begin, end = group[-1]
    return not text[begin:end].endswith("  ") and text[begin:end].rstrip("*_ ")[-1:] not in CLOSING


def _sent_from(text: str, start: int, answering: frozenset[str]) -> tuple[int, int]:
    """“OSLO: Norway will …”: the only label of a text, at its head, is the place that a report was sent from.

    The place where its line begins, and where what it tells begins; twice -1 where there is none.
    """
    lines = [line for chunk in _chunks(text, start) for line in chunk]
    labels = [(at, begin) for at, (begin, end) in enumerate(lines) if _label(text[begin:end], answering)]
    if len(labels) != 1 or labels[0][0] >= OPENING_LINES:
        return (-1, -1)
    begin = labels[0][1]
    label = SPEAKER.match(text, begin)
    return (begin, label.end()) if label is not None and _is_place(label["label"]) else (-1, -1)


def _is_place(label: str) -> bool:
    """Whether a label is a capital, a state, or a town where news is written."""
    names = names_in(label.title())
    town = label.lower() in load_words("news_towns")
    return town or (
        len(names) == 1 and names[0].how in {"capital", "name"} and names[0].text.lower() == label.lower()
    )


def _is_in_capitals(line: str) -> bool:
    """“MINISTRY OF DEFENCE OF NORWAY”, above the line that says what kind of paper it is."""
    return line.isupper() and line[:1].isalpha() and line[-1:].isalpha()


def _was_heading(text: str, group: list[tuple[int, int]]) -> bool:
    return len(group) == 1 and bool(HEADING.match(text[group[0][0] : group[0][1]]))


def _label(line: str, answering: frozenset[str]) -> re.Match[str] | None:
    """A speaker's label; words in bold before a colon are one only where they name somebody, as short as a name.

    What is bold at its end alone ("DOMINANCE:**") is the rest of a heading that began in the line before.
    """
    label = ANSWERER.match(line) if answering else None
    if label is not None and label["label"] in answering:
        return label
    label = DOTTED.match(line) if answering else None
    if label is not None and f"{label['label']}." in answering:
        return label
    label = SPEAKER.match(line) or HOLDER.match(line)
    if label is None or label["label"] in load_words("no_speaker"):
        return None
    words = label["label"].lower().replace(".", "").split()
    if label["bold"]:
        named = len(words) == 1 or (len(words) == 2 and words[0] in load_nouns("titles"))
        return label if named else None
    return None if line.count("**") % 2 else label


def _piece(text: str, group: list[tuple[int, int]], speaker: str | None, answering: frozenset[str]) -> _Piece:
    start, end = group[0][0], group[-1][1]
    line = text[start : group[0][1]]
    label = _label(line, answering)
    if label:
        return _Piece(start + label.end(), end, "paragraph", 0, label["label"])
    bullet = BULLET.match(line)
    if bullet:
        return _Piece(start + bullet.end(), end, "bullet", len(line) - len(line.lstrip()), speaker)
    if HEADING.match(line):
        return _Piece(start, end, "heading", 0, speaker)
    dateline = None if line.isupper() else DATELINE.match(text, start, end)  # no part of what a report says
    return _Piece(dateline.end() if dateline else start, end, "paragraph", 0, speaker)


def _chunks(text: str, start: int) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines between blank lines, each line as (start, end) without its line break."""
    lines: list[tuple[int, int]] = []
    for match in re.finditer(r"[^\r\n]*(?:\r\n|\n|\r|\Z)", text[start:]):
        begin = start + match.start()
        end = begin + len(match.group().rstrip("\r\n"))
        if text[begin:end].strip():
            lines.append((begin, end))
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


def _is_unbroken(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether each line is a paragraph, as in pages saved by a program: one is longer than any that was broken."""
    return any(len(LINK.sub("", text[begin:end])) > UNBROKEN for begin, end in lines)


def _runs_on(text: str, lines: list[tuple[int, int]]) -> bool:
    """“He asked Chad to" above "provide artillery": a long line broken within its sentence, however wide the page."""
    return any(
        not _is_cut_short(text, above)
        and (text[slice(*above)].rstrip()[-1].isalnum() or text[slice(*above)].rstrip().endswith(","))
        and text[slice(*below)].lstrip()[0].islower()
        and not BULLET.match(text[slice(*below)])
        for above, below in pairwise(lines)
    )


def _is_cut_short(text: str, line: tuple[int, int]) -> bool:
    """“Hanoi, 20 May": a line that no program broke, since much more would have stood in it."""
    return len(text[slice(*line)].rstrip()) < WRAP_MIN


def _is_wrapped(lines: list[tuple[int, int]]) -> bool:
    """Whether a program broke the lines: all but the last are long, none is very long."""
    widths = [end - begin for begin, end in lines]
    return (
        len(lines) > 1
        and all(WRAP_MIN <= width <= WRAP_MAX for width in widths[:-1])
        and widths[-1] <= WRAP_MAX
    )
