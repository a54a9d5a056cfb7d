"""An e-mail (.eml) → a Document of its subject and its own text; attachments are named, not read.

Refuses a message without text. The day in its head is the day it was published.
"""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage

from armsledger.acquisition.encoding import refuse_binary
from armsledger.acquisition.html import main_text
from armsledger.acquisition.identity import compose, with_title
from armsledger.acquisition.metadata import describe
from armsledger.errors import UnreadableError
from armsledger.model import Document
from armsledger.originals import Recipe

EML = Recipe("eml")
ADVICE = "Open it in your mail program, save its text as .txt, and read that."
KEPT = ("message-id", "to", "reply-to", "list-id", "in-reply-to")
LONG_LINE = re.compile(rb"[^\n]{65536}")  # the library takes a minute for a head of some millions
HEAD = 1 << 20
# What the standard library raises on messages that break every rule; each was seen with generated input.
BROKEN = (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError, AssertionError)


def read_eml(name: str, content: bytes, recipe: Recipe = EML) -> Document:
    """Read a message as its sender wrote it.

    Raises:
        UnreadableError: it is no message, or holds no text.
    """
    refuse_binary(content, name)
    if LONG_LINE.search(content[:HEAD]):
        raise UnreadableError("its head has lines that no mail program writes", where=name, next_step=ADVICE)
    try:
        message = message_from_bytes(content, policy=policy.default)
        fields, text = _fields(message), _text(message, name)
    except UnreadableError:
        raise
    except BROKEN as error:
        what = f"this is no message that can be read: {error}"
        raise UnreadableError(what, where=name, next_step=ADVICE) from error
    if not text.strip():
        raise UnreadableError("the message holds no text", where=name, next_step=ADVICE)
    about = describe({**fields, **dict(recipe.hints)}, text)
    return compose(name, with_title(text, about.title), "message/rfc822", about)


def _fields(message: EmailMessage) -> dict[str, object]:
    fields: dict[str, object] = {
        "title": _head(message, "subject"),
        "byline": _head(message, "from"),
        "published": _head(message, "date"),
        "language": _head(message, "content-language"),
    }
    fields |= {f"mail:{key}": words for key in KEPT if (words := _head(message, key))}
    attached = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    return {**fields, "mail:attachments": [_sound(words) for words in attached]}


def _head(message: EmailMessage, key: str) -> str | None:
    words = message.get(key)
    return _sound(" ".join(str(words).split())) if words is not None else None


def _text(message: EmailMessage, name: str) -> str:
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        raise UnreadableError("the message holds no text", where=name, next_step=ADVICE)
    words = body.get_content()
    if not isinstance(words, str):
        raise UnreadableError("the message holds no text", where=name, next_step=ADVICE)
    words = _sound(words)
    return main_text(words, name) if body.get_content_type() == "text/html" else words


def _sound(words: str) -> str:
    """Bytes that are no letters in the encoding that the message claims show as what they are: unreadable."""
    return words.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\0", "\ufffd")
