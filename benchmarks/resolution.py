"""`python -m benchmarks.resolution 10000 100000`: time and memory of resolution, and how they grow.

The claims are seeded and repeatable: deliveries between many parties over thirty years, each told one to
six times by different documents, with numbers and dates that drift; positions and judgments among them.
Each size is measured in a process of its own, so that the peak of memory is its own.
"""
# ruff: noqa: PLR2004 - the odds by which claims are made stand where they are thrown

import argparse
import gc
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from armsledger.model import Claim, Claimant, Document, Evidence, Item, Value
from armsledger.resolution.assessments import assessments
from armsledger.resolution.disputes import untied
from armsledger.resolution.positions import positions
from armsledger.resolution.remembering import Memory
from armsledger.resolution.resolving import each_transfer, prepare, resolve

SUPPLIERS = (
    "USA RUS DEU FRA GBR CHN ITA ESP ISR KOR POL SWE NLD UKR TUR CHE CZE ZAF BRA IND JPN CAN NOR FIN BGR SRB "
    "IRN PAK"
).split()
RECIPIENTS = (
    "UKR SAU IND EGY AUS CHN QAT PAK ARE JPN KOR DZA IRQ GBR TUR SGP IDN VNM POL GRC MAR BGD OMN THA KWT PHL COL "
    "NGA "
    "ETH KEN SDN SOM MLI TCD CMR AGO MOZ PER CHL MEX BRA ARG VEN AZE ARM GEO KAZ UZB LBN SYR YEM LBY "
    "AFG MMR TWN"
).split()
GOODS = {
    "battle_tank": ("Leopard 2", "T-72", "Abrams", "K2"),
    "artillery": ("CAESAR", "M777", "HIMARS", "K9"),
    "air_defence": ("Patriot", "S-300", "Gepard", "IRIS-T"),
    "combat_aircraft": ("F-16", "MiG-29", "Gripen", "Rafale"),
    "uav": ("Bayraktar TB2", "Mohajer-6", None),
    "anti_tank": ("Javelin", "TOW", "NLAW"),
    "ammunition": (None,),
    "small_arms": (None, "AK-103"),
    "arms": (None,),
    "military_aid": (None,),
}
STAGES = (
    "requested",
    "considered",
    "pledged",
    "authorised",
    "ordered",
    "delivering",
    "delivered",
    "delivered",
)
THEMES = ("escalation", "stocks", "diversion", "legality")
POLICIES = ("lethal", "none", "non_lethal", "support", "neutral")
SYLLABLES = "ba do fe gu hi jo ka lu me ni po ra su te vi wo ze cho dra fli".split()
WORDS = [f"{a}{b}{c}" for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES]
Slots = dict[str, object]
FIRST = date(1995, 1, 1)
DAYS = 11_000
PER_DOCUMENT = 8
PARTY_SKEW = 1.1


def skewed(chance: random.Random, many: list[str]) -> str:
    """One of many, the first ones more often, as a few parties are in most of the news."""
    return many[min(int(chance.paretovariate(PARTY_SKEW)) - 1, len(many) - 1) % len(many)]


def deliveries(chance: random.Random) -> Iterator[list[Slots]]:
    """Tellings of one delivery after the other, without end: slots of claims with their day."""
    while True:
        supplier = skewed(chance, SUPPLIERS) if chance.random() < 0.3 else chance.choice(SUPPLIERS)
        recipient = skewed(chance, RECIPIENTS) if chance.random() < 0.3 else chance.choice(RECIPIENTS)
        category = chance.choice(list(GOODS))
        number = chance.choice((None, chance.randint(2, 60), chance.randint(10, 900)))
        name = chance.choice(GOODS[category])
        day = FIRST + timedelta(days=chance.randrange(DAYS))
        stage = chance.randrange(len(STAGES))
        told: list[Slots] = []
        topic = chance.sample(WORDS, 4)
        for _ in range(chance.randint(1, 6)):
            drifted = number if number is None or chance.random() < 0.9 else number + chance.randint(1, 5)
            told.append(
                {
                    "topic": topic,
                    "day": day + timedelta(days=chance.randint(0, 20)),
                    "suppliers": (supplier,) if chance.random() < 0.9 else (),
                    "recipients": (recipient,),
                    "items": (
                        Item(
                            category,
                            category,
                            name if chance.random() < 0.8 else None,
                            drifted,
                            bound="exact",
                        ),
                    ),
                    "value": Value(float(chance.randint(10, 900)) * 1e6, "USD")
                    if chance.random() < 0.1
                    else None,
                    "stage": STAGES[min(len(STAGES) - 1, stage + chance.randint(0, 2))],
                    "polarity": "-" if chance.random() < 0.03 else "+",
                    "when": day.isoformat() if chance.random() < 0.4 else None,
                }
            )
        yield told


