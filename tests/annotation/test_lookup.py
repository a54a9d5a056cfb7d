"""Phrases in a line or sentence: the longest wins, hyphens do not count, commas do."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.annotation.lookup import PhraseTable, lemma_atoms, line_atoms, split, surface_atoms
from tests.annotation.parsed import sentence

TABLE = PhraseTable(
    [
        ("tank", "tank"),
        ("water tank", "cistern"),
        ("S-300", "S-300"),
        ("New York", "place"),
        ("York", "town"),
        ("tank", "other"),
    ]
)

SPLIT = [
    ("S-300", ("S", "300")),
    ("S300", ("S", "300")),
    ("S 300", ("S", "300")),
    ("U.S.", ("U", "S")),
    ("l’Ivoire", ("l", "Ivoire")),
    ("a, b", ("a", ",", "b")),
    ("", ()),
    ("…", ("…",)),
    ("é-ü", ("é", "ü")),
]


@pytest.mark.parametrize(("text", "atoms"), SPLIT)
def test_a_name_in_atoms(text: str, atoms: tuple[str, ...]) -> None:
    assert split(text) == atoms


LINES = [
    ("a tank", ["tank"]),
    ("a water tank", ["cistern"]),
    ("water, tank", ["tank"]),
    ("S300 and S-300 and S 300", ["S-300", "S-300", "S-300"]),
    ("S-400", []),
    ("New York", ["place"]),
    ("New, York", ["town"]),
    ("Tank", []),
    ("tanks", []),
    ("", []),
]


@pytest.mark.parametrize(("line", "entries"), LINES)
def test_longest_match(line: str, entries: list[str]) -> None:
    assert [match.entries[0] for match in TABLE.matches(line_atoms(line))] == entries


def test_one_phrase_may_have_several_entries() -> None:
    (match,) = TABLE.matches(line_atoms("tank"))
    assert match.entries == ("tank", "other")


def test_phrases_are_matched_by_lemma_and_names_as_printed() -> None:
    parsed = sentence("The Tanks left.")
    assert [match.entries[0] for match in TABLE.matches(lemma_atoms(parsed))] == ["tank"]
    assert list(TABLE.matches(surface_atoms(parsed))) == []


def test_atoms_of_a_sentence_keep_their_places() -> None:
    text = "Two S-300s, not three."
    for atom in (*surface_atoms(sentence(text)), *lemma_atoms(sentence(text))):
        assert text[atom.start : atom.end] == atom.forms[0]


@given(st.text("aS tank3-0,.water", max_size=60))
def test_matches_do_not_overlap(line: str) -> None:
    atoms = line_atoms(line)
    matches = list(TABLE.matches(atoms))
    assert all(one.last < two.first for one, two in itertools.pairwise(matches))
    assert all(line[atom.start : atom.end] == atom.forms[0] for atom in atoms)
