"""A parsed sentence's words in, those out that change where the parser hangs a noun phrase on the wrong word.

Each mending looks at the form of the tree alone; `mending.py` runs them with its own.
"""

from __future__ import annotations

from dataclasses import replace

from armsledger.annotation.beginning import begins
from armsledger.annotation.dependents import begin, below
from armsledger.annotation.vocabulary import load_nouns
from armsledger.model import Word

LOOSE = frozenset({"parataxis", "dep", "appos", "conj", "nmod:unmarked"})


@begins("case")
def hyphenated_name(words: list[Word], word: Word) -> list[Word]:
    """“from Guinea-Bissau”: the preposition belongs to the whole name, not to the half before its hyphen."""
    if word.head < 0:
        return []
    half = words[word.head]
    joined = words[half.index + 1].text if half.index + 1 < len(words) else ""
    if half.relation != "compound" or half.head != half.index + 2 or joined != "-" or half.pos != "PROPN":
        return []
    return [replace(word, head=half.head)]


@begins("amod")
def worth_of_goods(words: list[Word], word: Word) -> list[Word]:
    """“licensed arms worth £5bn”: what is licensed is the arms, and the sum says what they are worth."""
    goods = words[word.index - 1] if word.index else None
    money = words[word.head] if word.head > word.index else None
    if word.text.lower() != "worth" or goods is None or money is None:
        return []
    if money.tag != "$" or goods.pos not in {"NOUN", "PROPN"} or goods.head not in {word.index, money.head}:
        return []
    relation = money.relation if goods.head == word.index or goods.relation == "iobj" else goods.relation
    return [
        replace(goods, head=money.head, relation=relation),
        replace(word, head=goods.index),
        replace(money, head=word.index, relation="obl"),
    ]


def first_half(words: list[Word], word: Word) -> list[Word]:
    """“of a short- to medium-range missile”: the half before the hyphen describes the noun behind the other half."""
    join = words[word.index + 1] if word.index + 1 < len(words) else None
    if join is None or not word.text.endswith("-") or join.text.lower() not in {"to", "and", "or"}:
        return []
    noun = words[join.head] if join.head > join.index else None
    if noun is None or not (noun.head in {word.head, word.index} or word.head == noun.index):
        return []
    moved = [replace(one, head=noun.index) for one in words if one.head == word.index and one is not noun]
    if word.head == noun.index:
        return moved
    return [
        replace(word, head=noun.index, relation="compound"),
        replace(join, relation="cc", head=noun.index),
        replace(noun, head=word.head, relation=word.relation),
        *moved,
    ]


@begins("nsubj")
def name_of_officer(words: list[Word], word: Word) -> list[Word]:
    """“The envoy, Jane Roe, flew”: of two subjects the name behind the comma is who holds the office before it."""
    if word.pos != "PROPN" or word.index < 2 or words[word.index - 1].text != ",":
        return []
    titles = load_nouns("offices") | load_nouns("people")
    office = words[word.index - 2]
    same = (office.relation, office.head) == (word.relation, word.head)
    if not same or office.pos != "NOUN" or office.lemma.lower() not in titles:
        return []
    return [replace(word, relation="appos", head=office.index)]


@begins("nmod")
def owner_in_phrase(words: list[Word], word: Word) -> list[Word]:
    """“one of the world's importers”: the preposition belongs to what is owned, not to the owner before it."""
    if word.pos not in {"NOUN", "PROPN"} or _marks(words, word):
        return []
    for owner in words[word.head + 1 : word.index] if 0 <= word.head < word.index else ():
        marks = _marks(words, owner)
        if (owner.relation, owner.head) != ("nmod", word.head) or len(marks) < 2:
            continue
        if marks[-1].text in {"'s", "’s", "'", "’"}:
            moved = [replace(mark, head=word.index) for mark in marks[:-1]]
            return [replace(owner, relation="nmod:poss", head=word.index), *moved]
    return []


def _marks(words: list[Word], word: Word) -> list[Word]:
    return [other for other in words if other.head == word.index and other.relation == "case"]


