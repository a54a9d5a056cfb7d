"""A sentence in, the mentions of goods in it out: designations, words for goods, and heads that a modifier makes goods.

Idioms ("arms race"), military nouns that are no goods (troops) and words with another sense ("water tank") are matched
in the same table, where the longest match wins, and leave nothing. Weak words need other arms beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from armsledger.annotation.lookup import (
    Atom,
    Match,
    PhraseTable,
    as_printed,
    lemma_atoms,
    line_atoms,
    split,
    surface_atoms,
)
from armsledger.annotation.merging import is_divided, merged
from armsledger.annotation.numbers import units
from armsledger.annotation.senses import meant_as_goods
from armsledger.annotation.trees import case, children, span_head, subtree
from armsledger.annotation.vocabulary import load_words
from armsledger.codebook.equipment import EquipmentRow, equipment, is_generic
from armsledger.codebook.loading import STRICT, keyed, load_rows, package_folder
from armsledger.model import ItemMention, Sentence, Word

CIVIL_TOO = frozenset(
    {
        "vehicle",
        "medical",
        "protective_equipment",
        "electronics",
        "maintenance_parts",
        "technology",
        "training",
        "non_lethal",
        "radar_sensor",
        "nuclear",
        "warship",
    }
)

RELIEF = frozenset({"medical", "humanitarian", "finance"})
CIVIL_GOODS = frozenset({"humanitarian", "finance", "medical", "vehicle", "non_lethal"})


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A category's words."""

    __pydantic_config__ = STRICT
    category: str
    words: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadRow:
    """Head nouns that are goods of a category only beside one of the modifiers."""

    __pydantic_config__ = STRICT
    category: str
    heads: tuple[str, ...]
    modifiers: Annotated[tuple[str, ...], keyed("with")]
    not_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Word:
    """An entry of the phrase table; without a category it is a phrase that is no goods."""

    text: str
    category: str | None
    weak: bool = False


@cache
def _words() -> PhraseTable[_Word]:
    file = package_folder("languages", "en", "items.yaml")
    rows = load_rows(file, ItemRow, "items")
    heads = load_rows(file, HeadRow, "heads")
    phrases = [(text, _Word(text, row.category)) for row in rows for text in row.words]
    phrases += [(text, _Word(text, row.category, weak=True)) for row in rows for text in row.weak]
    nothing = [*load_rows(file, str, "idioms"), *load_rows(file, str, "not_goods")]
    nothing += [text for row in rows for text in row.not_with]
    nothing += [text for head in heads for text in head.not_with]
    return PhraseTable([*phrases, *((text, _Word(text, None)) for text in nothing)])


@cache
def goods_words() -> tuple[str, ...]:
    """The words that are goods wherever they stand."""
    rows = load_rows(package_folder("languages", "en", "items.yaml"), ItemRow, "items")
    return tuple(text for row in rows if row.category not in CIVIL_GOODS for text in row.words)


@cache
def _heads() -> dict[str, list[HeadRow]]:
    found: dict[str, list[HeadRow]] = {}
    for row in load_rows(package_folder("languages", "en", "items.yaml"), HeadRow, "heads"):
        for head in row.heads:
            found.setdefault(head, []).append(row)
    return found


@cache
def _modifiers() -> PhraseTable[HeadRow]:
    rows = load_rows(package_folder("languages", "en", "items.yaml"), HeadRow, "heads")
    return PhraseTable((text, row) for row in rows for text in row.modifiers)


@dataclass(frozen=True, slots=True)
class _Designation:
    """A name of equipment as the vocabulary writes it."""

    text: str
    row: EquipmentRow
    weak: bool


@cache
def _designations() -> PhraseTable[_Designation]:
    phrases = []
    for row in equipment():
        for text in dict.fromkeys((row.designation, *row.forms, *row.weak)):
            entry = _Designation(text, row, text in row.weak)
            for printed in as_printed(text):
                if printed != text and printed in row.weak:
                    continue  # "Milan" is a town, MILAN none
                phrases.append((printed, entry))
                if not printed.endswith("s"):
                    phrases.append((f"{printed}s", entry))
    return PhraseTable(phrases)


def designation_spans(text: str) -> list[tuple[int, int]]:
    """Where the designations of a line stand, as (start, end) offsets."""
    atoms = line_atoms(text)
    return [
        (atoms[m.first].start, atoms[_with_variant(atoms, m.last)].end)
        for m in _designations().matches(atoms)
    ]


