"""A Markdown file → a Document whose text is the file to the letter; refuses broken front matter."""

from __future__ import annotations

import re

import yaml

from armsledger.acquisition.encoding import decode
from armsledger.acquisition.identity import compose
from armsledger.acquisition.metadata import describe
from armsledger.errors import UnreadableError
from armsledger.model import Document
from armsledger.originals import Recipe

MARKDOWN = Recipe("markdown")
FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?P<fields>.*?\n)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
OPENED = re.compile(r"\A---[ \t]*\r?\n[A-Za-z_][\w -]*:(?:[ \t]|\r?\n)")
ADVICE = "Mend the lines between the two '---', or remove them."


class _Plain(yaml.BaseLoader):
    """Text and lists only, and no aliases: nine of nine of nine of one word would fill all memory."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """A node, unless it stands for another one."""
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "an alias (*) is not followed here", mark)
        return super().compose_node(parent, index)


def read_markdown(name: str, content: bytes, recipe: Recipe = MARKDOWN) -> Document:
    """Read a Markdown file, with or without YAML front matter.

    Raises:
        UnreadableError: it is no text, holds none beside the front matter, or its front matter is broken.
    """
    text = decode(content, name, recipe.charset)
    fields, start = front_matter(text, name)
    if not text[start:].strip():
        raise UnreadableError(
            "there is no text in it", where=name, next_step="Check that it was saved whole."
        )
    about = describe({**dict(recipe.hints), **fields}, text[start:])
    return compose(name, text, "text/markdown", about)


def front_matter(text: str, where: str) -> tuple[dict[str, object], int]:
    """The keys of the front matter, values as written, and the offset at which the text begins.

    A rule of dashes that opens the text and holds no keys is a rule.

    Raises:
        UnreadableError: it is opened and never closed, or is not YAML; names the line.
    """
    match = FRONT_MATTER.match(text)
    if match is None:
        if OPENED.match(text):
            what = "the front matter opens on line 1 and is never closed"
            raise UnreadableError(what, where=where, next_step="Close it with a line '---'.")
        return {}, 0
    try:
        # Values stay as written: YAML would move a time into UTC and turn a "no" into a falsehood.
        fields = yaml.load(match["fields"], Loader=_Plain)  # noqa: S506 - text and lists only
    except yaml.YAMLError as error:
        place = getattr(error, "problem_mark", None)
        line = f"{where}:{place.line + 2}" if place else where
        problem = getattr(error, "problem", None) or "it holds characters that YAML forbids"
        raise UnreadableError(
            f"the front matter is not YAML: {problem}", where=line, next_step=ADVICE
        ) from error
    except RecursionError as error:
        raise UnreadableError("the front matter nests too deeply", where=where, next_step=ADVICE) from error
    return (fields, match.end()) if isinstance(fields, dict) else ({}, 0)
