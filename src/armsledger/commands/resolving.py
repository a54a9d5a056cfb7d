"""Commands on one thing that resolution makes of claims: a finding with its evidence, the lineage of a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from armsledger.commands.listing import doubled
from armsledger.commands.speaking import LedgerFile, say
from armsledger.errors import UsageError

if TYPE_CHECKING:
    from armsledger.findings import Findings
    from armsledger.model import Claim, Document


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

    if not one.strip():
        raise UsageError("no id is given", next_step="Every list has them in its first column.")
    with open_findings(ledger or context.obj) as found:
        rows = [row for row in found.beginning(one) if row[0] not in {"sourcing", "lineage", "stale"}]
        rows += [("versions", row) for row in doubled(found) if row["id"].startswith(one)]
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


COMMANDS = (show, lineage)
