"""A frame with its sides filled in, whether its goods never leave one country out (codebook, section 6, rule 11)."""

from __future__ import annotations

from armsledger.annotation.trees import case, children
from armsledger.annotation.vocabulary import load_nouns
from armsledger.codebook.equipment import is_generic
from armsledger.codebook.names import seats
from armsledger.coding.frames.frame import AT_HOME, BOTH_WAYS, Frame
from armsledger.coding.naming.actors import parties
from armsledger.coding.standing.stands import Standing
from armsledger.coding.transfers.deals import makers
from armsledger.coding.view import View

FORMER = frozenset({"SUN"})
CRIMINALS = frozenset({"nsa:criminals", "nsa:arms-traffickers", "nsa:terrorists"})
OWN = frozenset({"our", "its", "his", "her", "their"})
PLANNED = ("governor: earmark", "governor: raise", "governor: begin")


def stays_at_home(view: View, frame: Frame, suppliers: set[str], recipients: set[str]) -> bool:
    """Whether giver and getter are of one country, or goods are only made at home."""
    getters = [party for party in frame.parties["recipient"] if not party.row.startswith("document:")]
    return (
        _is_crime_at_home(view, frame, recipients)
        or _is_invasion(view, suppliers, recipients)
        or (bool(suppliers) and suppliers == recipients and BOTH_WAYS not in frame.marks)
        or (AT_HOME in frame.marks and not (suppliers and getters))
        or {seats().get(supplier) for supplier in suppliers}
        == recipients  # a firm of the one state that gets
        or (not suppliers and makers(frame) - FORMER == recipients)  # "the Russian army gets S-500s"
        or (not recipients and _is_made_here(view, frame, suppliers))
        or _is_for_own_forces(view, frame, suppliers, recipients)
    )


def _is_invasion(view: View, suppliers: set[str], recipients: set[str]) -> bool:
    """“send its tanks to Kyiv”, of who is at war with whoever would get them: an attacker's own forces."""
    by_attackers = bool(suppliers) and suppliers <= view.around.attackers
    return by_attackers and bool(recipients) and recipients <= view.around.attacked


def _is_made_here(view: View, frame: Frame, suppliers: set[str]) -> bool:
    """“will expand production of missiles”: where no other country is named, a factory stands at home."""
    made = any(mention.category == "technology" for mention in frame.goods) and frame.rule.goods_noun
    places = (m for m in view.annotated.actors if case(view.annotated.sentence, m.head) == "in")
    return made and all(place.actor in suppliers for place in places)


def _is_for_own_forces(view: View, frame: Frame, suppliers: set[str], recipients: set[str]) -> bool:
    """“deliver new rifles to our army”, "the president handed drones to the army": those of whoever gives."""
    sentence = view.annotated.sentence
    office = any(party.row.startswith("people:") for party in frame.parties["supplier"])
    for label in ("to", "for", "indirect", "object"):
        for place in frame.arguments.get(label, []):
            if sentence.words[place].lemma.lower() not in load_nouns("forces"):
                continue
            marks = {child.text.lower() for child in children(sentence, place, "det", "nmod:poss")}
            if not suppliers and "our" in marks and recipients <= set(view.around.voice.actors):
                return True
            if not recipients and (marks & OWN or (office and "the" in marks and not parties(view, place))):
                return True
    return False


def is_home_plan(frame: Frame, standing: Standing) -> bool:
    """“launched a programme for fighters”, "will fund new tanks": what a state wants to have, told of nobody else."""
    named = [party for party in frame.parties["recipient"] if not party.row.startswith("document:")]
    kinds = {mention.category for mention in frame.goods}
    specific = bool(kinds) and not any(is_generic(kind) or kind == "technology" for kind in kinds)
    if not frame.rule.goods_noun or named or not specific:
        return False
    programme = any(row.startswith("governor: programme") for row in standing.why)
    planned = any(row.startswith(PLANNED) for row in standing.why)
    return programme or (planned and not frame.parties["recipient"])


def _is_crime_at_home(view: View, frame: Frame, recipients: set[str]) -> bool:
    """“criminals acquire firearms without a check”, in a government's release: no state is named that gives them."""
    givers = all(party.row.startswith("document:") for party in frame.parties["supplier"])
    led_off = frame.rule.rule == "divert" and any(not party.inferred for party in frame.parties["recipient"])
    guns = {mention.category for mention in frame.goods} | {item.category for item in frame.referred}
    at_home = bool(view.around.voice.claimants) and givers and not led_off
    return at_home and bool(recipients) and recipients <= CRIMINALS and guns <= {"small_arms", "arms"}
