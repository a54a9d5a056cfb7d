"""Made claims and documents for tests of resolution: small, and as many as hypothesis wants."""

import hashlib
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from armsledger.model import Claim, Claimant, Document, Evidence, Item, Judgment, Value, Verdict
from armsledger.resolution.judging import claim_key, pair_key, seen_pair, seen_slots

QUOTE = "Portugal delivered three Leopard 2 tanks to Ukraine."


def document(name: str = "one", text: str = "Nothing.", **slots: Any) -> Document:  # noqa: ANN401 - slots of whatever type
    """A document whose id is its name."""
    slots.setdefault("published", "2023-03-27")
    return Document(id=name, name=name, text=text, **slots)


def item(category: str = "battle_tank", quantity: float | None = None, **slots: Any) -> Item:  # noqa: ANN401 - slots of whatever type
    """Goods."""
    bound = slots.pop("bound", "exact" if quantity is not None else None)
    return Item(slots.pop("text", category), category, quantity=quantity, bound=bound, **slots)


def claim(key: str = "a", place: int = 0, **slots: Any) -> Claim:  # noqa: ANN401 - slots of whatever type
    """A transfer claim with a trigger at `place`."""
    slots = {
        "document": "one",
        "kind": "transfer",
        "suppliers": ("PRT",),
        "recipients": ("UKR",),
        "items": (item(quantity=3, designation="Leopard 2"),),
        "stage": "delivered",
        "evidence": Evidence(place, place + len(QUOTE), QUOTE),
        **slots,
    }
    return Claim(id=key, trigger=(place, place + 1), **slots)


def judgment(
    verdict: Verdict,
    about: str,
    seen: str,
    at: str = "2024-01-01T00:00:00Z",
    **slots: Any,  # noqa: ANN401
) -> Judgment:
    """A judgment with an id made of what it says."""
    key = hashlib.sha256(repr((verdict, about, seen, at, slots)).encode()).hexdigest()[:16]
    return Judgment(key, about, verdict, slots.pop("by", "reviewer"), at, seen, **slots)


def on_claim(verdict: Verdict, one: Claim, at: str = "2024-01-01T00:00:00Z", **slots: Any) -> Judgment:  # noqa: ANN401 - slots of whatever type
    """A judgment about one claim as it stands."""
    return judgment(verdict, claim_key(one), seen_slots(one), at, **slots)


def on_pair(verdict: Verdict, one: Claim, other: Claim, at: str = "2024-01-01T00:00:00Z") -> Judgment:
    """A judgment about two claims as they stand."""
    return judgment(verdict, pair_key(claim_key(one), claim_key(other)), seen_pair(one, other), at)


Ledger = tuple[list[Document], list[Claim]]
CATEGORIES = ("battle_tank", "artillery", "air_defence", "ammunition", "arms", "military_aid")
STAGES = ("requested", "considered", "expected", "pledged", "ordered", "delivering", "delivered", "halted")
DATES = (None, None, "2022", "2022-05", "2023-02-27", "../2023-01-31", "2022-11/2023-02", "2024-22")
NAMES = (None, "Leopard 2", "Leopard 2A4", "Gepard", "T-72")
PUBLISHED = (None, "2022-05-04", "2022-06-01", "2023-02-28", "2024-01-05")


@st.composite
def ledgers(draw: st.DrawFn, parties: tuple[str, ...] = ("USA", "DEU", "POL", "org:NATO")) -> Ledger:
    """(documents, claims): a few documents with up to a dozen claims on a handful of parties."""
    documents = [
        document(
            f"{parties[0]}-{number}",
            published=draw(st.sampled_from(PUBLISHED)),
            text=f"This is told about {parties[0]} and nobody else. " * 12,
        )
        for number in range(draw(st.integers(1, 4)))
    ]
    claims = []
    for number in range(draw(st.integers(0, 12))):
        quantity = draw(st.sampled_from((None, None, 3.0, 14.0, 50.0)))
        items = (item(draw(st.sampled_from(CATEGORIES)), quantity, designation=draw(st.sampled_from(NAMES))),)
        claims.append(
            claim(
                f"{parties[0]}-{number:02}",
                number * 10,
                document=draw(st.sampled_from(documents)).id,
                suppliers=draw(st.sampled_from(((), (parties[0],), (parties[1],), (parties[0], parties[2])))),
                recipients=draw(st.sampled_from(((), ("UKR",), ("SYR",))))
                if parties[0] == "USA"
                else ("YEM",),
                items=items,
                value=draw(
                    st.sampled_from((None, None, Value(50e6, "EUR", bound="exact"), Value(60e6, "USD")))
                ),
                stage=draw(st.sampled_from(STAGES)),
                polarity=draw(st.sampled_from("++-")),
                when=draw(st.sampled_from(DATES)),
                claimants=draw(st.sampled_from(((), (Claimant("Berlin", "named", actor="DEU"),)))),
            )
        )
    return documents, claims


def moved(one: Claim, **slots: Any) -> Claim:  # noqa: ANN401 - slots of whatever type
    """A claim with some slots set anew."""
    return replace(one, **slots)
