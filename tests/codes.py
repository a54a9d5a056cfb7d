"""The codes of docs/codebook.md, and those that a set of claims has."""

from collections.abc import Iterable, Mapping
from typing import Any

CATEGORIES = set(
    "battle_tank armoured_vehicle artillery combat_aircraft helicopter warship missile_or_launcher air_defence uav "
    "small_arms anti_tank ammunition mines_explosives radar_sensor protective_equipment vehicle electronics medical "
    "training maintenance_parts technology nuclear heavy_weapons arms military_aid non_lethal humanitarian "
    "finance".split()
)
"""The categories of docs/codebook.md, section 5."""
STAGES = set(
    "requested considered expected pledged authorised ordered delivering delivered refused halted diverted".split()
)
THEMES = set(
    "escalation nuclear diversion stocks dependence effectiveness legality negotiation humanitarian profit "
    "interoperability cost other".split()
)
POLICIES = set("support lethal non_lethal indirect none neutral restricted".split())


def codes_in(claims: Iterable[Mapping[str, Any]]) -> dict[str, set[str]]:
    """The stages, policies, themes and categories that claims have."""
    claims = tuple(claims)
    found = {
        slot: {claim[slot] for claim in claims if claim.get(slot)} for slot in ("stage", "policy", "theme")
    }
    items = (item for claim in claims for item in claim.get("items") or ())
    return {**found, "category": {item if isinstance(item, str) else item["category"] for item in items}}


EVERY_CODE = {"stage": STAGES, "policy": POLICIES, "theme": THEMES}
"""What a large set of claims has altogether."""
