"""Who says a clause from beside it: “according to”, “, officials said on Monday”, “as the agency reported”, a label."""

from __future__ import annotations

from functools import lru_cache

from armsledger.annotation.trees import KEPT, case, children, first_child, subtree
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.grammar.lexicon import SpeechRow, attribution_phrases
from armsledger.coding.speech.lost_speakers import (
    asides,
    has_words,
    lost_speaker,
    named_before,
    trailing,
    who_says,
)
from armsledger.coding.standing.attribution import (
    cited,
    is_led_by_as,
    open_layer,
    quoted,
    quoted_by,
    speech_row,
)
from armsledger.coding.standing.dividing import is_divided
from armsledger.coding.standing.labels import label_of
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import View
from armsledger.model import Sentence, Word

UNNAMED = frozenset({"PUNCT", "ADP", "DET"})
NAMING = frozenset({"nmod", "nsubj", "obj", "obl", "appos", "conj", "dep"})


def narrators(view: View, node: int, standing: Standing) -> None:
    """Open a layer for “according to X” or "citing X" beside the node."""
    phrase = _narrated_by(view, node, attribution_phrases("phrases"))
    if phrase is not None:
        words = view.annotated.sentence.words
        above = words[words[phrase].head].lemma.lower()
        label = above if above in load_words("opinions") else case(view.annotated.sentence, phrase)
        standing.why.append(f"attribution: {label or 'citing'}")
        open_layer(view, phrase, standing, whoever=True)
        for quoter in quoted_by(view.annotated.sentence, phrase):
            open_layer(view, quoter, standing)
        standing.speech = True
    for inner in cited(view, node):
        open_layer(view, inner, standing)
    for child in children(view.annotated.sentence, node, "parataxis", "conj", "advcl", "ccomp"):
        outer = _narrated_by(view, child.index, attribution_phrases("phrases"))
        if outer is not None and child.lemma.lower() in load_words("citing"):
            open_layer(view, outer, standing)  # "according to the agency, citing two officers"
        if child.relation == "advcl" and _is_as(view, child):
            standing.outermost.append(child)
        elif (
            child.tag != "VBG"
            and child.index not in standing.path
            and not is_divided(view.annotated.sentence, node, child.index)
            and (child.relation == "parataxis" or _trails(view, child) or lost_speaker(view, child.index))
        ):
            _paratactic_speech(view, child, standing)


def open_outermost(view: View, standing: Standing) -> None:
    """“As the agency reported earlier, …”, "Minister: …", "… — envoy": who tells all of it, at last."""
    sentence = view.annotated.sentence
    for verb in dict.fromkeys((*standing.outermost, *asides(sentence, standing.path[0]))):
        _paratactic_speech(view, verb, standing, has_clause=verb.index in standing.path)
    _trailing_speech(view, standing)
    _set_off_last(view, standing)
    _set_off_before(view, standing)
    label = label_of(view)
    if label is not None and standing.path[0] in label[1]:
        standing.why.append(f"attribution: label ({view.annotated.sentence.words[label[0]].text})")
        open_layer(view, label[0], standing)
        standing.speech = True


def _set_off_last(view: View, standing: Standing) -> None:
    """“Oman gets tanks, and Chad got rifles flown by Peru, according to two officials”: who tells all of it."""
    sentence = view.annotated.sentence
    start = standing.path[0] + 1
    for word in _who_is_cited(sentence):
        if word.index < start:
            continue
        if any(between.text == ";" for between in sentence.words[start : word.index]):
            return
        first = subtree(sentence, word.index)[0]
        if sentence.words[first - 1].text == "," or sentence.words[first].text == ",":
            open_layer(view, word.index, standing, whoever=True)
            standing.speech = True
            return


def _set_off_before(view: View, standing: Standing) -> None:
    """“The militia, according to a ministry report, gets arms”: what is set off behind a name of the clause itself."""
    sentence = view.annotated.sentence
    for word in _who_is_cited(sentence):
        if word.index >= standing.path[0]:
            return
        first = subtree(sentence, word.index)[0]
        framed = first == 0 or "," in {sentence.words[first - 1].text, sentence.words[first].text}
        if framed and _is_of_clause(sentence, word, standing.path):
            standing.why.append(f"attribution: {case(sentence, word.index)}")
            open_layer(view, word.index, standing, whoever=True)
            standing.speech = True
            return


@lru_cache(maxsize=KEPT)
def _who_is_cited(sentence: Sentence) -> tuple[Word, ...]:
    """The nouns behind “according to” and its like."""
    phrases = attribution_phrases("phrases")
    return tuple(
        word for word in sentence.words if word.pos not in UNNAMED and case(sentence, word.index) in phrases
    )


