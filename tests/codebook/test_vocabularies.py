"""Every vocabulary that ships: it loads, its codes are real, and no name is strong for two."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations

import pytest

from armsledger.annotation import (
    currencies,
    dates,
    items,
    modality,
    negation,
    numbers,
    numerals,
    reckoning,
    vocabulary,
)
from armsledger.codebook.equipment import categories, equipment, is_generic
from armsledger.codebook.loading import load_rows, package_folder
from armsledger.codebook.names import (
    Name,
    actor_code,
    actor_label,
    actor_rows,
    names,
    namesakes,
    people,
    publishers,
)
from armsledger.coding.grammar import lexicon
from tests.annotation.parsed import sentence
from tests.architecture import SOURCE
from tests.codes import CATEGORIES, POLICIES, STAGES, THEMES

CODE = re.compile(r"[A-Z]{3}|(?:org|group|nsa|com):\S.*")
FILES = sorted(
    file.name for file in package_folder("languages", "en").iterdir() if file.name.endswith(".yaml")
)


def test_the_categories_are_those_of_the_codebook() -> None:
    assert set(categories()) == CATEGORIES
    assert {name for name in CATEGORIES if is_generic(name)} >= {
        "arms",
        "military_aid",
        "heavy_weapons",
        "non_lethal",
    }
    assert all(row.label and row.says for row in categories().values())
    assert not is_generic("battle_tank")


def test_categories_map_to_the_public_schemes() -> None:
    rows = categories()
    assert rows["battle_tank"].unroca == "I"
    assert rows["combat_aircraft"].unroca == "IV"
    assert {row.unroca for row in rows.values()} - {None} == {
        "I",
        "II",
        "III",
        "IV",
        "V",
        "VI",
        "VII",
        "VIII",
    }
    assert all(re.fullmatch(r"ML\d+\w*", entry) for row in rows.values() for entry in row.eu_ml)


def test_equipment_is_of_known_categories_and_made_by_known_actors() -> None:
    rows = equipment()
    assert len(rows) >= 600
    assert {row.category for row in rows} <= CATEGORIES
    assert {maker for row in rows for maker in row.makers if not CODE.fullmatch(maker)} == set()


def test_every_language_file_is_read_somewhere() -> None:
    assert {"modality.yaml", "items.yaml", "units.yaml", "dates.yaml", "gate.yaml"} <= set(FILES)
    assert modality.less_sure("certain", "possible") == "possible"
    assert numbers.units()
    assert lexicon.speech_verbs()
    assert lexicon.governors()
    assert vocabulary.load_nouns("offices")


@pytest.mark.parametrize(
    ("file", "row", "key"),
    [
        ("bounds.yaml", numbers.BoundRow, None),
        ("dates.yaml", dates.DateRow, None),
        ("units.yaml", numbers.UnitRow, "units"),
        ("units.yaml", numerals.NumberRow, "numbers"),
        ("items.yaml", items.ItemRow, "items"),
        ("items.yaml", items.HeadRow, "heads"),
        ("items.yaml", str, "idioms"),
        ("modality.yaml", modality.ModalRow, "modals"),
        ("modality.yaml", negation.NegatorRow, "negators"),
        ("modality.yaml", modality.HedgeRow, "hedges"),
        *(("gate.yaml", str, key) for key in ("strong", "weak", "ambiguous", "moving", "civil")),
    ],
)
def test_a_word_list_of_the_language_loads(file: str, row: type[object], key: str | None) -> None:
    rows = load_rows(package_folder("languages", "en", file), row, key)
    assert rows
    assert len(rows) == len({repr(one) for one in rows})


def test_words_for_goods_are_of_known_categories() -> None:
    file = package_folder("languages", "en", "items.yaml")
    found = {row.category for row in load_rows(file, items.ItemRow, "items")}
    found |= {row.category for row in load_rows(file, items.HeadRow, "heads")}
    assert found <= CATEGORIES
    assert CATEGORIES - found <= {"finance"}


def test_currencies_are_codes_and_no_sign_means_two() -> None:
    rows = load_rows(package_folder("codebook", "currencies.yaml"), currencies.CurrencyRow)
    assert all(re.fullmatch(r"[A-Z]{3}", row.currency) for row in rows)
    signs = [sign for row in rows for sign in row.signs]
    assert len(signs) == len(set(signs))


PHRASES_OF_TIME = load_rows(package_folder("languages", "en", "dates.yaml"), dates.DateRow)


@pytest.mark.parametrize("row", PHRASES_OF_TIME, ids=lambda row: row.date)
def test_every_phrase_of_time_is_found_and_resolved(row: dates.DateRow) -> None:
    assert row.means in {*reckoning.ABSOLUTE, *reckoning.EITHER_WAY, *reckoning.RELATIVE}
    told = "will receive" if row.means == "in_if_ahead" else "received"
    found = dates.find_dates(sentence(f"Mali {told} rifles {row.says}."), "2023-03-15")
    assert len(found) == 1
    assert found[0].edtf
    assert found[0].text.rstrip(".") in row.says.lower()
    assert len(found[0].text) >= len(row.says) - len("since the ")


def test_actors_have_codes_of_the_codebook() -> None:
    assert [row.actor for row in actor_rows() if not CODE.fullmatch(row.actor)] == []
    states = {row.actor for row in actor_rows() if re.fullmatch(r"[A-Z]{3}", row.actor)}
    assert len(states) >= 195
    assert {"SUN", "YUG", "CSK", "DDR"} <= states
    assert {"group:western-countries", "group:european-countries", "group:allies"} <= {
        row.actor for row in actor_rows()
    }


def test_every_namesake_holds_a_name_or_is_one() -> None:
    texts = {name.text for name in names()}
    assert len(namesakes()) == len(set(namesakes()))
    assert texts.isdisjoint(namesakes())


def test_people_and_publishers_belong_to_known_actors() -> None:
    known = {row.actor for row in actor_rows()}
    offices = {office.actor for person in people() for office in person.offices}
    assert offices - known == set()
    speaking = {
        row.actor
        for row in publishers()
        if row.kind in {"government", "organisation", "company"} and row.actor
    }
    assert speaking - known == set()


DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def test_terms_and_lives_are_dates_in_order() -> None:
    spans = [(name.row, name.since, name.until) for name in names()]
    for row, since, until in spans:
        assert since is None or DATE.fullmatch(since), row
        assert until is None or DATE.fullmatch(until), row
        assert since is None or until is None or since[: len(until)] <= until[: len(since)], row


def overlap(one: Name, two: Name) -> bool:
    """Whether there is a day on which both names were in use; an end and a beginning in one month are a handover."""
    first, second = sorted((one, two), key=lambda name: name.since or "")
    return first.until is None or (second.since or "") < first.until


def test_no_name_is_strong_for_two_actors_at_one_date() -> None:
    strong: dict[str, list[Name]] = defaultdict(list)
    for name in names():
        if not name.weak and name.how != "person":
            strong[name.text].append(name)
    doubled = {
        (text, one.actor, two.actor)
        for text, owners in strong.items()
        for one, two in combinations(owners, 2)
        if one.actor != two.actor and overlap(one, two)
    }
    assert doubled == set()


WEAK = ["Georgia", "Jordan", "Chad", "Turkey", "Guinea"]


@pytest.mark.parametrize("text", WEAK[:4])
def test_names_that_are_something_else_too_are_weak(text: str) -> None:
    assert {name.weak for name in names() if name.text == text} == {True}


CODES = [
    ("DEU", "DEU"),
    ("deu", "DEU"),
    ("Germany", "DEU"),
    ("org:NATO", "org:NATO"),
    ("NATO", "org:NATO"),
    (" Ukraine ", "UKR"),
    ("Atlantis", None),
]


@pytest.mark.parametrize(("typed", "code"), CODES)
def test_what_a_person_types_becomes_a_code(typed: str, code: str | None) -> None:
    assert actor_code(typed) == code


def test_a_code_has_a_label() -> None:
    assert actor_label("DEU") == "Germany"
    assert actor_label("group:both-buyers") == "both buyers"


def test_rules_tell_stages_themes_and_policies_of_the_codebook() -> None:
    told = {stage for rule in lexicon.transfer_rules() for stage in (rule.stages or {}).values()}
    told |= {row.stage for rows in lexicon.governors().values() for row in rows if row.stage}
    assert told - STAGES <= {"promised", "done", "banned", "in hand"}  # governors.yaml says what they become
    assert {rule.theme for rule in lexicon.assessment_rules()} <= THEMES
    assert {rule.stance for rule in lexicon.assessment_rules()} <= {"for", "against", "neutral"}
    assert {rule.policy for rule in lexicon.position_rules()} - POLICIES <= {"told"}  # the one told before
    told_changes = {change for policy in POLICIES for change in lexicon.changes(policy).values()}
    assert told_changes == {"stable", "loosening", "tightening", "ended"}


def test_every_theme_and_policy_of_the_codebook_has_a_rule() -> None:
    assert {rule.theme for rule in lexicon.assessment_rules()} == THEMES
    told = {rule.policy for rule in lexicon.position_rules()} | {
        rule.denied for rule in lexicon.position_rules()
    }
    assert {"lethal", "none", "neutral", "restricted", "support"} <= told


@pytest.mark.parametrize(("loader", "file"), [("load_nouns", "nouns.yaml"), ("load_words", "words.yaml")])
def test_each_list_of_words_is_asked_for_and_each_asked_for_is_there(loader: str, file: str) -> None:
    code = "\n".join(module.read_text(encoding="utf-8") for module in SOURCE.rglob("*.py"))
    listed = set(
        re.findall(r"^(\w+):", package_folder("languages", "en", file).read_text("utf-8"), re.MULTILINE)
    )
    assert set(re.findall(rf'{loader}\(\s*"(\w+)"', code)) - listed == set()
    assert listed - set(re.findall(r'"(\w+)"', code)) == set()


@pytest.mark.parametrize("file", ["nouns.yaml", "words.yaml", "attribution.yaml", "gate.yaml"])
def test_no_list_of_words_stands_twice_where_the_last_would_win(file: str) -> None:
    listed = re.findall(r"^(\w+):", package_folder("languages", "en", file).read_text("utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(set(listed))
