"""A noun for a supply that nothing above it says the stage of, in; the stage that it takes for granted, out.

“After Iran's delivery of drones to Sudan" tells a delivery; "a delivery of drones to Sudan would end the truce" and
"senators weigh the sale of rifles to Chad" tell none. What a sentence judges it only takes for granted, too: the
codebook (section 6, rule 7) leaves that to the judgment.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from armsledger.annotation.modality import read_predicate
from armsledger.annotation.trees import case, children, governor, subtree
from armsledger.annotation.vocabulary import load_words
from armsledger.coding.drafts import Draft
from armsledger.coding.frames.frame import ROLES, Frame
from armsledger.coding.grammar.arguments import deep_subject
from armsledger.coding.grammar.lexicon import governors
from armsledger.coding.naming.actors import parties
from armsledger.coding.naming.party import Party
from armsledger.coding.standing.stands import Standing
from armsledger.coding.view import View
from armsledger.model import Word

STAGES = {"shipment": "delivered", "sale": "ordered"}
ASKED_ABOUT = {"give": "expected", "shipment": "delivering", "sale": "considered", "deal": "considered"}
NAMED = frozenset({"give", "train", *STAGES})
WHOLES = ("group:", "com:")
FACTS = frozenset({"past", "perfect", "present", "progressive", "perfect_progressive", "participle", "none"})
PAST = frozenset({"past", "perfect"})
TOLD_BY_PARTICIPLE = frozenset({"pledged", "authorised", "requested", "halted", "expected", "considered"})
PREDICATES = frozenset({"VERB", "AUX", "ADJ"})


def presupposed_stage(view: View, frame: Frame, standing: Standing) -> str | None:
    """The stage of a supply that is named with who gets it, below nothing but what has happened; else None."""
    sentence = view.annotated.sentence
    stage = STAGES.get(frame.rule.rule)
    sides = frame.parties["recipient"] and not frame.inferred
    if stage is None or not sides or not frame.goods or frame.rule.verbs or _is_only_mentioned(view, frame):
        return None
    if standing.factuality != "certain" or standing.polarity == "-" or len(standing.path) < 2:
        return None
    if _lies_ahead(view, frame.trigger):
        return "expected"
    if any(
        mark.lemma.lower() in load_words("open_supplies")
        for mark in children(sentence, frame.trigger, "det", "amod")
    ):
        return None
    above = _above(view, standing)
    if not above or above[0].pos not in PREDICATES or any(word.pos == "NOUN" for word in above[:-1]):
        return None  # "the debate over Iran's delivery": what becomes of it, nobody says
    if planned := _planned(view, frame):
        return planned
    if sentence.words[frame.trigger].relation == "nsubj" and _form(view, above[0]) not in PAST:
        return None  # "Norway's supply of missiles depends on parliament"
    return stage if all(_form(view, word) in FACTS for word in above if word.pos in PREDICATES) else None


def named_stage(view: View, frame: Frame, standing: Standing) -> str | None:
    """“looked into Kenya's supply of rifles to Chad": what goes from one who is named to another is told."""
    words = view.annotated.sentence.words
    if frame.rule.rule not in NAMED or standing.polarity == "-" or standing.factuality != "certain":
        return None
    tells = any(word.pos in {"VERB", "AUX"} for word in words)
    if view.annotated.block.kind in {"title", "heading"} or not (
        tells and frame.goods and _both_named(frame)
    ):
        return None  # "US arms sales to Peru": a heading tells nothing
    trigger = words[frame.trigger]
    if frame.rule.verbs or trigger.lemma.lower() in load_words("drawdowns"):
        return "pledged" if trigger.tag == "VB" else None
    open_still = trigger.relation == "nsubj" and _form(view, words[trigger.head]) not in PAST
    if open_still or _form(view, trigger) not in FACTS:
        return None  # "Norway's supply of missiles depends on parliament"
    return _planned(view, frame) or (
        "expected" if _lies_ahead(view, frame.trigger) else STAGES[frame.rule.rule]
    )


