"""Sentences → the actors named in them; a name that is something else here names nobody."""

from __future__ import annotations

import pytest

from armsledger.annotation.actors import find_names, name_spans, names_in
from armsledger.model import ActorMention, Sentence
from tests.annotation.parsed import phrase, sentence

NAMED = [
    ("Portugal sent rifles to Angola.", ["PRT", "AGO"]),
    ("The United States sent rifles to Oman.", ["USA", "OMN"]),
    ("The U.S. sent rifles to the UAE.", ["USA", "ARE"]),
    ("Türkiye sent rifles to Côte d’Ivoire.", ["TUR", "CIV"]),
    ("The Republic of Korea sent rifles to the DPRK.", ["KOR", "PRK"]),
    ("South Korean rifles went to North Macedonia.", ["KOR", "MKD"]),
    ("The Democratic Republic of the Congo bought rifles.", ["COD"]),
    ("The Dominican Republic bought rifles.", ["DOM"]),
    ("Equatorial Guinea and Guinea-Bissau bought rifles.", ["GNQ", "GNB"]),
    ("Niger and Nigeria bought rifles.", ["NER", "NGA"]),
    ("East Germany armed Ethiopia.", ["DDR", "ETH"]),
    ("Czechoslovakia sold rifles to Egypt.", ["CSK", "EGY"]),
    ("The Soviet Union sold rifles to Yugoslavia.", ["SUN", "YUG"]),
    ("The Kremlin denied it.", ["RUS"]),
    ("Downing Street denied it.", ["GBR"]),
    ("The White House denied it.", ["USA"]),
    ("NATO and the European Union denied it.", ["org:NATO", "org:EU"]),
    ("Hezbollah thanked Iran.", ["nsa:hezbollah", "IRN"]),
    ("Belgrade said it had sold rifles.", ["SRB"]),
    ("Sino-Pakistani talks went on.", ["CHN", "PAK"]),
    ("Georgia bought rifles from Turkey.", ["GEO", "TUR"]),
    ("Jordan bought rifles from Chad.", ["JOR", "TCD"]),
    ("Washington will send rifles to Tbilisi.", ["USA", "GEO"]),
    ("They gave Georgia Javelin missiles.", ["GEO"]),
    ("Jordan, a customer of Oman, bought rifles.", ["JOR", "OMN"]),
    ("Its neighbour Chad bought rifles from Zanzibar.", ["TCD", "TZA"]),
    ("Peru Navy officers bought rifles.", ["PER"]),
]

MISLEADING = [
    "Michael Jordan sold his shoes.",
    "Chad Miller sold his rifle.",
    "My friend Chad bought a rifle.",
    "Chad, a dealer, sold his rifle.",
    "Israel Smith sold his rifle.",
    "Paris Smith sold her rifle.",
    "The Niger River rose, and the Niger Delta with it.",
    "Guinea pigs and Brazil nuts were sold.",
    "A German shepherd chased him along the English Channel.",
    "The Minsk agreements and the Geneva Conventions hold.",
    "The Madrid summit ended.",
    "They bought boats in Lima, Ohio.",
    "A court in Atlanta, Georgia, heard the case.",
    "The Georgia Tech team won the match.",
    "Georgia Tech won the match.",
    "George Washington crossed the river.",
    "Denzel Washington plays a colonel.",
    "They ate turkey and drank port.",
    "The family broke its china.",
    "A student of King’s College London wrote it.",
    "The Moscow Times printed it.",
    "The officer met his wife in Warsaw.",
    "They fly to Los Angeles tomorrow.",
    "The polish on the rifle was new.",
    "She lives in New Mexico.",
    "The Indian Ocean is wide.",
]


def mentions(parsed: Sentence, published: str | None = None) -> tuple[ActorMention, ...]:
    return find_names(parsed, published)[0]


@pytest.mark.parametrize(("text", "actors"), NAMED)
def test_names(text: str, actors: list[str]) -> None:
    assert [mention.actor for mention in mentions(sentence(text))] == actors


@pytest.mark.parametrize("text", MISLEADING)
def test_what_is_something_else_names_nobody(text: str) -> None:
    assert [mention.actor for mention in mentions(sentence(text))] == []


IN_TURN = [
    ("Moscow sent rifles to Angola.", "1976-03-01", "SUN"),
    ("Moscow sent rifles to Angola.", "2012-03-01", "RUS"),
    ("Bonn sold rifles to Iran.", "1975-03-01", "DEU"),
    ("The Russian army sold rifles to Iran.", "1995-03-01", "RUS"),
    ("Soviet rifles went to Iran.", "1985-03-01", "SUN"),
    ("Belgrade sold rifles to Iraq.", "1982-03-01", "YUG"),
    ("Belgrade sold rifles to Iraq.", "2012-03-01", "SRB"),
    ("Prague sold rifles to Iraq.", "1958-03-01", "CSK"),
    ("Prague sold rifles to Iraq.", None, "CZE"),
    ("Moscow sent rifles to Angola.", None, "RUS"),
]


@pytest.mark.parametrize(("text", "published", "actor"), IN_TURN)
def test_who_had_a_name_at_the_time(text: str, published: str | None, actor: str) -> None:
    assert mentions(sentence(text), published)[0].actor == actor


PEOPLE = [
    ("Vladimir Putin denied it.", "2020-01-01", ["RUS"]),
    ("Putin denied it.", "2020-01-01", ["RUS"]),
    ("Bob Putin denied it.", "2020-01-01", []),
    ("Emmanuel Macron denied it.", "2020-01-01", ["FRA"]),
    ("Jane Roe denied it.", "2020-01-01", []),
]


@pytest.mark.parametrize(("text", "published", "actors"), PEOPLE)
def test_people_stand_for_their_office(text: str, published: str, actors: list[str]) -> None:
    assert [mention.actor for mention in mentions(sentence(text), published)] == actors


def test_a_mention_covers_the_name_and_tells_its_row() -> None:
    parsed = sentence("Rifles from the Democratic Republic of the Congo arrived in Lagos.")
    mention = mentions(parsed)[0]
    assert phrase(parsed, mention.first, mention.last) == "Democratic Republic of the Congo"
    assert mention.first <= mention.head <= mention.last
    assert "COD" in mention.row


LINES = [
    ("Ministry of Defence of Latvia", ["LVA"]),
    ("Joint statement by Norway and the Kremlin", ["NOR", "RUS"]),
    ("PORTUGAL", []),
    ("Recipe of the week", []),
]


@pytest.mark.parametrize(("line", "actors"), LINES)
def test_names_of_a_line_that_is_no_sentence(line: str, actors: list[str]) -> None:
    assert [name.actor for name in names_in(line)] == actors


def test_spans_of_a_line_cut_out_the_names() -> None:
    line = "Norway arms South Sudan"
    assert [line[start:end] for start, end in name_spans(line)] == ["Norway", "South Sudan"]
