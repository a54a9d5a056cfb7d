"""The arguments of a verb in, who of them does what a clause without subject below it says, out."""

from __future__ import annotations

from collections.abc import Mapping

from armsledger.annotation.vocabulary import load_words


def thanked_or_blamed(lemma: str, arguments: Mapping[str, list[int]]) -> list[int]:
    """“expressed gratitude to Oslo for”, "lashed out at Oslo for": who is thanked or blamed has done what follows."""
    labels: tuple[str, ...] = ("to",) if lemma in load_words("grateful") else ()
    labels = ("at", "on", "into", "against") if lemma in load_words("blaming_at") else labels
    return [place for label in labels for place in arguments.get(label, [])]


def taker_of(arguments: Mapping[str, list[int]]) -> int | None:
    """“was awarded a contract to supply radars”, "gave Saab an order": who is to do what it is for."""
    return next(iter((*arguments.get("indirect", []), *arguments.get("to", []))), None)
