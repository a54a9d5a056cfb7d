"""A frame and how it stands in, its stage in the end out: a promise is its speaker's, one denied is a refusal."""

from __future__ import annotations

from armsledger.codebook.names import seats
from armsledger.coding.drafts import Speakers
from armsledger.coding.frames.frame import BUYS, FOR_OTHERS, Frame
from armsledger.coding.naming.actors import parties
from armsledger.coding.standing.stands import Standing
from armsledger.coding.standing.telling import is_contract
from armsledger.coding.transfers.filling import codes
from armsledger.coding.transfers.lawmaking import by_law
from armsledger.coding.transfers.wholes import whole_told
from armsledger.coding.view import View
from armsledger.model import Polarity

UNWILLING = frozenset(
    {
        *(
            f"governor: set-to ({word})"
            for word in ("ready", "prepared", "willing", "keen", "happy", "position")
        ),
        *(f"governor: going-to ({word})" for word in ("going", "go")),
        "governor: able-to (able)",
        "governor: able-to (have)",
    }
)
"""Denied, they refuse: "is not ready to send"."""
COMING = frozenset({"arrive", "follow", "shipment", "expected-at"})
"""Goods that are to come, told of them and not of who sends them."""
NOT_TO_BE = frozenset({"modality: will", "modality: would"})
WISHES = ("governor: would-like", "governor: consider (want", "governor: consider (wish")
"""Who gets goods and is told so voices a need."""


def stage_in_the_end(view: View, frame: Frame, standing: Standing, who: Speakers) -> tuple[str, Polarity]:
    """The stage in the end: weighed as long as nothing is decided."""
    stage, polarity = _stage_by_whom(view, frame, standing, who)
    if standing.stage == "promised" and (stage, polarity) == ("expected", "-") and _lets(standing):
        return "refused", "+"  # "Bern said it would not allow Berlin to pass on shells"
    if _would_not(standing, who) and (stage, polarity) == ("expected", "-"):
        return "refused", "+"
    undecided = _is_undecided(standing, stage, polarity) or _weighs_whether(standing, stage)
    return ("considered", "+") if undecided else (stage, polarity)


def _would_not(standing: Standing, who: Speakers) -> bool:
    """“Rome would not sell us guns," he said: in somebody's own words it tells what was refused, no forecast."""
    told = {row for row in standing.why if row.startswith("modality: ")} == {
        "modality: would",
        "modality: not",
    }
    return standing.stage == "promised" and told and who.mode == "direct" and standing.factuality == "certain"


def _weighs_whether(standing: Standing, stage: str) -> bool:
    """“is considering whether it can spare”, "whether it should send": who asks himself so is still weighing it."""
    weighs = any(row.startswith("governor: consider (") for row in standing.why)
    return weighs and "modality: whether" in standing.why and stage in {"expected", "requested"}


def _lets(standing: Standing) -> bool:
    return any(row.startswith("governor: authorise (") for row in standing.why)


def _is_undecided(standing: Standing, stage: str, polarity: Polarity) -> bool:
    """“is divided over whether to allow the sale”, "no decision on aid has been made": it is still weighed."""
    not_yet = "governor: decide (decision)" in standing.why and (stage, polarity) == ("authorised", "-")
    modes = {row for row in standing.why if row.startswith("modality: ")} - {"modality: question"}
    return not_yet or (modes == {"modality: whether"} and stage in {"authorised", "pledged"})


def _stage_by_whom(view: View, frame: Frame, standing: Standing, who: Speakers) -> tuple[str, Polarity]:
    """A promise by its speaker, a promise denied as refusal, a part as far as the whole."""
    planned = standing.stage == "pledged" and "modality: is to" in standing.why
    if planned and frame.rule.rule == "receive" and frame.parties["supplier"]:
        return "pledged", standing.polarity  # "is to receive tanks from Spain": it is settled
    stage = by_law(view, frame, standing) or _resolved(standing, frame, who, deciders(view, standing))
    issued = frame.rule.rule == "permit" and stage == "delivered"
    stage = "authorised" if issued else stage  # "the licence had been issued"
    imported = view.annotated.sentence.words[frame.trigger].lemma.lower() == "import"
    filled = any(row.startswith(("governor: meet-need", "governor: keep-word")) for row in standing.why)
    handed = imported or (filled and frame.rule.rule == "deal")  # "filled the order"
    if frame.rule.rule in {"deal", "sale", "purchase"} and stage == "delivered" and not handed:
        return "ordered", standing.polarity  # "received an order", "completed the sale"
    if "modality: no longer" in standing.why and standing.polarity == "-" and _went_on(standing, stage):
        return "halted", "+"  # "no longer sends", "can no longer send"
    will_not = stage == "authorised" and _will_not(standing)
    open_to_it = planned or standing.stage == "promised" or any(row in UNWILLING for row in standing.why)
    if (will_not or (open_to_it and stage == "pledged")) and standing.polarity == "-":
        unable = any(row.startswith("governor: able-to") for row in standing.why)
        going = any(row.startswith("governor: continue") for row in standing.why)
        if unable and (going or "modality: no longer" in standing.why):
            return "halted", "+"  # "will not be able to continue sending"
        return "refused", "+"  # "will not send", "will not approve any sale"
    if stage == "pledged" and _is_forecast(standing):
        return "expected", standing.polarity  # "will probably announce the purchase"
    if (stage == "pledged" and is_contract(view, standing)) or _agrees_to_buy(frame, standing, stage):
        return "ordered", standing.polarity
    whole = whole_told(view, standing)
    if whole is not None and whole.stage:
        return whole.stage, standing.polarity  # "this includes": as far as the whole
    return stage, standing.polarity


