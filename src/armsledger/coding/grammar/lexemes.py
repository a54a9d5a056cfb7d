"""A word of a sentence in, the lemmas under which the lexicons may know it out: with its particle first, bare last.

Beside the parser's lemma stands what our own verbs' inflection says, for the forms the parser gets wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache

from armsledger.annotation.lookup import Atom
from armsledger.annotation.trees import KEPT, case, children, conjuncts
from armsledger.coding.grammar.lexicon import irregular_verbs, lexicon_verbs, particles
from armsledger.model import Sentence, Word


@lru_cache(maxsize=KEPT)
def lexemes(sentence: Sentence, index: int) -> tuple[str, ...]:
    """“hand over”, then "hand"; "call on", "call for", then "call"."""
    return tuple(_lexemes(sentence, index))


def _lexemes(sentence: Sentence, index: int) -> Iterator[str]:
    word = sentence.words[index]
    lemmas = [word.lemma.lower()]
    inflected = _verb_forms().get(word.text.lower())
    if inflected and inflected != lemmas[0] and word.pos in {"VERB", "AUX", "ADJ"}:
        lemmas.insert(0, inflected)
    words = sentence.words
    if index > 1 and words[index - 1].text == "-":
        yield from (f"{words[index - 2].text.lower()}-{lemma}" for lemma in lemmas)  # "fast-tracked"
    if index and word.pos == "NOUN" and words[index - 1].relation in {"amod", "compound"}:
        yield from (f"{words[index - 1].text.lower()} {lemma}" for lemma in lemmas)  # "military donor"
    for lemma in lemmas:
        rests = particles().get(lemma)
        if rests:
            near = _nearby(sentence, index)
            yield from (f"{lemma} {rest}" for rest in rests if rest in near)
    yield from lemmas
    if word.pos in {"VERB", "AUX", "NOUN"} and word.text.lower() not in lemmas:
        yield word.text.lower()


@cache
def _verb_forms() -> dict[str, str]:
    """The inflected forms of the lexicons' verbs, each with its lemma."""
    irregular = {row.verb: row.forms for row in irregular_verbs()}
    found: dict[str, str] = {}
    for lemma in lexicon_verbs():
        for form in (*irregular.get(lemma, ()), *regular_forms(lemma)):
            found.setdefault(form, lemma)
    return found


@cache
def headline_verbs() -> dict[str, tuple[str, str]]:
    """The present of the lexicons' verbs, with and without its s, each with its past and its lemma."""
    irregular = {row.verb: row.forms for row in irregular_verbs()}
    found: dict[str, tuple[str, str]] = {}
    for lemma in lexicon_verbs():
        third, past, _, doubled, _ = (*regular_forms(lemma), "", "")[:5]
        told = irregular[lemma][0] if lemma in irregular else doubled if _doubles(lemma) else past
        found.setdefault(third, (told, lemma))
        found.setdefault(lemma, (told, lemma))
    return found


def _doubles(verb: str) -> bool:
    """“ship”, "ban", "snap": one vowel between consonants, doubled before an ending."""
    vowels = [letter in "aeiouy" for letter in verb]
    return sum(vowels) == 1 and vowels[-2:] == [True, False] and verb[-1] not in "wx"


def inflections(verbs: Iterable[str]) -> dict[str, str]:
    """The inflected forms of verbs, each with its lemma: the parser's lemma of a rarer one is often wrong."""
    irregular = {row.verb: row.forms for row in irregular_verbs()}
    return {form: verb for verb in verbs for form in (*irregular.get(verb, ()), *regular_forms(verb))}


def with_lemmas(atoms: Iterable[Atom], forms: Mapping[str, str]) -> tuple[Atom, ...]:
    """Atoms that can also be compared by the lemma that our own inflection gives them."""
    return tuple(
        atom
        if (lemma := forms.get(atom.forms[0].lower())) is None or lemma in atom.forms
        else replace(atom, forms=(*atom.forms, lemma))
        for atom in atoms
    )


def regular_forms(verb: str) -> tuple[str, ...]:
    """ships, shipped, shipping; supplies, supplied; donates, donated, donating."""
    if verb.endswith("e"):
        return f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{verb}s"
    doubled = f"{verb}{verb[-1]}"
    return third, f"{verb}ed", f"{verb}ing", f"{doubled}ed", f"{doubled}ing"


def _behind_object(sentence: Sentence, noun: Word) -> Iterator[str]:
    """“leases fighters from”, "made rifles available", "pulled the plug on": what stands behind a verb's object."""
    listed = conjuncts(sentence, noun.index)  # "brought tanks and mortars to Chad"
    phrases = (phrase for place in listed for phrase in children(sentence, place, "nmod"))
    yield from (case(sentence, phrase.index) for phrase in phrases)
    described = children(sentence, noun.index, "amod")
    yield from (child.text.lower() for child in described if child.index > noun.index)
    if noun.index + 1 < len(sentence.words) and sentence.words[noun.index + 1].pos == "ADP":
        yield f"{noun.text.lower()} {sentence.words[noun.index + 1].text.lower()}"


def _nearby(sentence: Sentence, index: int) -> set[str]:
    """Particles and prepositions of the word, objects that make an idiom with it, and the words that follow it."""
    found: set[str] = set()
    for child in children(sentence, index):
        if child.relation in {"compound:prt", "advmod", "obj", "xcomp"}:
            found.add(child.text.lower())
            found.add(child.lemma.lower())
        if child.relation == "obj":
            found.update(_behind_object(sentence, child))
        if child.relation.partition(":")[0] in {"obl", "advcl", "nmod", "ccomp"}:
            marks = [mark.text.lower() for mark in children(sentence, child.index, "case", "mark")]
            found.update(marks)
            found.update(f"{mark} {child.text.lower()}" for mark in marks)  # "put the sale on ice"
            if child.lemma.lower() == "hand" and marks:  # "put rifles into the hands of"
                found.update((f"{marks[0]} the hands", f"{marks[0]} hands"))
    if sum(child.relation in {"obj", "iobj"} for child in children(sentence, index)) > 1:
        found.add("somebody")  # "get Chad the rifles"
    words = sentence.words
    tail = [word.text.lower() for word in words[index + 1 : index + 4]]
    found.update(" ".join(tail[:length]) for length in (2, 3))
    if tail:
        found.add(tail[0])
    return found
