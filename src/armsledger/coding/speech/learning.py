"""A sentence in, who speaks or acts in it kept for those behind it: by surname, and who did so last."""

from __future__ import annotations

from functools import lru_cache

from armsledger.annotation.trees import KEPT, children
from armsledger.annotation.vocabulary import load_nouns as nouns
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.lexicon import speech_verbs
from armsledger.coding.naming.kinds import names_a_title
from armsledger.coding.speech.claimant_names import role_of
from armsledger.coding.speech.claimants import claimants_of
from armsledger.coding.speech.lost_speakers import lost_speaker
from armsledger.coding.speech.persons import is_person, is_titled
from armsledger.coding.view import Surroundings, View
from armsledger.model import Claimant, Sentence, Word


def learn_speakers(around: Surroundings, view: View) -> None:
    """Remember who was introduced with an office, by surname, and who spoke last, under the empty name."""
    sentence = view.annotated.sentence
    for word, part in _parts(sentence):
        if part == "acts":
            _learn_who_acts(around, view, word)
        elif part == "says":
            for subject in _who_says(view, word):
                _learn_who_speaks(around, view, subject)
        elif part == "is cited":
            _learn_who_speaks(around, view, word)
        elif word.text not in around.speakers:
            _learn_who_is_introduced(around, view, word)


@lru_cache(maxsize=KEPT)
def _parts(sentence: Sentence) -> tuple[tuple[Word, str], ...]:
    """The words by which somebody may be known from a sentence, in order, with the part that each plays."""
    introduces = names_a_title(sentence)
    found = []
    for word in sentence.words:
        whose = word.relation == "nmod:poss" and sentence.words[word.head].relation == "nsubj"
        if (
            word.relation == "nsubj" or whose
        ):  # "The minister's reply was long. Oslo, he said, had sent rifles"
            found.append((word, "acts"))
        if word.pos == "VERB" and any(
            lemma in speech_verbs() or lemma in load_words("judging_supplies")
            for lemma in lexemes(sentence, word.index)
        ):
            found.append((word, "says"))
        if word.text.lower() == "according" and word.relation == "case" and word.head > word.index:
            found.append((sentence.words[word.head], "is cited"))
        if introduces and _is_introduced(sentence, word):
            found.append((word, "is introduced"))
    return tuple(found)


def _who_says(view: View, verb: Word) -> list[Word]:
    """The subject of a verb of speech; else the phrase between commas before it: "…, its envoy, Ana Roe, said"."""
    sentence = view.annotated.sentence
    lost = lost_speaker(view, verb.index)
    return [sentence.words[lost]] if lost is not None else list(children(sentence, verb.index, "nsubj"))


def _learn_who_speaks(around: Surroundings, view: View, subject: Word) -> None:
    claimants, inferred = claimants_of(view, subject.index)
    if claimants and (not inferred or len(claimants) > 1):
        around.layers.append(claimants)
    for claimant in claimants:
        if claimant.name and (not inferred or "" not in around.speakers):
            _is_last(around, claimant)
            if claimant.role and claimant.type == "named":
                around.speakers[claimant.name.split()[-1].removesuffix("’s")] = claimant
        elif is_person(claimant):
            around.persons.append(claimant)  # "its spokesman, Ana Roe, said"


def _learn_who_is_introduced(around: Surroundings, view: View, word: Word) -> None:
    claimants, _ = claimants_of(view, word.index)
    for claimant in claimants[:1]:
        if claimant.role and claimant.type == "named" and claimant.name:
            around.speakers[claimant.name.split()[-1]] = claimant
            if word.relation == "nsubj":
                _is_last(around, claimant)


def _is_introduced(sentence: Sentence, word: Word) -> bool:
    """“Ana Roe, the minister”: a name with an office beside it."""
    named = (word.pos == "PROPN" and (sentence.children[word.index] or word.relation == "appos")) or any(
        c.pos == "PROPN" for c in children(sentence, word.index, "appos")
    )
    free = word.relation not in {"compound", "flat"}
    return bool(named) and free and role_of(sentence, word.index) is not None


def _learn_who_acts(around: Surroundings, view: View, word: Word) -> None:
    """Who holds an office, or is the one person of a main clause, may go on as "he" or "she"."""
    officer = word.lemma.lower() in nouns("offices")
    if officer or _acts_in_the_main_clause(view.annotated.sentence, word):
        acting, inferred = claimants_of(view, word.index)
        known = bool(acting) and (acting[0].actor or (acting[0].role and not officer))
        if known and (officer or not inferred):
            _is_last(around, acting[0])
    elif _is_named_in_main_clause(view, word):
        acting, _ = claimants_of(view, word.index)
        around.persons.extend(one for one in acting[:1] if is_person(one) and is_titled(one))


def _is_named_in_main_clause(view: View, word: Word) -> bool:
    """“Mrs Roe rose.”: behind which "she said" is her."""
    words = view.annotated.sentence.words
    mention = view.actor_at.get(word.index)
    name = word.pos == "PROPN" and (mention is None or mention.how == "person")
    return name and words[word.head].relation == "root"


def _is_last(around: Surroundings, claimant: Claimant) -> None:
    around.speakers[""] = claimant
    around.persons.append(claimant)


def _acts_in_the_main_clause(sentence: Sentence, word: Word) -> bool:
    """“A Turkish officer disagreed”: one person whom a whole sentence is about, and who may go on as "he"."""
    one = word.tag in {"NN", "NNP"} and word.pos in {"NOUN", "PROPN"}
    return one and sentence.words[word.head].relation == "root" and word.lemma.lower() in nouns("people")