def find_items(
    sentence: Sentence, *, arms_context: bool = False, military: bool = False, document_of_arms: bool = False
) -> tuple[ItemMention, ...]:
    """Mentions of goods, in order.

    A designation that is an ordinary word, too (Milan, Hawk), counts in a document of arms, beside other goods, or
    where things of that name are counted between states.
    Weak words for weapons count where the document speaks of arms elsewhere or of two states (`arms_context`); those
    for what civilians use, too (lorries), beside arms or `military` words, or in a document of arms, not beside grain.
    """
    atoms = lemma_atoms(sentence)
    matches = list(_words().matches(atoms))
    blocked = {
        atoms[place].word for match in matches if match.entries[0].category is None for place in _span(match)
    }
    named = list(_named(sentence))
    taken = {index for mention in named for index in range(mention.first, mention.last + 1)}
    worded = [
        mention
        for match in matches
        for mention in _worded(sentence, atoms, match)
        if not taken.intersection(range(mention.first, mention.last + 1)) and mention.head not in taken
    ]
    modified = list(_modified(sentence, atoms, blocked))
    every = sorted([*named, *worded, *modified], key=lambda mention: (mention.first, mention.last))
    every = [
        mention
        for mention in meant_as_goods(sentence, merged(sentence, every), of_arms=document_of_arms)
        if not (
            mention.designation
            and mention.weak
            and not (document_of_arms or _has_company(mention, every))
            and not (arms_context and _is_counted(sentence, mention))
            and not _is_counted_deal(sentence, mention)
            and not _has_unit(sentence, mention)
        )
    ]
    lemmas = {word.lemma.lower() for word in sentence.words}
    of_energy = bool(lemmas & load_words("energy"))
    of_trade = bool(lemmas & load_words("of_civil_trade"))
    beside_arms = (military and not of_energy) or any(not mention.weak for mention in every)
    return tuple(
        mention
        for mention in every
        if not mention.weak
        or beside_arms
        or (document_of_arms and not of_energy and not of_trade and mention.category not in RELIEF)
        or (arms_context and mention.category not in CIVIL_TOO)
        or (mention.designation and (_has_unit(sentence, mention) or _is_counted_deal(sentence, mention)))
    )


def _span(match: Match[_Word]) -> range:
    return range(match.first, match.last + 1)


def _named(sentence: Sentence) -> Iterator[ItemMention]:
    """Designations, with the variant that stands behind them ("F-16C", "T-72M1")."""
    atoms = surface_atoms(sentence)
    for match in _designations().matches(atoms):
        entry = match.entries[0]
        first = atoms[match.first]
        last = atoms[_with_variant(atoms, match.last)]
        if _inside_a_word(sentence, first, last):
            continue
        head = _with_unit(sentence, span_head(sentence, first.word, last.word))
        place = f"equipment: {entry.row.designation} ({entry.row.category})"
        part = _part_behind(sentence, last.word, head)
        yield ItemMention(
            first.word, last.word, head if part is None else part,
            entry.row.category if part is None else "maintenance_parts", _claimed_name(entry), entry.weak, place,
        )  # fmt: skip


def _part_behind(sentence: Sentence, last: int, head: int) -> int | None:
    """“Gripen parts”, "submarine spares", "parts for tanks": what is only a part of goods keeps them going."""
    word = sentence.words[head]
    kept = load_words("spare_parts")
    if head > last and word.lemma.lower() in kept:
        return head
    while word.relation in {"compound", "nmod:unmarked"} and word.head > word.index:
        word = sentence.words[word.head]
        if word.lemma.lower() in kept:
            return word.index
    above = sentence.words[word.head]
    whole = word.relation == "nmod" and case(sentence, word.index) == "for" and above.lemma.lower() in kept
    return above.index if whole and above.index < head else None


def _is_counted(sentence: Sentence, mention: ItemMention) -> bool:
    """“50 Gepards”, "sold Mirages to Iraq": things of which there are many between two states are no proper name."""
    last = sentence.words[mention.last].text
    return mention.first > 0 and last.endswith("s") and last[0].isupper()


def _is_counted_deal(sentence: Sentence, mention: ItemMention) -> bool:
    """“the sale of 24 Typhoons”: counted and dealt in, whoever the sides are."""
    word = sentence.words[mention.head]
    counted = _is_counted(sentence, mention) and sentence.words[mention.first - 1].pos == "NUM"
    return counted and word.head >= 0 and sentence.words[word.head].lemma.lower() in load_words("dealt_in")


def _has_unit(sentence: Sentence, mention: ItemMention) -> bool:
    """“the Tor systems”: what is counted in systems or batteries is no ordinary word."""
    head = sentence.words[mention.head]
    return mention.head > mention.last and head.lemma.lower() in units()


def _has_company(mention: ItemMention, every: list[ItemMention]) -> bool:
    return any(other is not mention and not other.weak for other in every)


def _claimed_name(entry: _Designation) -> str:
    """The row's own designation where it is the same name written otherwise, else the form that stands there."""
    bare = bare_name(entry.text)
    return entry.row.designation if split(entry.row.designation) == split(bare) else bare


def bare_name(name: str) -> str:
    """A name without the kind behind it ("Javelin missile", "Osa class")."""
    words = name.split(" ")
    while len(words) > 1 and words[-1].replace("-", "").isalpha() and words[-1].islower():
        words.pop()
    return " ".join(words)


