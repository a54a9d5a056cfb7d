"""A sentence in, the sums of money out that are for somebody's forces or for a programme told of before.

Such a sum is military aid itself where the sentence names no other goods (codebook, section 5).
"""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.annotation.senses import relief_words, sense_words
from armsledger.annotation.trees import case, children, governor
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.frames.frame import Frame
from armsledger.coding.grammar.arguments import verb_arguments
from armsledger.coding.grammar.lexicon import goods_rule, rules_by_verb
from armsledger.coding.grammar.noun_arguments import noun_arguments
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.party import Party
from armsledger.coding.view import View
from armsledger.model import ItemMention


def funds_in(view: View) -> Iterator[Frame]:
    """“pledged $140 million for Chad's army”, "gave it $140 million", "financial support to Chad's army"."""
    if any(mention.category != "finance" for mention in view.annotated.items):
        return
    sentence = view.annotated.sentence
    sums = [(money.first, money.last, money.head) for money in view.annotated.money]
    if not sums:
        means = load_words("sums") | load_words("doings")
        named = (word.index for word in sentence.words if word.lemma.lower() in means and word.pos == "NOUN")
        sums = [(place, place, place) for place in named]
    for first, last, head in sums:
        getters = next(
            (found for place in _purposes(view, head, last) if (found := _getters(view, head, place))), ()
        )
        if getters:
            mention = ItemMention(first, last, head, "military_aid", None, weak=False, row="money: for arms")
            yield _given(view, mention, getters) or Frame(
                goods_rule(),
                head,
                noun_arguments(sentence, head),
                (mention,),
                head,
                {"supplier": (), "recipient": getters},
                set(),
            )


def _given(view: View, mention: ItemMention, getters: tuple[Party, ...]) -> Frame | None:
    """“gave the Chadian navy $9 million”, "provides support to Chad's army": the verb of giving tells it."""
    sentence = view.annotated.sentence
    verb = governor(sentence, mention.head)
    while verb is not None and verb.pos in {"NOUN", "SYM", "NUM"} and verb.index in _measures(view):
        verb = governor(sentence, verb.index)
    rule = rules_by_verb().get(verb.lemma.lower()) if verb is not None and verb.pos == "VERB" else None
    into_pot = verb is not None and any(
        case(sentence, one.index) in load_words("into_pots")
        for one in children(sentence, verb.index, "obl", "nmod")
    )
    if verb is None or rule is None or rule.rule not in ({"give", "pay"} if into_pot else {"give"}):
        return None
    arguments = verb_arguments(sentence, verb.index)
    if mention.head not in arguments.get("object", []):
        return None
    got = {party.actor for party in getters}
    givers = [p for place in arguments.get("subject", []) for p in parties(view, place) if p.actor not in got]
    sides = {"supplier": tuple(givers), "recipient": getters}
    return Frame(rule, verb.index, arguments, (mention,), mention.head, sides, set())


def _measures(view: View) -> set[int]:
    return {place for money in view.annotated.money for place in range(money.first, money.last + 1)}


def _purposes(view: View, head: int, last: int) -> Iterator[int]:
    """What a sum is for: the phrases with "for" or "to" of the sum, of what it measures and of the verb above."""
    sentence = view.annotated.sentence
    place: int | None = head
    for _ in range(3):
        if place is None:
            return
        for child in children(sentence, place, "nmod", "obl"):
            led = case(sentence, child.index)
            if led in load_words("purpose_marks") and child.index > last:
                yield child.index
            inside = led == "in" and child.lemma.lower() in load_words("doings")
            if inside or (led in load_words("into_pots") and child.lemma.lower() in load_words("pots")):
                yield from (one.index for one in children(sentence, child.index, "nmod"))
        for clause in children(sentence, place, "acl", "advcl", "xcomp"):
            if clause.lemma.lower() in load_words("helping") and clause.index > last:
                yield from (one.index for one in children(sentence, clause.index, "obj"))
        above = governor(sentence, place)
        if above is None or (sentence.words[place].pos == "VERB" and sentence.words[place].relation != "acl"):
            return
        place = above.index


def _getters(view: View, head: int, place: int) -> tuple[Party, ...]:
    """Whose forces a purpose names, or who gets what was told of last; bare support is military to an army alone."""
    sentence = view.annotated.sentence
    word = sentence.words[place]
    bare = sentence.words[head].lemma.lower() in load_words("doings")
    marks = {child.text.lower() for child in children(sentence, place, "det")}
    known = word.text.lower() in load_words("fund_pronouns") or (
        word.lemma.lower() in load_nouns("programmes") and marks & load_words("of_told")
    )
    if known and not bare and case(sentence, place) != "to" and view.last_told is not None:
        return tuple(
            Party(actor, "reference: the goods told of last", inferred=True)
            for actor in view.last_told.recipients
        )
    if any(owner.pos == "PRON" for owner in children(sentence, place, "nmod:poss")):
        return ()  # "support for its troops"
    forces = load_words("armies_named") if bare else load_nouns("forces")
    named = {
        word.lemma.lower(),
        word.text.lower(),
        *(part.lemma.lower() for part in children(sentence, place, "compound")),
    }
    return parties(view, place) if named & forces or (not bare and _defends_itself(view, place)) else ()


def _defends_itself(view: View, place: int) -> bool:
    """“for Kenya as it defends itself”: a state that is attacked, and words of war beside it, none of relief."""
    told = {word.lemma.lower() for word in view.annotated.sentence.words}
    attacked = {party.actor for party in parties(view, place)} & view.around.attacked
    return bool(attacked) and bool(told & sense_words("warlike")) and not told & relief_words()
