"""A word of policy in, what it governs out: the supply, whose policy it is, toward whom, and what happens to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import ancestors, case, children, clause_of, governor, subtree
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.codebook.equipment import is_generic
from armsledger.coding.frames.frame import Frame
from armsledger.coding.grammar.lexemes import inflections, lexemes
from armsledger.coding.grammar.lexicon import attribution_phrases, changes
from armsledger.coding.naming.actors import Party, parties
from armsledger.coding.view import View
from armsledger.model import Sentence

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
        beside.add(above.index)  # "the policy is to supply weapons"
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
    """“under which it licenses sales”, "whereby": the clause tells what goes by the rule."""
    return any(
        child.text.lower() == "whereby" or case(sentence, child.index) in load_words("by_rule")
        for child in children(sentence, clause, "obl", "advmod")
        if child.text.lower() in {"which", "whereby"}
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
        if frame.rule.goods_noun:
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


def is_topic(view: View, index: int, frame: Frame) -> bool:
    """“its policy regarding arms shipments”: what the policy is about, and not what it is."""
    sentence = view.annotated.sentence
    return any(
        frame.trigger in subtree(sentence, child.index)
        for child in children(sentence, index, "nmod", "obl")
        if case(sentence, child.index) in {"on", "regarding", "toward", "towards", "concerning", "about"}
    )


def is_no_policy(view: View, index: int) -> bool:
    """“Arming Chad is not our policy”, "it is not the policy of Chad to arm anybody": the contrary is."""
    sentence = view.annotated.sentence
    supply_is_it = any(True for _ in children(sentence, index, "cop")) and any(
        True for _ in children(sentence, index, "csubj", "expl", "nsubj", "acl", "advcl")
    )
    return supply_is_it and read_predicate(sentence, index).negated


def toward(view: View, index: int, frame: Frame | None, without: set[str]) -> tuple[Party, ...]:
    """The recipients concerned: of the supply, else what the word's own phrases name."""
    if frame is not None and frame.parties["recipient"]:
        return tuple(party for party in frame.parties["recipient"] if party.actor not in without)
    sentence = view.annotated.sentence
    if (
        sentence.words[index].pos == "VERB"
        and any(children(sentence, index, "ccomp", "xcomp"))
        and not commits(sentence, index)
    ):
        return ()  # "support Sweden joining"
    for place in _phrases(sentence, index):
        if not _is_somebody(view, place):
            continue
        found = tuple(party for party in parties(view, place) if party.actor not in without)
        if found:
            return found
    return ()


def _phrases(sentence: Sentence, index: int) -> Iterator[int]:
    """Objects and phrases of the word, and of the clause that completes it ("commitment to supporting Chad")."""
    for child in children(sentence, index, "nmod", "obl", "obj"):
        owned = any(children(sentence, index, "nmod:poss")) and case(sentence, child.index) == "of"
        if child.relation == "obj" or owned or case(sentence, child.index) in load_words("toward"):
            yield child.index
    for clause in children(sentence, index, "acl", "xcomp", "advcl"):
        for child in children(sentence, clause.index, "obj"):
            yield child.index
        for deed in children(sentence, clause.index, "xcomp", "ccomp"):
            yield from (child.index for child in children(sentence, deed.index, "nsubj"))


def commits(sentence: Sentence, index: int) -> bool:
    """“commitment to supporting”, "committed to help": a promise in general of help."""
    return any(
        clause.lemma.lower() in load_words("supporting")
        or sentence.words[clause.index].text.lower() in load_words("supporting")
        for clause in children(sentence, index, "acl", "xcomp", "advcl", "nmod")
    )


def names_target(sentence: Sentence, index: int) -> bool:
    """Whether the word says itself what it is about ("support for reforms")."""
    owned = any(children(sentence, index, "nmod:poss", "amod"))
    return any(
        child.relation == "obj"
        or case(sentence, child.index) in load_words("toward")
        or (owned and child.relation == "nmod" and case(sentence, child.index) == "of")
        for child in children(sentence, index, "nmod", "obj", "obl")
    ) or any(children(sentence, index, "acl"))