def asked_about(view: View, frame: Frame) -> str | None:
    """“Q: Any news on the rifle deliveries to Chad?”: what a reporter asks about goes on, for all he knows."""
    named = any(not p.inferred for p in frame.parties["recipient"]) or bool(frame.rule.verbs)
    if not view.asks_in_turn or not named or not frame.goods:
        return None
    if view.annotated.sentence.words[frame.trigger].relation in {"nsubj", "root"}:
        return None  # "Is the delivery to Chad complete?"
    return ASKED_ABOUT.get(frame.rule.rule)


def _both_named(frame: Frame) -> bool:
    """Whether the sentence names one state or army that gives, and one that gets."""
    return all(
        any(
            (not party.inferred or party.row.startswith("reference")) and not party.actor.startswith(WHOLES)
            for party in frame.parties[role]
        )
        for role in ROLES
    )


def _is_only_mentioned(view: View, frame: Frame) -> bool:
    """“greeted the delivery of rifles to Chad”, "including the transfer": what nobody is said to give, made a topic."""
    sentence = view.annotated.sentence
    topic = sentence.words[frame.trigger].relation == "obj" or case(sentence, frame.trigger) == "including"
    return topic and not frame.parties["supplier"]


def _lies_ahead(view: View, noun: int) -> bool:
    """“The parade came ahead of a shipment of howitzers”: what something comes ahead of is still to come."""
    words = view.annotated.sentence.words
    mark = next(children(view.annotated.sentence, noun, "case"), None)
    before = words[mark.index - 1].text.lower() if mark is not None and mark.index else ""
    return mark is not None and f"{before} {mark.text.lower()}" in load_words("ahead_of")


def _planned(view: View, frame: Frame) -> str | None:
    """“Iran's planned delivery of drones", "the approved sale": how far it has come by the participle before it."""
    for mark in children(view.annotated.sentence, frame.trigger, "amod"):
        for row in governors().get((mark.lemma.lower(), "VERB", "object"), ()):
            if row.stage in TOLD_BY_PARTICIPLE:
                return row.stage
    return None


def counted_stage(view: View, frame: Frame) -> str | None:
    """“This is the third shipment of rifles to Chad”: what is counted has been sent, a package has been promised."""
    sentence = view.annotated.sentence
    word = sentence.words[frame.trigger]
    copula = next(children(sentence, word.index, "cop"), None)
    counted = any(
        mark.text.lower() in load_words("ordinals") or mark.text.lower().endswith("th")
        for mark in children(sentence, word.index, "amod")
    )
    if frame.rule.rule not in STAGES or copula is None or not counted:
        return None
    if read_predicate(sentence, word.index).form not in {"past", "perfect", "present"}:
        return None
    if word.lemma.lower() in load_words("drawdowns"):
        return "authorised"
    return "pledged" if word.lemma.lower() in load_words("promised_batches") else STAGES[frame.rule.rule]


def _form(view: View, word: Word) -> str:
    return read_predicate(view.annotated.sentence, word.index).form


def _above(view: View, standing: Standing) -> list[Word]:
    """The words that govern the trigger; what it is only coordinated with is none."""
    words = view.annotated.sentence.words
    steps = zip(standing.path, standing.path[1:], strict=False)
    return [words[place] for below, place in steps if words[below].relation != "conj"]


def is_judged_plan(view: View, standing: Standing) -> bool:
    """“condemned Italy's plan to sell tanks”, "protested over the approval of the sale": it is named to be judged."""
    words = view.annotated.sentence.words
    if any(
        mark.text.lower() == "that" for mark in children(view.annotated.sentence, standing.path[0], "mark")
    ):
        return False  # "welcomed the news that Italy will sell tanks": a clause of its own tells it
    for below, place in zip(standing.path, standing.path[1:], strict=False):
        word = words[place]
        if word.pos != "VERB":
            continue
        if word.lemma.lower() in load_words("judging_supplies"):
            noun = words[below]
            return noun.pos in {"NOUN", "PROPN"} and noun.relation.partition(":")[0] in {"obj", "obl"}
        if _form(view, word) in FACTS:
            return False
    return False


