"""A word of policy in, whose policy it is out, toward whom, and what is said to happen to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import ancestors, case, children, governor, subtree
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.frames.frame import Frame
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.grammar.lexemes import inflections, lexemes
from armsledger.coding.grammar.lexicon import attribution_phrases, changes, position_words
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.party import Party
from armsledger.coding.view import View
from armsledger.model import Sentence, Word


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
    if sentence.words[index].lemma.lower() in position_words("support-of-strength"):
        made_strong = tuple(party for party in strengthened(view, index) if party.actor not in without)
        if made_strong:
            return made_strong
    if (
        sentence.words[index].pos == "VERB"
        and any(children(sentence, index, "ccomp", "xcomp"))
        and not commits(sentence, index)
    ):
        return ()  # "support Sweden joining"
    for place in _phrases(sentence, index):
        helped = parties(view, place) if _is_somebody(view, place) else ()
        found = tuple(party for party in helped or _defended(view, place) if party.actor not in without)
        if found:
            return found
    return ()


def traded_to(view: View, top: int, without: Collection[str]) -> tuple[Party, ...]:
    """“restrictions for exports to Chad", "prohibits the import of arms into Chad": where to."""
    sentence = view.annotated.sentence
    for place in subtree(sentence, top):
        word = sentence.words[place]
        if word.lemma.lower() not in load_words("traded_to"):
            continue
        for node in (place, word.head) if word.relation == "obj" else (place,):
            for child in children(sentence, node, "nmod", "obl"):
                to = child.index > place and case(sentence, child.index) in {"to", "into"}
                found = parties(view, child.index) if to else ()
                if found and not {party.actor for party in found} & set(without):
                    return found
    return ()


def who_uses(view: View, index: int) -> tuple[Party, ...]:
    """“limits on the use of its missiles by Chad”, "on Chad using them": who uses the arms got them."""
    sentence = view.annotated.sentence
    for place in subtree(sentence, index):
        for child in children(sentence, place, "nmod", "obl", "obl:agent", "nsubj", "nmod:poss"):
            by = child.relation.startswith("nsubj") or case(sentence, child.index) == "by"
            owned = child.relation == "nmod:poss" and sentence.words[place].lemma.lower() in load_nouns(
                "using"
            )
            if (by or owned) and (found := parties(view, child.index)):
                return found
    return ()


def is_for_defence(view: View, index: int) -> bool:
    """“help Chad defend its borders”: help of an army, whatever else is told; a pledge of allies alone is none."""
    sentence = view.annotated.sentence
    clauses = list(children(sentence, index, "xcomp", "ccomp", "acl", "advcl"))
    helps = sentence.words[index].lemma.lower() in load_words("helping")  # no "commitment to defend Chad"
    near = [
        *(clauses if helps else ()),
        *(deed for clause in clauses for deed in children(sentence, clause.index, "xcomp", "ccomp")),
    ]
    near += [
        deed
        for child in children(sentence, index, "conj")
        for deed in children(sentence, child.index, "xcomp")
    ]
    return any(clause.lemma.lower() in load_words("self_defence") for clause in near)


def _defended(view: View, index: int) -> tuple[Party, ...]:
    """“Chad's security”, "its defence needs", "the right of Chad to defend itself": whose defence is supported."""
    sentence = view.annotated.sentence
    lemma = sentence.words[index].lemma.lower()
    clauses = children(sentence, index, "acl", "nmod")
    right = lemma == "right" and any(c.lemma.lower() in load_words("self_defence") for c in clauses)
    needs = lemma in load_words("needs_met") and any(
        sentence.words[place].lemma.lower() in load_words("defences") | {"military"}
        for child in children(sentence, index, "amod", "compound")
        for place in subtree(sentence, child.index)
    )
    if not right and not needs and lemma not in load_words("defences"):
        return ()
    owners = children(sentence, index, "nmod:poss", "amod", "nmod")
    return next(
        (
            named
            for child in owners
            if (child.relation != "nmod" or case(sentence, child.index) == "of")
            and (named := parties(view, child.index))
        ),
        (),
    )


def strengthened(view: View, index: int) -> tuple[Party, ...]:
    """“committed to bolstering Chad's defences”, "our goal is to put Chad in a position of strength": who is."""
    sentence = view.annotated.sentence
    word = sentence.words[index]
    doer = deep_subject(sentence, index) if word.pos == "VERB" else None
    if doer is not None and doer in view.item_at:
        return ()  # "the aid aims to": what goods are for
    aims = [clause.index for clause in children(sentence, index, "acl", "xcomp", "advcl")]
    if word.relation.startswith("nsubj") and sentence.words[word.head].tag == "VB":
        aims.append(word.head)
    aims = [place for place in aims if sentence.words[place].lemma.lower() in load_words("making_strong")]
    return next(
        (
            found
            for aim in aims
            for place in subtree(sentence, aim)
            if (found := _whose_strength(view, place))
        ),
        (),
    )


