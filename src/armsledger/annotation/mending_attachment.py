"""A parsed sentence's words in, those out that change where a phrase of a verb hangs on a noun, or the other way round.

Each mending looks at the form of the tree alone; `mending.py` runs them with its own.
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.beginning import begins
from armsledger.annotation.dependents import begin, below, case_of
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.model import Word


@begins("obj", "obl")
def on_behind_object(words: list[Word], word: Word) -> list[Word]:
    """“lifted its freeze on deliveries”: what is frozen hangs on the freeze right before it."""
    if case_of(words, word) != "on" or word.head < 0:
        return []
    before = words[begin(words, word) - 1]
    if (
        before.relation != "obj"
        or before.head != word.head
        or before.lemma.lower() not in load_words("of_a_freeze")
    ):
        return []
    return [replace(word, head=before.index, relation="nmod")]


@begins("obl", "advcl", "xcomp")
def of_its_subject(words: list[Word], word: Word) -> list[Word]:
    """“no decision has been made on tanks”, "a deal was reached to buy tanks": its aim hangs on the subject."""
    verb = words[word.head] if word.head >= 0 else word
    if verb.tag != "VBN" or verb.lemma.lower() not in load_words("making_a_deal") or word.index < verb.index:
        return []
    marks = {one.text.lower() for one in words[verb.index : word.index] if one.head == word.index}
    if not marks & load_words("about_what"):
        return []
    subject = next((one for one in below(words, verb.index, "nsubj:pass") if one.index < verb.index), None)
    if subject is None or subject.lemma.lower() not in load_nouns("dealings") | load_nouns("askings"):
        return []
    return [replace(word, head=subject.index, relation="acl" if word.pos == "VERB" else "nmod")]


@begins("obl", "advcl", "xcomp")
def of_what_was_signed(words: list[Word], word: Word) -> list[Word]:
    """“a contract signed in May for tanks was cancelled”: what a paper is for hangs on the paper, not on "signed"."""
    made = words[word.head] if word.head >= 0 else word
    paper = words[made.head] if made.head >= 0 else made
    if made.relation != "acl" or made.tag != "VBN":
        return []
    marks = {one.text.lower() for one in words[made.index : word.index] if one.head == word.index}
    known = load_nouns("dealings") | load_nouns("askings") | load_words("papers")
    if paper.lemma.lower() not in known or made.lemma.lower() not in load_words("making_a_deal"):
        return []
    if (
        not marks & load_words("about_what")
        or word.pos in {"NUM", "PROPN"}
        or word.lemma in load_words("days")
    ):
        return []
    return [replace(word, head=paper.index, relation="acl" if word.pos == "VERB" else "nmod")]


@begins("nmod")
def from_behind_place(words: list[Word], word: Word) -> list[Word]:
    """“arrived in Chad from Oman”: where something comes from hangs on the verb, as where it goes to does."""
    place = words[word.head] if word.head >= 0 else word
    if case_of(words, word) != "from" or place.pos != "PROPN":
        return []
    led = place.relation == "obl" and case_of(words, place) in {"in", "to", "at", "into"}
    return [replace(word, head=place.head, relation="obl")] if led else []


@begins("nmod")
def on_a_day(words: list[Word], word: Word) -> list[Word]:
    """“Tokyo on Tuesday eased its rules”: the day hangs on the verb, it is no part of the name."""
    name = words[word.head] if word.head >= 0 else word
    if name.relation != "nsubj" or case_of(words, word) != "on":
        return []
    return [replace(word, head=name.head, relation="obl")] if word.lemma.lower() in load_words("days") else []


@begins("compound:prt")
def particle_behind_object(words: list[Word], word: Word) -> list[Word]:
    """“takes the training up again”: the particle belongs to the verb."""
    thing = words[word.head] if word.head >= 0 else word
    if thing.relation != "obj" or thing.pos not in {"NOUN", "PROPN"}:
        return []
    return [replace(word, head=thing.head)]


def told_of(words: list[Word], word: Word) -> list[Word]:
    """“notified parliament of a sale”: of what somebody is told hangs on the verb."""
    told = words[word.head] if word.head >= 0 else word
    verb = words[told.head] if told.head >= 0 else told
    if word.relation != "nmod" or case_of(words, word) != "of" or told.relation not in {"obj", "nsubj:pass"}:
        return []
    addresses = verb.pos == "VERB" and verb.lemma.lower() in load_nouns("addressing")
    return [replace(word, head=verb.index, relation="obl")] if addresses and told.pos == "PROPN" else []


@begins("nmod")
def asked_by(words: list[Word], word: Word) -> list[Word]:
    """“a plea for tanks by Chad”: who asks hangs on the plea."""
    goods = words[word.head] if word.head >= 0 else word
    plea = words[goods.head] if goods.head >= 0 else goods
    if case_of(words, word) != "by" or goods.relation != "nmod":
        return []
    if case_of(words, goods) != "for" or plea.lemma.lower() not in load_words("pleas"):
        return []
    return [replace(word, head=plea.index)]


@begins("nmod")
def behind_examples(words: list[Word], word: Word) -> list[Word]:
    """“sent equipment such as helmets and radios to Chad”: who gets it hangs on the verb, not on the last example."""
    if word.head < 0 or case_of(words, word) not in {"to", "from"}:
        return []
    example = words[word.head]
    sent = example.lemma.lower() in load_words("sendings")  # "including the transfer of rifles to Chad"
    while example.relation == "conj" and example.head >= 0:
        example = words[example.head]
    if sent or case_of(words, example) not in load_words("before_examples") or example.head < 0:
        return []
    above = words[example.head]
    if above.pos == "NOUN" and above.relation == "obj":
        above = words[above.head]
    return [replace(word, head=above.index, relation="obl")] if above.pos == "VERB" else []


@begins("nsubj")
def for_whom_no_doer(words: list[Word], word: Word) -> list[Word]:
    """“Rifles meant for Chad ended up in Mali”: behind "for" stands whom they were for, the rifles ended up there."""
    mark, verb = words[word.index - 1], words[word.head]
    before = words[word.index - 2] if word.index > 1 else word
    finite = verb.tag in {"VBD", "VBZ", "VBP", "VBN"} and mark.text.lower() == "for"
    if word.pos != "PROPN" or mark.head != verb.index or not finite:
        return []
    if before.pos not in {"VERB", "NOUN"} or not any(
        one.index < mark.index for one in below(words, verb.index, "nsubj")
    ):
        return []
    relation = "obl" if before.pos == "VERB" else "nmod"
    return [
        replace(word, head=before.index, relation=relation),
        replace(mark, head=word.index, relation="case"),
    ]


def firm_by_its_name(words: list[Word], word: Word) -> list[Word]:
    """“the maker Orrin sold tanks”, "a firm, Orrin, sold": the name behind a noun for a firm is the same firm."""
    kinds = load_nouns("companies") | load_nouns("traders")
    if (
        word.pos != "NOUN"
        or word.tag != "NN"
        or word.lemma.lower() not in kinds
        or word.index + 2 >= len(words)
    ):
        return []
    comma = words[word.index + 1].text == ","
    name = words[word.index + (2 if comma else 1)]
    if not name.text[:1].isupper() or name.pos not in {"PROPN", "NOUN"}:
        return []
    if not comma and word.relation == "compound" and word.head == name.index:  # "to the Swedish maker Orrin"
        return [replace(one, head=name.index) for one in below(words, word.index, "case", "det", "amod")]
    beside = not comma and (name.relation, name.head) == (word.relation, word.head)
    listed = (
        comma and name.relation == "conj" and name.head == word.index and not below(words, name.index, "cc")
    )
    return [replace(name, relation="appos", head=word.index)] if beside or listed else []


@begins("obl")
def getter_of_sale(words: list[Word], word: Word) -> list[Word]:
    """“approved the sale of tanks to a firm”: to whom goods go hangs on the sale."""
    verb = words[word.head] if word.head >= 0 else word
    if case_of(words, word) != "to" or verb.lemma.lower() not in load_words("deciding_on_sales"):
        return []
    sale = next((one for one in below(words, verb.index, "obj") if one.index < word.index), None)
    sold = sale is not None and sale.lemma.lower() in load_words("sendings")
    return [replace(word, relation="nmod", head=sale.index)] if sold and sale is not None else []


def meant_and_ended(words: list[Word], word: Word) -> list[Word]:
    """“Rifles intended for Chad turned up in Mali”: what they were meant for only describes what turned up."""
    if word.lemma.lower() not in load_words("meant_for") or word.tag != "VBN":
        return []
    goods = next((one for one in below(words, word.index, "nsubj") if one.index == word.index - 1), None)
    verb = next((one for one in below(words, word.index, "advcl") if one.tag in {"VBD", "VBZ", "VBP"}), None)
    doer = next(iter(below(words, verb.index, "nsubj")), None) if verb is not None else None
    if goods is None or verb is None or doer is None or words[doer.index - 1].text.lower() != "for":
        return []
    mark = words[doer.index - 1]
    others = [one for one in words if one.head == word.index and one.index not in {goods.index, verb.index}]
    return [
        replace(verb, head=word.head, relation=word.relation),
        replace(goods, head=verb.index),
        replace(word, head=goods.index, relation="acl"),
        replace(doer, head=word.index, relation="obl"),
        replace(mark, head=doer.index, relation="case"),
        *(replace(one, head=verb.index) for one in others),
    ]


@begins("nmod")
def talked_about(words: list[Word], word: Word) -> list[Word]:
    """“in talks with the firm Kestrel about rifles”: what is talked about hangs on the talks, not on the firm."""
    if case_of(words, word) not in {"about", "on", "over", "for"} or word.head < 0:
        return []
    partner = words[word.head]
    if partner.relation == "appos":
        partner = words[partner.head]
    talks = words[partner.head] if partner.head >= 0 and case_of(words, partner) == "with" else partner
    if (
        partner.head < 0
        or talks.lemma.lower() not in load_words("talking_nouns")
        or word.index < partner.index
    ):
        return []
    return [replace(word, head=talks.index)]


@begins("appos")
def object_behind_date(words: list[Word], word: Word) -> list[Word]:
    """“refused, in June, a request”: what stands behind a date in commas is the verb's object."""
    date = words[word.head] if word.head >= 0 else word
    verb = words[date.head] if date.head >= 0 else date
    if date.relation != "obl" or verb.pos != "VERB" or date.index < verb.index:
        return []
    article = below(words, word.index, "det")
    times = load_words("times") | load_words("in_commas")
    if not article or date.lemma.lower() not in times or below(words, verb.index, "obj", "ccomp", "xcomp"):
        return []
    return [replace(word, relation="obj", head=verb.index)]


