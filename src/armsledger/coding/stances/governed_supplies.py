"""A word of policy in, the supply out that it holds of: governed by it, told of by it, or in a clause beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from armsledger.annotation.trees import ancestors, case, children, clause_of, governor, subtree
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.codebook.equipment import is_generic
from armsledger.coding.frames.frame import Frame
from armsledger.coding.view import View
from armsledger.model import Sentence, Word

HELD = frozenset(
    [
        "",
        "of",
        "on",
        "for",
        "to",
        "in",
        "from",
        "regarding",
        "concerning",
        "against",
        "over",
        "towards",
        "toward",
        "by",
    ]
)


def governed(view: View, index: int, frames: Sequence[Frame]) -> Frame | None:
    """The supply that a word of policy holds of: below it, or above it as its own phrase ("arms export ban")."""
    sentence = view.annotated.sentence
    for frame in frames:
        if frame.trigger != index and _is_held(sentence, frame.trigger, index):
            return frame
    for frame in frames:
        if any(_is_held(sentence, mention.head, index) for mention in frame.goods):
            return frame
    above = governor(sentence, index)
    beside = set()
    for child in children(sentence, index, "csubj", "nsubj", "parataxis"):
        beside.update(subtree(sentence, child.index))  # "arming Chad is our policy"
    if above is not None and sentence.words[index].relation.startswith("nsubj"):
        beside.update(_done(sentence, above))
        if above.pos in {"ADJ", "PRON"}:
            for child in children(sentence, above.index, "parataxis", "ccomp"):
                beside.add(child.index)  # "our policy is clear: we supply weapons"
    if above is not None and above.lemma.lower() in load_words("being"):
        beside.update(child.index for child in children(sentence, above.index, "ccomp", "xcomp", "csubj"))
    if above is not None:
        for child in children(sentence, above.index, "obl", "nmod"):
            if child.index > index and case(sentence, child.index) in {"on", "of", "for", "regarding"}:
                beside.update(
                    subtree(sentence, child.index)
                )  # "eased its ban on arms exports", hung on the verb
    return next((frame for frame in frames if frame.trigger in beside), None)


def _done(sentence: Sentence, verb: Word) -> Iterator[int]:
    """What "the policy is to supply weapons", "to go on supplying weapons" says is done."""
    yield verb.index
    if verb.lemma.lower() in load_words("carrying_on"):
        yield from (child.index for child in children(sentence, verb.index, "xcomp", "advcl"))


def _is_held(sentence: Sentence, place: int, top: int) -> bool:
    """Whether a word stands in what another one governs, not in what merely speaks of it."""
    while place != top:
        word = sentence.words[place]
        if word.relation == "acl:relcl" and word.head == top and _is_way(sentence, place):
            return True  # "the procedures under which it licenses exports"
        if word.head < 0 or word.relation in {"acl:relcl", "advcl:relcl", "parataxis", "nsubj"}:
            return False
        if word.relation.partition(":")[0] in {"nmod", "obl"} and case(sentence, place) not in HELD:
            return False
        place = word.head
    return True


def _is_way(sentence: Sentence, clause: int) -> bool:
    """“under which it licenses sales”, "whereby", "that govern sales": the clause tells what goes by the rule."""
    return sentence.words[clause].lemma.lower() in load_words("ruling") or any(
        child.text.lower() == "whereby" or case(sentence, child.index) in load_words("by_rule")
        for child in children(sentence, clause, "obl", "advmod")
        if child.text.lower() in {"which", "whereby"}
    )


def goods_ruled(view: View, index: int, frames: Sequence[Frame]) -> Frame | None:
    """“a ban on arms for Chad", "limits its assistance to rations": goods in general that a rule is on."""
    sentence = view.annotated.sentence
    verb = sentence.words[index]
    limits = verb.lemma.lower() in load_words("limiting")
    on = [child.index for child in children(sentence, index, "obj") if limits]
    on += [n.index for n in children(sentence, index, "nmod") if case(sentence, n.index) in {"on", "against"}]
    return next(
        (
            frame
            for frame in frames
            if frame.rule.goods_noun
            and frame.trigger in on
            and all(
                is_generic(mention.category) and (verb.pos != "VERB" or mention.category != "arms")
                for mention in frame.goods
            )
        ),
        None,
    )


