"""A sentence in, who is named before its colon, or behind its last colon or dash, as the one who says it out.

“Minister: Chad has got howitzers”, "Oman will buy mortars — envoy", "Oman will buy mortars: Roe".
A topic there ("Chad: six killed") says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from armsledger.annotation.trees import children
from armsledger.annotation.vocabulary import load_nouns
from armsledger.coding.naming.kinds import lexeme
from armsledger.coding.speech.publishing import is_publisher
from armsledger.coding.view import View
from armsledger.model import Word

LONGEST = 9  # words of a label
DASHES = frozenset({"—", "–", "-", "--"})
SPEAKING = frozenset({"person", "office", "metonym"})


def label_of(view: View) -> tuple[int, range] | None:
    """The head of the label and the words it stands over; None where there is none."""
    words = view.annotated.sentence.words
    if view.block_is_turn:
        return None  # "Mr. President, one question:" is who is spoken to
    colon = next((word.index for word in words[: LONGEST + 1] if word.text == ":"), None)
    if colon and _is_label(view, words[:colon]) and _has_verb(words[colon + 1 :]):
        return _head(words[:colon]), range(colon + 1, len(words))
    dash = next((w.index for w in reversed(words) if w.text == ":" or _is_dash(words, w)), None)
    if dash and len(words) - dash - 1 <= LONGEST:
        end = len(words) - 1 if words[-1].text == "." else len(words)
        if _is_label(view, words[dash + 1 : end]) and _has_verb(words[:dash]):
            return _head(words[dash + 1 : end]), range(dash)
    return None


def _is_dash(words: Sequence[Word], word: Word) -> bool:
    """A dash between two parts of a line, and no hyphen ("self-defence")."""
    hyphen = word.text == "-" and word.index > 0 and words[word.index - 1].end == word.start
    return word.text in DASHES and not hyphen


def _has_verb(words: Sequence[Word]) -> bool:
    return any(word.pos in {"VERB", "AUX"} for word in words)


def _head(words: Sequence[Word]) -> int:
    """The word of the label that hangs outside it."""
    inside = {word.index for word in words}
    return next((word.index for word in words if word.head not in inside), words[0].index)


def _is_label(view: View, words: Sequence[Word]) -> bool:
    """Whether the words name somebody who can speak: a person, an office, a palace, a ministry, a newspaper."""
    if not words or _has_verb(words) or any(word.text in {",", '"', "“", ";"} for word in words[:1]):
        return False
    sentence = view.annotated.sentence
    head = _head(words)
    if all(word.pos == "PROPN" for word in words) and words[-1].text in view.around.speakers:
        return True  # a surname alone, whose bearer the text introduces
    mention = view.actor_at.get(head)
    if mention is not None and (mention.how in SPEAKING or mention.actor.startswith("org:")):
        return True
    kinds = _who_can_speak()
    others = {child.lemma.lower() for child in children(sentence, head, "conj")}
    if {lexeme(sentence, head), words[head - words[0].index].lemma.lower()} & kinds and others <= kinds:
        return True  # and no heading ("Personnel and presence")
    return is_publisher(" ".join(word.text for word in words))


@cache
def _who_can_speak() -> frozenset[str]:
    return load_nouns("offices") | load_nouns("people") | load_nouns("bodies") | load_nouns("voices")
