"""A judging word and the supplies of its sentence in, the supply that it judges out.

Two ways of bearing: the supplies do what the word says ("the deliveries prolong the war"), or they are its object
("condemned the deliveries"). Pronouns and definite phrases stand for supplies told before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from armsledger.annotation.modality import condition_of
from armsledger.annotation.trees import case, children, clause_of, first_child, governor, subtree
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.frames.of_arms import speaks_of_arms
from armsledger.coding.grammar.arguments import deep_subject, verb_arguments
from armsledger.coding.grammar.lexicon import attribution_phrases
from armsledger.coding.grammar.passives import is_passive
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.party import Party
from armsledger.coding.stances.cues import Cue
from armsledger.coding.stances.doing import (
    OUTSIDE,
    are_linked,
    is_faced,
    is_manner,
    is_purpose,
    is_spoken_of,
    only_describes,
    subjects,
    thanked,
)
from armsledger.coding.stances.feelings import stirred_by, viewed_with
from armsledger.coding.stances.leaning import is_own, lacked, leaned_on
from armsledger.coding.stances.recalled import (
    FAR,
    NEAR,
    again,
    earlier,
    last_supply,
    may_mean,
    referred,
    stopped,
)
from armsledger.coding.stances.said_of import is_bare, is_counted, is_foreseen, named_so, phrase
from armsledger.coding.stances.supplies import Supply, owned
from armsledger.coding.view import View
from armsledger.model import Sentence

OBJECT_CASES = frozenset(
    "of to on over about at against for with in from by between regarding towards toward around".split()
)
BARE = frozenset({"nmod", "conj", "compound", "appos"})  # how goods without a side may hang in what is judged
HELD = ("obj", "nmod", "nsubj", "nsubj:pass")  # where what stands for the supplies hangs in what is judged


def judged_supply(view: View, cue: Cue, supplies: Sequence[Supply]) -> Supply | None:
    """The supply that a word judges, the one with most known sides first; None where it judges something else."""
    if cue.rule.givers:
        return _giver(view, cue, supplies)
    found = _borne_on(view, cue, supplies)
    if found is None and cue.rule.told and view.judged is not None and view.judged_ago <= NEAR + 1:
        return last_supply(view, cue.index)
    if found is None and cue.rule.bare and view.judged is not None and view.judged_ago <= NEAR:
        return last_supply(view, cue.index) if is_bare(view.annotated.sentence, cue.index) else None
    return found


def _borne_on(view: View, cue: Cue, supplies: Sequence[Supply]) -> Supply | None:
    sentence = view.annotated.sentence
    if cue.rule.supply == "sentence":
        here = (
            s
            for s in supplies
            if cue.index not in s.places
            and (s.event or s.known or cue.rule.stance == "against" or cue.rule.theme == "stocks")
        )
        return again(view, next(here, None)) or _stand_in(view, (), list(_doers(sentence, cue.index)))
    if cue.rule.supply == "said":
        return _said(view, cue, supplies)
    if cue.rule.supply in {"goods_in", "goods_do"}:
        return _of_goods(view, cue, supplies)
    if cue.rule.supply == "clause":
        linked = (s for s in supplies if any(are_linked(sentence, cue.index, place) for place in s.places))
        tops = list(_doers(sentence, cue.index))
        tops += [child.index for child in children(sentence, clause_of(sentence, cue.index), "obl", "obj")]
        known = again(view, next(linked, None))
        return known or _over(view, cue, supplies, tops) or _stand_in(view, supplies, tops)
    tops = list(dict.fromkeys((*_WAYS[cue.rule.supply](sentence, cue.index), *lacked(view, cue))))
    heads = cue.rule.supply == "named"
    best = next((s for s in supplies if _stands_in(sentence, s, tops, cue.index, heads=heads)), None)
    leaned = leaned_on(view, cue, tops)
    if leaned is None and best is not None and best.suppliers:
        return best
    if heads:
        tops = [top for top in tops if sentence.words[top].pos != "PRON"]
    if is_own(view, cue, tops):
        return None
    return (
        leaned
        or _stand_in(view, supplies, tops)
        or again(view, best)
        or _missing(view, cue, tops)
        or _over(view, cue, supplies, tops)
    )


def _said(view: View, cue: Cue, supplies: Sequence[Supply]) -> Supply | None:
    """“Oslo argued that they would help”: what is argued right after a supply was told is about it."""
    if not any(children(view.annotated.sentence, cue.index, "ccomp")):
        return None  # "argued about the offside rule"
    below = [place for place in subtree(view.annotated.sentence, cue.index) if place != cue.index]
    here = next((s for s in supplies if any(place in below for place in s.places)), None)
    told = next((told for place in below if (told := referred(view, place)) is not None), None)
    if told is None and view.judged is not None and view.judged_ago <= NEAR:
        told = last_supply(view, cue.index)
    return here if here is not None and here.known else told or here


def _of_goods(view: View, cue: Cue, supplies: Sequence[Supply]) -> Supply | None:
    """“warned that the rifles were too old”: the goods told before, in what is said, or as what it is said of."""
    sentence = view.annotated.sentence
    if view.judged is None or view.judged_ago > NEAR + 1:
        return None
    for clause in children(sentence, cue.index, "ccomp"):
        tops = subtree(sentence, clause.index)
        if cue.rule.supply == "goods_do":
            if not is_foreseen(sentence, clause.index):
                continue
            tops = list(subjects(sentence, clause.index))
        for place in tops:
            if place in view.item_at and not (view.item_at[place].weak or is_counted(sentence, place)):
                here = next((s for s in supplies if place in s.places and s.known), None)
                return here or last_supply(view, place)
            if (told := referred(view, place)) is not None:
                return told
    return None


def _giver(view: View, cue: Cue, supplies: Sequence[Supply]) -> Supply | None:
    """“called France an accomplice”, "Ottawa has blood on its hands": who supplies is judged for it."""
    tops = list(dict.fromkeys(_doers(view.annotated.sentence, cue.index)))
    named = [party.actor for top in tops for party in parties(view, top)]
    here = next((s for s in supplies if any(p.actor in named for p in s.suppliers)), None)
    told = view.judged if view.judged_ago <= NEAR else None
    if here is None and told is not None and set(named) & set(told.suppliers):
        return last_supply(view, cue.index)
    return here


def _missing(view: View, cue: Cue, tops: Sequence[int]) -> Supply | None:
    """“without British spare parts”: what somebody cannot do without comes from somebody else."""
    if cue.rule.supply != "phrase":
        return None
    named = (owned(view, top) for top in tops if top in view.item_at and not view.item_at[top].weak)
    return next((supply for supply in named if supply.suppliers), None)


def _stands_in(sentence: Sentence, supply: Supply, tops: Sequence[int], cue: int, *, heads: bool) -> bool:
    near = None if (supply.event or supply.known) and not heads else BARE
    return any(
        _reaches(sentence, place, top, cue, near) for place in supply.places for top in tops if place != cue
    )


def _reaches(sentence: Sentence, place: int, top: int, cue: int, by: frozenset[str] | None = None) -> bool:
    """Whether a word stands in the phrase headed by another, outside its relative clauses and past the judging word."""
    while place != top:
        word = sentence.words[place]
        outside = word.relation in OUTSIDE and not (
            word.relation == "acl:relcl" and sentence.words[word.head].lemma.lower() in load_words("anybody")
        )
        if outside or word.head < 0 or (place == cue and top != cue):
            return False
        if by is not None and word.relation.partition(":")[0] not in by:
            return False
        if by is not None and word.relation == "nmod" and case(sentence, place) != "of":
            return False
        place = word.head
    return True


def _stand_in(view: View, supplies: Sequence[Supply], tops: Sequence[int]) -> Supply | None:
    sentence = view.annotated.sentence
    for top in tops:
        here = next((s for s in earlier(supplies, top) if may_mean(view, top, s)), None)
        if here is not None:
            return here if sentence.words[top].pos != "NOUN" else replace(here, places=(top,))
        held = (child.index for child in children(sentence, top, *HELD))
        for place in (top, *held):
            if (told := referred(view, place) or stopped(view, place)) is not None:
                return told
    return None


def _over(view: View, cue: Cue, supplies: Sequence[Supply], tops: Sequence[int]) -> Supply | None:
    """What the rule itself names as standing for supplies ("arsenals", "support"), in a document about arms."""
    sentence = view.annotated.sentence
    lately = view.judged is not None and view.judged_ago <= FAR
    if not cue.rule.over or not view.around.about_arms or not (lately or speaks_of_arms(view)):
        return None
    for top in tops:
        for place in subtree(sentence, top):
            if place == cue.index or sentence.words[place].lemma.lower() not in cue.rule.over:
                continue
            if _reaches(sentence, place, top, cue.index):
                found = owned(view, place)
                if found.suppliers or supplies or place in view.item_at:
                    return (
                        found if found.suppliers or not supplies else Supply((place,), *_sides_of(supplies))
                    )
    return None


def _sides_of(supplies: Sequence[Supply]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    return supplies[0].suppliers, supplies[0].recipients


def _predicate(sentence: Sentence, index: int) -> int:
    word = sentence.words[index]
    is_own = word.pos in {"VERB", "AUX", "ADJ"} and word.relation.partition(":")[0] not in {
        "amod",
        "obl",
        "nmod",
    }
    is_own = is_own and word.relation not in {"advmod", "compound", "obj"}
    is_own = is_own or (word.pos == "VERB" and first_child(sentence, index, "nsubj") is not None)
    return index if is_own else clause_of(sentence, index)


def _doers(sentence: Sentence, index: int) -> Iterator[int]:
    """What does what the word says: subject, cause, condition, or the noun it describes."""
    word = sentence.words[index]
    describes = word.relation.partition(":")[0] in {"amod", "compound", "acl", "appos"}
    aimed = word.tag == "VBN" and word.lemma.lower() in load_words("aimed_goods")  # "a gun aimed at us"
    if describes and word.head >= 0 and (aimed or word.tag not in {"VBN", "VB"}):
        yield word.head
        head = sentence.words[word.head]
        if head.relation == "appos":
            yield head.head
        if head.relation in {"parataxis", "appos", "conj"}:  # "for the package, a powerful package"
            yield from (place.index for place in sentence.words[: head.index] if place.lemma == head.lemma)
    hazard = word.lemma.lower() in load_words("hazards")  # "the threat of missiles" speaks of no supply
    for child in children(sentence, index, "nmod", "acl"):
        if hazard and child.relation != "acl":
            continue
        if child.relation == "acl" or case(sentence, child.index) in {"of", "from", "by", "in", "behind"}:
            yield child.index
    if only_describes(sentence, index) or is_spoken_of(sentence, index):
        return
    above = governor(sentence, index)
    if above is not None and above.lemma.lower() in attribution_phrases("judging"):
        yield from (named.index for named in children(sentence, above.index, "obj") if named.index < index)
    node = _predicate(sentence, index)
    if is_purpose(sentence, node) or is_faced(sentence, index, node):
        return
    yield from subjects(sentence, node)
    yield from thanked(sentence, node)
    if sentence.words[node].lemma.lower() in load_words("meant") or is_manner(sentence, index, node):
        yield from (child.index for child in children(sentence, node, "nsubj:pass"))
    yield from _circumstances(sentence, node)
    yield from _above(sentence, node)


def _circumstances(sentence: Sentence, node: int) -> Iterator[int]:
    for child in children(sentence, node, "obl"):
        if child.relation == "obl:agent" or case(sentence, child.index) in load_words("causes"):
            yield child.index
    for child in children(sentence, node, "advcl"):
        marks = {mark.text.lower() for mark in children(sentence, child.index, "mark", "case")}
        if marks & load_words("conditions") or (child.tag == "VBN" and not marks):
            yield child.index
            yield from (own.index for own in children(sentence, child.index, "obl"))


def _above(sentence: Sentence, node: int) -> Iterator[int]:
    """“sent tanks, strengthening the army”, "so that it can fight": the clause above does it."""
    word = sentence.words[node]
    above = governor(sentence, node)
    if above is None:
        return
    base = word.relation.partition(":")[0]
    if word.relation == "acl:relcl" and not any(children(sentence, node, "nsubj:pass")):
        yield above.index
    head = governor(sentence, above.index) if above.relation == "acl:relcl" else None
    if base == "advcl" and head is not None and head.lemma.lower() in load_words("uses"):
        yield above.head
    marks = {mark.text.lower() for mark in children(sentence, node, "mark", "case")}
    if base == "advcl" and (
        (word.tag == "VBG" and not marks - {"while", "thus", "thereby"}) or "so" in marks
    ):
        yield above.index
    elif base in {"advcl", "xcomp", "conj"} and (
        above.lemma.lower() in load_words("uses") or word.pos == "ADJ"
    ):
        yield from verb_arguments(sentence, above.index).get("object", ())
    elif base == "ccomp" and deep_subject(sentence, node) is None:
        yield from subjects(sentence, above.index)


def _objects(sentence: Sentence, index: int) -> Iterator[int]:
    """What the word is about: its object, clause or prepositional phrase; of a noun also what hangs on its verb."""
    word = sentence.words[index]
    for child in sentence.children[index]:
        if _is_object(sentence, index, child):
            yield child
    if is_passive(sentence, index):
        yield from verb_arguments(sentence, index).get("object", ())
    if word.pos in {"NOUN", "PROPN"} and word.relation in {"obj", "nsubj:pass", "nsubj", "obl", "xcomp"}:
        above = governor(sentence, index)
        for phrase in children(sentence, above.index, "obl", "advcl", "ccomp") if above else ():
            if phrase.index > index and (
                phrase.relation != "obl" or case(sentence, phrase.index) in OBJECT_CASES
            ):
                yield phrase.index
    if word.relation == "amod" and word.head >= 0:
        yield word.head
    yield from stirred_by(sentence, index)
    viewing = viewed_with(sentence, index)
    if viewing is not None:
        yield from verb_arguments(sentence, viewing).get("object", ())
        yield from verb_arguments(sentence, viewing).get("to", ())


def _patients(sentence: Sentence, index: int) -> Iterator[int]:
    """What it happens to, or what makes it happen: of a verb subject and object in either voice."""
    yield from _doers(sentence, index)
    node = _predicate(sentence, index)
    yield from verb_arguments(sentence, node).get("object", ())
    word = sentence.words[index]
    if word.relation in {"amod", "acl"}:
        yield word.head
    if sentence.words[node].relation == "acl:relcl":
        yield sentence.words[node].head


def _conditions(sentence: Sentence, index: int) -> Iterator[int]:
    """The conditions under a word, or beside it in its clause: "threatened to strike if tanks are sent"."""
    word = sentence.words[index]
    tops = [index] if word.pos in {"VERB", "AUX"} else [index, clause_of(sentence, index)]
    for place in dict.fromkeys(node for top in tops for node in subtree(sentence, top)):
        if place != index and condition_of(sentence, place) in load_words("inverted"):
            yield place  # "should tanks ever reach them"
        if sentence.words[place].relation != "advcl" or place == index:
            continue
        marks = {mark.text.lower() for mark in children(sentence, place, "mark", "case", "aux")}
        if marks & load_words("supposing"):
            yield place


def _topics(sentence: Sentence, index: int) -> Iterator[int]:
    """The subject of the clause that a word governs, and what it governs by preposition ("warned against arming")."""
    for clause in children(sentence, index, "ccomp"):
        for child in children(sentence, clause.index, "nsubj", "csubj"):
            yield child.index
    for child in children(sentence, index, "obl", "advcl"):
        marks = {mark.text.lower() for mark in children(sentence, child.index, "case", "mark")}
        if marks & {"against", "about", "over", "of"}:
            yield child.index


def _named(sentence: Sentence, index: int) -> Iterator[int]:
    """“the role of deliveries”, "how vital the deliveries are"."""
    word = sentence.words[index]
    noun = word.head if word.relation == "amod" else index
    if word.pos == "ADJ" and noun == index:
        yield from subjects(sentence, index)
    for child in children(sentence, noun, "nmod"):
        if case(sentence, child.index) == "of":
            yield child.index


_WAYS = {
    "named": _named,
    "phrase": phrase,
    "topic": _topics,
    "does": _doers,
    "object": _objects,
    "undergoes": _patients,
    "condition": _conditions,
    "named_so": named_so,
}


def _is_object(sentence: Sentence, index: int, child: int) -> bool:
    word = sentence.words[child]
    base = word.relation.partition(":")[0]
    if base in {"obj", "ccomp", "iobj"} or word.relation in {"acl", "compound", "nmod:poss"}:
        return True
    if base == "xcomp":
        return word.tag == "VBG" or sentence.words[index].pos == "ADJ"
    if base in {"obl", "nmod"}:
        return case(sentence, child) in OBJECT_CASES | {"", "as"} and word.relation != "obl:agent"
    if base == "advcl":
        marks = {mark.text.lower() for mark in children(sentence, child, "mark", "case")}
        if "to" in marks:
            return word.tag == "VBG"
        return bool(marks & {"against", "about", "over", "of", "for", "from", "if", "that"})
    return False
