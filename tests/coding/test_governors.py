"""Every word-class that stands above a transfer, in a sentence of its own: what stage it gives, and how surely."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from armsledger.coding.grammar.lexicon import governors
from tests.coding.told import claims_of, the_claim, unmet

Standing = tuple[str, str, str]
"""Stage, polarity, factuality."""

TOLD: Mapping[str, tuple[str, Standing]] = {
    "want-from": ("Latvia wants Italy to send it rifles.", ("requested", "+", "certain")),
    "push-to": ("Latvia pushes Italy to send it rifles.", ("requested", "+", "certain")),
    "turn-to-for": ("Latvia reached out to Italy for rifles.", ("requested", "+", "certain")),
    "promise": ("Italy promised to send Latvia rifles.", ("pledged", "+", "certain")),
    "promise-noun": ("Italy made a pledge to send Latvia rifles.", ("pledged", "+", "certain")),
    "stress": ("Italy stressed its readiness to send Latvia rifles.", ("pledged", "+", "certain")),
    "ensure": ("Italy made sure that Latvia got rifles.", ("pledged", "+", "certain")),
    "ensure-event": ("Italy will ensure shipments of rifles to Latvia.", ("pledged", "+", "certain")),
    "pursue": ("Italy is pursuing the sale of rifles to Latvia.", ("considered", "+", "certain")),
    "way-to": ("Italy cleared the way for the sale of rifles to Latvia.", ("authorised", "+", "certain")),
    "earmark": ("Italy has earmarked military aid for Latvia.", ("pledged", "+", "certain")),
    "raise": ("Italy increased deliveries of rifles to Latvia.", ("delivering", "+", "certain")),
    "attest": (
        "Inspectors confirmed the delivery of rifles to Latvia by Italy.",
        ("delivered", "+", "certain"),
    ),
    "included-in": ("Rifles are part of Italy's military aid for Latvia.", ("pledged", "+", "certain")),
    "lay-down": ("Italy set out the transfer of rifles to Latvia.", ("pledged", "+", "certain")),
    "agree-to": ("Italy agreed to the handover of rifles to Latvia.", ("authorised", "+", "certain")),
    "details-of": (
        "Monitors published details of shipments of rifles from Italy to Latvia.",
        ("delivered", "+", "certain"),
    ),
    "evidence-of": (
        "Monitors have proof of shipments of rifles from Italy to Latvia.",
        ("delivered", "+", "certain"),
    ),
    "share-of": ("Italy accounted for half of Latvia’s imports of rifles.", ("delivered", "+", "certain")),
    "programme": ("Italy has a programme to send Latvia rifles.", ("pledged", "+", "certain")),
    "need-noun": ("Latvia spoke of its need for rifles from Italy.", ("requested", "+", "certain")),
    "thank-for": ("Latvia thanked Italy for the rifles.", ("delivered", "+", "certain")),
    "admit": ("Italy admitted sending Latvia rifles.", ("delivered", "+", "certain")),
    "bring-to": ("Malta persuaded Italy to send Latvia rifles.", ("delivered", "+", "certain")),
    "unable": ("Italy was unable to send Latvia rifles.", ("delivered", "-", "certain")),
    "propose": ("Italy proposed sending Latvia rifles.", ("considered", "+", "certain")),
    "chosen-to": ("Italy was chosen to supply Latvia with rifles.", ("ordered", "+", "certain")),
    "choose-to": ("Latvia chose Italy to supply rifles.", ("ordered", "+", "certain")),
    "keep-word": ("Italy kept its promise to send Latvia rifles.", ("delivered", "+", "certain")),
    "break-word": ("Italy broke its promise to send Latvia rifles.", ("delivered", "-", "certain")),
    "stop-short": ("Italy stopped short of a promise to send Latvia rifles.", ("pledged", "-", "certain")),
    "use-to": ("Italy will use its stocks to send Latvia rifles.", ("pledged", "+", "certain")),
    "include": ("Italian aid for Latvia includes rifles.", ("pledged", "+", "certain")),
    "deny": ("Italy denied sending Latvia rifles.", ("delivered", "-", "certain")),
    "go-between": (
        "Malta was a middleman in shipments of rifles from Italy to Latvia.",
        ("delivered", "+", "certain"),
    ),
    "agree-upon": (
        "Italy agreed on military aid for Latvia.",
        ("authorised", "+", "certain"),
    ),
    "lose-no-time": ("Italy wasted no time in sending Latvia rifles.", ("delivered", "+", "certain")),
    "due-to": ("Italy is due to announce military aid for Latvia.", ("expected", "+", "certain")),
    "going-to": ("Italy is going to be sending Latvia rifles.", ("pledged", "+", "certain")),
    "witness": ("Estonia has seen Italy send rifles to Latvia.", ("delivered", "+", "certain")),
    "meet-need": ("Italy met Latvia's need for rifles.", ("delivered", "+", "certain")),
    "set-to": ("Italy is ready to send Latvia rifles.", ("pledged", "+", "certain")),
    "able-to": ("Italy was able to send Latvia rifles.", ("delivered", "+", "certain")),
    "time-to": ("It is time for Italy to send Latvia rifles.", ("requested", "+", "certain")),
    "expect": ("Italy is expected to send Latvia rifles.", ("expected", "+", "certain")),
    "hope-for": ("Latvia is hoping for deliveries of rifles from Italy.", ("expected", "+", "certain")),
    "likely": ("Italy is likely to send Latvia rifles.", ("expected", "+", "probable")),
    "unlikely": ("Italy is unlikely to send Latvia rifles.", ("expected", "-", "probable")),
    "possible": ("It is possible that Italy will send Latvia rifles.", ("expected", "+", "possible")),
    "consider": ("Italy is considering sending Latvia rifles.", ("considered", "+", "certain")),
    "consider-goods": ("Italy is considering the sale of rifles to Latvia.", ("considered", "+", "certain")),
    "negotiate-for": ("Latvia is negotiating with Italy for rifles.", ("considered", "+", "certain")),
    "interest-in": ("Latvia is interested in rifles.", ("considered", "+", "certain")),
    "show-interest": ("Latvia showed interest in rifles.", ("considered", "+", "certain")),
    "seek": ("Latvia is seeking rifles from Italy.", ("considered", "+", "certain")),
    "request-to": ("Latvia asked Italy to send rifles.", ("requested", "+", "certain")),
    "request": ("Latvia requested rifles from Italy.", ("requested", "+", "certain")),
    "vote-for": ("Italy would not vote for the sale of rifles to Latvia.", ("refused", "+", "certain")),
    "want": ("Latvia wants rifles from Italy.", ("requested", "+", "certain")),
    "had-to": ("Latvia had to buy rifles from Italy.", ("ordered", "+", "certain")),
    "would-like": ("Latvia would like to buy rifles from Italy.", ("considered", "+", "certain")),
    "expect-goods": ("Latvia expects rifles from Italy.", ("expected", "+", "certain")),
    "must-to": ("Italy needs to send Latvia rifles.", ("requested", "+", "certain")),
    "feasible": ("Sending Latvia rifles is not feasible for Italy.", ("refused", "+", "certain")),
    "on-the-table": ("Sending Latvia rifles is off the table, Italy said.", ("refused", "+", "certain")),
    "under-study": ("The sale of rifles by Italy to Latvia is under study.", ("considered", "+", "certain")),
    "option": ("Sending Latvia rifles is no option, Italy said.", ("refused", "+", "certain")),
    "speculation": ("There is speculation about a sale of rifles to Latvia.", ("expected", "+", "possible")),
    "warm": ("Italy warmed to the idea of sending Latvia rifles.", ("considered", "+", "certain")),
    "cool": ("Italy cooled on sending Latvia rifles.", ("refused", "+", "probable")),
    "need": ("Latvia needs rifles from Italy.", ("requested", "+", "certain")),
    "request-noun": (
        "Latvia’s request for rifles from Italy was made in May.",
        ("requested", "+", "certain"),
    ),
    "effort": ("Italy joined efforts to send Latvia rifles.", ("delivering", "+", "certain")),
    "under-pressure": ("Italy faces pressure to send Latvia rifles.", ("requested", "+", "certain")),
    "authorise": ("Italy approved the sale of rifles to Latvia.", ("authorised", "+", "certain")),
    "decide": ("Italy decided to send Latvia rifles.", ("authorised", "+", "certain")),
    "play-a-part": ("Italy has a role in supplying Latvia with rifles.", ("delivering", "+", "certain")),
    "lead-the-way": ("Italy led the way in supplying Latvia with rifles.", ("delivering", "+", "certain")),
    "request-by-motion": (
        "Two deputies introduced a bill to send Latvia rifles.",
        ("requested", "+", "certain"),
    ),
    "let": ("The law let Italy send Latvia rifles.", ("authorised", "+", "certain")),
    "work-on": ("Italy is working on a package of rifles for Latvia.", ("considered", "+", "certain")),
    "letter-of-intent": (
        "Latvia signed a letter of intent to buy rifles from Italy.",
        ("considered", "+", "certain"),
    ),
    "bear-cost": ("Italy has borne the cost of equipping Latvia with rifles.", ("delivered", "+", "certain")),
    "order-of": ("An order to send Latvia rifles was signed by Italy.", ("authorised", "+", "certain")),
    "contract-to": ("Latvia has contracted Italy to supply rifles.", ("ordered", "+", "certain")),
    "select-to": ("Latvia has selected Italy to supply rifles.", ("ordered", "+", "certain")),
    "ceremony": ("A ceremony was held for the handover of rifles to Latvia.", ("delivered", "+", "certain")),
    "in-process": ("Italy is in the process of sending Latvia rifles.", ("delivering", "+", "certain")),
    "go-ahead": ("Italy pressed ahead with the delivery of rifles to Latvia.", ("delivered", "+", "certain")),
    "verge": ("Italy is on the verge of sending Latvia rifles.", ("expected", "+", "probable")),
    "become": (
        "Latvia became the first country to receive rifles from Italy.",
        ("delivered", "+", "certain"),
    ),
    "first-to": ("Latvia is the first country to receive rifles from Italy.", ("delivered", "+", "certain")),
    "assure": ("Italy assured Latvia that it would send rifles.", ("pledged", "+", "certain")),
    "agree": ("Italy agreed to send Latvia rifles.", ("pledged", "+", "certain")),
    "agree-on": ("Latvia clinched a deal with Italy for rifles.", ("ordered", "+", "certain")),
    "contract-for": (
        "A contract for the sale of rifles by Italy to Latvia is ready.",
        ("ordered", "+", "certain"),
    ),
    "sign-deal": ("Latvia signed a contract with Italy for rifles.", ("ordered", "+", "certain")),
    "on-order": ("The rifles from Italy for Latvia are on order.", ("ordered", "+", "certain")),
    "divided": ("Italy is divided over sending Latvia rifles.", ("considered", "+", "certain")),
    "on-hold": ("Shipments of rifles from Italy to Latvia are on hold.", ("halted", "+", "certain")),
    "sign-to": ("Italy signed a contract to sell Latvia rifles.", ("ordered", "+", "certain")),
    "sign-order": ("Italy signed a law to send Latvia rifles.", ("authorised", "+", "certain")),
    "refuse": ("Italy refused to send Latvia rifles.", ("refused", "+", "certain")),
    "refuse-noun": ("Italy’s refusal to send Latvia rifles came in May.", ("refused", "+", "certain")),
    "handling": (
        "Italy refused all applications for exports of rifles to Latvia.",
        ("refused", "+", "certain"),
    ),
    "no-question": (
        "Italy said that rifles for Latvia were out of the question.",
        ("refused", "+", "certain"),
    ),
    "reluctant": ("Italy is reluctant to send Latvia rifles.", ("refused", "+", "probable")),
    "halt": ("Italy halted deliveries of rifles to Latvia.", ("halted", "+", "certain")),
    "expel": ("Latvia expelled the Italian military advisers.", ("halted", "+", "certain")),
    "decide-on": ("Italy will decide on a sale of rifles to Latvia.", ("considered", "+", "certain")),
    "halt-event": ("Italy gave up deliveries of rifles to Latvia.", ("halted", "+", "certain")),
    "ban": ("Italy suspended its ban on sales of rifles to Latvia.", ("authorised", "+", "certain")),
    "withhold": ("Italy is withholding rifles from Latvia.", ("halted", "+", "certain")),
    "begin": ("Italy began deliveries of rifles to Latvia.", ("delivering", "+", "certain")),
    "continue": ("Italy continued deliveries of rifles to Latvia.", ("delivering", "+", "certain")),
    "make": ("Italy completed the delivery of rifles to Latvia.", ("delivered", "+", "certain")),
    "get": ("Latvia received a shipment of rifles from Italy.", ("delivered", "+", "certain")),
    "happen": (
        "The delivery of rifles from Italy to Latvia took place in May.",
        ("delivered", "+", "certain"),
    ),
    "complete": ("The delivery of rifles from Italy to Latvia is complete.", ("delivered", "+", "certain")),
    "under-way": ("Deliveries of rifles from Italy to Latvia have slowed.", ("delivering", "+", "certain")),
    "likely-event": ("A delivery of rifles from Italy to Latvia is likely.", ("expected", "+", "probable")),
    "unlikely-event": (
        "A delivery of rifles from Italy to Latvia is unlikely.",
        ("expected", "-", "probable"),
    ),
    "possible-event": (
        "A delivery of rifles from Italy to Latvia is possible.",
        ("expected", "+", "possible"),
    ),
    "refrain": ("Italy refrained from sending Latvia rifles.", ("delivered", "-", "certain")),
    "fail": ("Italy failed to send Latvia rifles.", ("delivered", "-", "certain")),
    "await": ("Latvia is awaiting rifles from Italy.", ("delivered", "-", "certain")),
    "wait-to": ("Latvia is waiting to receive rifles from Italy.", ("delivered", "-", "certain")),
    "succeed": ("Italy managed to send Latvia rifles.", ("delivered", "+", "certain")),
    "seem": ("Italy seems to have sent Latvia rifles.", ("delivered", "+", "probable")),
    "lift": ("Italy lifted its ban on sending Latvia rifles.", ("authorised", "+", "certain")),
    "power-to": ("Italy has the power to send Latvia rifles.", ("authorised", "+", "certain")),
    "order-event": ("Italy ordered the delivery of rifles to Latvia.", ("authorised", "+", "certain")),
    "order-to": ("Italy ordered its army to send Latvia rifles.", ("authorised", "+", "certain")),
    "true": ("It is true that Italy has sent Latvia rifles.", ("delivered", "+", "certain")),
    "false": ("It is false that Italy has sent Latvia rifles.", ("delivered", "-", "certain")),
    "hasten": ("Italy is rushing to send Latvia rifles.", ("delivering", "+", "certain")),
    "try": ("Italy will try to send Latvia rifles.", ("pledged", "+", "certain")),
    "help-to": ("Italy helped to send Latvia rifles.", ("delivered", "+", "certain")),
    "coalition": (
        "Italy leads a coalition of states to send Latvia rifles.",
        ("delivering", "+", "certain"),
    ),
    "pass-through": ("Italy will be in a position to help send Latvia rifles.", ("pledged", "+", "certain")),
}
UNMET: Mapping[str, str] = {}
"""Governors whose sound sentence does not come out yet, and why."""

ROWS = tuple(dict.fromkeys(row.governor for rows in governors().values() for row in rows))
MET = [unmet(name, why=UNMET[name]) if name in UNMET else name for name in TOLD]


@pytest.mark.parametrize("name", MET)
def test_a_governor_gives_its_stage(name: str) -> None:
    text, standing = TOLD[name]
    found = [
        ((claim.stage, claim.polarity, claim.factuality), " ".join(claim.why))
        for claim in claims_of(text)
        if claim.kind == "transfer"
    ]
    assert [told for told, _ in found] == [standing]


def test_most_sentences_are_told_by_their_own_governor() -> None:
    """The row itself must have spoken, not another that happens to say the same."""
    strangers = {
        name
        for name, (text, _) in TOLD.items()
        if name not in UNMET
        and not any(f"governor: {name} " in f"{why} " for claim in claims_of(text) for why in claim.why)
    }
    assert strangers == STRANGERS


STRANGERS = {"get", "pass-through", "under-pressure"}
"""Governors that another row stands in for in their sentence."""


def test_every_governor_has_its_sentence() -> None:
    assert set(ROWS) == set(TOLD)
    assert set(UNMET) | STRANGERS <= set(TOLD)


@pytest.mark.parametrize("name", TOLD)
def test_without_arms_a_governor_tells_nothing(name: str) -> None:
    text = TOLD[name][0]
    for goods in ("rifles", "military aid", "military advisers"):
        text = text.replace(goods, "tomatoes")
    assert [claim.why for claim in claims_of(text) if claim.kind == "transfer"] == []


@pytest.mark.parametrize("name", ["refuse", "promise", "halt", "authorise", "expect"])
def test_the_sides_stay_who_they_are(name: str) -> None:
    claim = the_claim(TOLD[name][0])
    assert (claim.suppliers, claim.recipients) == (("ITA",), ("LVA",))
