"""Templates and what they may say → pages; whatever a text holds is escaped, and no template marks it safe."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from armsledger.views.wording import number_words
from armsledger.web.assets import asset
from armsledger.web.charts.drawing import Chart
from armsledger.web.naming import actor_name, called, list_address, plain, word

KEPT = 256  # drawn charts that are remembered


@cache
def environment() -> Environment:
    """All templates; an unknown name in one is a mistake, not an empty string."""
    made = Environment(
        loader=PackageLoader("armsledger.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "asset": asset,
        "name": actor_name,
        "address": list_address,
        "span": span,
        "figure": figure,
        "plain": plain,
        "word": word,
        "called": called,
    }
    return made


@lru_cache(maxsize=KEPT)
def figure(chart: Chart, key: str) -> Markup:
    """A chart as markup; one that was drawn before is not drawn again.

    Args:
        chart: what to draw.
        key: a word that no other chart of the page has.
    """
    macro = environment().get_template("charts/chart.html").module.figure  # type: ignore[attr-defined]
    return Markup(macro(chart, key))  # noqa: S704 - the macro escapes what the chart holds


def span(low: float, high: float | None) -> str:
    """A range in words: `12`, `12 to 20`, `at least 12`."""
    if high is None:
        return f"at least {number_words(low)}"
    return number_words(low) if low == high else f"{number_words(low)} to {number_words(high)}"


def page(request: Request, template: str, context: Mapping[str, Any], status: int = 200) -> HTMLResponse:
    """A page; every template knows the `request`, its `person` and the `token` for its forms."""
    known = {"request": request, "person": request.state.person, "token": request.state.token}
    return HTMLResponse(environment().get_template(template).render(known | dict(context)), status)
