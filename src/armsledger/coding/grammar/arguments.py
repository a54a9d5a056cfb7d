"""A trigger in, its arguments out, named as if every sentence were active and complete.

`subject`, `object` and `indirect` are what the verb would have in the active voice: passive, relative clause,
participle, control verb and coordination are undone here, once, for all rules. Other arguments carry their
preposition (`to`, `from`).
A noun has `poss`, `modifier`, `of` and prepositions; `is` and `apposition` name whom a predicating noun tells about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from armsledger.annotation.trees import KEPT, case, children, first_child, governor
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.coding.grammar.controlling import financed_by, taker_of, thanked_or_blamed
from armsledger.coding.grammar.lexemes import lexemes
from armsledger.coding.grammar.passives import has_own_subject, is_passive
from armsledger.coding.grammar.prepositions import Arguments, copied, lend_phrases, preposition_of
from armsledger.coding.grammar.relatives import counted_doer, has_whose, told_of, told_what, true_antecedent
from armsledger.model import Sentence, Word


def verb_arguments(sentence: Sentence, index: int, depth: int = 0) -> Arguments:
    """The arguments of a verb, to be changed by whoever asks."""
    return copied(_verb_arguments(sentence, index, depth))


@lru_cache(maxsize=KEPT)
def _verb_arguments(sentence: Sentence, index: int, depth: int) -> Arguments:
    found: Arguments = defaultdict(list)
    passive = is_passive(sentence, index)
    for child in children(sentence, index):
        if not _is_relative_pronoun(child):
            _add(sentence, found, child, passive=passive)
        if child.relation == "aux":  # "has yet to send": the parser may hang the subject on the auxiliary
            found["subject"].extend(word.index for word in children(sentence, child.index, "nsubj"))
    no_object = first_child(sentence, index, "obj") is None
    if no_object and ((passive and len(found["object"]) == 1) or found["indirect"]):
        found["object"].extend(_bare_object(sentence, index))
    _shift_passive_object(found, passive=passive)
    _fill_from_head(sentence, index, found, passive=passive, depth=depth)
    if passive and not found["subject"]:
        found["subject"].extend(_agent_behind(sentence, index))
    lend_phrases(
        sentence,
        found,
        [*found["object"], *found["with"], *found["on"]],
        _chained() | {"with", "into"},
    )
    lend_phrases(sentence, found, [*found["to"], *found["from"], *found["for"]], _chained())
    passed = [place for label in load_words("passing_by") for place in found.get(label, ())]
    lend_phrases(sentence, found, passed, frozenset({"to", "for"}))  # "through the port of Split to Bosnia"
    lend_phrases(sentence, found, found["subject"], frozenset({"from"}))
    valued = [child.index for child in children(sentence, index, "advcl") if child.lemma.lower() == "worth"]
    lend_phrases(sentence, found, valued, load_words("chained"))  # "gave aid worth $2 million to Chad"
    lend_phrases(sentence, found, found["bare"], frozenset({"in"}))  # "gives $2 million a year in aid"
    return found


@cache
def _chained() -> frozenset[str]:
    """The prepositions of phrases that the parser hangs on each other, and of those by whom goods pass."""
    return load_words("chained") | load_words("passing_by")


def _agent_behind(sentence: Sentence, index: int) -> Iterator[int]:
    """“was equipped and trained by Cuba”: who does it is told behind the last of several verbs."""
    word = sentence.words[index]
    first = word.head if word.relation == "conj" and word.head >= 0 else index
    for later in children(sentence, first, "conj"):
        if later.index > index and later.tag in {"VBN", "VBD"}:
            yield from (agent.index for agent in children(sentence, later.index, "obl:agent"))


def deep_subject(sentence: Sentence, index: int, depth: int = 0) -> int | None:
    """Who does what the verb says, whatever the grammar; None where the sentence leaves it open."""
    places = _verb_arguments(sentence, index, depth).get("subject")
    return places[0] if places else None


def _is_relative_pronoun(word: Word) -> bool:
    return (
        word.text.lower() in load_words("relative_pronouns")
        and word.tag in {"WDT", "WP", "WP$", "IN"}
        and word.relation != "mark"
    )


def _add(sentence: Sentence, found: Arguments, child: Word, *, passive: bool) -> None:
    base, _, subtype = child.relation.partition(":")
    if base == "nsubj":
        found["object" if passive and subtype != "outer" else "subject"].append(child.index)
    elif base == "obj":
        found["object"].append(child.index)
    elif base == "iobj":
        found["indirect"].append(child.index)
    elif subtype == "agent":
        found["subject"].append(child.index)
    elif base in {"obl", "nmod"}:
        preposition = preposition_of(sentence, child.index)
        if (preposition == "to" and _follows_up(sentence, child.index)) or (
            preposition == "over" and _is_particle(sentence, child.index)
        ):
            preposition = "object"  # "bought up to 18 fighters", "handed over the first of them"
        found["subject" if preposition == "by" and passive else preposition or "bare"].append(child.index)
    elif base in {"advcl", "xcomp"} and child.text[:1].isupper() and _marked_to(sentence, child.index):
        found["to"].append(child.index)  # a country that the parser takes for a verb
    elif (base == "compound" and subtype != "prt") or _is_hyphened(sentence, child):
        found["subject" if passive else "object"].append(child.index)


def _marked_to(sentence: Sentence, index: int) -> bool:
    return any(mark.text.lower() == "to" for mark in children(sentence, index, "mark", "case"))


def _is_hyphened(sentence: Sentence, child: Word) -> bool:
    """“French-supplied mortars”: a nationality before the hyphen, whatever the parser calls it."""
    following = sentence.words[child.index + 1].text if child.index + 1 < len(sentence.words) else ""
    return (
        child.relation in {"advmod", "amod", "obl:unmarked"} and following == "-" and child.text[:1].isupper()
    )


def _follows_up(sentence: Sentence, index: int) -> bool:
    """“up to 18 fighters” bounds a number and is no destination."""
    mark = first_child(sentence, index, "case")
    return mark is not None and mark.index > 0 and sentence.words[mark.index - 1].text.lower() == "up"


def _is_particle(sentence: Sentence, index: int) -> bool:
    """“over” right behind the verb that it belongs to, which the parser took for the preposition of its object."""
    mark = first_child(sentence, index, "case")
    verb = sentence.words[sentence.words[index].head]
    return (
        mark is not None and mark.index == verb.index + 1 and verb.lemma.lower() in {"hand", "turn", "sign"}
    )


def _bare_object(sentence: Sentence, index: int) -> list[int]:
    """“was sold 24 attack aircraft”: a second object that the parser took for a circumstance without preposition."""
    plain = {"obl", "obl:unmarked"} if first_child(sentence, index, "iobj") is not None else {"obl"}
    found = [child for child in children(sentence, index, "obl") if child.tag != "IN"]  # not "paid for"
    return [child.index for child in found if child.relation in plain and not case(sentence, child.index)][:1]


def _shift_passive_object(found: Arguments, *, passive: bool) -> None:
    """“Chad was given vehicles”: with a second object, the subject of the passive is who gets."""
    if passive and len(found["object"]) > 1:
        found["indirect"].append(found["object"].pop(0))


def _fill_from_head(sentence: Sentence, index: int, found: Arguments, *, passive: bool, depth: int) -> None:
    """Take what the clause leaves out from the word that governs it."""
    word = sentence.words[index]
    head = governor(sentence, index)
    if head is None or depth > 6:
        return
    base = word.relation.partition(":")[0]
    found["subject"].extend(counted_doer(sentence, word, head) if not (passive or found["subject"]) else ())
    if word.relation in {"acl:relcl", "advcl:relcl"}:
        _fill_relative(sentence, index, found, head, passive=passive)
    elif (
        base == "acl"
        and head.relation == "root"
        and (found["object"] or found["on"])
        and first_child(sentence, head.index, "cop") is None
    ):
        found["subject"].append(head.index)  # a finite verb that the parser took for a participle
    elif base in {"acl", "amod"} and word.tag in {"VBN", "VBD"}:
        if not found["object"] and not has_own_subject(sentence, index):
            found["object"].append(head.index)
    elif base in {"acl", "amod"} and word.tag == "VBG":
        if not found["subject"] and first_child(sentence, index, "mark", "case") is not None:
            _inherit_from_noun(sentence, found, head, depth)  # "took the lead in supplying"
        if not found["subject"]:
            found["subject"].append(head.index)
    elif base == "acl" and not found["subject"]:
        _inherit_from_noun(sentence, found, head, depth)
    elif base in {"xcomp", "advcl", "ccomp", "parataxis", "csubj"}:
        _fill_adjunct(sentence, index, found, head, passive=passive, depth=depth)
    elif base == "conj" and head.pos in {"VERB", "AUX", "ADJ"}:
        _share_with_first(sentence, index, found, head, passive=passive, depth=depth)
    elif base == "conj" and not found["subject"] and first_child(sentence, head.index, "cop") is not None:
        found["subject"].extend(word.index for word in children(sentence, head.index, "nsubj"))


def _fill_adjunct(
    sentence: Sentence, index: int, found: Arguments, head: Word, *, passive: bool, depth: int
) -> None:
    """A clause without subject is about whom the clause above is about."""
    word = sentence.words[index]
    base = word.relation
    if passive and found["object"]:
        if (
            first_child(sentence, index, "obj") is not None and not found["indirect"]
        ):  # "having been sent rifles"
            controller = _controller(sentence, head, depth, adjunct=True)
            found["indirect"].extend(() if controller is None else (controller,))
        if not found["subject"] and _has_purpose(sentence, index):
            subject = deep_subject(sentence, head.index, depth + 1)
            found["subject"].extend(() if subject is None else (subject,))
        return
    if base == "xcomp" and not passive and not found["object"]:
        above = _verb_arguments(sentence, head.index, depth + 1).get("object", [])
        found["object"].extend(
            place for place in above[:1] if place < head.index
        )  # "rifles that Italy agreed to send"
    if found["subject" if not passive else "object"]:
        return
    seen = [noun for noun in children(sentence, head.index, "obj") if noun.index < index]
    if base == "ccomp" and seen and not passive and head.lemma.lower() in load_words("perceiving"):
        found["subject"].append(seen[0].index)  # "saw nations like Chad send rifles"
        return
    if base in {"ccomp", "parataxis"} and word.tag not in {"VB", "VBG", "VBN"}:
        return
    lost = word.tag == "VBG" and any(
        other.index > index for other in children(sentence, head.index, "ccomp") if base == "ccomp"
    )  # "warned Oslo that arming Chad would …", with both hung on "warned"
    if lost and head.lemma.lower() in load_nouns("addressing"):
        heard = first_child(sentence, head.index, "iobj", "obj", "nsubj:pass")
        found["subject"].extend(() if heard is None else (heard.index,))
        return
    if base == "csubj" and word.tag == "VBG":
        warned = _told_whom(sentence, head)  # "warned Oslo that arming Chad would …"
        found["subject"].extend(() if warned is None else (warned,))
        return
    kept_from = case_or_mark(sentence, index) == "from" and head.lemma.lower() in load_words("preventing")
    adjunct = base == "advcl" and word.tag != "VB" and not kept_from  # "stopped Chad from selling"
    if head.lemma.lower() in load_words("turning_to") and word.lemma.lower() in load_words("got_for_oneself"):
        adjunct = True  # "turned to Oslo to buy rifles"
    controller = _controller(sentence, head, depth, adjunct=adjunct)
    if controller is not None:
        found["object" if passive else "subject"].append(controller)


def _told_whom(sentence: Sentence, clause: Word) -> int | None:
    """Whom the verb above a clause speaks to; who speaks does not therefore do what a gerund in it says."""
    above = governor(sentence, clause.index)
    if clause.relation != "ccomp" or above is None or above.lemma.lower() not in load_nouns("addressing"):
        return None
    heard = first_child(sentence, above.index, "iobj", "obj", "nsubj:pass")
    return None if heard is None else heard.index


def _has_purpose(sentence: Sentence, index: int) -> bool:
    """“opened its depots so that shells are sent”: who opens them sends."""
    return any(mark.text.lower() == "so" for mark in children(sentence, index, "mark", "advmod"))


def _fill_relative(sentence: Sentence, index: int, found: Arguments, head: Word, *, passive: bool) -> None:
    noun = told_what(sentence, head)
    if noun == head.index:
        noun = true_antecedent(sentence, index, head)
    if first_child(sentence, noun, "cop") is not None and case(sentence, noun):
        found[preposition_of(sentence, noun)].insert(0, noun)  # "it was from Iran that Chad obtained rifles"
        return
    for child in children(sentence, index):
        if _is_relative_pronoun(child):
            base = child.relation.partition(":")[0]
            if base == "nsubj":
                found["object" if passive else "subject"].insert(0, noun)
            elif base == "obj":
                found["object"].insert(0, noun)
            elif base in {"obl", "nmod", "iobj"}:
                found[preposition_of(sentence, child.index) or "indirect"].insert(0, noun)
            return
    if has_whose(sentence, index):
        return
    gives = sentence.words[index].lemma.lower() in load_nouns("ditransitive")
    if not found["subject"] and not passive:
        found["subject"].append(noun)
    elif not found["object"] or (gives and len(found["object"]) == 1 and not found["indirect"]):
        found["object"].insert(0, noun)  # "the howitzers Oslo has given Chad"


def _inherit_from_noun(sentence: Sentence, found: Arguments, noun: Word, depth: int) -> None:
    """“Germany's decision to send”, "made the decision to send", "under pressure to send"."""
    if (financed := financed_by(sentence, noun)) is not None:
        found["subject"].append(financed)
        return
    if noun.lemma.lower() in {"coalition", "alliance"}:
        found["subject"].append(noun.index)  # "a coalition of states to arm Chad"
        return
    told = told_of(sentence, noun)
    if told is not None:
        found["subject"].append(told)
        return
    owner = first_child(sentence, noun.index, "nmod:poss") or next(
        (child for child in children(sentence, noun.index, "amod", "compound") if child.text[:1].isupper()),
        None,
    )
    if owner is None and noun.lemma.lower() in load_nouns("askings"):
        askers = ((case(sentence, one.index), one) for one in children(sentence, noun.index, "nmod"))
        named = (
            one for mark, one in askers if mark in {"from", "by"} or (mark == "of" and one.pos == "PROPN")
        )
        owner = next(named, None)
    if owner is not None:
        found["subject"].append(owner.index)
        return
    above = governor(sentence, noun.index)
    judged = above is not None and above.lemma.lower() in load_words("judging_verbs")
    if above is not None and above.pos in {"VERB", "AUX"} and not judged:
        if noun.lemma.lower() in load_words("of_contracts") and above.lemma.lower() in load_nouns("placing"):
            taker = taker_of(_verb_arguments(sentence, above.index, depth + 1))
            found["subject"].extend(() if taker is None else (taker,))
            return
        subject = deep_subject(sentence, above.index, depth + 1)
        if subject is not None and subject != noun.index:
            found["subject"].append(subject)