def claims_as_noun(words: list[Word], word: Word) -> list[Word]:
    """“Claims that it has sent rifles are baseless”: a noun that opens a sentence, read as a verb."""
    subject = word.relation in {"nsubj", "nsubj:pass", "csubj"} and word.head > word.index
    if word.index or word.tag != "VBZ" or not subject:
        return []
    told = [replace(one, relation="acl") for one in words if one.head == 0 and one.relation == "ccomp"]
    return [replace(word, pos="NOUN", tag="NNS", relation=word.relation.replace("csubj", "nsubj")), *told]


@begins("nsubj", "nsubj:pass", "csubj")
def exports_as_noun(words: list[Word], word: Word) -> list[Word]:
    """“Arms exports to Chad are illegal”: a subject in the plural that was read as a verb, and the noun beside it."""
    if word.pos != "VERB" or word.tag != "NNS":
        return []
    beside = words[word.index - 1 : word.index] if word.index else []
    named = [one for one in beside if one.head == word.index and one.relation in {"nsubj", "obj"}]
    relation = word.relation.replace("csubj", "nsubj")
    return [replace(word, pos="NOUN", relation=relation), *(replace(n, relation="compound") for n in named)]


@begins("obj", "nmod", "obl")
def noun_before_noun(words: list[Word], word: Word) -> list[Word]:
    """“rifles and radio sets”, "deliveries of aircraft spare parts": two nouns in a row are one phrase."""
    if word.pos != "NOUN" or below(words, word.index, "case", "det", "nummod"):
        return []
    own = [one.index for one in below(words, word.index, "amod", "compound") if one.index < word.index]
    kind = words[min(own, default=word.index) - 1] if min(own, default=word.index) else word
    heads = {kind.head, words[kind.head].head, words[words[kind.head].head].head}
    if kind.tag != "NN" or kind.relation not in {"conj", "nmod"} or word.head not in heads:
        return []
    if below(words, kind.index, "det", "nummod", "nmod:poss") or word.tag != "NNS":
        return []
    moved = [replace(one, head=word.index) for one in words if one.head == kind.index]
    return [
        replace(word, relation=kind.relation, head=kind.head),
        replace(kind, relation="compound", head=word.index),
        *moved,
    ]


def participle_first(words: list[Word], word: Word) -> list[Word]:
    """“Included in the package are 20 rifles”: a participle that opens a sentence, with its subject behind the verb."""
    noun = words[word.head] if word.tag == "VBN" and word.relation == "csubj" else None
    if noun is None or noun.pos != "NOUN" or noun.index < word.index:
        return []
    verbs = [one for one in words[word.index : noun.index] if (one.relation, one.head) == ("cop", noun.index)]
    if not verbs:
        return []
    ends = [one for one in words if one.head == noun.index and one.relation == "punct"]
    return [
        replace(word, relation=noun.relation, head=noun.head),
        replace(noun, relation="nsubj:pass", head=word.index),
        replace(verbs[0], relation="aux:pass", head=word.index),
        *(replace(end, head=word.index) for end in ends),
    ]


@begins("conj")
def share_as_noun(words: list[Word], word: Word) -> list[Word]:
    """“is a seller and accounts for 4 percent”: a verb behind "and" that was read as a noun in the plural."""
    if word.text.lower() != "accounts" or word.pos != "NOUN":
        return []
    following = words[word.index + 1] if word.index + 1 < len(words) else None
    if following is None or following.text.lower() != "for":
        return []
    shares = [w for w in words if w.head == word.index and w.relation == "nmod"]
    return [
        replace(word, pos="VERB", tag="VBZ", lemma="account"),
        *(replace(share, relation="obl") for share in shares),
    ]


@begins(*LOOSE)
def sum_before_deal(words: list[Word], word: Word) -> list[Word]:
    """“signs $2bn deal”: a noun right behind a sum that stands in its place is what the sum describes."""
    if word.pos != "NOUN" or word.index < 2 or words[word.index - 1].pos != "NUM":
        return []
    amount = words[word.index - 1]
    while amount.head >= 0 and words[amount.head].pos in {"NUM", "SYM"}:
        amount = words[amount.head]
    if amount.pos != "SYM" or word.head not in {amount.head, amount.index}:
        return []
    return [
        replace(word, relation=amount.relation, head=amount.head),
        replace(amount, relation="compound", head=word.index),
    ]


