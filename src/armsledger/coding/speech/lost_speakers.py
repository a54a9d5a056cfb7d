"""A verb of speech in, the word that names who speaks out, also where the parser hung it on something else."""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.trees import children, first_child, subtree
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.naming.kinds import is_noun
from armsledger.coding.view import View
from armsledger.model import Sentence, Word

SPEAKERS = ("people", "offices", "bodies", "voices")
FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
OPENING = frozenset(
    {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"}
)  # a phrase that names who speaks begins so
QUOTES = frozenset({"”", '"', "''"})
PARTS = frozenset({"compound", "amod", "nmod:poss", "nummod", "flat", "nmod:desc", "det"})
LONGEST = 18  # words of a phrase that names who speaks
WRONG = frozenset({"appos", "parataxis", "conj", "nmod", "obl", "dep"})


def who_says(view: View, verb: int) -> int | None:
    """The subject; else the phrase between a comma and the verb: "…, a man familiar with the talks told Reuters"."""
    lost = lost_speaker(view, verb)
    return lost if lost is not None else deep_subject(view.annotated.sentence, verb)


def lost_speaker(view: View, verb: int) -> int | None:
    """Who speaks, where a finite verb has no subject and the phrase before it hangs elsewhere."""
    sentence = view.annotated.sentence
    has_own = any(children(sentence, verb, "nsubj", "csubj", "aux:pass", "obl:agent"))
    finite = sentence.words[verb].tag in {"VBD", "VBZ", "VBN"}
    return _before(view, verb) if finite and not has_own else None


def asides(sentence: Sentence, trigger: int) -> Iterator[Word]:
    """“Only the sale, generals believed, would …”: said by the way, which the parser hangs on the noun before it."""
    words = sentence.words
    for verb in words:
        if verb.relation not in {"acl:relcl", "acl"} or verb.tag not in {"VBD", "VBZ", "VBP", "VBN"}:
            continue
        inside = subtree(sentence, verb.index)
        first, last = inside[0], inside[-1]
        if trigger in inside or any(children(sentence, verb.index, "ccomp", "obj", "mark", "aux:pass")):
            continue
        framed = first > 0 and "," in {words[first].text, words[first - 1].text}
        behind = {words[last].text, *(word.text for word in words[last + 1 : last + 2])}
        framed = framed and bool(behind & {",", "."})
        pronoun = any(words[place].tag in {"WDT", "WP", "WRB", "WP$"} for place in inside)
        if framed and not pronoun and first_child(sentence, verb.index, "nsubj") is not None:
            yield verb


def trailing(sentence: Sentence, trigger: int) -> tuple[Word, int] | None:
    """“Oman got tanks, two men at the port said on May 2, a week after …”: who says at last what stands before.

    The first verb behind the trigger between a comma, who speaks, and no words of its own, wherever it hangs.
    """
    for verb in sentence.words[trigger + 1 :]:
        if verb.text == ";":
            return None
        if any(children(sentence, verb.index, "aux:pass")):
            continue  # "the envoy was told"
        if verb.tag in FINITE and verb.pos == "VERB" and not has_words(sentence, verb.index, "obj"):
            first = _first_of_speaker(sentence, verb.index)
            if first is not None and trigger < first:
                return verb, first
    return None


def has_words(sentence: Sentence, verb: int, *relations: str) -> bool:
    """Whether what a verb of speech says stands behind it, and no comma between them."""
    for child in children(sentence, verb, "ccomp", "xcomp", *relations):
        first = subtree(sentence, child.index)[0]
        if {mark.text.lower() for mark in children(sentence, child.index, "mark")} & load_words("conceding"):
            continue  # ", two officers said, although a third had heard nothing"
        if first > verb and not any(word.text == "," for word in sentence.words[verb:first]):
            return True
    return False


def _first_of_speaker(sentence: Sentence, verb: int) -> int | None:
    """The first word of the phrase between a comma and a verb, where it may name somebody and nothing is done in it."""
    for place in range(verb - 1, max(0, verb - LONGEST), -1):
        word = sentence.words[place]
        if word.text == "," or word.text in QUOTES:
            opening = sentence.words[place + 1]
            named = opening.pos in OPENING or (opening.pos == "ADV" and opening.head < verb)
            return opening.index if opening.index < verb and named else None
        if word.pos in {"AUX", "SCONJ"} or word.tag in {"WDT", "WP", "WRB", "VBD", "VBZ", "VBP"}:
            return None
    return None


def named_before(view: View, first: int, verb: int) -> int | None:
    """“…, an opposition weekly in Lima reported on Friday”: the noun that leads what stands before a verb."""
    sentence = view.annotated.sentence
    subject = first_child(sentence, verb, "nsubj")
    if subject is not None and first <= subject.index < verb:
        opens = subtree(sentence, subject.index)[0] <= first or subject.pos == "PROPN"
        return subject.index if opens else None  # "a charge the minister repeated"
    for word in sentence.words[first:verb]:
        inside = word.index < word.head < verb and word.relation in PARTS
        if word.pos in {"NOUN", "PROPN"} and not inside:
            return word.index
    return None


def _before(view: View, verb: int) -> int | None:
    sentence = view.annotated.sentence
    end = verb - 1
    while end > 0 and sentence.words[end].text == ",":
        end -= 1
    for word in sentence.words[:verb]:
        phrase = [p for p in subtree(sentence, word.index) if sentence.words[p].pos != "PUNCT"]
        if word.relation not in WRONG or word.pos not in {"NOUN", "PROPN"} or phrase[-1] != end:
            continue
        first = phrase[0]
        if first == 0 or sentence.words[first - 1].text != ",":
            continue
        return _office(sentence, first) or (word.index if _speaks(view, word.index) else None)
    return None


def _office(sentence: Sentence, name: int) -> int | None:
    """“Peru's president, Ana Roe, said”, "the Minister for Trade, Ana Roe, said": the office before the comma."""
    for place in range(name - 2, max(-1, name - LONGEST), -1):
        behind = [p for p in subtree(sentence, place) if place < p < name - 1]
        if is_noun(sentence, place, "offices") and behind == list(range(place + 1, name - 1)):
            return place
        if sentence.words[place].pos in {"VERB", "AUX", "PUNCT"}:
            return None
    return None


def _speaks(view: View, index: int) -> bool:
    mention = view.actor_at.get(index)
    if mention is not None and mention.how in {"metonym", "person"}:
        return True
    return any(is_noun(view.annotated.sentence, index, kind) for kind in SPEAKERS)
