"""A parsed sentence's words in, those out that change where the parser loses what anybody does, or is told to do.

“Whoever arms them prolongs the war”, "any rifle sent there is one more": the clause inside the subject is taken for the
main one; "let them stop": who is told to do it is taken for an object.
Each mending looks at the form of the tree alone; `mending.py` runs them with its own.
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.vocabulary import load_words
from armsledger.model import Word

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
MISREAD = frozenset({"advcl", "ccomp", "parataxis", "xcomp", "acl:relcl", "acl"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
ANY = frozenset({"every", "each", "any"})


def whoever_does_it(words: list[Word], first: Word) -> list[Word]:
    """“Whoever sends tanks prolongs the war”: the clause of "whoever" is the subject of the verb behind it."""
    before = (w for w in words[: first.index] if w.head == first.index and w.relation == "nsubj")
    word = next((w for w in before if w.text.lower() in load_words("whoever_does")), None)
    if first.pos != "VERB" or word is None:
        return []
    second = _main_verb(words, first)
    if second is None:
        return []
    return [
        replace(first, relation="csubj", head=second.index),
        replace(second, relation=first.relation, head=first.head),
        *(replace(w, head=second.index) for w in words[: word.index] if _opens(w, first)),
        *(
            replace(w, relation="obj", head=first.index)
            for w in words[first.index : second.index]
            if w.head == second.index and w.relation in SUBJECTS
        ),
    ]


def any_of_them_sent(words: list[Word], first: Word) -> list[Word]:
    """“Any rifle sent there is one more”: the participle only describes what the clause behind it is about."""
    word = words[first.index - 1]
    about = word.head == first.index and word.relation in SUBJECTS and _is_any(words, word)
    if first.tag not in {"VBD", "VBN"} or not about:
        return []
    second = _main_verb(words, first)
    if second is None:
        return []
    heard = [w for w in words[: word.index] if w.head == second.index and w.relation in SUBJECTS]
    if heard and (first.head != heard[0].index or second.head > heard[0].index):
        return []  # "told reporters that any rifle sent there was one more"
    above = (second.relation, second.head) if heard else (first.relation, first.head)
    return [
        replace(word, relation="nsubj", head=second.index),
        replace(first, relation="acl", head=word.index, tag="VBN"),
        replace(second, relation=above[0], head=above[1]),
        *(replace(w, relation="obj", head=second.head) for w in heard),
        *(replace(w, head=second.index) for w in words[: word.index] if _opens(w, first)),
    ]


def any_of_them_that_leaves(words: list[Word], word: Word) -> list[Word]:
    """“Every shell that leaves the port for Chad prolongs the war”: "for Chad" opens no clause."""
    clause = words[word.head] if word.relation == "advcl" and word.head >= 0 else None
    if clause is None or clause.relation != "acl:relcl" or word.tag not in {"VBZ", "VBP", "VBD"}:
        return []
    noun = words[clause.head]
    mark = next((w for w in words if w.head == word.index and w.relation == "mark"), None)
    named = next((w for w in words if w.head == word.index and w.relation == "nsubj"), None)
    if mark is None or named is None or mark.tag != "IN" or mark.text.lower() not in load_words("no_marks"):
        return []
    if noun.relation in SUBJECTS or any(w.head == noun.index and w.relation == "cop" for w in words):
        return []
    return [
        replace(noun, relation="nsubj", head=word.index),
        replace(word, relation=noun.relation, head=noun.head),
        replace(named, relation="obl", head=clause.index),
        replace(mark, relation="case", head=named.index),
    ]


def let_them_do_it(words: list[Word], let: Word) -> list[Word]:
    """“Let Chad stop its sales”: who is told to do it is its subject, and "let" only tells him to."""
    subject = next((w for w in words[let.index :] if w.head == let.index and w.relation == "obj"), None)
    deed = next(
        (w for w in words[let.index :] if w.head == let.index and w.relation in {"xcomp", "ccomp"}), None
    )
    if let.lemma.lower() != "let" or let.tag not in {"VB", "VBP"} or subject is None or deed is None:
        return []
    led = any(w.head == let.index and w.relation in {*SUBJECTS, "aux", "mark"} for w in words)
    if led or deed.pos != "VERB" or deed.index < subject.index or subject.text.lower() in {"me", "him", "it"}:
        return []
    return [
        replace(let, relation="aux", head=deed.index, pos="AUX", tag="MD"),
        replace(subject, relation="nsubj", head=deed.index),
        replace(deed, relation=let.relation, head=let.head),
        *(replace(w, head=deed.index) for w in words if w.head == let.index and w not in (subject, deed)),
    ]


def to_do_it_would(words: list[Word], word: Word) -> list[Word]:
    """“To stop now would help nobody”: an infinitive before a verb without subject is its subject, and no purpose."""
    above = words[word.head] if word.relation == "advcl" and word.head > word.index else None
    marks = [w.text.lower() for w in words[: word.index] if w.head == word.index and w.relation == "mark"]
    if above is None or word.tag != "VB" or marks != ["to"]:
        return []
    own = [w for w in words if w.head == above.index]
    told = any(w.relation in {*SUBJECTS, "csubj", "expl", "mark"} for w in own)
    would = any(w.tag == "MD" and word.index < w.index < above.index for w in own)
    apart = any(w.text in {",", ";", ":"} for w in words[word.index : above.index])
    return [replace(word, relation="csubj")] if would and not told and not apart else []


def _main_verb(words: list[Word], first: Word) -> Word | None:
    """The next finite predicate behind a verb, that nothing joins to it; no subject stands between goods and it."""
    behind = (w for w in words[first.index + 1 :] if w.relation in MISREAD)
    above = words[first.head].head if first.head >= 0 else first.head
    word = next((w for w in behind if w.head in {first.index, first.head} or w.index == above), None)
    if word is None or any(w.text in {",", ";", ":"} for w in words[first.index : word.index]):
        return None
    own = [w for w in words[first.index + 1 :] if w.head == word.index]
    finite = word.tag in FINITE or any(w.tag in FINITE for w in own if w.relation in {"aux", "cop"})
    begun = any(w.relation in {"mark", "cc"} and w.index < word.index for w in own)
    goods = any(w.head == first.index and w.relation == "obj" for w in words)
    told = any(w.relation in SUBJECTS for w in own) and goods
    return word if finite and not begun and not told else None


def _is_any(words: list[Word], noun: Word) -> bool:
    return any(w.head == noun.index and w.relation == "det" and w.text.lower() in ANY for w in words)


def _opens(word: Word, clause: Word) -> bool:
    """Whether a word opens a clause: "that", "and"."""
    return word.head == clause.index and word.relation in {"mark", "cc"}


ANYBODY_MENDINGS = (
    whoever_does_it,
    any_of_them_sent,
    any_of_them_that_leaves,
    let_them_do_it,
    to_do_it_would,
)
"""In the order in which they are tried."""
