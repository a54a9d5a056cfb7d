"""Commands on one thing that resolution makes of claims: a finding with its evidence, the lineage of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from armsledger.commands.listing import doubled
from armsledger.commands.speaking import LedgerFile, say
from armsledger.errors import UsageError

if TYPE_CHECKING:
    from armsledger.findings import Findings
    from armsledger.model import Claim, Document
    from armsledger.views.records import Record

HIDDEN = {"sourcing", "lineage", "stale", "review"}
"""Findings about documents and judgments, and what is to be reviewed: no answer to an id."""


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

    if not one.strip():
        raise UsageError("no id is given", next_step="Every list has them in its first column.")
    with open_findings(ledger or context.obj) as found:
        rows = [row for row in found.beginning(one) if row[0] not in HIDDEN]
        rows += [("versions", row) for row in doubled(found) if row["id"].startswith(one)]
        if len(rows) > 1:
            shown = ", ".join(f"{row['id']} ({kind})" for kind, row in rows[:8])
            raise UsageError(
                f"more than one thing begins so: {shown}", where=one, next_step="Give more letters."
            )
        if rows:
            say(_lines_of(found, *rows[0]))
        elif ids := found.ledger.find_documents(one):
            _show_lineage(found, ids[0])
        else:
            _explain(found, found.ledger.claim(one))


def _lines_of(found: Findings, kind: str, row: Record) -> Iterator[str]:
    """A finding with its claims, and the disputes in which they stand."""
    from armsledger.views import evidence

    told = _told(found, row["claims"])
    if kind == "transfer":
        yield from evidence.transfer_lines(row, told)
    else:
        yield from evidence.plain_lines(kind, row, told)
    wanted = set(row.get("disputes", ()))
    yield from evidence.dispute_lines([one for one in found.of_kind("dispute") if one["id"] in wanted])


def _explain(found: Findings, claim: Claim) -> None:
    """A claim, and the findings that rest on it."""
    from armsledger.views import selection
    from armsledger.views.explanation import explanation
    from armsledger.views.tables import console

    document = next(found.ledger.documents([claim.document]))
    console().print(explanation(claim, document, selection.label))
    held = [row for row in found.of_claim(claim.id) if row[0] not in HIDDEN]
    say(f"In {kind} {row['id']}." for kind, row in held)


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


COMMANDS = (show, lineage)