def _whose_strength(view: View, place: int) -> tuple[Party, ...]:
    """Whose defence a noun names, who defends himself, or who is put in a position."""
    sentence = view.annotated.sentence
    word = sentence.words[place]
    lemma = word.lemma.lower()
    if word.pos == "VERB" and lemma in load_words("self_defence"):
        return _defending(view, place)
    if word.relation == "obl" and lemma in load_words("positions_of_strength"):
        return _first(view, children(sentence, word.head, "obj"))
    kinds = {child.lemma.lower() for child in children(sentence, place, "amod", "compound")}
    uses = {clause.lemma.lower() for clause in children(sentence, place, "acl")}
    warlike = kinds & load_words("kinds_of_defence") or uses & load_words("war_aims")
    able = lemma in load_nouns("powers") and bool(warlike)
    if not able and lemma not in load_words("defences") | load_words("deterring"):
        return ()
    return _first(view, children(sentence, place, "nmod:poss", "amod"))


def _defending(view: View, place: int) -> tuple[Party, ...]:
    """Who is to defend himself: the subject, who is made able to, or whose ability it is."""
    sentence = view.annotated.sentence
    for node in ancestors(sentence, place)[:4]:
        for able in children(sentence, node, "obj"):
            power = able.lemma.lower() in load_nouns("powers")
            owners = children(sentence, able.index, "nmod:poss")
            if found := _first(view, owners) if power else parties(view, able.index):
                return found
    return _first(view, children(sentence, place, "nsubj"))


def _first(view: View, words: Iterator[Word]) -> tuple[Party, ...]:
    return next((found for word in words if (found := parties(view, word.index))), ())


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
    above = governor(sentence, index)
    if above is not None and above.tag == "VB" and sentence.words[index].relation.startswith("nsubj"):
        yield from (
            child.index for child in children(sentence, above.index, "obj")
        )  # "our aim is to help Chad"


def commits(sentence: Sentence, index: int) -> bool:
    """“commitment to supporting”, "committed to help": a promise in general of help."""
    return any(
        clause.lemma.lower() in load_words("supporting") - {"defend"}
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
    if _is_as_before(sentence, index):
        return "stable", ("change: as before = stable",)
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
                if (
                    policy == "restricted"
                    and lemma in load_words("lessening")
                    and _is_done_to(sentence, index)
                ):
                    change = "loosening"  # "reduces the rules"
                if denied and lemma in load_words("laying_anew"):
                    return None, ()  # "has imposed no embargo": there is none
                told = "stable" if denied and change != "stable" else change
                return told, (f"change: {lemma} = {change}",)
    return None, ()


def _is_as_before(sentence: Sentence, index: int) -> bool:
    """“Our policy is what it was in May”: it is said to be the same as at another time."""
    above = governor(sentence, index)
    if above is None or above.tag != "WP" or not sentence.words[index].relation.startswith("nsubj"):
        return False
    return any(
        helper.tag == "VBD" or helper.lemma.lower() == "have"
        for clause in children(sentence, above.index, "acl")
        for helper in (clause, *children(sentence, clause.index, "cop", "aux"))
    )


def change_by_the_way(view: View, policy: str) -> str | None:
    """“to cut delays", "shall be paused": what else the sentence has done to what is sold, and so to the policy."""
    if policy not in {"lethal", "restricted"}:
        return None
    lemmas = {word.lemma.lower() for word in view.annotated.sentence.words}
    if lemmas & load_words("eased_by"):
        return "loosening"
    return "tightening" if policy == "restricted" and lemmas & load_words("paused_by") else None


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
    for clause in children(sentence, index, "conj"):  # "that is our policy, and it has not changed"
        if any(
            child.pos == "PRON" and child.tag != "WP" for child in children(sentence, clause.index, "nsubj")
        ):
            yield clause.index
    word = sentence.words[index]
    if word.pos in {"NOUN", "PROPN", "ADJ"}:
        yield from (child.index for child in children(sentence, index, "acl") if child.tag == "VB")
    node = governor(sentence, index)
    for _ in range(3):
        if _is_reason(sentence, index):
            return  # "ended imports because it can rely on support"
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
        index = node.index
        node = governor(sentence, index)


def _is_reason(sentence: Sentence, index: int) -> bool:
    """“because it can rely on support”: what the clause above does is not done to what is told in its reason."""
    marks = {mark.text.lower() for mark in children(sentence, index, "mark")}
    return sentence.words[index].relation == "advcl" and bool(marks & load_words("reasons"))


def _is_done_to(sentence: Sentence, index: int) -> bool:
    """Whether a word is a noun to which a verb does something."""
    word = sentence.words[index]
    return word.pos == "NOUN" and word.relation in {"obj", "nsubj:pass"}
