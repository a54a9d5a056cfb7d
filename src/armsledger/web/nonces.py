"""Templates that are not ours → the same, each of whose own scripts bears the number that this answer's policy allows.

The number is set into the template before anything of a ledger is set into it, so that a script that comes out of a
ledger has none, whatever went wrong with its escaping.
"""

from __future__ import annotations

import re
import secrets
from contextvars import ContextVar

from jinja2 import Environment
from jinja2.ext import Extension

SCRIPT = re.compile(r"<script\b")
NUMBER: ContextVar[str] = ContextVar("NUMBER", default="")
BYTES = 16


class Nonces(Extension):
    """Marks the scripts of templates; says what language their pages are in, which they leave open."""

    def __init__(self, environment: Environment) -> None:
        """Let templates know the number of the answer for which they are rendered."""
        super().__init__(environment)
        environment.globals["script_number"] = NUMBER.get

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """A template's text, before it is read."""
        marked = SCRIPT.sub('<script nonce="{{ script_number() }}"', source)
        return marked.replace("<html>", '<html lang="en">')


def new_number() -> str:
    """A number for one answer; what is rendered for it from now on bears it."""
    number = secrets.token_urlsafe(BYTES)
    NUMBER.set(number)
    return number
