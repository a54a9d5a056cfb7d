"""A sentence in, the words of policy whose rules hold in it out, each with the supply that it governs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from armsledger.annotation.lookup import SENTENCES, Atom, Match, PhraseTable, lemma_atoms
from armsledger.annotation.modality import condition_of, read_predicate
from armsledger.annotation.trees import ancestors, case, children, clause_of, conjuncts, governor, subtree
from armsledger.annotation.vocabulary import load_nouns, load_words
from armsledger.codebook.equipment import is_generic
from armsledger.coding.frames.frame import ROLES, Frame
from armsledger.coding.frames.of_arms import is_arms, is_of_arms, is_only_held
from armsledger.coding.grammar.lexemes import inflections, with_lemmas
from armsledger.coding.grammar.lexicon import PositionRule, position_rules
from armsledger.coding.naming.actors import parties
from armsledger.coding.stances.governed_supplies import FINDERS, goods_ruled
from armsledger.coding.stances.helping import doing_above, helps
from armsledger.coding.stances.known_rules import is_known, law_of
from armsledger.coding.stances.policies import commits, is_for_defence, strengthened
from armsledger.coding.standing.standing_nots import is_ahead, is_to_anybody
from armsledger.coding.view import View
from armsledger.model import Sentence

USED_OTHERWISE = frozenset({("principle", "in"), ("principle", "as"), ("line", "in"), ("course", "of")})
NO_MOVES = frozenset({"have", "use", "service"})


@cache
def _table() -> PhraseTable[PositionRule]:
    return PhraseTable((word, rule) for rule in position_rules() for word in rule.words)


@cache
def _forms() -> dict[str, str]:
    return inflections(word.split(" ")[0] for rule in position_rules() for word in rule.words)


@cache
def _words_of(rule: str, key: str) -> PhraseTable[str]:
    row = next(row for row in position_rules() if row.rule == rule)
    words: tuple[str, ...] = getattr(row, key)
    return PhraseTable((word, word) for word in words)


@lru_cache(maxsize=SENTENCES)
def _matched(sentence: Sentence) -> tuple[tuple[Atom, ...], tuple[Match[PositionRule], ...]]:
    """The words of a sentence, and the words of policy among them."""
    atoms = with_lemmas(lemma_atoms(sentence), _forms())
    return atoms, tuple(_table().matches(atoms))


def applying(view: View, frames: Sequence[Frame]) -> Iterator[tuple[PositionRule, int, Frame | None]]:
    """Each word of policy whose rule holds here, with the supply it needs."""
    atoms, matches = _matched(view.annotated.sentence)
    for match in matches:
        for rule in match.entries:
            index = _head(view, atoms, match.first, match.last)
            if not _fits(view, rule, index, atoms):
                continue
            events = [
                frame
                for frame in frames
                if _is_supplied(rule, frame) and is_of_arms(view, frame) and not is_only_held(frame, frames)
            ]
            find = FINDERS.get(rule.needs)
            frame = find(view, index, frames if rule.needs == "goods" else events) if find else None
            if frame is None and rule.rule == "restriction":
                frame = goods_ruled(view, index, frames)
            if frame is not None and rule.rule == "restriction" and _only_looks_back(view, index, frame):
                continue
            alone = frame is None or (rule.needs == "supply" and frame.trigger == index)
            if find and alone and not is_known(view, rule, index):
                continue
            if rule.standing and not _is_standing(view, index) and not is_to_anybody(frame):
                continue
            yield rule, index, frame
            break


def _only_looks_back(view: View, index: int, frame: Frame) -> bool:
    """“reviewed their efforts to provide aid”, "review progress": only supplies themselves are weighed so."""
    sentence = view.annotated.sentence
    if sentence.words[index].lemma.lower() != "review":
        return False
    weighed = [child.index for child in children(sentence, index, "obj", "nmod", "compound", "nsubj:pass")]
    tops = {place for top in weighed for place in conjuncts(sentence, top)}
    named = {frame.trigger, *(mention.head for mention in frame.goods)}
    held = {
        sentence.words[place].head
        for place in named
        if sentence.words[place].relation.partition(":")[0] in {"nmod", "compound"}
    }
    return not tops & (named | held)


def _is_supplied(rule: PositionRule, frame: Frame) -> bool:
    """Whether a frame is a supply of which a policy can be told: goods alone only where somebody is to get them."""
    if rule.policy in {"restricted", "none"} and (frame.rule.rule in NO_MOVES or _is_bought_at_home(frame)):
        return False  # "the regime will never have a bomb", "guidance for those who use drones"
    if rule.needs in {"trade", "linked"} and not any(is_arms(mention) for mention in frame.goods):
        return False
    if not frame.rule.goods_noun:
        return True
    return rule.policy not in {"restricted", "none"} and bool(frame.parties["recipient"])


def _is_bought_at_home(frame: Frame) -> bool:
    """“those whom the law forbids to buy guns”: what nobody abroad sells or gets is no supply."""
    sides = {party.actor for role in ROLES for party in frame.parties[role] if not party.inferred}
    return frame.rule.rule in {"buy", "sell"} and "abroad" in frame.rule.needs and not sides


def _head(view: View, atoms: Sequence[Atom], first: int, last: int) -> int:
    """The word of a phrase that governs it: the verb of "shy away", the noun of "legal limits"."""
    words = view.annotated.sentence.words
    begin, end = atoms[first].word, atoms[last].word
    if words[begin].relation.startswith("aux"):
        return words[begin].head  # "may only be sold"
    return begin if words[begin].pos in {"VERB", "AUX"} or words[end].relation in {"case", "mark"} else end


def _fits(view: View, rule: PositionRule, index: int, atoms: Sequence[Atom]) -> bool:
    """Whether the words beside the word, its form and the document allow the rule."""
    return (
        _has_words(view, rule, index, atoms)
        and _is_meant(view, rule, index)
        and (not rule.standing or _is_standing(view, index) or (rule.negated and is_ahead(view, index)))
        and (not rule.always or _is_always(view, index))
        and (not rule.negated or _is_denied(view.annotated.sentence, index))
        and _is_about_arms(view, rule, index)
    )


def _is_denied(sentence: Sentence, index: int) -> bool:
    """“grants no licences”, "support will not stop": what a noun is said not to do is denied of it."""
    word = sentence.words[index]
    told = clause_of(sentence, index) if word.pos == "NOUN" and word.relation == "nsubj" else index
    above = governor(sentence, told)
    shunned = above is not None and word.relation == "xcomp" and above.lemma.lower() in load_words("shunning")
    return shunned or read_predicate(sentence, told).negated


def _has_words(view: View, rule: PositionRule, index: int, atoms: Sequence[Atom]) -> bool:
    if rule.beside and not any(True for _ in _words_of(rule.rule, "beside").matches(atoms)):
        return False
    if rule.not_with and any(True for _ in _words_of(rule.rule, "not_with").matches(atoms)):
        return False
    sentence = view.annotated.sentence
    beside = list(children(sentence, index, "amod", "compound", "nmod"))
    beside += [below for child in beside for below in children(sentence, child.index, "amod", "compound")]
    return not any(child.lemma.lower() in rule.not_of for child in beside)


def _is_meant(view: View, rule: PositionRule, index: int) -> bool:
    """Whether the word tells a policy here, and not a regime's name, a manner ("in principle") or a mere promise."""
    sentence = view.annotated.sentence
    lemma = sentence.words[index].lemma.lower()
    if _describes_something_else(view, rule, index) or _told_by_adjective(view, rule, index):
        return False
    if rule.rule == "support-of-strength":
        return bool(strengthened(view, index))
    if lemma in {"commit", "commitment", "pledge"} and not commits(sentence, index):
        return False
    if lemma == "regime" and rule.rule == "restriction" and not _is_of_control(sentence, index):
        return False
    if rule.rule == "policy-changes" and sentence.words[index].pos not in {"NOUN", "PROPN"}:
        return False  # "stay tuned"
    if (lemma, case(sentence, index)) in USED_OTHERWISE:
        return False
    if rule.rule == "neutral" and _is_fairness(view, index):
        return False
    if rule.rule == "export-regime" and not any(word.pos in {"VERB", "AUX"} for word in sentence.words):
        return False  # a heading, or a reference to a paragraph
    return (
        _has_company(view, rule, index)
        and not _is_otherwise_used(view, rule, index)
        and (
            rule.rule in {"export-regime", "through-others"} or index not in view.actor_at
        )  # "the Assad regime"
    )


