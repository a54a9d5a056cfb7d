"""Commands that list: what resolution makes of claims, and the documents that hold them; their filters stated once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from armsledger.commands.speaking import Actors, Day, Form, LedgerFile, Who, Words
from armsledger.errors import UsageError

if TYPE_CHECKING:
    from armsledger.findings import Findings
    from armsledger.views.found import Wanted
    from armsledger.views.records import Record

Disputed = Annotated[bool, typer.Option("--disputed", help="Only those about which claims disagree.")]
Added = Annotated[
    bool, typer.Option("--total", help="Add them up: each once, deliveries and promises apart.")
]
Shares = Annotated[
    bool, typer.Option("--shares", help="Each recipient's suppliers, and how far it depends on them.")
]
Facts = Annotated[
    bool, typer.Option("--facts", help="How each names its origins: byline, dateline, claimants, credit.")
]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks of a list: which ledger, which form, and the filters by their names."""

    path: Path
    form: str
    filters: dict[str, Any] = field(default_factory=dict)

    def wanted(self) -> Wanted:
        """The filters as codes and days.

        Raises:
            UsageError: a word that stands for nothing.
        """
        from armsledger.views import selection
        from armsledger.views.found import Wanted

        given = self.filters
        since = selection.day("--since", given.get("since"))
        until = selection.day("--until", given.get("until"))
        if since and until and since[: len(until)] > until:
            raise UsageError(
                "nothing is since a day after the last one", where=f"--since {since} --until {until}"
            )
        return Wanted(
            suppliers=selection.codes(given.get("supplier") or ()),
            recipients=selection.codes(given.get("recipient") or ()),
            categories=selection.known("categories", given.get("category") or ()),
            stages=selection.known("stages", given.get("stage") or ()),
            claimants=tuple(given.get("claimant") or ()),
            since=since,
            until=until,
            disputed=bool(given.get("disputed")),
        )


def _filters(  # noqa: PLR0917 - options have names where they are given
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
) -> Asked:
    """What a command line says; its parameters are the options that all lists offer."""
    given = {"supplier": supplier, "recipient": recipient, "category": category, "stage": stage}
    told = {"since": since, "until": until, "claimant": claimant, "disputed": disputed}
    return Asked(ledger or context.obj, form, given | told)


def _listing(command: Callable[..., None]) -> Callable[..., None]:
    """Make a command of a function that takes Asked and options of its own: typer reads options off the signature."""
    shared = signature(_filters, eval_str=True).parameters.values()
    own = list(signature(command, eval_str=True).parameters.values())[1:]

    def run(**given: Any) -> None:  # noqa: ANN401 - options as they come
        options = {one.name: given.pop(one.name) for one in own}
        command(_filters(**given), **options)

    parameters = [one.replace(kind=Parameter.KEYWORD_ONLY) for one in (*shared, *own)]
    run.__signature__ = Signature(parameters)  # type: ignore[attr-defined] # what `inspect.signature` looks at
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    run.__name__, run.__doc__ = command.__name__, command.__doc__
    return run


def _write(kind: str, asked: Asked) -> None:
    """Write the findings of a kind that fit."""
    from armsledger.findings import open_findings
    from armsledger.views.found import wanted_of, write_found

    wanted = asked.wanted()
    with open_findings(asked.path) as found:
        write_found(kind, wanted_of(found.of_kind(kind), wanted), asked.form)


@_listing
def transfers(asked: Asked, total: Added = False) -> None:
    r"""List transfers: all claims about one delivery, package or deal together.

    Amounts are ranges over what is claimed, delivered, committed and asked for apart.

    \b
    Examples:
      armsledger transfers --supplier DEU --recipient UKR
      armsledger transfers --disputed
      armsledger transfers --recipient UKR --total
      armsledger transfers --category battle_tank --since 2022 --format jsonl
    """
    if not total:
        _write("transfer", asked)
        return
    from armsledger.findings import open_findings, totals_of
    from armsledger.views.found import wanted_of, write_found

    wanted = asked.wanted()
    with open_findings(asked.path) as found:
        write_found("total", totals_of(wanted_of(found.of_kind("transfer"), wanted)), asked.form)