def _with_variant(atoms: tuple[Atom, ...], last: int) -> int:
    """Letters and digits glued to a designation that ends in a digit or a capital belong to it."""
    if not (atoms[last].forms[0].isdigit() or atoms[last].forms[0].isupper()):
        return last
    while (
        last + 1 < len(atoms)
        and atoms[last + 1].start == atoms[last].end
        and len(atoms[last + 1].forms[0]) <= 4
        and atoms[last + 1].forms[0].isalnum()
    ):
        last += 1
    return last


def _inside_a_word(sentence: Sentence, first: Atom, last: Atom) -> bool:
    before = sentence.words[first.word].text[: first.start - sentence.words[first.word].start]
    after = sentence.words[last.word].text[last.end - sentence.words[last.word].start :]
    return before[-1:].isalnum() or after[:1].isalnum()


def _worded(sentence: Sentence, atoms: tuple[Atom, ...], match: Match[_Word]) -> Iterator[ItemMention]:
    entry = match.entries[0]
    if entry.category is None:
        return
    first, last = atoms[match.first].word, atoms[match.last].word
    head = _with_unit(sentence, span_head(sentence, first, last))
    if sentence.words[head].pos in {"NOUN", "PROPN", "ADJ", "NUM", "X"} or last > first:
        part = _part_behind(sentence, last, head)
        category = entry.category if part is None else "maintenance_parts"
        row = f"items: {entry.text} = {category}"
        yield ItemMention(first, last, head if part is None else part, category, None, entry.weak, row)


def _with_unit(sentence: Sentence, head: int) -> int:
    """The head of the phrase where goods stand before their unit ("Patriot batteries", "F-16 airframes")."""
    word = sentence.words[head]
    outer = (
        sentence.words[word.head]
        if word.head > head and word.relation in {"compound", "nmod:unmarked"}
        else None
    )
    return outer.index if outer is not None and outer.lemma.lower() in units() else head


def _modified(sentence: Sentence, atoms: tuple[Atom, ...], blocked: set[int]) -> Iterator[ItemMention]:
    """Heads that a modifier makes goods: "military aid", "anti-tank and anti-air systems"."""
    for word in sentence.words:
        rows = _heads().get(word.lemma.lower()) or _heads().get(word.text.lower())
        if not rows or word.pos not in {"NOUN", "PROPN"} or word.index in blocked:
            continue
        span = _modifier_span(sentence, word)
        left = [atom for atom in atoms if atom.word in span]
        found = [
            (left[match.first].word, left[match.last].word, row)
            for match in _modifiers().matches(left)
            for row in match.entries
            if row in rows
        ]
        for first, last, row in _chosen(sentence, found):
            place = f"items: {_phrase(sentence, first, last)} + {word.lemma.lower()} = {row.category}"
            yield ItemMention(first, word.index, word.index, row.category, None, weak=False, row=place)


def _phrase(sentence: Sentence, first: int, last: int) -> str:
    return " ".join(word.text.lower() for word in sentence.words[first : last + 1])


def _modifier_span(sentence: Sentence, word: Word) -> set[int]:
    """The words to the left in the noun's own phrase: its adjectives, compounds and what is coordinated with them."""
    span: set[int] = set()
    for child in children(sentence, word.index, "amod", "compound", "nmod:unmarked", "conj", "flat"):
        if child.index < word.index:
            span.update(subtree(sentence, child.index))
    if (
        word.relation == "conj"
        and sentence.words[word.head].index < word.index
        and sentence.words[word.head].pos in {"ADJ", "NOUN"}
    ):
        head = sentence.words[word.head]
        bare = not any(True for _ in children(sentence, head.index, "det", "case"))
        if (head.pos == "ADJ" and bare) or _is_shared(sentence, head, word):
            span.update(range(head.index, word.index))
    return span


def _is_shared(sentence: Sentence, first: Word, last: Word) -> bool:
    """“security, economic, food, and humanitarian assistance”: a noun before adjectives, all of the same head."""
    between = sentence.words[first.index + 1 : last.index]
    adjectives = any(word.pos == "ADJ" for word in between)
    listed = all(word.pos in {"ADJ", "CCONJ", "PUNCT", "NOUN"} for word in between)
    return first.lemma.lower() in load_words("sharing_a_head") and adjectives and listed


def _chosen(sentence: Sentence, found: list[tuple[int, int, HeadRow]]) -> list[tuple[int, int, HeadRow]]:
    """All of coordinated modifiers; of stacked ones ("additional strategic air defence systems") the most specific."""
    groups: list[list[tuple[int, int, HeadRow]]] = []
    for entry in sorted(found, key=lambda entry: entry[0]):
        if groups and not is_divided(sentence, groups[-1][-1][1], entry[0]):
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return [min(group, key=lambda entry: (_vagueness(entry[2].category), entry[0])) for group in groups]


def _vagueness(category: str) -> int:
    """A “long-range anti-tank missile” is anti-tank: missiles are what they are used against (codebook)."""
    return 2 if is_generic(category) else int(category == "missile_or_launcher")
