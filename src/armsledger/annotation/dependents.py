"""The words of a sentence in, what hangs on one of them out: for the mendings, which have no tree yet."""

from __future__ import annotations

from armsledger.model import Word


def below(words: list[Word], index: int, *relations: str) -> list[Word]:
    """The words that hang on a word by one of the relations."""
    return [word for word in words if word.head == index and word.relation in relations]


def case_of(words: list[Word], word: Word) -> str:
    """The preposition of a phrase, also where the parser hung it on a part of a name."""
    return next((one.text.lower() for one in _cases(words, word)), "")


def begin(words: list[Word], word: Word) -> int:
    """The first word of a phrase: its preposition."""
    return next((one.index for one in _cases(words, word)), word.index)


def _cases(words: list[Word], word: Word) -> list[Word]:
    return [
        one
        for one in words[: word.index]
        if one.relation == "case"
        and (
            one.head == word.index
            or (words[one.head].head == word.index and words[one.head].relation == "compound")
        )
    ]
