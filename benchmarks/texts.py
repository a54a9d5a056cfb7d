"""A seed in, as many different documents as wanted out, one in so many about arms; same seed, same texts.

They are built from parts written for this purpose: varied enough for parser and gate to work as on news.
They tell of nothing that happened: speed and memory can be measured on them, agreement cannot.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

STATES = (
    "Norway", "Poland", "Chile", "Kenya", "Japan", "Turkey", "Brazil", "India", "Morocco", "Canada",
    "Finland", "Egypt", "Jordan", "Georgia", "Peru", "Germany", "Italy", "Vietnam", "Ukraine", "Sudan",
    "Greece", "Sweden", "Mexico", "Ghana",
)  # fmt: skip
PLACES = (
    "the capital",
    "the north",
    "the port",
    "a border town",
    "the coast",
    "the old quarter",
    "the valley",
)
PEOPLE = (
    "the prime minister", "the finance minister", "a spokesman for the ministry", "two officials", "analysts",
    "the mayor", "a company director", "the head of the union", "researchers", "the foreign minister",
    "a senior diplomat", "residents",
)  # fmt: skip
SAYING = (
    "said",
    "told reporters that",
    "added",
    "explained",
    "warned",
    "insisted",
    "wrote in a statement that",
    "noted",
)
TIMES = (
    "on Monday", "last week", "in March", "earlier this year", "after a long debate",
    "by the end of the year", "on Friday", "during a visit", "at a news conference", "since 2014",
    "for the third time", "in the first half of 2019",
)  # fmt: skip
LINKS = (
    "However, ",
    "Meanwhile, ",
    "In addition, ",
    "At the same time, ",
    "",
    "",
    "",
    "",
    "",
    "As a result, ",
)
TAILS = (
    ", although the details remain open", ", which few had expected", " despite a shortage of staff",
    ", according to figures published {time}", " because costs have risen", " while talks go on", "", "", "",
    "", ", and the opposition has asked for a vote", " before the holidays begin",
    ", as {person} had announced",
)  # fmt: skip

CIVIL = (
    "{state} opened {number} new schools in {place}",
    "the central bank of {state} left its rate at {number} per cent",
    "heavy rain closed the road between {place} and {place}",
    "the team from {state} beat {other} {number}-{small} in the second round",
    "{person} promised to deliver a report on water prices",
    "farmers in {place} sold {number} tonnes of wheat to {other}",
    "the museum in {place} received {number} paintings from a collector in {other}",
    "{state} and {other} signed an agreement on fisheries",
    "the clinic treated {number} patients for fever",
    "exports of timber from {state} to {other} fell by {number} per cent",
    "the striker was sent off after {number} minutes",
    "a court in {place} ordered the company to pay {number} million euros",
    "the festival supplied visitors with free water from a tank",
    "the airline has ordered {number} passenger jets",
    "scientists from {state} measured the depth of the lake {number} times",
    "the council approved a plan for {number} homes near {place}",
    "the police arrested {small} men over a theft in {place}",
    "voters in {state} will elect {number} members of parliament",
    "the ferry carried {number} passengers to {place}",
    "{state} donated blankets and tents to {other}",
)
ARMS = (
    "{state} delivered {number} {goods} to {other}",
    "{other} received {number} {goods} from {state}",
    "{state} has agreed to sell {goods} worth {number} million dollars to {other}",
    "{state} refused to send {goods} to {other}",
    "{other} asked {state} for {number} {goods}",
    "the parliament of {state} approved the export of {goods} to {other}",
    "{goods} supplied by {state} arrived in {other}",
    "{state} may suspend the delivery of {goods} to {other}",
    "{state} does not supply weapons to {other}",
    "further arms deliveries to {other} would only prolong the war",
    "{state} promised {other} a package of military aid that includes {number} {goods}",
    "{other} signed a contract with {state} for {number} {goods}",
)
GOODS = (
    "howitzers", "armoured vehicles", "air-defence missiles", "artillery shells", "helicopters",
    "patrol boats", "tanks", "anti-tank missiles", "drones", "rifles", "fighter jets", "mortars", "radars",
    "155 mm shells", "T-72 tanks",
)  # fmt: skip
FIRST_DAY = date(1985, 1, 1)
ARMED_SHARE = 1 / 3  # sentences about arms in a document about arms
SPEAKER_SHARE = 0.4  # sentences that somebody says
TIME_SHARE = 0.5  # sentences with a time


@dataclass(frozen=True, slots=True)
class MadeText:
    """One document that nobody published: `armed` tells whether it was made to speak of arms."""

    name: str
    title: str
    published: str
    text: str
    armed: bool


def make_texts(count: int, *, armed_one_in: int, seed: int = 1) -> Iterator[MadeText]:
    """Make documents of 4 to 40 sentences, in paragraphs.

    Args:
        count: how many.
        armed_one_in: one document in so many speaks of arms, in about a third of its sentences.
        seed: the same seed gives the same documents.
    """
    for number in range(count):
        chance = random.Random(f"{seed} {number}")
        armed = number % armed_one_in == 0
        day = FIRST_DAY + timedelta(days=chance.randrange(365 * 40))
        sentences = [sentence(chance, armed=armed) for _ in range(length(chance))]
        title = sentence(chance, armed=armed).removesuffix(".")
        yield MadeText(f"made-{number:06}", title, day.isoformat(), paragraphs(chance, sentences), armed)


def length(chance: random.Random) -> int:
    """Sentences of one document: many short, few long, as in news."""
    return max(4, min(40, round(chance.lognormvariate(2.6, 0.5))))


def paragraphs(chance: random.Random, sentences: list[str]) -> str:
    """Sentences in paragraphs of one to five."""
    parts = []
    while sentences:
        size = chance.randint(1, 5)
        parts.append(" ".join(sentences[:size]))
        sentences = sentences[size:]
    return "\n\n".join(parts)


def sentence(chance: random.Random, *, armed: bool) -> str:
    """One sentence: a core, often with a speaker, a time and a second half."""
    core = filled(chance, chance.choice(ARMS if armed and chance.random() < ARMED_SHARE else CIVIL))
    if chance.random() < SPEAKER_SHARE:
        core = f"{chance.choice(PEOPLE)} {chance.choice(SAYING)} {core}"
    if chance.random() < TIME_SHARE:
        core = f"{core} {chance.choice(TIMES)}"
    whole = filled(chance, f"{chance.choice(LINKS)}{core}{chance.choice(TAILS)}")
    return f"{whole[0].upper()}{whole[1:]}."


def filled(chance: random.Random, pattern: str) -> str:
    """A pattern with its gaps filled; `{state}` and `{other}` are two states."""
    state, other = chance.sample(STATES, 2)
    return pattern.format(
        state=state,
        other=other,
        place=chance.choice(PLACES),
        person=chance.choice(PEOPLE),
        time=chance.choice(TIMES),
        goods=chance.choice(GOODS),
        number=chance.choice((3, 6, 8, 12, 24, 40, 75, 120, 300, 1500)),
        small=chance.randint(2, 5),
    )