def _is_of_control(sentence: Sentence, index: int) -> bool:
    """“the export regime”, "a regime of licences": rules, and no government."""
    beside = children(sentence, index, "amod", "compound", "nmod")
    kinds = {
        sentence.words[place].lemma.lower() for child in beside for place in subtree(sentence, child.index)
    }
    return bool(kinds & load_words("of_regimes"))


def _is_fairness(view: View, index: int) -> bool:
    """“the impartiality of the court”, "her even-handedness": of those who take no side in a war only states."""
    sentence = view.annotated.sentence
    beside = children(sentence, index, "nmod:poss", "nmod")
    return any(
        child.text.lower() in load_words("persons_own")
        or (
            (child.relation == "nmod:poss" or case(sentence, child.index) == "of")
            and child.pos != "PRON"
            and not parties(view, child.index)
        )
        for child in beside
    )


def _has_company(view: View, rule: PositionRule, index: int) -> bool:
    """Whether what some words need stands below or above them: "without Oslo's consent", "the line is to arm"."""
    sentence = view.annotated.sentence
    word = sentence.words[index]
    above = governor(sentence, index)
    if rule.rule == "only-indirect" and word.relation == "advmod" and above is not None:
        return above.lemma.lower() in load_words("supporting") | load_words("helping") | load_words(
            "taking_part"
        ) | load_words("arming")
    if rule.rule == "only-indirect" and word.relation == "amod":
        told = above is not None and above.relation.partition(":")[0] not in {"obl", "nmod", "nsubj"}
        return told and above is not None and above.lemma.lower() in load_words("kinds_of_help")
    if rule.rule == "policy-of-help":
        return helps(view, index)
    if rule.rule == "supplies-nobody":
        named = any(parties(view, child.index) for child in children(sentence, index, "obj"))
        return named and condition_of(sentence, index) is None
    if rule.rule == "licence-required":
        return law_of(view, index) is not None
    if rule.rule == "use-restricted":
        below = {sentence.words[place].lemma.lower() for place in subtree(sentence, index)}
        return bool(below & (load_words("uses") | load_nouns("using") | load_nouns("attacks")))
    if rule.rule == "consent" and case(sentence, index) != "without":
        return above is not None and above.lemma.lower() in {"need", "require", "demand"}
    loose = word.lemma.lower() in load_words("loose_policies")  # not "a long line of tanks"
    if loose and rule.rule in {"policy-noun", "priority"}:
        is_said = word.relation.startswith("nsubj") and above is not None and above.tag == "VB"
        done = (*children(sentence, index, "acl", "csubj"), *doing_above(sentence, index))
        return is_said or bool(done)
    return True