@begins("obl", "obj")
def handed_over(words: list[Word], word: Word) -> list[Word]:
    """“had handed over any trucks”: "over" right behind the verb is its particle, and the trucks its object."""
    verb = words[word.head] if word.head >= 0 else word
    particle = words[verb.index + 1] if verb.index + 1 < len(words) else word
    if verb.lemma.lower() not in load_words("given_over"):
        return []
    if particle.text.lower() != "over" or (particle.relation, particle.head) != ("case", word.index):
        return []
    if below(words, verb.index, "obj"):
        return []
    return [replace(word, relation="obj"), replace(particle, head=verb.index, relation="compound:prt")]


@begins("nmod")
def behind_whom(words: list[Word], word: Word) -> list[Word]:
    """“a request to Oslo for tanks”, "is talking with Oslo about boats": what it is about hangs on the asking."""
    whom = words[word.head] if word.head >= 0 else word
    if whom.relation not in {"nmod", "obl"} or whom.head < 0:
        return []
    mark, led, above = case_of(words, word), case_of(words, whom), words[whom.head]
    if mark not in load_words("asked_or_talked_of") or led not in load_words("led_to_whom"):
        return []
    asks = mark == "for" and led == "to" and above.lemma.lower() in load_nouns("askings")
    talks = mark != "for" and above.lemma.lower() in load_nouns("talking") | load_words("bargaining")
    relation = "nmod" if above.pos == "NOUN" else "obl"
    return [replace(word, head=above.index, relation=relation)] if asks or talks else []


