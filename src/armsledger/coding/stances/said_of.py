"""What somebody argues, calls so or wants stopped in; the supply told before that it is about and its theme, out.

Words of this kind name no theme by themselves: the words that go on behind them tell it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import ancestors, case, children, governor
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.view import View
from armsledger.model import Claimant, Sentence

TELLING = (
    "telling_nuclear",
    "telling_diversion",
    "telling_legality",
    "telling_humanitarian",
    "telling_stocks",
    "telling_interoperability",
    "telling_profit",
    "telling_cost",
    "telling_dependence",
    "telling_negotiation",
    "telling_escalation",
    "telling_effectiveness",
)
"""The lists of words that tell a theme by themselves, the most special theme first."""
ASKED = 3  # words between what shall be stopped and who asks for it
OWN_OBJECTS = ("obj", "ccomp", "xcomp", "advcl", "acl", "nmod", "iobj")
AROUND = frozenset({"on", "in", "", "by", "from"})  # where, when and by whom somebody is unhappy


def theme_told(view: View, index: int) -> str:
    """“called the sale a breach of the treaty”: the theme of most words from a place on; of none "other"."""
    words = view.annotated.sentence.words
    found = Counter(
        telling
        for word in words
        if word.index >= index
        for telling in TELLING
        if {word.lemma.lower(), word.text.lower()} & load_words(telling)
    )
    return max(TELLING, key=lambda telling: found[telling]).removeprefix("telling_") if found else "other"


def are_humane(claimants: Iterable[Claimant]) -> bool:
    """“Rights groups criticised the sale”: what those who look after victims say is for the victims' sake."""
    said = {word for claimant in claimants for word in (claimant.name or "").lower().split()}
    return bool(said & load_words("humane"))


def asking(sentence: Sentence, index: int) -> int | None:
    """“called for the sale to be delayed”, "want the contract cancelled": the verb that asks that it be so."""
    for place in ancestors(sentence, index)[:ASKED]:
        if load_words("wanting_it_so") & set(lexemes(sentence, place)):
            return None if read_predicate(sentence, place).negated else place
    return None


def named_so(sentence: Sentence, index: int) -> list[int]:
    """“called the purchase a waste”, "sees the sale as an insult": what a verb gives a name to, where it gives one."""
    objects = [child.index for child in children(sentence, index, "obj") if child.tag != "WDT"]
    names = [child.index for child in children(sentence, index, "xcomp", "ccomp")]
    names += [c.index for c in children(sentence, index, "obl", "advcl") if case(sentence, c.index) == "as"]
    names += objects[1:]
    denied = any(sentence.words[place].lemma.lower() in load_words("untruths") for place in names)
    return objects[:1] if names and not denied else []


def is_bare(sentence: Sentence, index: int) -> bool:
    """“Delhi expressed concern”, "the Left reacted with fury": a judgment that names nothing it is about."""
    above = governor(sentence, index)
    places = [index]
    if sentence.words[index].pos == "ADJ":
        return False
    if sentence.words[index].pos == "NOUN":
        if above is None or above.pos != "VERB" or sentence.words[index].relation not in {"obj", "obl"}:
            return False
        if sentence.words[index].relation == "obj" and above.lemma.lower() not in load_words("raising"):
            return False  # "dismissed the criticism"
        places.append(above.index)
    if any(read_predicate(sentence, place).negated for place in places):
        return False
    for place in places:
        for child in children(sentence, place, *OWN_OBJECTS, "obl"):
            if child.index in places or child.relation == "acl:relcl":
                continue
            if child.relation != "obl" or case(sentence, child.index) not in AROUND:
                return False
    return True


def is_foreseen(sentence: Sentence, index: int) -> bool:
    """“would raise the cost”, "does not help": what goods would do or fail to do, and no news of them."""
    would = any(
        child.lemma.lower() in {"would", "could", "might"} for child in children(sentence, index, "aux")
    )
    told = read_predicate(sentence, index)
    return would or (told.negated and told.form != "perfect")


def is_counted(sentence: Sentence, index: int) -> bool:
    """“its missiles”, "two missiles": other ones than those that were told of."""
    return any(children(sentence, index, "nummod", "nmod:poss"))


def phrase(sentence: Sentence, index: int) -> Iterator[int]:
    """The noun that a preposition stands before."""
    if sentence.words[index].relation in {"case", "mark"}:
        yield sentence.words[index].head