@begins("obl")
def number_of(words: list[Word], word: Word) -> list[Word]:
    """“sold Peru 36 of its tanks”: what stands behind "of" belongs to the number, who stands before it gets them."""
    if word.head < 0:
        return []
    mark = next((w for w in words if w.head == word.index and w.relation == "case"), None)
    if mark is None or mark.text.lower() != "of" or mark.index == 0:
        return []
    number = words[mark.index - 1]
    if number.pos != "NUM" or number.relation != "obj" or number.head != word.head:
        return []
    getter = words[number.index - 1]
    gets = getter.relation == "obj" and getter.head == number.head and getter.pos == "PROPN"
    return [
        replace(word, relation="nmod", head=number.index),
        *([replace(getter, relation="iobj")] if gets else []),
    ]


@begins("conj")
def owned_apposition(words: list[Word], word: Word) -> list[Word]:
    """“Oman, Chad's biggest supplier, has sent”: what stands between commas says who the one before is."""
    named = words[word.head] if word.head >= 0 else word
    first = min((w.index for w in words if w.head == word.index), default=word.index)
    if word.pos != "NOUN" or named.pos != "PROPN" or named.index > word.index:
        return []
    beside = [w for w in words if w.head == named.index and w.relation in {"conj", "cc"}]
    marks = [w for w in words if w.head == word.index and w.relation in {"cc", "det", "nmod:poss"}]
    apart = words[first - 1].text == "," or words[first].text == ","
    if len(beside) > 1 or not marks or any(mark.relation == "cc" for mark in marks) or not apart:
        return []
    return [replace(word, relation="appos")]


@begins("amod")
def nation_of_goods(words: list[Word], word: Word) -> list[Word]:
    """“Austrian Pandur carriers”: the nation belongs to the carriers, not to their name."""
    name = words[word.head] if word.head == word.index + 1 else None
    if word.pos != "ADJ" or not word.text[:1].isupper() or name is None:
        return []
    theirs = name.pos == "PROPN" and name.relation == "compound" and name.head > name.index
    return [replace(word, head=name.head)] if theirs and words[name.head].tag == "NNS" else []


@begins("conj")
def whose(words: list[Word], word: Word) -> list[Word]:
    """“Chad, whose largest supplier is Peru, hosts”: a clause with "whose" is no second name in a list."""
    if word.head < 0 or not any(w.head == word.index and w.relation == "cop" for w in words):
        return []
    subject = next((w for w in words if w.head == word.index and w.relation == "nsubj"), None)
    if subject is None or not any(w.head == subject.index and w.text.lower() == "whose" for w in words):
        return []
    return [replace(word, relation="acl:relcl")]


@begins("ccomp", "obj", "parataxis")
def second_half_of_quotation(words: list[Word], word: Word) -> list[Word]:
    """“We have sent”, she said, “ten tanks”: a bare noun behind the speaker is the object of the words before."""
    if word.pos not in {"NOUN", "PROPN"} or word.head < 0:
        return []
    verb = words[word.head]
    told = next(
        (
            w
            for w in words[: verb.index]
            if w.head == verb.index and w.relation == "ccomp" and w.pos == "VERB"
        ),
        None,
    )
    if (
        told is None
        or verb.pos != "VERB"
        or any(w.head == word.index and w.relation == "nsubj" for w in words)
    ):
        return []
    if not any(w.text in {'"', "”", "“"} for w in words[verb.index : word.index]):
        return []
    return [replace(word, relation="obj", head=told.index)]


def owner(words: list[Word], word: Word) -> list[Word]:
    """“one of Kenya's main suppliers”: who owns hangs on what is owned, the last noun of the words behind."""
    marked = word.index + 1 < len(words) and words[word.index + 1].tag == "POS"
    if not marked or word.relation.partition(":")[0] not in {"nmod", "obl"} or word.relation == "nmod:poss":
        return []
    owned = None
    for following in words[word.index + 2 :]:
        if following.pos not in {"ADJ", "ADV", "NOUN", "PROPN", "NUM"}:
            break
        owned = following if following.pos in {"NOUN", "PROPN"} else owned
    if owned is None:
        return []
    marks = [one for one in words if one.head == word.index and one.relation == "case" and one.tag != "POS"]
    return [
        replace(word, head=owned.index, relation="nmod:poss"),
        *(replace(mark, head=owned.index) for mark in marks),
    ]


