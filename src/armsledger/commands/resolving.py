"""Commands on what resolution makes of claims: lists of findings, one of them with its evidence, lineage."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from armsledger.commands.speaking import Actors, Day, Form, LedgerFile, Who, Words, say
from armsledger.errors import UsageError

if TYPE_CHECKING:
    from armsledger.findings import Findings
    from armsledger.model import Claim, Document

Disputed = Annotated[bool, typer.Option("--disputed", help="Only those about which claims disagree.")]


def _list(kinds: Sequence[str], path: Path, form: str, **given: Any) -> None:  # noqa: ANN401 - options as they come
    """Write the findings of some kinds that fit the options."""
    from armsledger.findings import open_findings, totals_of
    from armsledger.views import selection
    from armsledger.views.found import Wanted, wanted_of, write_found

    wanted = Wanted(
        suppliers=selection.codes(given.get("supplier") or ()),
        recipients=selection.codes(given.get("recipient") or ()),
        categories=selection.known("categories", given.get("category") or ()),
        stages=selection.known("stages", given.get("stage") or ()),
        claimants=tuple(given.get("claimant") or ()),
        since=selection.day("--since", given.get("since")),
        until=selection.day("--until", given.get("until")),
        disputed=bool(given.get("disputed")),
    )
    with open_findings(path) as found:
        for kind in kinds:
            if kind == "total":
                write_found(kind, totals_of(wanted_of(found.of_kind("transfer"), wanted)), form)
            else:
                write_found(kind, wanted_of(found.of_kind(kind), wanted), form)


def list_facts(path: Path, form: str) -> None:
    """Write the sourcing indicators of every document."""
    _list(["sourcing"], path, form)


def transfers(  # noqa: PLR0917 - options have names where they are given
    context: typer.Context,
    ledger: LedgerFile = None,
    form: Form = "table",
    supplier: Actors = None,
    recipient: Actors = None,
    category: Words = None,
    stage: Words = None,
    since: Day = None,
    until: Day = None,
    claimant: Who = None,
    disputed: Disputed = False,
    total: Annotated[
        bool, typer.Option("--total", help="Add them up: each once, deliveries and promises apart.")
    ] = False,
) -> None:
    r"""List transfers: all claims about one delivery, package or deal together.

    Amounts are ranges over what is claimed, delivered, committed and asked for apart.

    \b
    Examples:
      armsledger transfers --supplier DEU --recipient UKR
      armsledger transfers --disputed
      armsledger transfers --recipient UKR --total
      armsledger transfers --category battle_tank --since 2022 --format jsonl
    """
    kind = "total" if total else "transfer"
    _list(
        [kind], ledger or context.obj, form, supplier=supplier, recipient=recipient, category=category,
        stage=stage, since=since, until=until, claimant=claimant, disputed=disputed,
    )  # fmt: skip


def disputes(  # noqa: PLR0917
    context: typer.Context,
    ledger: LedgerFile = None,
    form: Form = "table",
    supplier: Actors = None,
    recipient: Actors = None,
    category: Words = None,
    stage: Words = None,
    since: Day = None,
    until: Day = None,
    claimant: Who = None,
) -> None:
    r"""List pairs of claims that cannot both hold, with the slot and what each says.

    \b
    Examples:
      armsledger disputes
      armsledger disputes --supplier RUS --format csv > disputes.csv
    """
    _list(
        ["dispute"], ledger or context.obj, form, supplier=supplier, recipient=recipient, category=category,
        stage=stage, since=since, until=until, claimant=claimant,
    )  # fmt: skip


def positions(  # noqa: PLR0917
    context: typer.Context,
    ledger: LedgerFile = None,
    form: Form = "table",
    supplier: Annotated[list[str] | None, typer.Option(metavar="ACTOR", help="Whose policy.")] = None,
    recipient: Annotated[list[str] | None, typer.Option(metavar="ACTOR", help="Toward whom.")] = None,
    since: Day = None,
    until: Day = None,
    claimant: Who = None,
    disputed: Disputed = False,
) -> None:
    r"""List who holds which policy toward whom, from when to when.

    \b
    Examples:
      armsledger positions --supplier KOR
      armsledger positions --recipient UKR --disputed
    """
    _list(
        ["position"], ledger or context.obj, form, supplier=supplier, recipient=recipient, since=since, until=until,
        claimant=claimant, disputed=disputed,
    )  # fmt: skip


def assessments(  # noqa: PLR0917
    context: typer.Context,
    ledger: LedgerFile = None,
    form: Form = "table",
    supplier: Actors = None,
    recipient: Actors = None,
    since: Day = None,
    until: Day = None,
    claimant: Who = None,
) -> None:
    r"""List who judges arms supplies, on what theme, how often, and after whom.

    \b
    Examples:
      armsledger assessments --claimant RUS
      armsledger assessments --recipient UKR --since 2022-02
    """
    _list(
        ["assessment"], ledger or context.obj, form, supplier=supplier, recipient=recipient, since=since,
        until=until, claimant=claimant,
    )  # fmt: skip


def routes(  # noqa: PLR0917
    context: typer.Context,
    ledger: LedgerFile = None,
    form: Form = "table",
    supplier: Annotated[list[str] | None, typer.Option(metavar="ACTOR", help="Who gives.")] = None,
    recipient: Annotated[list[str] | None, typer.Option(metavar="ACTOR", help="Who takes.")] = None,
    category: Words = None,
    stage: Words = None,
    since: Day = None,
    until: Day = None,
    shares: Annotated[
        bool, typer.Option("--shares", help="Each recipient's suppliers, and how far it depends on them.")
    ] = False,
) -> None:
    r"""List the ways of supply: direct, through others, backfill and re-export, by stage and year.

    \b
    Examples:
      armsledger routes --recipient UKR --stage delivered
      armsledger routes --shares --format json
    """
    kind = "dependence" if shares else "route"
    _list(
        [kind], ledger or context.obj, form, supplier=supplier, recipient=recipient, category=category, stage=stage,
        since=since, until=until,
    )  # fmt: skip


def show(
    context: typer.Context,
    one: Annotated[
        str, typer.Argument(metavar="ID", help="Of a transfer, claim or document; its beginning will do.")
    ],
    ledger: LedgerFile = None,
) -> None:
    r"""Show a transfer, a claim, a document or any other finding with its evidence.

    \b
    Examples:
      armsledger show 3f9a21
    """
    from armsledger.findings import open_findings
    from armsledger.views import evidence, selection

    with open_findings(ledger or context.obj) as found:
        rows = [row for row in found.beginning(one) if row[0] not in {"sourcing", "lineage", "stale"}]
        if len(rows) > 1:
            shown = ", ".join(f"{row['id']} ({kind})" for kind, row in rows[:8])
            raise UsageError(
                f"more than one thing begins so: {shown}", where=one, next_step="Give more letters."
            )
        if rows:
            kind, row = rows[0]
            told = _told(found, row["claims"])
            lines = (
                evidence.transfer_lines(row, told)
                if kind == "transfer"
                else evidence.plain_lines(kind, row, told)
            )
            say(lines)
            wanted = set(row.get("disputes", ()))
            say(evidence.dispute_lines([d for d in found.of_kind("dispute") if d["id"] in wanted]))
            return
        if ids := found.ledger.find_documents(one):
            _show_lineage(found, ids[0])
            return
        claim = found.ledger.claim(one)
        document = next(found.ledger.documents([claim.document]))
        from armsledger.views.explanation import explanation
        from armsledger.views.tables import console

        console().print(explanation(claim, document, selection.label))
        say(
            f"In {kind} {row['id']}."
            for kind, row in found.of_claim(claim.id)
            if kind not in {"lineage", "sourcing"}
        )


def lineage(
    context: typer.Context,
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Its id, path, file name or address.")],
    ledger: LedgerFile = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    r"""Say where a document's text comes from, and what became of each claim on the way.

    Names the origin that the text itself credits, also when that is not in the ledger.

    \b
    Examples:
      armsledger lineage report.md
      armsledger lineage https://example.org/news/17
    """
    import json

    from armsledger.findings import open_findings
    from armsledger.views import selection

    with open_findings(ledger or context.obj) as found:
        for one in selection.document_ids(found.ledger, [document]):
            if as_json:
                say(
                    json.dumps(row, ensure_ascii=False)
                    for row in found.of_kind("lineage")
                    if row["id"] == one
                )
            else:
                _show_lineage(found, one)


def _show_lineage(found: Findings, document: str) -> None:
    from armsledger.views.evidence import lineage_lines

    for row in found.of_kind("lineage"):
        if row["id"] == document:
            documents = {one.id: one for one in found.ledger.documents([document, row["of"] or ""])}
            say(lineage_lines(row, documents, _told(found, row["claims"])))


def _told(found: Findings, ids: Sequence[str]) -> dict[str, tuple[Claim, Document]]:
    from armsledger.model import ClaimFilter
    from armsledger.views.selection import with_documents

    if not ids:
        return {}
    return {
        claim.id: (claim, document)
        for claim, document in with_documents(found.ledger, ClaimFilter(ids=tuple(ids)))
    }


COMMANDS = (transfers, disputes, positions, assessments, routes, show, lineage)
