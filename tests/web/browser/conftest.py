"""A real server of the examples, and a real browser that looks at it: Debian's chromium with its driver."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.wait import WebDriverWait

CHROMIUM = shutil.which("chromium")
DRIVER = shutil.which("chromedriver")
SWITCHES = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync --disable-dev-shm-usage"
    " --force-prefers-reduced-motion --hide-scrollbars"
).split()
PATIENCE = 30  # seconds until an element must be there
WIDE, NARROW = (1280, 1000), (360, 800)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM and DRIVER:
        return
    skip = pytest.mark.skip(reason="needs chromium and chromedriver (Debian: chromium, chromium-driver)")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(skip)


@contextmanager
def serving(ledger: Path) -> Iterator[str]:
    """The address of a server of a ledger, as `armsledger serve` starts it, on a port that is free."""
    command = [sys.executable, "-m", "armsledger", "serve", "--ledger", str(ledger), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            found = re.search(r"http://[^ ]+", server.stdout.readline())
            assert found, "the server did not say where it is"
            yield found[0].rstrip("/")
        finally:
            server.terminate()
            server.wait(20)


class Browser(Chrome):
    """A browser with words for what a reader does; knows the server that it looks at."""

    site = ""

    def go(self, path: str) -> None:
        """Open a page of the site."""
        self.get(self.site + path)

    def one(self, selector: str) -> str:
        """The text of the one element that a selector finds."""
        return str(self.find_element(By.CSS_SELECTOR, selector).text)

    def count(self, selector: str) -> int:
        """How many elements a selector finds right now."""
        return int(self.execute_script("return document.querySelectorAll(arguments[0]).length", selector))

    def click(self, selector: str) -> None:
        """Click on the first element that a selector finds."""
        self.find_element(By.CSS_SELECTOR, selector).click()

    def press(self, key: str) -> None:
        """Press a key, wherever the focus is."""
        self.switch_to.active_element.send_keys(key)

    def write(self, selector: str, words: str) -> None:
        """Type into a field."""
        self.find_element(By.CSS_SELECTOR, selector).send_keys(words)

    @contextmanager
    def leaving(self) -> Iterator[None]:
        """What is done inside leads to another page; afterwards that page stands there, whole.

        The driver waits by itself only for pages that it was told to open: a form that a key sends off
        would be cut short by the next `go`.
        """
        page = self.find_element(By.TAG_NAME, "html")
        yield
        wait = WebDriverWait(self, PATIENCE)
        wait.until(staleness_of(page))
        wait.until(lambda _: self.execute_script("return document.readyState") == "complete")

    @property
    def path(self) -> str:
        """Path and query of the page that is open."""
        return str(self.current_url).removeprefix(self.site)

    def requests(self) -> list[str]:
        """Every address that was asked for since the last call."""
        rows = (json.loads(row["message"])["message"] for row in self.get_log("performance"))  # type: ignore[no-untyped-call]
        return [
            row["params"]["request"]["url"] for row in rows if row["method"] == "Network.requestWillBeSent"
        ]

    def complaints(self) -> list[str]:
        """Errors and warnings on the console since the last call."""
        rows = self.get_log("browser")  # type: ignore[no-untyped-call]
        return [row["message"] for row in rows if row["level"] in {"SEVERE", "WARNING"}]

    def shade(self, scheme: str) -> None:
        """`light` or `dark`, as the reader's system says."""
        feature = {"name": "prefers-color-scheme", "value": scheme}
        self.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})

    def size(self, width: int, height: int) -> None:
        """The size of the window's inside, in px."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def new_browser(site: str, *, script: bool = True) -> Browser:
    """A browser with an empty profile."""
    options = ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for switch in SWITCHES:
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    if not script:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    browser = Browser(options=options, service=Service(executable_path=DRIVER))
    browser.site = site
    browser.size(*WIDE)
    browser.implicitly_wait(PATIENCE)
    return browser


Browsers = Callable[..., Browser]


@pytest.fixture(scope="session")
def site(example_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of the examples that nobody writes to."""
    copy = shutil.copy(example_ledger, tmp_path_factory.mktemp("site") / "examples.db")
    with serving(Path(copy)) as address:
        yield address


@pytest.fixture
def own_site(own_ledger: Path) -> Iterator[str]:
    """A server of a copy of the examples, to be written to."""
    with serving(own_ledger) as address:
        yield address


@pytest.fixture
def browser_of() -> Iterator[Browsers]:
    """Makes browsers, each with a profile of its own: `browser_of(site)`."""
    with ExitStack() as opened:

        def make(site: str, *, script: bool = True) -> Browser:
            browser = new_browser(site, script=script)
            opened.callback(browser.quit)
            return browser

        yield make


@pytest.fixture(scope="session")
def reader(site: str) -> Iterator[Browser]:
    """A browser that looks at the examples; every page that it opens must be quiet (see `quiet`)."""
    browser = new_browser(site)
    yield browser
    browser.quit()


@pytest.fixture
def browser(reader: Browser) -> Iterator[Browser]:
    """The reader's browser; afterwards: no complaint on its console, no request off this machine."""
    reader.requests(), reader.complaints()
    reader.shade("light")
    reader.size(*WIDE)
    yield reader
    strangers = [one for one in reader.requests() if not one.startswith((reader.site, "data:"))]
    assert strangers == []
    assert reader.complaints() == []
