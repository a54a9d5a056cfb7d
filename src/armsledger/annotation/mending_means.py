"""A parsed sentence's words in, those out that change where the parser loses by what one helps, or whom several do.

Each mending looks at the form of the tree alone; `mending.py` runs them with its own.
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.beginning import begins
from armsledger.annotation.dependents import begin
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.model import Word


@begins("advcl")
def helped_by(words: list[Word], word: Word) -> list[Word]:
    """“helped Chad win by sending rifles”: by what somebody helps hangs on the helping."""
    above = words[word.head] if word.head >= 0 else None
    if word.tag != "VBG" or above is None or above.tag != "VB":
        return []
    helper = words[above.head] if above.head >= 0 and above.relation in {"ccomp", "xcomp"} else None
    means = any(one.head == word.index and one.text.lower() == "by" for one in words[: word.index])
    if not means or helper is None or helper.lemma.lower() not in load_nouns("helping"):
        return []
    return [replace(word, head=helper.index)]


@begins("obj")
def shared_object(words: list[Word], word: Word) -> list[Word]:
    """“will train, advise and assist the army”: what all of several verbs are done to hangs on the first."""
    last = words[word.head] if word.head >= 0 else None
    if last is None or last.relation != "conj" or word.index < last.index:
        return []
    first = words[last.head]
    between = words[first.index + 1 : last.index]
    listed = all(one.pos in {"VERB", "PUNCT", "CCONJ", "ADV"} for one in between)
    owned = any(one.head == first.index and one.relation in {"obj", "ccomp", "xcomp"} for one in words)
    transitive = first.lemma.lower() in load_words("done_to_somebody")
    return [replace(word, head=first.index)] if listed and transitive and not owned else []


@begins("xcomp")
def adjective_helped_to(words: list[Word], word: Word) -> list[Word]:
    """“helped secure 20 tanks”: an adjective behind "help" that is a verb, too, has what the parser gave to "help"."""
    helper = words[word.head] if word.head >= 0 else None
    if word.pos != "ADJ" or helper is None or helper.index > word.index:
        return []
    if helper.lemma.lower() not in load_nouns("helping") or word.text.lower() not in load_words("as_verbs"):
        return []
    objects = [w for w in words[word.index :] if w.head == helper.index and w.relation in {"obj", "obl"}]
    if not objects or objects[0].relation != "obj":
        return []
    return [replace(word, pos="VERB", tag="VB"), *(replace(w, head=word.index) for w in objects)]


@begins("obl")
def behind_an_aside(words: list[Word], word: Word) -> list[Word]:
    """“gave €3 million, I think, in military aid”: what stands behind an aside belongs to the object before it."""
    aside = words[word.head] if word.head >= 0 else None
    if aside is None or aside.relation != "parataxis" or word.index < aside.index + 2:
        return []
    marks = [w for w in words[aside.index : word.index] if w.head == word.index and w.relation == "case"]
    objects = [w for w in words[: aside.index] if w.head == aside.head and w.relation == "obj"]
    divided = bool(marks) and words[marks[0].index - 1].text == ","
    if not divided or not objects or marks[0].text.lower() not in {"in", "of", "for"}:
        return []
    behind = [w for w in words[word.index :] if w.head == aside.index and w.index != word.index]
    return [
        replace(word, head=objects[-1].index, relation="nmod"),
        *(replace(w, head=aside.head) for w in behind),
    ]


@begins("nmod")
def behind_phrase_in_commas(words: list[Word], word: Word) -> list[Word]:
    """“asked Oslo, in a letter of May, for tanks”: what stands behind a phrase in commas belongs to its verb."""
    aside = words[word.head] if word.head >= 0 else None
    if aside is None or aside.relation != "obl" or aside.head > aside.index:
        return []
    opens, closes = begin(words, aside), begin(words, word)
    if words[opens - 1].text != "," or words[closes - 1].text != "," or closes <= aside.index:
        return []
    return [replace(word, head=aside.head, relation="obl")]


MEANS_MENDINGS = (behind_phrase_in_commas, adjective_helped_to, behind_an_aside, helped_by, shared_object)
