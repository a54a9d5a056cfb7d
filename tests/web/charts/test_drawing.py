"""What the macros make of a chart, and whether its colours can be told from the paper."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest

from armsledger.web.charts import bands, bars, flow, judges, themes, timeline, tree
from armsledger.web.charts.drawing import Chart
from armsledger.web.templates import environment

HOSTILE = "\"><script>alert('x')</script>\u202e{{ 7 * 7 }}<b>"
CSS = Path(bars.__file__).parent.parent / "static" / "charts.css"
DARK = "@media (prefers-color-scheme: dark)"
TEXT, MARK = 4.5, 3.0
TEXTS = {"--chart-ink", "--chart-quiet"}
SOFT = {"--chart-paper", "--chart-grid"}  # a grid is no mark: every number it helps to read is also written


def address(*parts: object) -> str:
    return "/list?" + "&".join(quote(str(part)) for part in parts)


def hostile_flow() -> Chart:
    rows = [{"id": "1", "suppliers": [HOSTILE], "recipients": [HOSTILE * 9]}]
    return flow.supplies(rows, address, name=str)


HELD = {"id": "1", "holder": HOSTILE, "toward": HOSTILE, "policy": "none", "since": "2022", "until": None}
BAND = HELD | {
    "change": HOSTILE,
    "claims": ["a"],
    "changed_by": ["a"],
    "contradicted_by": ["b"],
    "sureness": HOSTILE,
}
TOLD = {"stage": "pledged", "polarity": "-", "when": "2022", "reported": None, "claims": ["a"]}
MOVED = {"id": HOSTILE, "claims": ["a"], "suppliers": [HOSTILE], "recipients": [], "history": [TOLD]}
LINE = {
    "document": HOSTILE,
    "kind": "copy",
    "of": None,
    "origin_credited": HOSTILE,
    "changes": [{"fate": "kept"}],
}
CHARTS: dict[str, Callable[[], Chart]] = {
    "columns": lambda: bars.columns([(2022, "delivered", 3), (2022, "refused", 1)], address),
    "none": lambda: bars.columns([], address),
    "flow": hostile_flow,
    "bands": lambda: bands.bands([BAND], address, name=str),
    "stages": lambda: timeline.stages(MOVED, address),
    "lanes": lambda: timeline.lanes([MOVED], address, name=str),
    "tree": lambda: tree.tree([LINE], lambda key: (key, HOSTILE), address),
    "themes": lambda: themes.by_year([(HOSTILE, "against", True, 2022, 3)], address),
    "judges": lambda: judges.by_claimant([(HOSTILE, HOSTILE, "for", 3)], address, name=str),
}


class Tags(HTMLParser):
    """Tags, attributes and ids of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.ids += [value or "" for name, value in attrs if name == "id"]


def rendered(chart: Chart, macro: str = "figure") -> str:
    words = '{% from "charts/chart.html" import figure, spark %}{{ ' + macro + " }}"
    return environment().from_string(words).render(chart=chart)


def figure(chart: Chart) -> str:
    return rendered(chart, "figure(chart, 'one') }}{{ figure(chart, 'two')")


@pytest.mark.parametrize("name", CHARTS)
def test_a_figure_is_well_formed_and_holds_nothing_that_runs(name: str) -> None:
    page = figure(CHARTS[name]())
    ET.fromstring(f"<div>{page}</div>")  # noqa: S314 - our own page
    seen = Tags(page)
    assert not seen.tags & {"script", "style", "b", "foreignobject", "image", "use"}
    assert not {one for one in seen.attributes if one == "style" or one.startswith("on")}
    assert len(seen.ids) == len(set(seen.ids))
    assert "\u202e" not in page


@pytest.mark.parametrize("name", [name for name in CHARTS if name != "none"])
def test_who_cannot_see_has_title_sentence_and_table(name: str) -> None:
    chart = CHARTS[name]()
    page = figure(chart)
    assert 'aria-labelledby="one-title one-desc"' in page
    assert page.count("<details") == 2
    assert page.count("<tr>") == 2 * (1 + len(chart.table.rows))
    drawn = ({mark.href for mark in chart.marks} | {words.href for words in chart.words}) - {None}
    beside = {cell.href for row in (chart.table.head, *chart.table.rows) for cell in row}
    assert drawn
    assert drawn <= beside, "the drawing's links are out of the tab order: each must stand in the table, too"


def test_names_are_shown_and_never_run() -> None:
    page = figure(hostile_flow())
    assert "&lt;script&gt;" in page
    assert "{{ 7 * 7 }}" in page


def test_an_empty_chart_says_so_in_words() -> None:
    page = figure(CHARTS["none"]())
    assert "No transfer with a year to draw." in page
    assert "<svg" not in page


def test_a_sparkline_is_one_picture_with_words() -> None:
    page = rendered(bars.sparkline([(2020, "delivered", 1), (2022, "ordered", 4)]), "spark(chart)")
    ET.fromstring(page)  # noqa: S314 - our own page
    assert 'aria-label="By year, 2020 to 2022; at most 4 a year"' in page


def palette(part: str) -> dict[str, str]:
    return dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", part))


def palettes() -> dict[str, dict[str, str]]:
    light, dark = CSS.read_text(encoding="utf-8").split(DARK)
    return {"light": palette(light), "dark": palette(dark)}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 has it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_stand_out_from_the_paper(theme: str) -> None:
    colours = palettes()[theme]
    weak = {
        name: round(contrast(colour, colours["--chart-paper"]), 2)
        for name, colour in colours.items()
        if name not in SOFT and contrast(colour, colours["--chart-paper"]) < (TEXT if name in TEXTS else MARK)
    }
    assert not weak


def test_both_themes_have_all_colours() -> None:
    light, dark = palettes().values()
    assert set(light) == set(dark)
    assert len(light) > 20


STAGE_KINDS = {f"stage-{stage}" for stage in (*bars.ALONG, *bars.AGAINST)}
KINDS = (
    STAGE_KINDS | {f"policy-{one}" for one in bands.POLICIES} | {f"stance-{one}" for one in themes.STANCES}
)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_word_of_the_codebook_has_a_colour_and_a_class(kind: str) -> None:
    css = CSS.read_text(encoding="utf-8")
    assert f".{kind} {{ --own: var(--{kind.replace('_', '-')}); }}" in css
