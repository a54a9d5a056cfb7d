"""A sentence in, the words that judge out, each with its rule: single words by kind, phrases, verbs with an argument.

Whether what they judge is a supply of arms is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from armsledger.annotation.lookup import Atom, PhraseTable
from armsledger.annotation.trees import case, children, governor, span_head
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.grammar.lexemes import inflections, lexemes, with_lemmas
from armsledger.coding.grammar.lexicon import AssessmentRule, assessment_rules
from armsledger.coding.stances.said_of import asking
from armsledger.coding.view import View
from armsledger.model import Sentence, Word

REACH = 5  # nouns between what is looked into and who looks into it
PAIR = " + "  # "raise + risk": a verb with this word among its arguments
ARGUMENTS = ("obj", "iobj", "obl", "xcomp", "advmod", "ccomp", "nsubj:pass", "compound:prt", "acl", "advcl")


@dataclass(frozen=True, slots=True)
class Cue:
    """A rule's word at its place; `phrase` as the row has it."""

    rule: AssessmentRule
    index: int
    phrase: str


@cache
def _phrases() -> PhraseTable[tuple[AssessmentRule, str, str]]:
    return PhraseTable(
        (word, (rule, kind, word))
        for rule in assessment_rules()
        for kind, words in (("verb", rule.verbs), ("noun", rule.nouns), ("any", rule.words))
        for word in words
        if PAIR not in word
    )


@cache
def _pairs() -> dict[str, tuple[tuple[str, AssessmentRule], ...]]:
    found: dict[str, tuple[tuple[str, AssessmentRule], ...]] = {}
    for rule in assessment_rules():
        for entry in (*rule.verbs, *_products(rule)):
            verb, pair, argument = entry.partition(PAIR)
            if pair:
                found[verb] = (*found.get(verb, ()), (argument, rule))
    return found


def _products(rule: AssessmentRule) -> Iterator[str]:
    """Each verb of a class with each word of another: "undermine + peace", "upset + balance"."""
    for row in rule.pairs:
        yield from (f"{verb}{PAIR}{argument}" for verb in row.verbs for argument in row.beside)


@cache
def _words_of(rule: str, key: str) -> PhraseTable[str]:
    row = next(row for row in assessment_rules() if row.rule == rule)
    words: tuple[str, ...] = getattr(row, key)
    return PhraseTable((word, word) for word in words)


def find_cues(view: View, atoms: tuple[Atom, ...]) -> Iterator[Cue]:
    """Every judging word of a sentence, in the order of the text; words inside the name of goods judge nothing."""
    atoms = with_lemmas(atoms, _verb_forms())
    found = [*_by_phrase(view, atoms), *_by_pair(view.annotated.sentence)]
    paired = {cue.index for cue in found if PAIR in cue.phrase}
    found = [cue for cue in found if PAIR in cue.phrase or cue.index not in paired or cue.rule.speech]
    yield from (cue for cue in sorted(found, key=_order) if not _is_kept_out(view, cue, atoms))


@cache
def _verb_forms() -> dict[str, str]:
    return inflections(
        verb.split(" ")[0] for rule in assessment_rules() for verb in (*rule.verbs, *_products(rule))
    )


def _order(cue: Cue) -> tuple[bool, bool, int, bool]:
    """Mere warnings after the words of a theme, what names none last; at one word, who speaks before what is said."""
    return cue.rule.themed, cue.rule.supply == "topic", cue.index, not cue.rule.speech


def _by_phrase(view: View, atoms: tuple[Atom, ...]) -> Iterator[Cue]:
    sentence = view.annotated.sentence
    for match in _phrases().matches(atoms):
        first, last = atoms[match.first].word, atoms[match.last].word
        for rule, kind, phrase in match.entries:
            index = first if kind == "verb" else span_head(sentence, first, last)
            if sentence.words[index].relation in {"mark", "case", "fixed"}:
                index = first  # "critical to": the preposition only says how it goes on
            if sentence.words[first].relation.startswith("aux"):
                index = sentence.words[first].head  # "should never have been sold"
            if _is_of_kind(sentence.words[index], kind):
                yield Cue(rule, index, phrase)


def _is_of_kind(word: Word, kind: str) -> bool:
    if kind == "verb":
        return word.pos in {"VERB", "AUX"} or word.tag in {"VBG", "VBN", "VBZ", "VBD"}
    return kind == "any" or word.pos in {"NOUN", "PROPN"}