def _is_otherwise_used(view: View, rule: PositionRule, index: int) -> bool:
    """“rules out”, a heading or part of a name, a change told before, a mere condition ("if support were to waver")."""
    sentence = view.annotated.sentence
    word = sentence.words[index]
    if word.lemma.lower() == "rule" and word.pos in {"VERB", "AUX"}:
        return True
    if rule.rule == "support-noun" and word.pos in {"VERB", "AUX"}:
        return True  # "will continue to send rifles to support Chad"
    if rule.rule == "support-noun" and case(sentence, index) == "with":
        return True  # "with Norwegian support, Moldova will continue to reform": nothing happens to it
    if rule.policy == "told" and _is_on_something_else(view, index):
        return True
    if rule.rule == "policy-noun" and _is_of_others(sentence, index):
        return True
    if rule.rule == "unthinkable" and _is_no_step(sentence, index):
        return True
    if rule.rule == "reform" and (word.text.isupper() or (index > 0 and word.text[0].isupper())):
        return True
    if rule.changes and _is_known_change(sentence, index):
        return True
    supposed = (index, *ancestors(sentence, index)[:2])
    return rule.rule == "support-noun" and any(condition_of(sentence, place) == "if" for place in supposed)


def _is_on_something_else(view: View, index: int) -> bool:
    """“the approach to business”, "principles of equality": it is a policy on something else."""
    sentence = view.annotated.sentence
    known = load_nouns("forces") | load_nouns("military") | load_nouns("supplies")
    for child in children(sentence, index, "nmod", "acl"):
        if child.relation in {"acl:relcl", "nmod:poss"} or child.pos == "PRON":
            continue
        if child.relation == "acl" and not any(children(sentence, child.index, "obj")):
            continue  # "caused this attitude to change"
        if child.relation == "nmod" and case(sentence, child.index) not in load_words("on_what"):
            continue
        below = subtree(sentence, child.index)
        arms = any(
            place in view.item_at
            or place in view.actor_at
            or sentence.words[place].pos == "PRON"
            or sentence.words[place].lemma.lower() in known | {"arm"}
            for place in below
        )
        if not arms:
            return True
    return False


def _is_of_others(sentence: Sentence, index: int) -> bool:
    """“other countries' policies”, "assist suppliers in developing policies": whose they are, nobody says."""
    owned = children(sentence, index, "nmod:poss", "nmod")
    if any(child.text.lower() == "other" for own in owned for child in children(sentence, own.index, "amod")):
        return True
    above = governor(sentence, index)
    if above is None or above.tag != "VBG" or above.head < 0:
        return False
    marks = {mark.text.lower() for mark in children(sentence, above.index, "mark", "case")}
    return "in" in marks and sentence.words[above.head].lemma.lower() in load_words("helping")


