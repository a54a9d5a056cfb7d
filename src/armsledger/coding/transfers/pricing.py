"""A sentence that tells what the package or contract told of before is worth in, a claim with that sum out.

"The contract is worth $40 million": its sides and goods are those told last. Sums of anything else are left.
"""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import case, children, subtree
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.dating import frame_date
from armsledger.coding.drafts import Draft, speakers
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.standing.climbing import climb
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import Told, View
from armsledger.model import MoneyMention, Word

TRADED = load_words("signed_papers") | {"deal", "sale", "agreement"}
NEAR = 3  # sentences back to what was told


def priced(view: View) -> Iterator[Draft]:
    """The transfer told last, where this sentence gives the worth of its package or contract and names no goods."""
    told = view.last_told
    if told is None or view.since_told > NEAR or not view.annotated.money:
        return
    sentence = view.annotated.sentence
    for word in sentence.words:
        found = _worth_of(view, word)
        if found is None:
            continue
        verb, whole = found
        below = set(subtree(sentence, verb.index))
        money = next((m for m in view.annotated.money if m.head in below), None)
        inside = set(subtree(sentence, whole.index))
        others = [m for m in view.annotated.items if m.head not in inside and m.head != verb.index]
        if money is not None and not others:
            yield _priced(view, told, whole, verb, money)
            return


def _worth_of(view: View, word: Word) -> tuple[Word, Word] | None:
    """“The contract is worth …”, "the cost of the package is …": the word that tells it, and what is priced."""
    sentence = view.annotated.sentence
    if any(lemma in load_nouns("pricing") for lemma in lexemes(sentence, word.index)):
        for child in children(sentence, word.index, "nsubj", "nsubj:pass"):
            whole = _priced_whole(view, child)
            if whole is not None:
                return word, whole
    if word.relation == "nsubj" and word.head >= 0 and _is_counted_so(view, word):
        return sentence.words[word.head], word
    if word.relation.startswith("nsubj") and word.lemma.lower() in load_words("prices") and word.head >= 0:
        told = sentence.words[word.head]
        whole = _priced_whole(view, word)
        of_law = told.lemma.lower() in load_words("holding")  # "the bill includes $9 million": no price
        return None if whole is None or of_law else (told, whole)
    return None


def _is_counted_so(view: View, word: Word) -> bool:
    """“It is a $40 million package”, "the last package was for $20 million": the sum is what it is said to be."""
    sentence = view.annotated.sentence
    told = sentence.words[word.head]
    if not any(children(sentence, told.index, "cop")):
        return False
    known = word.text.lower() in {"it", "this", "that"} and view.since_told <= NEAR
    package = told.lemma.lower() in load_nouns("packages") and known
    sums = {money.head for money in view.annotated.money}
    priced = bool(sums & {told.index, *(child.index for child in children(sentence, told.index, "compound"))})
    return (package and priced) or (
        told.index in sums and case(sentence, told.index) in {"", "for"} and _is_package(view, word)
    )


def _priced_whole(view: View, word: Word) -> Word | None:
    """The package itself, or that of which the word is the price; "it" right behind what was told."""
    sentence = view.annotated.sentence
    if word.text.lower() == "it" and view.since_told == 1:
        return word
    if word.lemma.lower() in load_words("prices"):
        of = [
            child for child in children(sentence, word.index, "nmod") if case(sentence, child.index) == "of"
        ]
        marks = {child.text.lower() for child in children(sentence, word.index, "det", "nmod:poss")}
        named = children(sentence, word.index, "compound")
        other = any(one.lemma.lower() not in load_nouns("packages") for one in named)  # "the oil price"
        known = word if not (of or other) and marks & load_words("of_known_packages") else None
        return next((child for child in of if _is_package(view, child)), known)
    return word if _is_package(view, word) else None


def _is_package(view: View, word: Word) -> bool:
    """“the contract”, "this package": known from before, and nothing says which."""
    sentence = view.annotated.sentence
    marks = {child.text.lower() for child in children(sentence, word.index, "det", "nmod:poss")}
    more = any(children(sentence, word.index, "nmod", "acl:relcl")) and not marks & {"its"}
    return (
        word.lemma.lower() in load_nouns("packages")
        and bool(marks & load_words("of_known_packages"))
        and not more
    )


def _priced(view: View, told: Told, whole: Word, verb: Word, money: MoneyMention) -> Draft:
    stage = _stage(told, whole.lemma.lower())
    standing = climb(view, verb.index, Standing(stage), read_predicate(view.annotated.sentence, verb.index))
    return Draft(
        kind="transfer",
        trigger=verb.index,
        who=speakers(view, verb.index, standing),
        factuality=standing.factuality,
        when=frame_date(view, standing),
        suppliers=told.suppliers,
        recipients=told.recipients,
        items=view.last_items,
        value=money.value,
        stage=stage,
        channel=_channel(whole.lemma.lower()),
        inferred=("items", "recipients", "suppliers"),
        why=(f"rule: priced ({verb.text.lower()})", *standing.why),
    )


def _stage(told: Told, whole: str) -> str | None:
    """As far as what was told; a contract, and a deal whose goods have come, were signed."""
    if whole in load_words("signed_papers") or (
        whole in TRADED and told.stage in {"delivered", "delivering"}
    ):
        return "ordered"
    return told.stage


def _channel(whole: str) -> str:
    if whole in load_words("gifts"):
        return "donation"
    return "sale" if whole in TRADED else "unspecified"