def is_what_does_it(view: View, frame: Frame) -> bool:
    """“by arming Chad it prolongs the war”, "Italy selling rifles breaks the law": a clause of what is judged itself.

    Goods that are counted or have a sum ("helped Chad by sending 20 tanks") are told.
    """
    sentence = view.annotated.sentence
    verb = sentence.words[frame.trigger]
    counted = any(number.head in subtree(sentence, verb.index) for number in view.annotated.quantities)
    above = governor(sentence, verb.index)
    helps = above is not None and above.lemma.lower() in load_words(
        "helping"
    )  # "helped it win by sending rifles"
    if verb.tag != "VBG" or counted or helps:
        return False
    marks = {mark.text.lower() for mark in children(sentence, verb.index, "mark", "case")}
    means = verb.relation.partition(":")[0] in {"advcl", "obl"} and bool(marks & load_words("doing_it_by"))
    return means or verb.relation in {"csubj", "nsubj"}


def is_of_each(view: View, frame: Frame) -> bool:
    """“Every rifle given to Chad prolongs the war”: what is judged one by one is taken for granted."""
    sentence = view.annotated.sentence
    verb = sentence.words[frame.trigger]
    if verb.relation != "acl" or verb.tag != "VBN":
        return False
    return any(mark.text.lower() in {"every", "each"} for mark in children(sentence, verb.head, "det"))


def is_opposed_by_others(view: View, frame: Frame, standing: Standing) -> bool:
    """“Peru opposes Italian arms for Chad”: who opposes what others supply refuses nothing, and judges it."""
    if standing.stage != "refused" or standing.answered:
        return False
    words = view.annotated.sentence.words
    against = [place for place in standing.path[1:] if words[place].lemma.lower() in load_words("opposing")]
    opposing = {party.actor for place in against[:1] for party in _doers(view, place)}
    known = opposing | {party.actor for party in frame.parties["recipient"]}
    return bool(opposing) and any(actor not in known for actor in _suppliers_beside(view, frame))


def _suppliers_beside(view: View, frame: Frame) -> Iterator[str]:
    """Who by the frame's own words supplies: "Italian arms", "Italy's delivery", "Italy sending"."""
    sentence = view.annotated.sentence
    places = {
        place for label in frame.rule.roles.get("supplier", ()) for place in frame.arguments.get(label, [])
    }
    for noun in {frame.trigger, *(mention.head for mention in frame.goods)}:
        places |= {child.index for child in children(sentence, noun, "amod", "compound", "nmod:poss")}
    if frame.rule.verbs:
        places |= {child.index for child in children(sentence, frame.trigger, "nsubj")}
    for place in places:
        named = view.actor_at.get(place)
        yield from () if named is None else (named.actor,)


def _doers(view: View, verb: int) -> tuple[Party, ...]:
    subject = deep_subject(view.annotated.sentence, verb)
    return parties(view, subject) if subject is not None else ()


def is_public_opinion(view: View, standing: Standing) -> bool:
    """“Most Germans oppose sending tanks”, "voters want": what people think of a supply neither asks nor refuses it."""
    sentence = view.annotated.sentence
    for place in standing.path[1:] if standing.stage in {"refused", "considered", "requested"} else ():
        subject = deep_subject(sentence, place) if sentence.words[place].pos == "VERB" else None
        if subject is None:
            continue
        words = [sentence.words[subject], *children(sentence, subject, "amod", "det", "nummod", "advmod")]
        return any(word.lemma.lower() in load_words("of_the_public") for word in words)
    return False


def without_what_is_judged(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The claims of a sentence, less supplies that a judgment or a policy in it takes for granted."""
    stances = any(draft.kind != "transfer" and not draft.presupposed for draft in drafts)
    return tuple(draft for draft in drafts if not (stances and draft.presupposed))
