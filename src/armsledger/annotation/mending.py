"""A parsed sentence in, the same with mistakes mended that the parser makes again and again around speech.

Each mending looks at the form of the tree alone, and only moves or renames what cannot stand as the parser has it; it
never adds or drops a word. What would leave no tree is not done: a mending expects some order among the words above and
below it, and a sentence that is parsed altogether wrong need not have it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from armsledger.annotation.beginning import Mending, beginning_at, begins
from armsledger.annotation.dependents import below
from armsledger.annotation.mending_anybody import ANYBODY_MENDINGS
from armsledger.annotation.mending_attachment import ATTACHMENT_MENDINGS
from armsledger.annotation.mending_days import DAY_MENDINGS
from armsledger.annotation.mending_getters import GETTER_MENDINGS
from armsledger.annotation.mending_idioms import IDIOM_MENDINGS
from armsledger.annotation.mending_lists import LIST_MENDINGS
from armsledger.annotation.mending_means import MEANS_MENDINGS
from armsledger.annotation.mending_nouns import NOUN_MENDINGS
from armsledger.annotation.mending_papers import PAPER_MENDINGS
from armsledger.annotation.mending_phrases import PHRASE_MENDINGS
from armsledger.annotation.mending_questions import QUESTION_MENDINGS
from armsledger.annotation.mending_relatives import RELATIVE_MENDINGS
from armsledger.annotation.mending_shifts import SHIFT_MENDINGS
from armsledger.annotation.mending_sources import SOURCE_MENDINGS
from armsledger.annotation.mending_speakers import SPEAKER_MENDINGS
from armsledger.annotation.mending_speech import SPEECH_MENDINGS, is_whole_clause
from armsledger.annotation.mending_subjects import SUBJECT_MENDINGS
from armsledger.annotation.mending_sums import SUM_MENDINGS
from armsledger.annotation.mending_telling import TELLING_MENDINGS
from armsledger.annotation.mending_verbs import VERB_MENDINGS
from armsledger.annotation.mending_voice import VOICE_MENDINGS
from armsledger.annotation.trees import is_tree, rebuilt
from armsledger.annotation.vocabulary import load_nouns
from armsledger.model import Sentence, Word

UNTOUCHED = frozenset({"PUNCT", "DET", "AUX", "CCONJ", "SYM"})
"""Words at which no mending begins: passing them over saves a third of the work."""
NOMINAL = frozenset({"obj", "iobj", "obl", "nmod"})


def mended(sentence: Sentence) -> Sentence:
    """The sentence with every mending that fits; the same object where none does."""
    words = list(sentence.words)
    for word in sentence.words:
        if word.pos not in UNTOUCHED:
            words = _mended_at(words, word.index)
    return sentence if tuple(words) == sentence.words else rebuilt(sentence, words)


def _mended_at(words: list[Word], index: int, done: int = -1) -> list[Word]:
    """The words after all mendings that begin at one of them, each once; it may get another relation on the way."""
    relation = words[index].relation
    for place, mend in _behind(relation, done):
        changes = mend(words, words[index])
        if changes and is_tree(again := _changed(words, changes)):
            words = again
            if words[index].relation != relation:
                return _mended_at(words, index, place)
    return words


@cache
def _behind(relation: str, done: int) -> tuple[tuple[int, Mending], ...]:
    """The mendings that may begin at a word of a relation, behind the one that was done last."""
    return tuple((place, mend) for place, mend in beginning_at(relation, MENDINGS) if place > done)


def _changed(words: list[Word], changes: list[Word]) -> list[Word]:
    again = list(words)
    for change in changes:
        again[change.index] = change
    return again


@begins("acl:relcl")
def _told_somebody(words: list[Word], word: Word) -> list[Word]:
    """“told a dinner in Rome that Turkey had bought …”: what is told, no relative clause of who is told it."""
    if word.head < 0:
        return []
    told = words[word.head]
    verb = words[told.head] if told.head >= 0 else None
    if (
        verb is None
        or told.relation not in {"obj", "iobj"}
        or verb.lemma.lower() not in load_nouns("addressing")
    ):
        return []
    following = next((one for one in words[told.index : word.index] if one.text.lower() == "that"), None)
    if following is None or not (following.index == told.index + 1 or is_whole_clause(words, word)):
        return []
    if not any(child.index != following.index for child in below(words, word.index, "nsubj", "nsubj:pass")):
        return []  # "told the people that had bought rifles"
    changes = [replace(word, relation="ccomp", head=verb.index)]
    if following.relation in {"mark", "obj", "nsubj"} and following.head == word.index:
        changes.append(replace(following, relation="mark", pos="SCONJ", tag="IN"))
    return changes


@begins(*NOMINAL)
def _report_as_verb(words: list[Word], word: Word) -> list[Word]:
    """“rejected reports that …”: an object that was read as a verb in the present is a noun in the plural."""
    if word.pos != "VERB" or not word.text.endswith("s"):
        return []
    changes = [replace(word, pos="NOUN", tag="NNS")]
    changes.extend(
        replace(child, relation="acl")
        for child in words
        if child.head == word.index and child.relation == "ccomp"
    )
    return changes


def _two_subjects(words: list[Word], word: Word) -> list[Word]:
    """“Malta, Cairo said, has sent …”: of two subjects before a verb of speech the first belongs to what is said."""
    if word.pos != "VERB":
        return []
    subjects = [
        other for other in words[: word.index] if other.head == word.index and other.relation == "nsubj"
    ]
    clauses = [
        other for other in words[word.index :] if other.head == word.index and other.relation == "ccomp"
    ]
    if len(subjects) != 2 or len(clauses) != 1 or _has(words, clauses[0].index, "nsubj", "nsubj:pass"):
        return []
    divided = any(other.text == "," for other in words[subjects[0].index : subjects[1].index])
    return [replace(subjects[0], head=clauses[0].index)] if divided else []


def _title_beside_name(words: list[Word], word: Word) -> list[Word]:
    """“Security Advisor Jane Roe”, "Defence Ministry envoy Ana Roe": an office and its name are one subject."""
    following = words[word.index + 1] if word.index + 1 < len(words) else None
    if following is None or following.pos != "PROPN" or word.pos not in {"NOUN", "PROPN"}:
        return []
    name = words[following.head] if following.relation == "compound" and following.head >= 0 else following
    same = name.pos == "PROPN" and (word.head, word.relation) == (name.head, name.relation)
    capital = any(part.text[:1].isupper() for part in words[max(0, word.index - 1) : word.index + 1])
    is_title = word.lemma.lower() in load_nouns("offices") | load_nouns("people") and capital
    if not (same and is_title):
        return []
    body = [
        replace(part, relation="compound")
        for part in below(words, word.index, "nsubj")
        if part.pos == "PROPN"
    ]
    return [replace(word, relation="nmod:desc", head=name.index), *body]


@begins("dep", "parataxis")
def _name_behind_title(words: list[Word], word: Word) -> list[Word]:
    """“her counterpart, John Doe.”: a name that hangs loose behind an office and a comma is the one who holds it."""
    if word.pos != "PROPN" or word.index < 2:
        return []
    comma, title = words[word.index - 1], words[word.index - 2]
    offices = load_nouns("offices") | load_nouns("people")
    if comma.text != "," or title.pos != "NOUN" or title.lemma.lower() not in offices:
        return []
    return [replace(word, relation="appos", head=title.index)]


@begins("dep", "parataxis")
def _names_of_several(words: list[Word], word: Word) -> list[Word]:
    """“for two factions, the USC and the SSDF.”: names that hang loose behind several and a comma say who they are."""
    if not word.text[:1].isupper() or word.pos not in {"PROPN", "NOUN"}:
        return []
    comma = word.index - (2 if words[word.index - 1].pos == "DET" else 1)
    several = words[comma - 1] if comma > 0 and words[comma].text == "," else None
    if several is None or several.tag != "NNS" or not _has(words, several.index, "nummod", "det", "amod"):
        return []
    if _has(words, word.index, "nsubj", "cop", "obj", "aux") or not _has(words, word.index, "conj"):
        return []
    return [replace(word, relation="appos", head=several.index)]


@begins("nmod:desc")
def _title_of_given_name(words: list[Word], word: Word) -> list[Word]:
    """“Minister Jane Roe”: the office belongs to the whole name, not to its first part."""
    if word.head < 0:
        return []
    given = words[word.head]
    is_part = given.pos == "PROPN" and given.relation in {"compound", "flat"} and given.head > given.index
    return [replace(word, head=given.head)] if is_part and words[given.head].pos == "PROPN" else []


MENDINGS = (
    _told_somebody,
    _report_as_verb,
    _two_subjects,
    _title_beside_name,
    _name_behind_title,
    _names_of_several,
    _title_of_given_name,
    *DAY_MENDINGS,
    *SUM_MENDINGS,
    *IDIOM_MENDINGS,
    *ATTACHMENT_MENDINGS,
    *SUBJECT_MENDINGS,
    *SPEAKER_MENDINGS,
    *SPEECH_MENDINGS,
    *TELLING_MENDINGS,
    *SOURCE_MENDINGS,
    *NOUN_MENDINGS,
    *GETTER_MENDINGS,
    *VERB_MENDINGS,
    *VOICE_MENDINGS,
    *PHRASE_MENDINGS,
    *RELATIVE_MENDINGS,
    *QUESTION_MENDINGS,
    *SHIFT_MENDINGS,
    *LIST_MENDINGS,
    *MEANS_MENDINGS,
    *PAPER_MENDINGS,
    *ANYBODY_MENDINGS,
)


def _has(words: list[Word], index: int, *relations: str) -> bool:
    return bool(below(words, index, *relations))
