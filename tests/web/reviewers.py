"""Reviewers at a browser without scripts, and small ledgers of claims that wait for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from httpx2 import Response
from starlette.testclient import TestClient

from armsledger.findings import open_findings
from armsledger.model import Claim, Judgment
from armsledger.originals import Original, Recipe
from armsledger.store import Ledger
from tests.resolution.claims import claim, document

TEXT = "Portugal delivered three Leopard 2 tanks to Ukraine. Kyiv says that it has not received them. They sent shells."
FIRST = claim("a" * 16)
DENIAL = claim("b" * 16, 60, polarity="-", claimants=())
DOUBTFUL = claim("c" * 16, 90, suppliers=(), recipients=("SYR",), inferred=("recipients", "items"))


@dataclass
class Form(HTMLParser):
    """The forms of a page: each by its id or action, with the fields that a browser would send."""

    forms: list[dict[str, str]] = field(default_factory=list)
    _own: dict[str, str] | None = None
    _area: str | None = None
    _select: str | None = None

    @classmethod
    def of(cls, answer: Response) -> list[dict[str, str]]:
        page = cls()
        HTMLParser.__init__(page)
        page.feed(answer.text)
        return page.forms

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._own = {"action": given.get("action", "")}
            self.forms.append(self._own)
        elif self._own is not None and "name" in given:
            name = given["name"]
            if tag == "textarea":
                self._area, self._own[name] = name, ""
            elif tag == "select":
                self._select, self._own[name] = name, ""
            elif tag == "input" and given.get("type") != "checkbox":
                self._own[name] = given.get("value", "")
        elif tag == "option" and self._own is not None and self._select and "selected" in given:
            self._own[self._select] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._own = None
        self._area = None if tag == "textarea" else self._area
        self._select = None if tag == "select" else self._select

    def handle_data(self, text: str) -> None:
        if self._own is not None and self._area:
            self._own[self._area] += text


@dataclass(frozen=True)
class Reviewer:
    """Somebody at a browser without scripts."""

    client: TestClient

    def look(self, address: str) -> Response:
        answer: Response = self.client.get(address)
        return answer

    def named(self, name: str) -> Reviewer:
        form = next(
            one for one in Form.of(self.look("/review/of/" + FIRST.id)) if one["action"] == "/sign-in"
        )
        self.send(form, name=name)
        return self

    def send(self, form: Mapping[str, str], **filled: str) -> Response:
        fields = {name: text for name, text in form.items() if name != "action"}
        answer: Response = self.client.post(form["action"], data=fields | filled)
        return answer

    def form(self, answer: Response, about: str, *, correcting: bool = False) -> dict[str, str]:
        return next(
            one
            for one in Form.of(answer)
            if one.get("about") == about and ("c.stage" in one or "c.policy" in one) == correcting
        )

    def say(self, answer: Response, about: str, verdict: str, **filled: str) -> Response:
        return self.send(self.form(answer, about), verdict=verdict, **filled)

    def undo(self, answer: Response) -> Response:
        return self.send(next(one for one in Form.of(answer) if one["action"] == "/review/undo"))


def kept(path: Path, claims: list[Claim], judgments: tuple[Judgment, ...] = ()) -> Path:
    with Ledger.open(path, create=True) as ledger:
        ledger.keep(document(text=TEXT), Original("one", TEXT.encode(), Recipe("text")))
        ledger.replace_claims("one", claims, coder="made")
        for one in judgments:
            ledger.judge(one)
    with open_findings(path):
        return path
