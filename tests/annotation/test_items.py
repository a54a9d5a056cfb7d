"""Sentences → goods with category and designation; idioms, civil things and soldiers are none."""

from __future__ import annotations

import pytest

from armsledger.annotation.items import designation_spans, find_items
from tests.annotation.parsed import sentence, unmet

Goods = list[tuple[str, str | None]]

GOODS: list[object] = [
    ("Oman bought tanks.", [("battle_tank", None)]),
    ("Oman bought T-72 tanks.", [("battle_tank", "T-72")]),
    ("Oman bought T72s.", [("battle_tank", "T-72")]),
    ("Oman bought Leopard 2 tanks.", [("battle_tank", "Leopard 2")]),
    ("Oman bought howitzers and mortars.", [("artillery", None), ("artillery", None)]),
    ("Oman bought M109 howitzers.", [("artillery", "M109")]),
    ("Oman bought HIMARS.", [("artillery", "HIMARS")]),
    ("Oman bought S-300 systems.", [("air_defence", "S-300")]),
    ("Oman bought Stinger missiles.", [("air_defence", "Stinger")]),
    ("Oman bought Javelin anti-tank missiles.", [("anti_tank", "Javelin")]),
    ("Oman bought KN-23 ballistic missiles.", [("missile_or_launcher", "KN-23")]),
    ("Oman bought Exocet AM39 missiles.", [("missile_or_launcher", "Exocet")]),
    ("Oman bought a missile frigate.", [("warship", None)]),
    ("Oman bought rifles and drone sensors.", [("small_arms", None), ("radar_sensor", None)]),
    ("Oman bought 82mm mortar bombs.", [("ammunition", None)]),
    ("Oman bought anti-tank missiles.", [("anti_tank", None)]),
    ("Oman bought air defence systems.", [("air_defence", None)]),
    ("Oman bought ballistic missiles.", [("missile_or_launcher", None)]),
    ("Oman bought rockets.", [("missile_or_launcher", None)]),
    ("Oman bought fighter jets.", [("combat_aircraft", None)]),
    ("Oman bought 12 F-16 fighters.", [("combat_aircraft", "F-16")]),
    ("Oman bought attack helicopters.", [("helicopter", None)]),
    ("Oman bought drones.", [("uav", None)]),
    ("Oman bought a frigate and two submarines.", [("warship", None), ("warship", None)]),
    ("Oman bought AK-47 rifles.", [("small_arms", "AK-47")]),
    ("Oman bought artillery shells.", [("ammunition", None)]),
    ("Oman bought cluster munitions.", [("ammunition", None)]),
    ("Oman bought landmines.", [("mines_explosives", None)]),
    ("Oman bought armoured personnel carriers.", [("armoured_vehicle", None)]),
    ("Oman received weapons.", [("arms", None)]),
    ("Oman received lethal aid.", [("arms", None)]),
    ("Oman received military aid.", [("military_aid", None)]),
    ("Oman received security assistance.", [("military_aid", None)]),
    ("Oman received heavy weapons.", [("heavy_weapons", None)]),
    ("Oman received non-lethal equipment.", [("non_lethal", None)]),
    ("Oman received spare parts.", [("maintenance_parts", None)]),
    ("Oman received body armour.", [("protective_equipment", None)]),
]

NOTHING = [
    "Oman bought a water tank.",
    "Oman bought fish tanks.",
    "Oman won the arms race.",
    unmet("The trainer hurt both arms.", why="arms as limbs look like arms as weapons"),
    "The shells on the beach were white.",
    "A rocket salad was served.",
    "The striker fired a rocket into the net.",
    "The Patriot fans sang.",
    "Milan is a city of fashion.",
    "A think tank wrote it.",
    "Oman bought ships full of wheat.",
    unmet("The coach has many weapons in attack.", why="a figure of speech; only its company tells"),
    "The magazine was printed in Paris.",
    "The soldiers went home.",
    "Farm aid went to Oman.",
]


@pytest.mark.parametrize(("text", "goods"), GOODS)
def test_goods(text: str, goods: Goods) -> None:
    assert [
        (item.category, item.designation) for item in find_items(sentence(text), arms_context=True)
    ] == goods


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_goods(text: str) -> None:
    assert [(item.category, item.row) for item in find_items(sentence(text))] == []


def test_a_name_that_is_a_word_counts_in_a_document_of_arms() -> None:
    parsed = sentence("Oman received Hawk.")
    assert find_items(parsed, arms_context=True) == ()
    assert [item.category for item in find_items(parsed, arms_context=True, document_of_arms=True)] == [
        "air_defence"
    ]


def test_what_civilians_use_too_counts_in_military_company() -> None:
    parsed = sentence("Oman received lorries.")
    assert find_items(parsed) == ()
    assert find_items(parsed, arms_context=True) == ()
    assert [item.category for item in find_items(parsed, military=True)] == ["vehicle"]


def test_a_mention_tells_its_words_and_its_row() -> None:
    parsed = sentence("Oman bought four Patriot batteries from Spain.")
    (item,) = find_items(parsed)
    assert parsed.words[item.head].text == "batteries"
    assert item.designation == "Patriot"
    assert "Patriot" in item.row


SPANS = [
    ("Oman gets F-16C jets", ["F-16C"]),
    ("Oman gets Javelins", ["Javelins"]),
    ("Oman gets wheat", []),
    unmet("Oman gets T-72M1", ["T-72M1"], why="the variant behind a name is matched again on its own"),
]


@pytest.mark.parametrize(("line", "names"), SPANS)
def test_spans_of_a_line_cut_out_the_designations(line: str, names: list[str]) -> None:
    assert [line[start:end] for start, end in designation_spans(line)] == names