def case_or_mark(sentence: Sentence, index: int) -> str:
    """The word that leads a clause in: "from" of "kept it from selling"."""
    return next((mark.text.lower() for mark in children(sentence, index, "mark", "case")), "")


def _controller(sentence: Sentence, head: Word, depth: int, *, adjunct: bool) -> int | None:
    """Who a clause without subject is about: who gets money for it, who is asked, else the subject above."""
    if head.pos not in {"VERB", "AUX", "ADJ", "NOUN", "PROPN"}:
        return None
    financed = financed_by(sentence, head)
    return _controls(sentence, head, depth, adjunct=adjunct) if financed is None else financed


def _controls(sentence: Sentence, head: Word, depth: int, *, adjunct: bool) -> int | None:
    """The argument of a verb, adjective or noun that does what a clause without subject below it tells."""
    arguments = _verb_arguments(sentence, head.index, depth + 1)
    thanked = thanked_or_blamed(head.lemma.lower(), arguments)
    for place in (*arguments.get("object", []), *arguments.get("indirect", []), *thanked) if adjunct else ():
        if thanked or not _judging().isdisjoint((head.lemma.lower(), *lexemes(sentence, head.index))):
            return place  # "accused Chad of supplying rifles", "quoted him as saying"
        if sentence.words[place].lemma.lower() in load_nouns("blaming"):
            for hit in (*children(sentence, place, "nmod"), *children(sentence, head.index, "obl")):
                if case(sentence, hit.index) in {"on", "against"}:
                    return hit.index  # "put sanctions on Chad for supplying rifles"
    if head.lemma.lower() in load_nouns("placing"):
        for place in arguments.get("object", []):
            if sentence.words[place].lemma.lower() in load_words("of_contracts"):
                return taker_of(arguments)
    if not adjunct and any(lemma in load_words("object_control") for lemma in lexemes(sentence, head.index)):
        for label in ("object", "indirect", "on", "upon", "to", "for"):
            asked = arguments.get(label)
            needs = head.lemma.lower() == "need"  # "the shells it needs to win"
            if asked and (not needs or asked[0] > head.index):
                return asked[0]
    subjects = arguments.get("subject") or arguments.get("object")
    return subjects[0] if subjects else None


@cache
def _judging() -> frozenset[str]:
    """Verbs whose object has done what follows: "accused", "quoted", "thanked", "warned Chad against supplying"."""
    said = load_nouns("blaming") | load_words("citing") | load_words("thanking")
    return said | load_words("warning_off")


def _share_with_first(
    sentence: Sentence, index: int, found: Arguments, head: Word, *, passive: bool, depth: int
) -> None:
    shared = _verb_arguments(sentence, head.index, depth + 1)
    own = "object" if passive else "subject"
    if not found[own]:
        theirs = "object" if is_passive(sentence, head.index) else "subject"
        found[own].extend(place for place in shared.get(theirs, [])[:1] if place != index)
    if not passive and not found["object"] and sentence.words[index].tag == head.tag:
        relative = head.relation == "acl:relcl"  # "the rifles that Oman bought and sent to Chad"
        found["object"].extend(
            place for place in shared.get("object", []) if place > index or (relative and place < head.index)
        )
