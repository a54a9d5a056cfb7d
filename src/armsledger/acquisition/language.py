"""A Document → the same with its language, detected where its text is long and plain enough; the door of py3langid.

What a page declares is taken at its word unless a long text says otherwise without doubt: many sites declare the
language of their template. A short text stays without a language rather than with a guessed one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from armsledger.model import Document

ENOUGH = 120
"""Letters that a text must have to be judged where nothing is declared."""
LONG = 400
"""Letters that a text must have to be believed against what is declared."""
SURE = 0.7
"""Below that the model wavers between languages, not only between the varieties of one (ar and ary, zh and wuu)."""
BEYOND_DOUBT = 0.0001
"""What a declared language may have left of probability when the text is believed against it."""
LOOKED_AT = 20_000  # characters: more change nothing
NOT_WORDS = re.compile(r"https?://\S+|\S+@\S+|[\W\d_]+")


def with_language(document: Document) -> Document:
    """Add the language (ISO 639-1) and its basis, where they can be told."""
    words = NOT_WORDS.sub(" ", document.text[:LOOKED_AT])
    letters = len(words.replace(" ", ""))
    if letters < (LONG if document.language else ENOUGH):
        return document
    ranked = dict(_identifier().rank(words))
    found, probability = max(ranked.items(), key=lambda one: one[1])
    contradicted = document.language is None or ranked.get(document.language, 0.0) < BEYOND_DOUBT
    if found == document.language or probability < SURE or not contradicted:
        return document
    return replace(document, language=found, language_basis="text")


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