def _agrees_to_buy(frame: Frame, standing: Standing, stage: str) -> bool:
    """“agreed with Oslo on the purchase of tanks”: between two who are named it is a contract."""
    agreed = any(row.startswith("governor: agree-upon") for row in standing.why)
    both = all(frame.parties.values())
    return stage == "authorised" and agreed and both and frame.rule.rule == "purchase"


def _is_forecast(standing: Standing) -> bool:
    """Whether a promise is itself only likely to be made, and no supplier's word yet."""
    announced = any(row.startswith("governor: promise (") for row in standing.why)
    return announced and "modality: likely" in standing.why and "modality: will" in standing.why


def _will_not(standing: Standing) -> bool:
    """Whether what is to be is denied, and surely: whose leave it needs has said no."""
    return standing.factuality == "certain" and any(row in NOT_TO_BE for row in standing.why)


def _went_on(standing: Standing, stage: str) -> bool:
    """Whether what is told as going on, or as in somebody's power, would be a delivery of its own."""
    return stage == "delivering" or "modality: can" in standing.why


def _resolved(standing: Standing, frame: Frame, who: Speakers, deciders: tuple[str, ...]) -> str:
    """`promised` is pledged by the supplier's side or told as its plan, else expected."""
    stage = standing.stage or ""
    wishes = any(row.startswith(WISHES) for row in standing.why)
    if stage == "considered" and wishes and frame.rule.rule in {"receive", "have"}:
        return "requested"  # "would like to get more rifles"
    buys = frame.rule.rule in {"buy", "receive", "purchase"} and FOR_OTHERS not in frame.marks
    buys = buys or BUYS in frame.marks
    by_supplier = set(deciders) & set(codes(frame.parties["supplier"]))
    if stage == "pledged" and any(row.startswith("governor: agree (") for row in standing.why) and buys:
        return "ordered"  # "has agreed to buy": a purchase is told
    if stage in {"pledged", "promised"} and buys and not by_supplier:
        return "expected"  # the buyer plans it: told without the supplier's word
    suppliers = set(codes(frame.parties["supplier"]))
    inner = who.innermost
    if stage == "expected" and frame.rule.rule == "receive" and standing.factuality == "certain":
        said_by_giver = suppliers & {claimant.actor for claimant in inner}
        return "pledged" if said_by_giver else stage  # "Chad will get rifles from us"
    if stage != "promised":
        return stage
    if not inner and frame.rule.rule in COMING and all(p.inferred for p in frame.parties["supplier"]):
        return "expected"  # "the rest will follow in May": nobody's word is told
    # "asked Oslo for rifles, and Oslo would not sell them": it was not willing
    unwilling = "modality: would" in standing.why and not standing.layers and standing.polarity == "-"
    if (
        not inner or unwilling
    ):  # "Oslo would not sell them"; a forecast is nobody's word, nor is a question ("Will Oslo sell them?")
        told = standing.factuality in {"certain", "unknown"} and "modality: question" not in standing.why
        return "pledged" if told else "expected"
    actors = {claimant.actor for claimant in inner}
    if any(claimant.role == "reporter" for claimant in inner):
        return "pledged"  # a question to the supplier's side
    side = suppliers | {seats()[supplier] for supplier in suppliers if supplier in seats()}
    return "pledged" if actors & side or not suppliers else "expected"


def deciders(view: View, standing: Standing) -> tuple[str, ...]:
    """Whom the nearest governor names as acting ("Bern approved")."""
    return tuple(
        party.actor for place in standing.hints.get("supplier", [])[:1] for party in parties(view, place)
    )