def as_subject(view: View, index: int, frames: Sequence[Frame]) -> Frame | None:
    """The supply that a predicate is told of: "transfers are considered case by case"."""
    sentence = view.annotated.sentence
    weighs = sentence.words[index].lemma.lower() == "case"  # "weighs sales case by case"
    relations = ("nsubj", "nsubj:pass", "csubj", *(("obj",) if weighs else ()))
    tops = [child.index for child in children(sentence, clause_of(sentence, index), *relations)]
    below = {place for top in tops for place in subtree(sentence, top)}
    return next((frame for frame in frames if frame.trigger in below), None)


def linked(view: View, index: int, frames: Sequence[Frame]) -> Frame | None:
    """A supply in the word's clause, or in the clause above or below it."""
    sentence = view.annotated.sentence
    own = clause_of(sentence, index)
    near = {own, *(clause_of(sentence, place) for place in ancestors(sentence, own)[:1])}
    for frame in frames:
        if frame.rule.goods_noun or frame.trigger == index:
            continue
        clause = clause_of(sentence, frame.trigger)
        above = ancestors(sentence, clause)[:2]
        if clause in near or any(clause_of(sentence, place) == own for place in above):
            return frame
    return None


def kept_from(view: View, index: int, frames: Sequence[Frame]) -> Frame | None:
    """“keep missile technology from reaching Chad”: technology that a verb keeps from those who would get it."""
    below = set(subtree(view.annotated.sentence, index))
    for frame in frames:
        kinds = {mention.category for mention in frame.goods}
        if frame.trigger in below and frame.rule.rule in {"arrive", "divert"} and kinds == {"technology"}:
            return frame
    return None


def traded(view: View, index: int, frames: Sequence[Frame]) -> Frame | None:
    """Sales or exports in general that a verb of reform governs, without a recipient or a type of goods."""
    sentence = view.annotated.sentence
    objects = [
        child.index
        for child in children(sentence, index, "obj", "nsubj:pass", "obl", "xcomp")
        if not _is_no_trade(sentence, child.index)
    ]
    below = {place for top in objects for place in subtree(sentence, top)}
    for frame in frames:
        words = {sentence.words[frame.trigger].lemma.lower()}
        words.update(sentence.words[mention.head].lemma.lower() for mention in frame.goods)
        if frame.trigger in below and words & load_words("trade") and not view.annotated.quantities:
            return frame
    return None


def bare(view: View, index: int, frames: Sequence[Frame]) -> Frame | None:
    """A supply of arms in general, from nobody named to nobody named, that a verb governs."""
    found = governed(view, index, frames)
    if (
        found is None
        or found.parties["recipient"]
        or found.arguments.get("by")
        or found.arguments.get("from")
    ):
        return None
    return found if all(is_generic(mention.category) for mention in found.goods) else None


def _is_no_trade(sentence: Sentence, index: int) -> bool:
    """“encourages buyers of its arms to guard them”, "promotes norms for the transfer of arms": other than sales."""
    lemma = sentence.words[index].lemma.lower()
    somebody = lemma in load_nouns("wholes") or lemma in load_nouns("people")
    near = [index, *(child.index for child in children(sentence, index, "conj", "nmod", "obj"))]
    return somebody or any(sentence.words[place].lemma.lower() in load_words("restraints") for place in near)


FINDERS: dict[str, Callable[[View, int, Sequence[Frame]], Frame | None]] = {
    "supply": governed,
    "goods": governed,
    "subject": as_subject,
    "linked": linked,
    "trade": traded,
    "onward": kept_from,
    "bare": bare,
}
