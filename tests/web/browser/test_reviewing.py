"""A review session by keyboard, with undo; two reviewers at once; who may come in, and who may decide."""

from __future__ import annotations

from pathlib import Path

from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from armsledger.model import Judgment
from armsledger.store import Ledger
from armsledger.store.accounts import Accounts, accounts_path
from armsledger.web.guards.passwords import hashed
from tests.web.browser.conftest import PATIENCE, Browser, Browsers, serving


def judgments(ledger: Path) -> list[Judgment]:
    with Ledger.open(ledger, writable=False) as opened:
        return list(opened.judgments())


def call_oneself(browser: Browser, name: str) -> None:
    with browser.leaving():
        browser.write("#name", name + Keys.ENTER)


def sign_in(browser: Browser, password: str) -> None:
    with browser.leaving():
        browser.write("#password", password + Keys.ENTER)


def body(browser: Browser) -> None:
    """Keys go to the page."""
    browser.execute_script("document.activeElement.blur()")


def wait_for(browser: Browser, words: str) -> None:
    """Until the page says what was written; the page before may have said something, too."""
    WebDriverWait(browser, PATIENCE, ignored_exceptions=(StaleElementReferenceException,)).until(
        lambda _: words in browser.one("#done").lower()
    )


def to_a_single_claim(browser: Browser) -> None:
    """Through the queue by `j` until one claim stands alone."""
    browser.go("/review")
    for _ in range(60):
        with browser.leaving():
            browser.press("j")
        if browser.count("[data-panel]") == 1:
            return
    raise AssertionError


def test_a_session_by_keyboard_with_undo(own_ledger: Path, own_site: str, browser_of: Browsers) -> None:
    browser = browser_of(own_site)
    browser.go("/review")
    with browser.leaving():
        browser.press("j")
    call_oneself(browser, "First Reviewer")
    to_a_single_claim(browser)
    looked_at = browser.path
    browser.press("w")
    browser.press("the words say so" + Keys.ESCAPE)
    browser.press("a")
    wait_for(browser, "accepted")
    assert browser.path.partition("?")[0] != looked_at.partition("?")[0]
    assert [(one.verdict, one.by, one.why) for one in judgments(own_ledger)] == [
        ("accepted", "First Reviewer", "the words say so")
    ]
    body(browser)
    browser.press("z")
    wait_for(browser, "taken back")
    assert [one.verdict for one in judgments(own_ledger)] == ["accepted", "unsure"]
    browser.press("?")
    assert browser.find_element(By.ID, "keys").get_attribute("open") is not None
    assert browser.complaints() == []
    assert [one for one in browser.requests() if not one.startswith((own_site, "data:"))] == []


def test_two_reviewers_never_overwrite_each_other(
    own_ledger: Path, own_site: str, browser_of: Browsers
) -> None:
    one, other = browser_of(own_site), browser_of(own_site)
    for browser, name in ((one, "First Reviewer"), (other, "Second Reviewer")):
        browser.go("/review")
        with browser.leaving():
            browser.press("j")
        call_oneself(browser, name)
        to_a_single_claim(browser)
    assert one.path == other.path
    one.press("a")
    wait_for(one, "accepted")
    other.press("r")
    assert "First Reviewer" in other.one("#conflict")
    assert [(two.verdict, two.by) for two in judgments(own_ledger)] == [("accepted", "First Reviewer")]
    body(other)
    other.press("r")
    wait_for(other, "rejected")
    assert [(two.verdict, two.by) for two in judgments(own_ledger)] == [
        ("accepted", "First Reviewer"),
        ("rejected", "Second Reviewer"),
    ]


def test_login_and_refusal(own_ledger: Path, browser_of: Browsers) -> None:
    with Accounts.open(accounts_path(own_ledger), create=True) as accounts:
        accounts.add("rita", "reader", hashed("a long enough word"))
        accounts.add("ray", "reviewer", hashed("another long word"))
    with serving(own_ledger) as site:
        browser = browser_of(site)
        browser.go("/transfers?stage=delivered")
        assert browser.path.startswith("/sign-in")
        browser.write("#name", "rita")
        sign_in(browser, "guessed wrongly")
        assert browser.one("#wrong")
        sign_in(browser, "a long enough word")
        assert browser.path == "/transfers?stage=delivered"
        browser.go("/review")
        with browser.leaving():
            browser.click("a[data-key=j]")
        assert browser.count("form.judge") == 0
        assert "Readers look, reviewers decide" in browser.one("main")
        with browser.leaving():
            browser.click(".foot button")
        browser.go("/")
        assert browser.path.startswith("/sign-in")
        browser.write("#name", "ray")
        sign_in(browser, "another long word")
        to_a_single_claim(browser)
        assert browser.count("form.judge") > 0


def test_a_verdict_without_javascript(own_ledger: Path, own_site: str, browser_of: Browsers) -> None:
    browser = browser_of(own_site, script=False)
    browser.go("/review")
    with browser.leaving():
        browser.click("#next")
    call_oneself(browser, "First Reviewer")
    browser.click("form.judge button[name=verdict]")
    wait_for(browser, "written")
    assert [one.by for one in judgments(own_ledger)] == ["First Reviewer"]
    browser.click("#undo button")
    wait_for(browser, "taken back")
    assert len(judgments(own_ledger)) == 2
