"""Make the pipeline's ground: word pieces enter, an English pipeline with tokenizer and vectors leaves."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import numpy as np
import spacy
from safetensors.numpy import load_file
from spacy.util import compile_infix_regex, compile_suffix_regex
from spacy.vectors import Vectors
from tokenizers import Tokenizer

if TYPE_CHECKING:
    from collections import Counter
    from pathlib import Path

    from spacy.language import Language

# UD splits 5.8bn into number and unit, and U.S.-led at its hyphen; spaCy's English keeps both whole.
SUFFIXES = [r"(?<=[0-9])(?:bn|mn|tn)"]
INFIXES = [r"(?<=[A-Za-z]\.)-(?=[A-Za-z])"]
# As an initial, "m." would swallow the stop of "worth $500m."
UNITS_AT_END = frozenset({"b.", "k.", "m."})
# UD keeps a prefix and its word together: non-lethal, anti-tank; spaCy's English splits them.
PREFIXED = re.compile(
    r"^(?:non|e|anti|re|co|pre|pro|mid|cross|post|over|semi|ex|multi|sub|counter|mini|inter|intra|un|ultra|micro|bi|tri"
    r"|neo|pan)-[A-Za-z][A-Za-z']+$",
    re.IGNORECASE,
)

WIDTH = 96
PIECES = 16000
NEW_WORDS = 5000
NEW_WORD_COUNT = 3
CAPITALS = 8000
LATIN_ENDS = 0x250


def blank_pipeline() -> Language:
    """English tokenizer of spaCy with the treebanks' splits added."""
    pipeline = spacy.blank("en")
    defaults = pipeline.Defaults
    tokenizer: Any = pipeline.tokenizer  # a compiled class without types
    tokenizer.suffix_search = compile_suffix_regex([*(defaults.suffixes or ()), *SUFFIXES]).search
    tokenizer.infix_finditer = compile_infix_regex([*(defaults.infixes or ()), *INFIXES]).finditer
    tokenizer.token_match = PREFIXED.match
    tokenizer.rules = {text: tokens for text, tokens in tokenizer.rules.items() if text not in UNITS_AT_END}
    return pipeline


def add_vectors(pipeline: Language, counts: Counter[str], minilm: Path) -> None:
    """Give the pipeline static vectors.

    Whole-word pieces of MiniLM keep their embedding; frequent words of `counts` (lower-cased) that the word
    pieces break up get the mean of their pieces. All are reduced to 96 dimensions by principal components and
    to unit length. A capitalised word, and a frequent one in capitals, has the vector of its lower-cased
    form, so that names and headlines find theirs (spaCy forgets `Vectors.attr` on disk).
    """
    embeddings = load_file(minilm / "model.safetensors")["embeddings.word_embeddings.weight"].astype(
        np.float64
    )
    vocabulary: dict[str, int] = json.loads((minilm / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    rows = {piece: embeddings[row] for piece, row in vocabulary.items() if _is_word(piece)}
    words = sorted(rows, key=vocabulary.__getitem__)[:PIECES]
    pieces = Tokenizer.from_file(str(minilm / "tokenizer.json"))
    unseen = [word for word, count in counts.most_common() if count >= NEW_WORD_COUNT and word not in rows]
    unseen = [word for word in unseen if word.isalpha()][:NEW_WORDS]
    for word in unseen:
        ids = pieces.encode(word, add_special_tokens=False).ids
        rows[word] = embeddings[ids].mean(0)
    matrix = np.stack([rows[word] for word in [*words, *unseen]])
    matrix = matrix - matrix[: len(words)].mean(0)
    _, _, axes = np.linalg.svd(matrix[: len(words)], full_matrices=False)
    reduced = matrix @ axes[:WIDTH].T
    reduced /= np.linalg.norm(reduced, axis=1, keepdims=True)
    vectors = Vectors(strings=pipeline.vocab.strings, shape=reduced.shape, name="minilm_96")
    for row, word in enumerate([*words, *unseen]):
        vectors.add(pipeline.vocab.strings.add(word), vector=reduced[row].astype(np.float32), row=row)
    for row, word in enumerate([*words, *unseen]):
        for variant in sorted({word.capitalize(), word.upper() if row < CAPITALS else word} - {word}):
            vectors.add(pipeline.vocab.strings.add(variant), row=row)
    pipeline.vocab.vectors = vectors


def _is_word(piece: str) -> bool:
    return (
        not piece.startswith(("##", "["))
        and piece.isprintable()
        and all(ord(letter) < LATIN_ENDS for letter in piece)
    )