def _by_pair(sentence: Sentence) -> Iterator[Cue]:
    for word in sentence.words:
        if word.pos not in {"VERB", "AUX"}:
            continue
        inflected = _verb_forms().get(word.text.lower(), word.lemma.lower())
        names = dict.fromkeys((*lexemes(sentence, word.index), inflected))
        wanted = [row for lemma in names for row in _pairs().get(lemma, ())]
        if not wanted:
            continue
        lemmas = set(_arguments(sentence, word.index))
        for argument, rule in wanted:
            if argument in lemmas:
                yield Cue(rule, word.index, f"{word.lemma.lower()}{PAIR}{argument}")


def _arguments(sentence: Sentence, verb: int) -> Iterator[str]:
    """The lemmas of a verb's arguments, of what is coordinated with them and of their adjectives."""
    for child in children(sentence, verb, *ARGUMENTS):
        if child.lemma.lower() in load_words("reactions") and case(sentence, child.index) == "in":
            continue  # "in response to the raid" promises no response
        if child.relation == "obl":
            yield case(sentence, child.index)
        for place in (
            child.index,
            *(other.index for other in children(sentence, child.index, "conj", "amod")),
        ):
            yield sentence.words[place].lemma.lower()
            yield sentence.words[place].text.lower()
            if sentence.words[place].lemma.lower() in load_words("hundreds"):
                yield from (counted.lemma.lower() for counted in children(sentence, place, "nmod"))


def _is_met(sentence: Sentence, cue: Cue) -> bool:
    """“to counter threats”, "investigate war crimes", "destroy their industry": what is met or hit is none of it."""
    word = sentence.words[cue.index]
    if cue.rule.theme in {"legality", "humanitarian"} and cue.rule.stance == "against":
        found = cue.rule.theme == "legality" and _is_found(sentence, cue.index)
        return word.pos == "NOUN" and not found and _is_looked_into(sentence, cue.index)
    above = governor(sentence, cue.index)
    if above is None or word.pos != "NOUN" or word.relation not in {"obj", "obl", "nsubj:pass"}:
        return False
    if cue.rule.own and load_words("destroying") & set(lexemes(sentence, above.index)):
        return True
    return cue.rule.theme in {"escalation", "diversion"} and bool(
        load_words("meeting") & set(lexemes(sentence, above.index))
    )


def _is_found(sentence: Sentence, index: int) -> bool:
    """“documented violations of the embargo”: who finds that it was broken says so."""
    above = governor(sentence, index)
    broken = any(child.lemma.lower() == "embargo" for child in children(sentence, index, "nmod", "compound"))
    return broken and above is not None and above.lemma.lower() in load_words("finding_breaches")


def _is_looked_into(sentence: Sentence, index: int) -> bool:
    """Whether a noun is what somebody investigates or relieves, alone or in a list: "document cases of abuse"."""
    for _ in range(REACH):
        word = sentence.words[index]
        above = governor(sentence, index)
        if above is None or word.relation.partition(":")[0] not in {"obj", "nmod", "conj", "compound", "obl"}:
            return False
        if above.pos == "VERB":
            return word.relation == "obj" and bool(
                load_words("looking_into") & set(lexemes(sentence, above.index))
            )
        index = above.index
    return False


def _is_given_up(sentence: Sentence, cue: Cue) -> bool:
    """“dropped his opposition to the sale”: who gives a judgment up judges so no longer."""
    above = governor(sentence, cue.index)
    if above is None or sentence.words[cue.index].relation not in {"obj", "nsubj:pass"}:
        return False
    return bool(load_words("giving_up") & set(lexemes(sentence, above.index)))


def _is_in_a_name(sentence: Sentence, cue: Cue) -> bool:
    """“Operation Just Fury”: a capital inside a running text makes a name of a word that judges elsewhere."""
    word = sentence.words[cue.index]
    if " " in cue.phrase or word.tag not in {"NNP", "NNPS"} or not word.text[:1].isupper() or not word.index:
        return False
    running = [other for other in sentence.words if other.pos in {"NOUN", "VERB", "ADJ"}]
    return sum(other.text.islower() for other in running) > len(running) / 2


def _is_kept_out(view: View, cue: Cue, atoms: tuple[Atom, ...]) -> bool:
    if _is_met(view.annotated.sentence, cue) or _is_given_up(view.annotated.sentence, cue):
        return True
    if _is_in_a_name(view.annotated.sentence, cue):
        return True
    if cue.rule.asked and asking(view.annotated.sentence, cue.index) is None:
        return True
    item = view.item_at.get(cue.index)
    if item is not None and item.first != item.last and cue.rule.theme != "nuclear":
        return True
    if cue.rule.not_with and any(True for _ in _words_of(cue.rule.rule, "not_with").matches(atoms)):
        return True
    return bool(cue.rule.beside) and not any(True for _ in _words_of(cue.rule.rule, "beside").matches(atoms))
