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
MENDED = (
    ("<html>", '<html lang="en">'),
    (
        "{% endblock %}</title>",
        '{% endblock %}</title><link rel="icon" href="/static/mark.svg" type="image/svg+xml">',
    ),
    ("{%- block extra_head %}", '<link rel="stylesheet" href="/static/tables.css">{%- block extra_head %}'),
    ('<select name="_filter_column', '<select aria-label="Column" name="_filter_column'),
    ('<select name="_filter_op', '<select aria-label="Comparison" name="_filter_op'),
    ('<select name="_sort"', '<select aria-label="Sort by" name="_sort"'),
    ('<input type="text" name="_filter_value', '<input aria-label="Value" type="text" name="_filter_value'),
    ('<textarea id="sql-editor"', '<textarea aria-label="SQL" id="sql-editor"'),
    ("lineWrapping: true,", 'lineWrapping: true, screenReaderLabel: "SQL",'),
    (
        '<div class="table-wrapper">',
        '<div class="table-wrapper" tabindex="0" role="region" aria-label="Rows">',
    ),
    ('class="cross">&#x2716;', 'class="cross" aria-label="Without this">&#x2716;'),
)
"""What Datasette's pages lack for people who do not see them, or use no mouse; and our mark."""


class Nonces(Extension):
    """Marks the scripts of templates, and sets what they leave open."""

    def __init__(self, environment: Environment) -> None:
        """Let templates know the number of the answer for which they are rendered."""
        super().__init__(environment)
        environment.globals["script_number"] = NUMBER.get

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """A template's text, before it is read."""
        marked = SCRIPT.sub('<script nonce="{{ script_number() }}"', source)
        for lacking, mended in MENDED:
            marked = marked.replace(lacking, mended)
        return marked


def new_number() -> str:
    """A number for one answer; what is rendered for it from now on bears it."""
    number = secrets.token_urlsafe(BYTES)
    NUMBER.set(number)
    return number
