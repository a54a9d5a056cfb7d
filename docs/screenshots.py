"""`python docs/screenshots.py`: the main pages, as the shipped examples fill them, into docs/screenshots/.

Needs Debian's chromium and chromium-driver. The ledger is made anew in a temporary folder and served on a free port.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.web.browser.conftest import NARROW, Browser, new_browser, serving  # noqa: E402 - found from here
from tests.web.ledgers import make_example_ledger  # noqa: E402

PLACE = Path(__file__).with_name("screenshots")
SHEET = (1280, 960)


def first(site: str, path: str) -> str:
    """The id of the first record of a list."""
    with urlopen(f"{site}{path}") as answer:  # noqa: S310 - our own server
        return str(json.load(answer)[0]["id"])


def pages(site: str) -> dict[str, str]:
    """Name of a picture → address of its page."""
    transfer = first(site, "/transfers.json?disputed=yes")
    derived = first(site, "/documents.json?lineage=translation")
    held = first(site, "/documents.json?sort=-held")
    with urlopen(f"{site}/documents/{held}.json") as answer:  # noqa: S310 - our own server
        claim = json.load(answer)["claims"][0]["id"]
    return {
        "home": "/",
        "transfers": "/transfers",
        "flow": "/transfers/flow",
        "transfer": f"/transfers/{transfer}",
        "actor": "/actors/UKR",
        "disputes": "/disputes",
        "assessments": "/assessments",
        "document": f"/documents/{held}?claim={claim}",
        "beside": f"/documents/{derived}/beside",
        "review": "/review",
    }


def take(browser: Browser, name: str, path: str) -> None:
    """One picture of the upper part of a page."""
    browser.go(path)
    browser.execute_script("scrollTo(0, 0)")
    browser.get_screenshot_as_file(str(PLACE / f"{name}.png"))
    print(PLACE.joinpath(f"{name}.png").relative_to(ROOT))


def main() -> None:
    """Take all of them; the first again in the dark, and narrow."""
    if not shutil.which("chromium") or not shutil.which("chromedriver"):
        sys.exit("This needs chromium and chromedriver: apt-get install chromium chromium-driver")
    with tempfile.TemporaryDirectory() as folder:
        ledger = make_example_ledger(Path(folder) / "examples.db")
        with serving(ledger) as site:
            browser = new_browser(site)
            try:
                browser.size(*SHEET)
                for name, path in pages(site).items():
                    take(browser, name, path)
                browser.shade("dark")
                take(browser, "home-dark", "/")
                browser.shade("light")
                browser.size(*NARROW)
                take(browser, "transfers-narrow", "/transfers")
            finally:
                browser.quit()


if __name__ == "__main__":
    main()
