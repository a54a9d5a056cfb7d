"""A verdict or its undoing, as a form of the review sends it → a judgment that is appended, and on to what comes next.

It is written only if nobody judged the same thing since the page was made; else the page comes back with what the other
said beside the draft, and nothing is lost. The same form sent twice is one judgment.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from armsledger.model import Claim, ClaimFilter, Judgment
from armsledger.resolution.judging import PAIR, claim_key, seen_slots
from armsledger.review.correcting import read
from armsledger.review.deciding import decide, given_up, key_of, moment
from armsledger.review.entries import Entry
from armsledger.review.undoing import withdrawal, withdrawn_by
from armsledger.store import Ledger
from armsledger.web.failing import Refused
from armsledger.web.guards.people import reviewers_only
from armsledger.web.pages.review import MOST, Returned, address, claims_of, reason_of, show
from armsledger.web.panels import Draft
from armsledger.web.queueing import Queue, queue_of
from armsledger.web.reading import reading

CORRECTING = "c."  # begins the names of the fields of a correction
LONGEST_WHY = 2_000  # letters


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form sent.

    Attributes:
        claims: ids of those that the verdict is about.
        shown: ids of those that the page was about.
        after: id of the last judgment about them that the reviewer saw.
        stale: id of a stale judgment that is given up.
    """

    claims: tuple[str, ...]
    shown: tuple[str, ...]
    verdict: str
    why: str
    after: str | None
    entry: str
    reason: str | None
    stale: str
    fields: Mapping[str, str]


def sent_of(form: Mapping[str, Any]) -> Sent:
    """The fields of a form; those that are missing are empty."""
    told = {name: text for name, text in form.items() if isinstance(text, str)}
    return Sent(
        claims=_ids(told.get("about", "")),
        shown=_ids(told.get("shown", "") or told.get("about", "")),
        verdict=told.get("verdict", ""),
        why=told.get("why", "").replace("\r\n", "\n").strip(),
        after=told.get("after") or None,
        entry=told.get("entry", ""),
        reason=reason_of(told),
        stale=told.get("stale", ""),
        fields={
            name.removeprefix(CORRECTING): text for name, text in told.items() if name.startswith(CORRECTING)
        },
    )


def _ids(text: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(one for one in text.split(",") if one))
    if len(found) > MOST:
        raise Refused(400)
    return found


async def judge(request: Request) -> Response:
    """POST: a verdict."""
    return await _taken(request, _judge)


async def undo(request: Request) -> Response:
    """POST: take back one's own last verdict on a thing."""
    return await _taken(request, _undo)


async def _taken(request: Request, take: Callable[[Request, str, Mapping[str, Any]], Response]) -> Response:
    person = reviewers_only(request)
    form = await request.form()
    if not person.name:
        raise Refused(403, "Nobody has signed this", next_step="Go back, say who decides, and decide again.")
    return await run_in_threadpool(take, request, person.name, dict(form))


def _judge(request: Request, name: str, form: Mapping[str, Any]) -> Response:
    sent = sent_of(form)
    with Ledger.open(reading(request).path) as ledger:
        queue = queue_of(ledger)
        own = queue.entries.get(sent.entry)
        claims = claims_of(ledger, sent.claims)
        draft = Draft(",".join(sent.claims), sent.verdict, sent.why, sent.fields or None)
        correction, errors = _correction(sent, claims)
        if errors:
            back = Returned(draft, errors, reason=sent.reason)
            return show(request, ledger, claims_of(ledger, sent.shown), own, back)
        made = _made(ledger, sent, claims, name, correction)
        newer = ledger.judge_after(made, sent.after)
        if newer and not _is_same(newer[-1], made):
            back = Returned(draft, newer=newer, reason=sent.reason)
            return show(request, ledger, claims_of(ledger, sent.shown), own, back)
        done = newer[-1] if newer else made
        return RedirectResponse(_next(queue, queue_of(ledger), own, sent, done), 303)


