"""“Both sides”, "either belligerent" in, the two who fight each other out, by the phrase or the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from armsledger.annotation.trees import case, children, conjuncts, subtree
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.view import View
from armsledger.model import AnnotatedSentence, Word

PAIR = 2
SOMEBODY = ("group:", "org:", "com:")
"""What fights no war as one side of two."""


def foes_in(sentences: Sequence[AnnotatedSentence]) -> tuple[str, ...]:
    """Who fights whom by most of the sentences: "war between Chad and Mali", "Chad is fighting Mali"."""
    votes = Counter(pair for sentence in sentences for pair in _fighting(sentence))
    return tuple(sorted(votes.most_common(1)[0][0])) if votes else ()


def foes_meant(view: View, index: int) -> tuple[str, ...]:
    """“arms to both sides”, "to either of the warring parties": the two of the phrase, else of the document's war."""
    sentence = view.annotated.sentence
    word = sentence.words[index]
    if word.lemma.lower() not in load_words("warring_sides"):
        return ()
    marks = {
        child.text.lower() for child in children(sentence, index, "det", "amod", "nummod", "cc", "cc:preconj")
    }
    fights = word.lemma.lower() in load_words("belligerents") or bool(marks & load_words("warring"))
    if not marks & (load_words("of_two") | ({"the"} if fights else set())):
        return ()
    phrase = subtree(sentence, index)
    named = {m.actor for m in view.annotated.actors if m.head in phrase and not m.actor.startswith(SOMEBODY)}
    if len(named) == PAIR:
        return tuple(sorted(named))
    return (view.around.foes or _both_armed(view)) if not named else ()


def _both_armed(view: View) -> tuple[str, ...]:
    """The only two for whom arms were told of before: each of them is a side."""
    armed = {told.recipients[0] for told in view.tolds if len(told.recipients) == 1}
    return tuple(sorted(armed)) if len(armed) == PAIR else ()


def _fighting(sentence: AnnotatedSentence) -> Iterator[frozenset[str]]:
    """The pairs of which a sentence tells that they fight each other."""
    named = {m.head: m.actor for m in sentence.actors if not m.actor.startswith(SOMEBODY)}
    for word in sentence.sentence.words if len(named) >= PAIR else ():
        if word.lemma.lower() not in load_words("fighting_each_other"):
            continue
        beside = [*_beside(sentence, word)]
        pair = frozenset(named[place] for place in beside if place in named)
        if len(pair) == PAIR:
            yield pair


def _beside(sentence: AnnotatedSentence, word: Word) -> Iterator[int]:
    """The words of those who fight, at a noun or a verb for it."""
    tree = sentence.sentence
    for child in children(tree, word.index):
        whose = child.relation in {"nmod:poss", "amod", "compound", "nsubj", "obj"}
        if whose or (
            child.relation in {"nmod", "obl"} and case(tree, child.index) in load_words("fought_with")
        ):
            for place in conjuncts(tree, child.index):
                yield place
                forces = tree.words[place].lemma.lower() in load_nouns("forces")
                yield from (part.index for part in children(tree, place) if forces)  # "Chad's army"
