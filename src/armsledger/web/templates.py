"""Templates and what they may say → pages; whatever a text holds is escaped, and no template marks it safe."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse


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
    return made


def page(request: Request, template: str, context: Mapping[str, Any], status: int = 200) -> HTMLResponse:
    """A page; every template knows the `request`, its `person` and the `token` for its forms."""
    known = {"request": request, "person": request.state.person, "token": request.state.token}
    return HTMLResponse(environment().get_template(template).render(known | dict(context)), status)