@_listing
def disputes(asked: Asked) -> None:
    r"""List pairs of claims that cannot both hold, with the slot and what each says.

    Last come sentences that one document has in two versions which contradict each other (kind `versions`): they
    need not hold a claim, and filters leave out those that hold none. All of them are --disputed.

    \b
    Examples:
      armsledger disputes
      armsledger disputes --supplier RUS --format csv > disputes.csv
    """
    from itertools import chain

    from armsledger.findings import open_findings
    from armsledger.views.found import wanted_of, write_found

    wanted = replace(asked.wanted(), disputed=False)
    with open_findings(asked.path) as found:
        rows = chain(found.of_kind("dispute"), doubled(found))
        write_found("dispute", wanted_of(rows, wanted), asked.form)


def doubled(found: Findings) -> list[Record]:
    """Sentences left in two versions that contradict each other, of all documents, as records of disputes."""
    from armsledger.findings import contradictions_of
    from armsledger.model import ClaimFilter

    rows = [row for row in found.of_kind("lineage") if any(one["contradictions"] for one in row["versions"])]
    records: list[Record] = []
    for row in rows:
        document = next(found.ledger.documents([row["id"]]))
        claims = list(found.ledger.claims(ClaimFilter(documents=(document.id,))))
        records.extend(contradictions_of(row, document, claims))
    return records


@_listing
def positions(asked: Asked) -> None:
    r"""List who holds which policy toward whom, from when to when.

    --supplier asks whose policy it is, --recipient toward whom. --category and --stage ask for
    those in documents that tell of such supplies.

    \b
    Examples:
      armsledger positions --supplier KOR
      armsledger positions --recipient UKR --disputed
    """
    _write("position", asked)


@_listing
def assessments(asked: Asked) -> None:
    r"""List who judges arms supplies, on what theme, how often, and after whom.

    --supplier and --recipient ask whose supplies are judged, --category and --stage for
    those in documents that tell of such supplies.

    \b
    Examples:
      armsledger assessments --claimant RUS
      armsledger assessments --recipient UKR --since 2022-02
    """
    _write("assessment", asked)


@_listing
def routes(asked: Asked, shares: Shares = False) -> None:
    r"""List the ways of supply: direct, through others, backfill and re-export, by stage and year.

    --supplier asks who gives on a way, --recipient who takes. Shares are those of all deliveries to a recipient:
    with --shares these two are the only filters.

    \b
    Examples:
      armsledger routes --recipient UKR --stage delivered
      armsledger routes --shares --format json
    """
    if shares:
        _refuse(asked, "shares are reckoned over all deliveries to a recipient", {"supplier", "recipient"})
    _write("dependence" if shares else "route", asked)


@_listing
def documents(asked: Asked, facts: Facts = False) -> None:
    r"""List the kept documents with their claims counted, or with facts of their sourcing.

    With filters: the documents that hold a claim that fits all of them.

    \b
    Examples:
      armsledger documents
      armsledger documents --supplier DEU --since 2022 --format csv > documents.csv
      armsledger documents --disputed
      armsledger documents --facts
    """
    held = _holding(asked) if any(asked.filters.values()) else None
    if facts:
        from armsledger.findings import open_findings
        from armsledger.views.found import write_found

        with open_findings(asked.path) as found:
            rows = (row for row in found.of_kind("sourcing") if held is None or row["id"] in held)
            write_found("sourcing", rows, asked.form)
        return
    from armsledger.views.selection import open_to_read
    from armsledger.views.writing import write_documents

    with open_to_read(asked.path) as opened:
        counts = opened.claim_counts()
        kept = (one for one in opened.documents() if held is None or one.id in held)
        write_documents(((one, counts.get(one.id, 0)) for one in kept), asked.form)


def _holding(asked: Asked) -> set[str]:
    """Ids of the documents that hold a claim that fits."""
    from armsledger.findings import open_findings
    from armsledger.model import ClaimFilter

    wanted = asked.wanted()
    fields = {name: getattr(wanted, name) for name in ClaimFilter.__slots__ if hasattr(wanted, name)}
    with open_findings(asked.path) as found:
        fits = ClaimFilter(**fields)
        if wanted.disputed:
            disputed = {key for row in (*found.of_kind("dispute"), *doubled(found)) for key in row["claims"]}
            return {one.document for one in found.ledger.claims(fits) if one.id in disputed}
        return {one.document for one in found.ledger.claims(fits)}


def _refuse(asked: Asked, why: str, known: Collection[str]) -> None:
    other = sorted(name for name, words in asked.filters.items() if words and name not in known)
    if other:
        advice = f"Leave out {', '.join(f'--{name}' for name in other)}."
        raise UsageError(why, next_step=advice)


COMMANDS = (transfers, disputes, positions, assessments, routes, documents)