def is_owned(view: View, index: int) -> bool:
    """“the UK's support”, "U.S. support", "its policy"."""
    owned = children(view.annotated.sentence, index, "nmod:poss", "amod", "compound")
    return any(parties(view, child.index) or child.index in view.actor_at for child in owned)


def _is_somebody(view: View, index: int) -> bool:
    """“Ukraine”, "the people of Chad", and no thing of theirs ("Ukraine's democracy") nor what they do."""
    sentence = view.annotated.sentence
    if any(child.text.lower() in {"no", "neither"} for child in children(sentence, index, "det")):
        return False  # "takes no side"
    if any(children(sentence, index, "acl", "ccomp")):
        return any(child.relation == "acl:relcl" for child in children(sentence, index, "acl"))
    word = sentence.words[index]
    lemma = word.lemma.lower()
    kinds = ("people", "bodies", "wholes", "offices")
    return index in view.actor_at or word.pos == "PRON" or any(lemma in load_nouns(kind) for kind in kinds)


@cache
def _change_forms() -> dict[str, str]:
    return inflections(word.split(" ")[0] for policy in ("support", "restricted") for word in changes(policy))


def change_of(view: View, index: int, policy: str) -> tuple[str | None, tuple[str, ...]]:
    """What is said to happen to the policy, by its governors and the words beside it; denied, it is stable."""
    sentence = view.annotated.sentence
    known = changes(policy)
    denied = False
    for place in _places(sentence, index):
        predicate = sentence.words[place].pos in {"VERB", "AUX", "ADJ", "NOUN"}
        denied = denied or (predicate and read_predicate(sentence, place).negated)
        own = sentence.words[place].lemma.lower()
        inflected = _change_forms().get(sentence.words[place].text.lower(), own)
        particles = (
            f"{lemma} {child.text.lower()}"
            for lemma in (inflected, own)
            for child in children(sentence, place, "compound:prt", "advmod")
        )
        for lemma in (*particles, *lexemes(sentence, place), inflected):
            change = known.get(lemma)
            if change is not None:
                above = _over(sentence, place)
                denied = denied or any(
                    read_predicate(sentence, node).negated
                    or any(le in load_words("shunning") for le in lexemes(sentence, node))
                    for node in above
                    if sentence.words[node].pos in {"VERB", "AUX"}
                )
                told = "stable" if denied and change != "stable" else change
                return told, (f"change: {lemma} = {change}",)
    return None, ()


def _over(sentence: Sentence, place: int) -> list[int]:
    """Up to three words above, within the same member of a coordination: "announced no shift, but its tone is mild"."""
    found: list[int] = []
    while len(found) < 3 and sentence.words[place].relation != "conj" and sentence.words[place].head >= 0:
        place = sentence.words[place].head
        found.append(place)
    return found


def _places(sentence: Sentence, index: int) -> Iterator[int]:
    """The word, what describes it, what it is said to be, and its governors."""
    yield index
    yield from (child.index for child in children(sentence, index, "amod", "advmod", "xcomp"))
    word = sentence.words[index]
    if word.pos in {"NOUN", "PROPN", "ADJ"}:
        yield from (child.index for child in children(sentence, index, "acl") if child.tag == "VB")
    node = governor(sentence, index)
    for _ in range(3):
        if node is None or node.lemma.lower() in attribution_phrases("news_nouns"):
            return  # "information on the support remains scarce"
        yield node.index
        for child in children(sentence, node.index, "xcomp"):
            if child.index != index:  # "seems to have become milder"
                yield child.index
                yield from (below.index for below in children(sentence, child.index, "xcomp"))
        if node.lemma.lower() in load_words("light_verbs"):  # "make an exception from its ban"
            yield from (
                child.index for child in children(sentence, node.index, "obj") if child.index != index
            )
        node = governor(sentence, node.index)
