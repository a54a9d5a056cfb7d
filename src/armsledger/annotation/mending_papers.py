"""A parsed sentence's words in, those out that change where a request, licence or delivery is told in two halves.

“a licence issued in May for the sale of rifles”, "a request for rifles which Chad had made", "took delivery last
August of ten tanks": what stands between tears apart what belongs together. Each mending looks at the form of the tree
alone; `mending.py` runs them with its own.
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.beginning import begins
from armsledger.annotation.dependents import below, case_of
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.model import Word


@begins("obl")
def paper_for(words: list[Word], word: Word) -> list[Word]:
    """“a licence issued in May for rifles”: what a paper that is issued or made is for hangs on the paper."""
    verb = words[word.head] if word.head >= 0 else word
    if case_of(words, word) != "for" or verb.relation.partition(":")[0] != "acl":
        return []
    paper = words[verb.head]
    if verb.lemma.lower() not in load_words("making_papers") or not paper.index < verb.index < word.index:
        return []
    return [replace(word, head=paper.index, relation="nmod")] if _is_paper(paper) else []


def whose_request(words: list[Word], word: Word) -> list[Word]:
    """“a request for rifles that Chad had made”, "a plea made by Chad": who makes a request is whose it is."""
    if word.relation.partition(":")[0] != "acl" or word.lemma.lower() not in load_words("making_a_plea"):
        return []
    noun = words[word.head]
    request = words[noun.head] if noun.relation == "nmod" and case_of(words, noun) == "for" else noun
    if request.lemma.lower() not in load_words("requests") or request.index > word.index:
        return []
    if below(words, request.index, "nmod:poss"):
        return []
    subject = [one for one in below(words, word.index, "nsubj") if one.tag not in {"WDT", "WP"}]
    agent = [one for one in below(words, word.index, "obl:agent", "obl") if case_of(words, one) == "by"]
    made = replace(word, head=request.index)
    if subject:
        return [made, replace(subject[0], head=request.index, relation="nmod:poss")]
    return [made, replace(agent[0], head=request.index, relation="nmod")] if agent else []


@begins("nmod", "obl")
def of_behind_time(words: list[Word], word: Word) -> list[Word]:
    """“took delivery last August of ten tanks”: of what a delivery is hangs on it, and not on its day."""
    time = words[word.head] if word.head >= 0 else word
    if case_of(words, word) != "of" or word.pos == "NUM":
        return []
    hung = words[time.head] if time.head >= 0 else time
    times = load_words("times") | load_words("days") | {month.lower() for month in load_words("every_month")}
    if time.lemma.lower() not in times or not time.index < word.index or word.lemma.lower() in times:
        return []
    begins = min((one.index for one in words if one.head == time.index), default=time.index)
    noun = words[min(begins, time.index) - 1]
    if noun is not hung and noun.head != time.head:
        return []
    supply = noun.lemma.lower() in load_words("sendings") | load_words("of_behind_time")
    return [replace(word, head=noun.index, relation="nmod")] if supply else []


@begins("obl")
def talks_held_on(words: list[Word], word: Word) -> list[Word]:
    """“the talks that Chad is holding with Peru on the purchase of rifles”: what talks are on hangs on them."""
    verb = words[word.head] if word.head >= 0 else word
    if case_of(words, word) not in load_words("on_what_talks"):
        return []
    if verb.relation.partition(":")[0] != "acl" or not verb.index < word.index:
        return []
    talks = words[verb.head]
    if talks.lemma.lower() not in load_nouns("talking") or talks.pos != "NOUN":
        return []
    return [replace(word, head=talks.index, relation="nmod")]


def among_them_those(words: list[Word], word: Word) -> list[Word]:
    """“Two applications were refused, among them those for rifles for Chad”: what those are for the others are for."""
    if word.text.lower() not in load_words("each_of_them") or word.index < 2:
        return []
    among = [one.text.lower() for one in words[word.index - 2 : word.index]]
    phrases = [one for one in below(words, word.index, "nmod") if case_of(words, one) == "for"]
    led = " ".join(among) in load_words("among_them") or among[-1] in load_words("among_them")
    papers = [one for one in words[: word.index] if one.pos == "NOUN" and _is_paper(one)]
    if not led or not phrases or not papers:
        return []
    first = phrases[0]
    more = [
        replace(one, head=first.index, relation="conj")
        for one in words[first.index :]
        if one.pos == "NOUN" and one.head == papers[-1].head and one.relation in {"obl", "nsubj", "obj"}
        if not case_of(words, one)
    ]
    return [*(replace(one, head=papers[-1].index) for one in phrases), *more]


def _is_paper(word: Word) -> bool:
    """A licence, a permit, a request: no contract, whose signing tells more than what it is for."""
    return word.lemma.lower() in load_words("permits") | load_words("requests")


PAPER_MENDINGS = (paper_for, whose_request, of_behind_time, talks_held_on, among_them_those)
