"""A reader finds a transfer and reads it down to its sentence, narrows lists, searches, with and without JavaScript."""

from __future__ import annotations

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from tests.web.browser.conftest import Browser, Browsers

WAIT = 10


def total(browser: Browser) -> int:
    return int(browser.one(".chosen strong").replace(",", ""))


def read_down_to_the_sentence(browser: Browser) -> None:
    browser.go("/")
    browser.click('.figures a[href="/transfers"]')
    every = total(browser)
    browser.click('.facets a[href*="supplier=DEU"]')
    assert 0 < total(browser) < every
    browser.click(".table tbody th a")
    assert browser.path.startswith("/transfers/")
    quote = browser.one("article.claim .quote")
    browser.click("article.claim .quote a")
    assert browser.path.startswith("/documents/")
    marked = "".join(str(one.text) for one in browser.find_elements(By.CSS_SELECTOR, "a.marked.asked"))
    assert "".join(quote.split()) == "".join(marked.split())
    assert browser.one("#claim h2")
    assert "Why it is read so" in browser.one("#claim")


def test_a_transfer_is_read_down_to_its_sentence(browser: Browser) -> None:
    read_down_to_the_sentence(browser)


def test_the_same_without_javascript(site: str, browser_of: Browsers) -> None:
    browser = browser_of(site, script=False)
    browser.go("/")
    assert browser.find_elements(By.CSS_SELECTOR, "h1")
    read_down_to_the_sentence(browser)
    browser.click("a.marked")
    assert browser.path.startswith("/claims/")


def test_a_marked_sentence_shows_its_slots_beside_the_text(browser: Browser) -> None:
    browser.go("/documents?sort=-held")
    browser.click(".table tbody th a")
    before = browser.path
    browser.click("a.marked")
    WebDriverWait(browser, WAIT).until(lambda _: browser.count("#claim dl.facts"))
    assert browser.path == before
    assert "Who says it" in browser.one("#claim")


def test_facets_narrow_and_give_back(browser: Browser) -> None:
    browser.go("/transfers")
    every = total(browser)
    browser.click('.facets a[href*="stage=delivered"]')
    narrowed = total(browser)
    assert narrowed < every
    assert "delivered" in browser.one(".chosen")
    browser.click(".chosen a.tag")
    assert total(browser) == every


def test_lists_sort_by_their_heads(browser: Browser) -> None:
    browser.go("/transfers?sort=claims")
    rows = [int(one.text) for one in browser.find_elements(By.CSS_SELECTOR, 'td[data-label="Claims"]')]
    assert rows == sorted(rows)
    browser.find_element(By.LINK_TEXT, "Claims ↑").click()
    rows = [int(one.text) for one in browser.find_elements(By.CSS_SELECTOR, 'td[data-label="Claims"]')]
    assert rows == sorted(rows, reverse=True)


def test_a_chart_leads_to_what_it_counts(browser: Browser) -> None:
    browser.go("/")
    browser.find_element(By.CSS_SELECTOR, ".chart-legend a").click()
    assert browser.path.startswith("/transfers?")
    assert total(browser) > 0


def test_search_finds_quotes_and_marks_the_words(browser: Browser) -> None:
    browser.go("/transfers")
    browser.find_element(By.TAG_NAME, "body").send_keys("/")
    assert browser.switch_to.active_element.get_attribute("id") == "find"
    with browser.leaving():
        browser.press("Gepard" + Keys.ENTER)
    assert browser.path == "/search?q=Gepard"
    assert {one.text.lower() for one in browser.find_elements(By.TAG_NAME, "mark")} == {"gepard"}
    browser.click("article.claim .quote a")
    assert browser.path.startswith("/documents/")


def test_a_derived_text_stands_beside_its_origin(browser: Browser) -> None:
    browser.go("/documents?lineage=translation")
    browser.click(".table tbody th a")
    browser.find_element(By.LINK_TEXT, "Read them side by side").click()
    assert browser.path.endswith("/beside")
    assert browser.count(".pair .text") == 2
    assert browser.count(".table tbody tr") > 0


def test_everything_on_a_list_is_reached_by_the_keyboard(browser: Browser) -> None:
    browser.go("/disputes")
    reached = []
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    assert browser.switch_to.active_element.text == "Skip to the content"
    for _ in range(400):
        at = browser.switch_to.active_element
        if at.tag_name == "body" or at.id in reached:
            break
        reached.append(at.id)
        at.send_keys(Keys.TAB)
    every = {
        one.id
        for one in browser.find_elements(
            By.CSS_SELECTOR, "a[href]:not([tabindex]), button, input:not([type=hidden])"
        )
        if one.is_displayed()
    }
    assert every <= set(reached)