def clearing_gear(words: list[Word], word: Word) -> list[Word]:
    """“shells as well as mine clearing gear”: what clears mines is the gear, and no clause."""
    gear = words[word.index + 1] if word.index + 1 < len(words) else None
    mines = words[word.index - 1] if word.index else None
    if gear is None or mines is None or mines.lemma.lower() != "mine" or word.tag != "VBG":
        return []
    if mines.relation not in {"nsubj", "compound"} or gear.relation != "obj" or gear.head != word.index:
        return []
    beside = [w for w in words if w.head == mines.index and w.relation == "cc"]
    before = [w for w in words[: mines.index] if w.head == word.head and w.relation in {"obj", "nsubj:pass"}]
    first = before[-1] if beside and before else None
    return [
        replace(gear, head=first.index if first else word.head, relation="conj" if first else "obj"),
        replace(word, head=gear.index, relation="compound"),
        replace(mines, head=word.index, relation="compound"),
        *(replace(mark, head=gear.index) for mark in beside),
    ]


def thanks_to(words: list[Word], word: Word) -> list[Word]:
    """“will be spared thanks to howitzers”: a preposition of two words, and no thanks that anybody gives."""
    if (
        word.text.lower() != "thanks"
        or word.head < 0
        or word.relation == "case"
        or word.index + 1 >= len(words)
    ):
        return []
    mark = words[word.index + 1]
    cause = words[mark.head] if mark.relation == "case" and mark.head >= 0 else None
    if mark.text.lower() != "to" or cause is None or cause.head != word.index:
        return []
    return [
        replace(cause, relation="obl", head=word.head),
        replace(word, relation="case", head=cause.index),
        replace(mark, relation="fixed", head=word.index),
    ]


@begins("obl", "nmod")
def title_behind_colon(words: list[Word], word: Word) -> list[Word]:
    """“their largest gift to date: $3 million of shells”: what stands behind the colon tells of the object."""
    colon = words[word.index + 1] if word.index + 1 < len(words) else word
    if colon.text != ":" or colon.head <= colon.index:
        return []
    named, verb = words[colon.head], words[word.head]
    objects = [one for one in words[: word.index] if one.head == verb.index and one.relation == "obj"]
    theirs = named.head == word.index and named.relation in {"appos", "obj"}
    return [replace(named, head=objects[-1].index, relation="appos")] if theirs and objects else []


@begins("obj")
def name_behind_title(words: list[Word], word: Word) -> list[Word]:
    """“Foreign Ministry spokeswoman Ana Roe said”: no noun has an object; who holds the office is the subject."""
    title = words[word.head] if word.head >= 0 else word
    if word.pos != "PROPN" or title.pos not in {"NOUN", "PROPN"}:
        return []
    first = begin(words, word)
    if first != title.index + 1 or title.lemma.lower() not in load_nouns("offices") | load_nouns("people"):
        return []
    return [
        replace(word, head=title.head, relation=title.relation),
        replace(title, head=word.index, relation="nmod:desc"),
    ]


@begins("compound")
def goods_and_others(words: list[Word], word: Word) -> list[Word]:
    """“receive training and spare parts”: a noun before "and" and an adjective is a thing of its own."""
    other = words[word.head] if word.head >= 0 else word
    joined = [
        one for one in words[word.index : other.index] if (one.head, one.relation) == (word.index, "conj")
    ]
    if word.pos != "NOUN" or other.tag != "NNS" or len(joined) != 1:
        return []
    if not joined[0].tag.startswith("JJ") or joined[0].index != other.index - 1:
        return []
    return [
        replace(word, relation=other.relation, head=other.head),
        replace(other, relation="conj", head=word.index),
        replace(joined[0], relation="amod", head=other.index, pos="ADJ"),
        *(
            replace(one, head=other.index)
            for one in words
            if one.head == joined[0].index and one.relation == "cc"
        ),
    ]


NOUN_MENDINGS = (
    goods_and_others,
    name_behind_title,
    owned_apposition,
    title_behind_colon,
    thanks_to,
    first_half,
    worth_of_goods,
    hyphenated_name,
    name_of_officer,
    owner_in_phrase,
    share_as_noun,
    claims_as_noun,
    exports_as_noun,
    noun_before_noun,
    participle_first,
    sum_before_deal,
    number_of,
    clearing_gear,
    nation_of_goods,
    whose,
    second_half_of_quotation,
    owner,
)