def made(size: int) -> tuple[list[Document], list[Claim]]:
    """So many claims in documents of eight, in the order of their days."""
    chance = random.Random(20)
    slots: list[Slots] = []
    for told in deliveries(chance):
        slots.extend(told)
        if len(slots) >= size * 9 // 10:
            break
    slots.extend({"day": FIRST + timedelta(days=chance.randrange(DAYS))} for _ in range(size - len(slots)))
    slots = sorted(slots[:size], key=lambda slot: str(slot["day"]))
    documents, claims = [], []
    for start in range(0, size, PER_DOCUMENT):
        document, found = _document(start, slots[start : start + PER_DOCUMENT], chance)
        documents.append(document)
        claims.extend(found)
    return documents, claims


def _document(number: int, slots: list[Slots], chance: random.Random) -> tuple[Document, list[Claim]]:
    text, claims, key = "", [], f"{number:012x}"
    for turn, slot in enumerate(slots):
        day = slot.pop("day")
        quote = _quote(slot, chance)
        start = len(text)
        text += quote + "\n"
        claims.append(_claim(f"{key}-{turn}", key, start, quote, slot, chance))
    return Document(id=key, name=key, text=text, published=str(day), publisher=f"Paper {number % 97}"), claims


def _quote(slot: Slots, chance: random.Random) -> str:
    topic = slot.pop("topic", [])
    assert isinstance(topic, list)  # noqa: S101 - made above
    words = " ".join([*topic[: chance.randint(0, 4)], *chance.sample(WORDS, 5)])
    if not slot:
        return f"The {words}, it is said."
    items = slot["items"]
    assert isinstance(items, tuple)  # noqa: S101 - made above
    name = items[0].designation or items[0].category
    told = f"{slot['suppliers']} {slot['stage']} {items[0].quantity or 'some'} {name}"
    return f"{told} {slot['recipients']} {words}."


def _claim(key: str, document: str, start: int, quote: str, slot: Slots, chance: random.Random) -> Claim:
    slots: Slots = dict(slot) or {
        "kind": chance.choice(("position", "assessment")),
        "holders": (chance.choice(SUPPLIERS),),
        "toward": (chance.choice(RECIPIENTS),),
        "policy": chance.choice(POLICIES),
        "theme": chance.choice(THEMES),
        "stance": chance.choice(("for", "against")),
    }
    speaker = (
        (Claimant("a spokesman", "unnamed", actor=chance.choice(SUPPLIERS)),) if chance.random() < 0.5 else ()
    )
    slots.setdefault("kind", "transfer")
    return Claim(
        id=key,
        document=document,
        evidence=Evidence(start, start + len(quote), quote),
        trigger=(start, start + 5),
        claimants=speaker,
        **slots,  # type: ignore[arg-type]
    )


def measured(size: int) -> dict[str, float]:
    """Seconds and peak memory of one size, in this process."""
    documents, claims = made(size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    gc.disable()  # nothing here goes in circles; looking for them takes a quarter of the time
    start, begun = time.perf_counter(), time.process_time()
    known = prepare(claims, documents)
    grouped = time.perf_counter()
    transfers = disputes = 0
    for _, found in each_transfer(known):
        transfers += 1
        disputes += len(found)
    others = [claim for claim in known.judged.claims if claim.kind != "transfer"]
    made_of_others = (
        len(list(untied(others, known.retold))),
        len(positions(others, known.documents, known.echoes)),
        len(assessments(others, known.documents, known.retold)),
    )
    seconds, processor = time.perf_counter() - start, time.process_time() - begun
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "claims": size,
        "seconds": round(seconds, 2),
        "processor seconds": round(processor, 2),
        "claims a second": round(size / seconds),
        "peak MiB": after // 1024,
        "of which made claims MiB": before // 1024,
        "seconds to group": round(grouped - start, 2),
        "transfers": transfers,
        "disputes": disputes + made_of_others[0],
        "positions": made_of_others[1],
        "assessments": made_of_others[2],
    }


def resolved_again(size: int) -> dict[str, float]:
    """Seconds for a ledger of one size, and for the same ledger after one document was coded anew."""
    documents, claims = made(size)
    gc.disable()
    memory = Memory()
    first = time.process_time()
    resolve(claims, documents, memory=memory)
    second = time.process_time()
    changed = documents[len(documents) // 2].id
    again = [
        replace(one, id=f"new {one.id}", stage="halted") if one.document == changed else one for one in claims
    ]
    resolve(again, documents, memory=memory)
    return {
        "claims": size,
        "processor seconds": round(second - first, 2),
        "after one document was coded anew": round(time.process_time() - second, 2),
        **{f"{what} made again": count for what, count in sorted(memory.made.items())},
    }


def main() -> None:
    """Measure each size that is named, and print a line of JSON for each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.resolution", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--here", action="store_true", help="measure in this process")
    parser.add_argument("--again", action="store_true", help="code one document anew, and resolve again")
    options = parser.parse_args()
    for size in options.sizes:
        if options.again:
            print(json.dumps(resolved_again(size)), flush=True)
        elif options.here:
            print(json.dumps(measured(size)), flush=True)
        else:
            subprocess.run([sys.executable, "-m", "benchmarks.resolution", "--here", str(size)], check=True)


if __name__ == "__main__":
    main()