def counted_object(words: list[Word], word: Word) -> list[Word]:
    """“turn over at least 40 guns”, "send at most five": the "at" is the number's, and the goods are an object."""
    verb = words[word.head] if word.relation == "obl" and word.head >= 0 else None
    if verb is None or verb.pos != "VERB" or word.index < verb.index:
        return []
    first = word.index
    while first > 0 and _hangs_on(words, words[first - 1], word.index):
        first -= 1
    bound = " ".join(one.text.lower() for one in words[first : first + 2])
    if bound not in load_words("at_least_or_most") or words[first + 2].pos != "NUM":
        return []
    if any(one.head == verb.index and one.relation == "obj" for one in words):
        return []
    return [replace(word, relation="obj"), replace(words[first], head=first + 1)]


def _hangs_on(words: list[Word], one: Word, above: int) -> bool:
    """Whether a word hangs on another, however far down."""
    while one.head >= 0 and one.index != above:
        one = words[one.head]
    return one.index == above


def why_it_asks(words: list[Word], word: Word) -> list[Word]:
    """“urged Peru to end its sales, saying that they kill”: who asks says so, and not who is asked to do it."""
    done = words[word.head] if word.head >= 0 else word
    asks = words[done.head] if done.head >= 0 and word.relation == "advcl" else done
    if (
        word.tag != "VBG"
        or word.lemma.lower() not in load_words("saying_why")
        or words[word.index - 1].text != ","
    ):
        return []
    if done.relation not in {"ccomp", "xcomp"} or asks.index > done.index or below(words, word.index, "mark"):
        return []
    return [replace(word, head=asks.index)] if asks.lemma.lower() in load_words("asking_for") else []


@begins("advmod")
def made_likely(words: list[Word], word: Word) -> list[Word]:
    """“makes a clash more likely, the envoy said”: what something is made, and not how the envoy said it."""
    likely = word.text.lower() in load_words("made_likely") | load_words("made_unlikely")
    if not likely or word.head < word.index:
        return []
    if not any(one.text == "," for one in words[word.index : word.head]):
        return []
    makes = [w for w in words[: word.index] if w.lemma.lower() in load_words("rendering") and w.pos == "VERB"]
    made = below(words, makes[-1].index, "obj") if makes else []
    return [replace(word, head=makes[-1].index, relation="xcomp", pos="ADJ")] if made else []


ATTACHMENT_MENDINGS = (
    made_likely,
    meant_and_ended,
    firm_by_its_name,
    getter_of_sale,
    for_whom_no_doer,
    handed_over,
    talked_about,
    object_behind_date,
    counted_object,
    behind_whom,
    on_behind_object,
    of_its_subject,
    of_what_was_signed,
    from_behind_place,
    on_a_day,
    particle_behind_object,
    told_of,
    asked_by,
    behind_examples,
    why_it_asks,
)
