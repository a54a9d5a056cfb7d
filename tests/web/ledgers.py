"""Ledgers for tests of the web face: the examples that are shipped, read by the real coder, and one full of malice."""

from __future__ import annotations

from pathlib import Path

from armsledger import pipeline
from armsledger.findings import open_findings
from armsledger.model import Claim, Claimant, Document, Evidence, Item, Value
from armsledger.originals import Original, Recipe
from armsledger.review.deciding import decide
from armsledger.store import Ledger

MARK = "x9q"  # in every payload, so that a test sees that a page shows it
PAYLOADS = (
    f'<script>{MARK}("script")</script>',
    f'"><img src=x onerror={MARK}(1)>',
    f"'-{MARK}(1)-'",
    f"javascript:{MARK}(1)",
    f"</textarea></title></style><svg onload={MARK}(1)>",
    f'=HYPERLINK("https://evil.example/{MARK}")',
    f"{{{{ {MARK} }}}}{{% raw %}}",
    f"{MARK}\x00\x1b[31m\u202e\ud7ff",
)
"""What a published text may hold to run in a reader's browser or spreadsheet."""


def make_example_ledger(path: Path) -> Path:
    """The examples, coded, and resolved; takes some seconds."""
    with Ledger.open(path, create=True) as ledger:
        pipeline.read_examples(ledger)
    return _resolved(path)


def make_hostile_ledger(path: Path) -> Path:
    """Three documents whose every free slot holds a payload, with a judgment whose reason is one, too."""
    with Ledger.open(path, create=True) as ledger:
        for turn in range(3):
            document = _document(turn)
            ledger.keep(document, Original(document.name, document.text.encode(), Recipe("text")))
            ledger.replace_claims(document.id, list(_claims(document)), coder=f"coder {PAYLOADS[0]}")
        claim = next(ledger.claims())
        now = "2026-01-05T10:00:00.000000+00:00"
        ledger.judge(decide([claim], "accepted", by=PAYLOADS[1][:60], at=now, why=PAYLOADS[0]))
    return _resolved(path)


def _resolved(path: Path) -> Path:
    with open_findings(path):
        return path


def _document(turn: int) -> Document:
    text = "".join(
        f"Line {number}: Portugal sends {payload} to Ukraine.\n" for number, payload in _numbered()
    )
    return Document(
        id=f"{turn}" * 16,
        name=f"https://evil.example/{turn}?q={PAYLOADS[0]}",
        text=f"{text}Turn {turn}.\n",
        media_type=f"text/{PAYLOADS[0]}",
        title=PAYLOADS[turn],
        url=f"javascript:{MARK}({turn})",
        publisher=PAYLOADS[(turn + 1) % len(PAYLOADS)],
        byline=PAYLOADS[(turn + 2) % len(PAYLOADS)],
        published="2025-03-01",
        published_basis="metadata",
        language="en",
        metadata=((PAYLOADS[0], PAYLOADS[1]), ("note", PAYLOADS[5])),
    )


def _numbered() -> list[tuple[int, str]]:
    return list(enumerate(PAYLOADS))


def _claims(document: Document) -> list[Claim]:
    claims: list[Claim] = []
    for number, payload in _numbered():
        start = document.text.index(f"Line {number}:")
        end = document.text.index(" to Ukraine.", start) + len(" to Ukraine.")
        evidence = Evidence(start, end, document.text[start:end])
        who = Claimant(payload, "named", role=payload, actor=None)
        claims.extend(
            (
                _transfer(document, number, payload, evidence, who),
                _claim(document, number, "position", evidence, who, policy="support"),
                _claim(document, number, "assessment", evidence, who, theme="escalation", stance="against"),
            )
        )
    return claims


def _transfer(document: Document, number: int, payload: str, evidence: Evidence, who: Claimant) -> Claim:
    count = float(10 + number + 5 * int(document.id[0]))
    item = Item(payload, "battle_tank", designation=payload, quantity=count, bound="exact")
    return Claim(
        id=f"{document.id[:8]}{number:04}tran",
        document=document.id,
        kind="transfer",
        evidence=evidence,
        trigger=(evidence.start, evidence.start + 4),
        claimants=(who,),
        mode="indirect",
        when=f"{2016 + number}-02",
        suppliers=("PRT", f"com:{payload}"),
        recipients=("UKR", f"group:{payload}"),
        items=(item,),
        value=Value(2e6 * (number + 1), "EUR", bound="about", basis=payload),
        stage="delivered",
        channel="donation",
        inferred=("recipients",),
        why=(f"trigger: {payload}", payload),
    )


def _claim(
    document: Document, number: int, kind: str, evidence: Evidence, who: Claimant, **slots: str
) -> Claim:
    return Claim(
        id=f"{document.id[:8]}{number:04}{kind[:4]}",
        document=document.id,
        kind=kind,  # type: ignore[arg-type]
        evidence=evidence,
        trigger=(evidence.start, evidence.start + 4),
        claimants=(who,),
        mode="indirect",
        suppliers=("PRT",),
        recipients=("UKR",),
        holders=("PRT", f"com:{who.name}"),
        toward=("UKR",),
        why=(who.name,),
        **slots,  # type: ignore[arg-type]
    )
