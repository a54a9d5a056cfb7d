"""A document → its sentences with all their mentions; what the gate keeps out is not parsed."""

from __future__ import annotations

import pytest

from armsledger.annotation.annotating import annotate
from armsledger.annotation.vocabulary import load_nouns
from armsledger.errors import CodebookError
from armsledger.model import AnnotatedDocument, Document
from tests.pairs import parser


def annotated(text: str, *, published: str | None = None, gated: bool = True) -> AnnotatedDocument:
    made = Document(id="d", name="d", text=text, published=published)
    return annotate(made, parser(), gated=gated)


def test_a_sentence_has_all_its_mentions() -> None:
    (found,) = annotated(
        "Norway sold Oman 12 NASAMS for $5 million last week.", published="2023-03-15"
    ).sentences
    assert [actor.actor for actor in found.actors] == ["NOR", "OMN"]
    assert [(item.category, item.designation) for item in found.items] == [("air_defence", "NASAMS")]
    assert [number.amount for number in found.quantities] == [12, 5_000_000]
    assert [mention.value.currency for mention in found.money] == ["USD"]
    assert [day.edtf for day in found.dates] == ["2023-03-06/2023-03-12"]
    assert found.quoted == ()
    assert not found.opens


def test_the_gate_leaves_blocks_unparsed_but_keeps_them() -> None:
    text = "The baker sang.\n\nHe agreed.\n\nNorway sent howitzers to Oman."
    found, all_of_it = annotated(text), annotated(text, gated=False)
    assert [block.reading for block in found.blocks] == [block.reading for block in all_of_it.blocks]
    assert [sentence.block.index for sentence in found.sentences] == [1, 2]
    assert [sentence.block.index for sentence in all_of_it.sentences] == [0, 1, 2]
    parsed = [[(one.block, one.sentence.words) for one in each.sentences] for each in (found, all_of_it)]
    assert parsed[0] == parsed[1][1:]


def test_weak_words_count_in_a_document_of_arms() -> None:
    alone = annotated("Oman received tanks.").sentences[0]
    among = annotated("Howitzers and missiles went to sea.\n\nOman received tanks.").sentences[-1]
    assert alone.items == ()
    assert [item.category for item in among.items] == ["battle_tank"]


def test_weak_words_count_between_two_states() -> None:
    (found,) = annotated("Norway sent Oman tanks.").sentences
    assert [item.category for item in found.items] == ["battle_tank"]


def test_a_name_inside_a_designation_is_no_actor() -> None:
    (found,) = annotated("Norway sent howitzers and Roland missiles to Oman.").sentences
    assert [actor.actor for actor in found.actors] == ["NOR", "OMN"]


HEADLINES = ["Norway Sends Howitzers to Oman", "Norway sends howitzers to Oman"]


@pytest.mark.parametrize("line", HEADLINES)
def test_a_headline_is_parsed_as_a_sentence_and_stands_as_printed(line: str) -> None:
    (found,) = annotated(line).sentences
    assert found.block.reading == line
    assert [word.text for word in found.sentence.words] == "Norway sends howitzers to Oman".split()
    assert [actor.actor for actor in found.actors] == ["NOR", "OMN"]


def test_a_quotation_may_run_over_sentences() -> None:
    text = "“We sent howitzers. We sent missiles,” said the Norwegian minister."
    first, second = annotated(text).sentences
    assert (first.opens, second.opens) == (False, True)
    assert first.quoted
    assert second.quoted[0][0] == 0


def test_an_empty_document_has_nothing() -> None:
    assert annotated("").sentences == ()
    assert annotated("").blocks == ()


@pytest.mark.parametrize("kind", ["offices", "people", "bodies", "military", "private", "openers"])
def test_lists_of_nouns_are_in_small_letters(kind: str) -> None:
    words = load_nouns(kind)
    assert words
    assert all(word == word.casefold().strip() for word in words)


def test_an_unknown_list_of_nouns_is_refused() -> None:
    with pytest.raises(CodebookError, match="key animals"):
        load_nouns("animals")
