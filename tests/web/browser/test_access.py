"""Every page can be used by anyone: axe-core finds nothing serious, in light and in dark, wide and at 360 px."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from tests.web.browser.conftest import NARROW, WIDE, Browser

AXE = Path(__file__).with_name("axe.min.js").read_text(encoding="utf-8")
RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ["violations"]})
  .then((found) => done(found.violations), (error) => done([String(error)]));
"""
GRAVE = {"serious", "critical"}
LISTS = ("transfers", "disputes", "positions", "assessments", "routes", "documents", "review")
PAGES = (
    *(
        "/",
        "/transfers",
        "/transfers/flow",
        "/actors",
        "/actors/UKR",
        "/disputes",
        "/positions",
        "/assessments",
    ),
    *("/routes", "/documents", "/search?q=tanks", "/search", "/review", "/sign-in", "/nothing/here"),
    *("/data/", "/data/ledger", "/data/ledger/claims?_facet=kind", "/data/ledger?sql=select+1+as+one"),
    *("/documents?lineage=translation", "/transfers?supplier=NOBODY"),
)
FIRST_OF = ("transfers", "positions", "assessments", "routes", "documents", "review")
SHADES = [(scheme, size) for scheme in ("light", "dark") for size in (WIDE, NARROW)]


def first_of(site: str, name: str) -> str:
    """The page of the first record of a list."""
    with urlopen(f"{site}/{name}.json") as answer:  # noqa: S310 - our own server
        return f"/{name}/{json.load(answer)[0]['id']}"


def every_page(site: str) -> list[str]:
    found = [*PAGES, *(first_of(site, name) for name in FIRST_OF)]
    with urlopen(f"{site}/transfers.json") as answer:  # noqa: S310 - our own server
        found.append(f"/claims/{json.load(answer)[0]['claims'][0]}")
    with urlopen(f"{site}/documents.json?lineage=translation") as answer:  # noqa: S310 - our own server
        found.append(f"/documents/{json.load(answer)[0]['id']}/beside")
    return found


def violations(browser: Browser) -> list[str]:
    """What axe finds that is serious or worse, in words."""
    browser.execute_script(AXE)
    found: list[Any] = browser.execute_async_script(RUN)
    return [
        f"{one['id']}: {node['html'][:160]}"
        for one in found
        if isinstance(one, str) or one["impact"] in GRAVE
        for node in one["nodes"][:3]
    ]


@pytest.mark.parametrize(("scheme", "size"), SHADES, ids=lambda one: str(one).strip("()").replace(", ", "x"))
def test_axe_finds_nothing_serious_on_any_page(browser: Browser, scheme: str, size: tuple[int, int]) -> None:
    browser.shade(scheme)
    browser.size(*size)
    found = {}
    for path in every_page(browser.site):
        browser.go(path)
        if told := violations(browser):
            found[path] = told
    browser.complaints()  # the page that is not there says so on the console, too
    assert found == {}


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["360", "1280"])
def test_no_page_scrolls_sideways(browser: Browser, size: tuple[int, int]) -> None:
    browser.size(*size)
    wide = {}
    for path in every_page(browser.site):
        browser.go(path)
        width = browser.execute_script("return document.scrollingElement.scrollWidth")
        if width > size[0]:
            wide[path] = width
    browser.complaints()
    assert wide == {}


def test_axe_would_find_what_is_wrong(browser: Browser) -> None:
    browser.go("/")
    browser.execute_script(
        "document.querySelector('label').remove(); document.documentElement.removeAttribute('lang')"
    )
    assert {one.partition(":")[0] for one in violations(browser)} >= {"html-has-lang"}