def _correction(sent: Sent, claims: Sequence[Claim]) -> tuple[dict[str, Any] | None, dict[str, str]]:
    """The slots that are corrected, and what is wrong with which field."""
    if len(sent.why) > LONGEST_WHY:
        return None, {"why": f"Say it in {LONGEST_WHY:,} letters."}
    if sent.verdict != "corrected" or len(claims) != 1:
        return None, {}
    found = read(claims[0], sent.fields)
    return found.slots, found.errors


def _made(
    ledger: Ledger, sent: Sent, claims: Sequence[Claim], name: str, correction: Mapping[str, Any] | None
) -> Judgment:
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    if not claims:
        old = ledger.judgment(sent.stale)
        if old is None or sent.verdict != "unsure":
            raise Refused(400)
        at = moment(now, ledger.judgments_about(old.about))
        return given_up(old, by=name, at=at, why=sent.why or None)
    at = moment(now, ledger.judgments_about(key_of(claims)))
    return decide(claims, sent.verdict, by=name, at=at, why=sent.why or None, correction=correction)


def _is_same(one: Judgment, other: Judgment) -> bool:
    """Whether two judgments say the same of the same by the same person: a form that was sent twice."""
    parts = ("about", "seen", "verdict", "by", "why", "correction")
    return all(getattr(one, part) == getattr(other, part) for part in parts)


def _next(before: Queue, after: Queue, own: Entry | None, sent: Sent, done: Judgment) -> str:
    """Where to go on: the same entry while it waits for another verdict, else the next that waits."""
    if own is None and not sent.entry:
        return f"/review/of/{','.join(sent.shown)}?done={done.id}"
    if own is None:  # the findings were made anew meanwhile, and it does not wait any more
        waiting = [row.entry.id for row in after.of(sent.reason)]
    else:
        ahead = before.ahead(own, sent.reason)
        waiting = [own.id, *ahead] if after.is_open(own.id) else ahead
    still = {row.entry.id for row in after.rows}
    key = next((one for one in waiting if one in still), None)
    if key is None:
        return f"/review?done={done.id}"
    return address(key, sent.reason, done=done.id)


def _undo(request: Request, name: str, form: Mapping[str, Any]) -> Response:
    with Ledger.open(reading(request).path) as ledger:
        own = ledger.judgment(str(form.get("judgment", "")))
        if own is None or own.by != name:
            raise Refused(
                403, "One takes back one's own verdicts only", next_step="Say what you think of it instead."
            )
        history = ledger.judgments_about(own.about)
        made = next((one for one in history if withdrawn_by(one) == own.id and one.by == name), None)
        if made is None:
            now = datetime.now(UTC).isoformat(timespec="microseconds")
            made = withdrawal(own, history, by=name, at=now)
            if ledger.judge_after(made, history[-1].id):
                raise Refused(
                    409, "Somebody judged this just now", next_step="Go back, and look at the history."
                )
        return RedirectResponse(_back(ledger, own, made, reason_of(dict(form))), 303)


def _back(ledger: Ledger, own: Judgment, made: Judgment, reason: str | None) -> str:
    """To the thing whose verdict was taken back."""
    keys = own.about.split(PAIR)
    documents = tuple({key.rsplit(":", 2)[0] for key in keys})
    there = [one for one in ledger.claims(ClaimFilter(documents=documents)) if claim_key(one) in keys]
    found = {claim_key(one): one.id for one in there if len(keys) > 1 or seen_slots(one) == own.seen}
    ids = sorted(found.values())
    waiting = queue_of(ledger).holding(ids)
    if waiting:
        return address(waiting[0].id, reason, done=made.id)
    return (
        f"/review/of/{','.join(ids)}?done={made.id}" if len(ids) == len(keys) else f"/review?done={made.id}"
    )


ROUTES: list[BaseRoute] = [
    Route("/review/judge", judge, methods=["POST"]),
    Route("/review/undo", undo, methods=["POST"]),
]