def _is_of_clause(sentence: Sentence, word: Word, path: list[int]) -> bool:
    """Whether only names stand between a phrase and a clause that is climbed, and no clause of its own."""
    while word.head >= 0 and word.index not in path:
        if word.relation.partition(":")[0] not in NAMING:
            return False
        word = sentence.words[word.head]
    return word.index in path


def _trailing_speech(view: View, standing: Standing) -> None:
    """“…, travellers from the port said on Friday, as …”: who says what stands before, whatever the verb hangs on."""
    found = trailing(view.annotated.sentence, standing.path[0])
    row = speech_row(view.annotated.sentence, found[0].index) if found else None
    known = found is not None and (
        (row is not None and not row.denies) or found[0].lemma.lower() in attribution_phrases("behind")
    )
    if found is None or not known or found[0].index in standing.path:
        return
    verb, first = found
    subject = named_before(view, first, verb.index)
    if subject is not None:
        _opened_by(view, verb, row, subject, standing, whoever=True)


def _is_as(view: View, verb: Word) -> bool:
    """“as the agency reported”, "as was stated by the ministry"."""
    sentence = view.annotated.sentence
    content = any(child.relation in {"ccomp", "obj", "xcomp"} for child in children(sentence, verb.index))
    return is_led_by_as(sentence, verb.index) and not content and speech_row(sentence, verb.index) is not None


def _trails(view: View, verb: Word) -> bool:
    """“, officials said” behind a clause, which the parser may take for a coordinated verb or a circumstance."""
    sentence = view.annotated.sentence
    first = subtree(sentence, verb.index)[0]
    if any(child.index in view.item_at for child in children(sentence, verb.index, "obj")):
        return False  # ", promised it rifles and"
    no_conjunction = not any(True for _ in children(sentence, verb.index, "cc", "mark"))
    around = sentence.words[max(0, first - 1) : first + 1]
    return no_conjunction and any(word.text in {",", "”", '"'} for word in around)


def _paratactic_speech(view: View, verb: Word, standing: Standing, *, has_clause: bool = False) -> None:
    """“The tanks, officials said, have arrived”: the speech verb hangs on the clause it introduces."""
    sentence = view.annotated.sentence
    row = speech_row(sentence, verb.index)
    has_own_clause = has_words(sentence, verb.index)
    subject = who_says(view, verb.index)
    known = row is not None or verb.lemma.lower() in attribution_phrases("behind")
    if known and subject is not None and (has_clause or not has_own_clause):
        _opened_by(view, verb, row, subject, standing)


def _opened_by(
    view: View, verb: Word, row: SpeechRow | None, subject: int, standing: Standing, *, whoever: bool = False
) -> None:
    """Open the layers of a verb of speech that stands beside what it says."""
    standing.why.append(f"attribution: {row.speech if row else 'behind'} ({verb.lemma.lower()})")
    if row is not None and row.factuality:
        standing.doubt(row.factuality)
    if row is not None and row.denies:
        standing.turn()
    for inner in (*cited(view, verb.index), *quoted(view.annotated.sentence, verb)):
        open_layer(view, inner, standing)
    open_layer(view, subject, standing, whoever=whoever)
    standing.speech = True


def _narrated_by(view: View, index: int, phrases: frozenset[str]) -> int | None:
    """The phrase of an attribution ("according to two officials") that hangs on this word."""
    sentence = view.annotated.sentence
    for child in children(sentence, index, "obl", "nmod", "advmod", "advcl"):
        if case(sentence, child.index) in phrases or (
            child.relation.startswith("advcl") and child.text.lower() in phrases
        ):
            return child.index
        aside = child.relation == "nmod" and "," in {w.text for w in children(sentence, child.index, "punct")}
        holder = _whose_opinion(sentence, child) if child.relation == "obl" or aside else None
        if holder is not None:
            return holder
        for behind in children(sentence, child.index, "nmod"):  # "sent tanks to Oman, per the ministry"
            first = subtree(sentence, behind.index)[0]
            set_off = "," in {word.text for word in sentence.words[first - 1 : first + 1]}
            if set_off and case(sentence, behind.index) in phrases:
                return behind.index
    return None


def _whose_opinion(sentence: Sentence, noun: Word) -> int | None:
    """“in the minister's view”, "to the mind of Moscow", "by their account": whose it is."""
    if noun.lemma.lower() not in load_words("opinions"):
        return None
    if case(sentence, noun.index) not in {"in", "to", "by", "from", "on"}:
        return None
    owner = first_child(sentence, noun.index, "nmod:poss")
    if owner is None and first_child(sentence, noun.index, "det") is None:
        return None  # "in view of the deliveries"
    of = (child for child in children(sentence, noun.index, "nmod") if case(sentence, child.index) == "of")
    found = owner or next(of, None)
    return found.index if found is not None else None