def _is_no_step(sentence: Sentence, index: int) -> bool:
    """“an unimaginable level of trade”: what was unthinkable is a thing, and no step or supply."""
    word = sentence.words[index]
    things = children(sentence, index, "nsubj")
    told = [word.head] if word.relation in {"amod", "acl:relcl"} else [thing.index for thing in things]
    steps = load_nouns("supplies") | load_nouns("referring")
    return bool(told) and not any(
        sentence.words[place].pos == "PRON" or sentence.words[place].lemma.lower() in steps for place in told
    )


def _is_known_change(sentence: Sentence, index: int) -> bool:
    """“These policy changes will help”: a change that was told before; "policy coordination" is none at all."""
    above = governor(sentence, index)
    before_noun = sentence.words[index].relation == "compound" and above is not None and above.pos == "NOUN"
    if before_noun and above is not None and above.lemma.lower() not in load_words("policy_changes"):
        return True
    marks = children(sentence, above.index, "det") if above is not None else ()
    return sentence.words[index].relation == "compound" and any(
        mark.text.lower() in {"these", "this", "those", "such"} for mark in marks
    )


def _is_about_arms(view: View, rule: PositionRule, index: int) -> bool:
    items = bool(view.annotated.items)
    told = view.around.about_arms or bool(view.policies) or view.judged is not None
    if rule.needs == "none":
        military = any(atom.forms[0] in load_words("military_matters") for atom in view.atoms)
        helped = rule.toward == "known" and is_for_defence(view, index)
        return items or told or military or helped or view.last_told is not None
    if rule.needs == "told":
        return items or told
    if rule.needs == "general":
        counted = bool(view.annotated.quantities or view.annotated.money)
        named = [item for item in view.annotated.items if not item.weak]
        kinds = rule.rule == "only-so" or all(is_generic(item.category) for item in named)
        return bool(named) and not counted and kinds
    arms = any(word.pos == "VERB" and word.lemma.lower() == "arm" for word in view.annotated.sentence.words)
    return items or arms or rule.needs != "arms"


def general(view: View, index: int, frames: Sequence[Frame]) -> set[int]:
    """The words of the supplies in general of which a rule holds ("no licence for arms"): they make no transfer."""
    sentence = view.annotated.sentence
    below = set(subtree(sentence, clause_of(sentence, index)))
    return {
        place
        for frame in frames
        for place in (frame.trigger, *(mention.head for mention in frame.goods))
        if place in below
    }


def _is_always(view: View, index: int) -> bool:
    """“has always refused”: what somebody does at all times."""
    marks = children(view.annotated.sentence, index, "advmod")
    return any(mark.text.lower() in load_words("always") for mark in marks)


def _is_standing(view: View, index: int) -> bool:
    """Present, participle, or what has always been: what is told of one day is an act, and a transfer."""
    sentence = view.annotated.sentence
    form = read_predicate(sentence, index).form
    since = [one.index for one in children(sentence, index, "obl") if case(sentence, one.index) == "since"]
    days = (day for day in view.annotated.dates if "-" in (day.edtf or "").partition("/")[0][5:])
    in_days = {place for day in days for place in range(day.first, day.last + 1)}
    always = _is_always(view, index) or bool({*since} - in_days)  # "since 14 May" tells of acts
    standing = form in {"present", "gerund", "progressive", "participle"} or (form == "perfect" and always)
    return sentence.words[index].pos in {"VERB", "AUX"} and standing


def _told_by_adjective(view: View, rule: PositionRule, index: int) -> bool:
    """“a neutral stance”: the adjective tells the policy, not the noun."""
    adjectives = (child.lemma.lower() for child in children(view.annotated.sentence, index, "amod"))
    return rule.rule in {"policy-noun", "policy-changes"} and any(
        adjective in {"neutral", "impartial"} for adjective in adjectives
    )


def _describes_something_else(view: View, rule: PositionRule, index: int) -> bool:
    """“neutral shipping”: an adjective before a noun tells a policy only where the noun is one."""
    sentence = view.annotated.sentence
    word = sentence.words[index]
    if rule.rule == "neutral" and word.relation == "xcomp":
        return sentence.words[word.head].lemma.lower() in load_words("making_so")  # "made them all neutral"
    if rule.rule != "neutral" or word.relation != "amod":
        return False
    return sentence.words[word.head].lemma.lower() not in load_words("neutral_things")
