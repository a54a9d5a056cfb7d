"""The review as a browser without scripts meets it: verdicts, corrections, undoing, two reviewers, readers."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from armsledger.findings import open_findings
from armsledger.model import Judgment
from armsledger.resolution.judging import judged
from armsledger.review.deciding import decide
from armsledger.store import Ledger
from armsledger.store.accounts import Accounts
from armsledger.web.guards.passwords import hashed
from tests.resolution.claims import item, moved
from tests.web.conftest import Clients
from tests.web.reviewers import DENIAL, DOUBTFUL, FIRST, Form, Reviewer, kept

AT = "2024-05-01T10:00:00+00:00"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Three claims: two that cannot both hold, one that is doubtful."""
    return kept(tmp_path / "own.db", [FIRST, DENIAL, DOUBTFUL])


@pytest.fixture
def reviewer(ledger: Path, client_of: Clients) -> Reviewer:
    return Reviewer(client_of(ledger)).named("R. Reviewer")


def written(ledger: Path) -> list[Judgment]:
    with Ledger.open(ledger, writable=False) as opened:
        return list(opened.judgments())


def entry_for(reviewer: Reviewer, reason: str) -> str:
    (found,) = reviewer.look(f"/review.json?reason={reason}").json()
    return f"/review/{found['id']}?reason={reason}"


def test_the_queue_says_why_each_thing_waits_and_how_pressing_it_is(reviewer: Reviewer) -> None:
    page = reviewer.look("/review")
    assert page.text.index("One says that it was so") < page.text.index("the goods were filled in")
    assert "pressing" in page.text
    rows = reviewer.look("/review.json").json()
    assert [row["reason"] for row in rows] == ["dispute", "doubt"]
    lines = reviewer.look("/review.csv?reason=doubt").text.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("id,reason,pressing")
    assert reviewer.look("/review.xml").status_code == 404
    assert "Nothing waits for this reason" in reviewer.look("/review?reason=stale").text


def test_who_has_no_name_is_asked_once(ledger: Path, client_of: Clients) -> None:
    nameless = Reviewer(client_of(ledger))
    page = nameless.look(entry_for(nameless, "doubt"))
    assert "Who decides?" in page.text
    assert not [one for one in Form.of(page) if one["action"] == "/review/judge"]
    named = nameless.send(next(one for one in Form.of(page) if one["action"] == "/sign-in"), name="N. Named")
    assert named.url.path == page.url.path
    assert [one for one in Form.of(named) if one["action"] == "/review/judge"]


def test_a_verdict_is_signed_written_and_leads_on(reviewer: Reviewer, ledger: Path) -> None:
    page = reviewer.look(entry_for(reviewer, "doubt"))
    after = reviewer.say(page, DOUBTFUL.id, "rejected", why="  it speaks of a film ")
    (one,) = written(ledger)
    assert (one.verdict, one.by, one.why) == ("rejected", "R. Reviewer", "it speaks of a film")
    assert after.history[0].status_code == 303
    assert after.url.path == "/review"
    assert "Written: <strong>rejected</strong>" in after.text
    assert [row["reason"] for row in reviewer.look("/review.json").json()] == ["dispute"]


def test_two_claims_stay_until_both_are_judged_or_the_pair_is(reviewer: Reviewer, ledger: Path) -> None:
    address = entry_for(reviewer, "dispute")
    page = reviewer.look(address)
    assert page.text.count('class="differs"') >= 1
    assert "Do the stages follow each other" in page.text
    once = reviewer.say(page, FIRST.id, "accepted")
    assert once.url.path == page.url.path
    twice = reviewer.say(once, DENIAL.id, "accepted")
    assert twice.url.path == "/review"
    assert [one.verdict for one in written(ledger)] == ["accepted", "accepted"]
    again = reviewer.undo(twice)
    assert again.url.path == page.url.path
    done = reviewer.say(again, f"{FIRST.id},{DENIAL.id}", "different", why="two batches")
    assert done.url.path == entry_for(reviewer, "doubt").partition("?")[0]
    with Ledger.open(ledger, writable=False) as opened:
        assert judged(list(opened.claims()), opened.judgments()).different == {(FIRST.id, DENIAL.id)}


def test_what_leaves_somebody_unsure_goes_to_the_end_and_says_so(reviewer: Reviewer) -> None:
    page = reviewer.look(entry_for(reviewer, "dispute"))
    after = reviewer.say(page, f"{FIRST.id},{DENIAL.id}", "unsure", why="which batch?")
    assert after.url.path == "/review"
    rows = reviewer.look("/review.json").json()
    assert [(row["reason"], bool(row["unsure"])) for row in rows] == [("doubt", False), ("dispute", True)]
    assert "R. Reviewer was unsure: “which batch?”" in reviewer.look("/review").text


def test_undo_brings_the_thing_back_and_keeps_the_history(reviewer: Reviewer, ledger: Path) -> None:
    page = reviewer.look(entry_for(reviewer, "doubt"))
    back = reviewer.undo(reviewer.say(page, DOUBTFUL.id, "rejected"))
    assert back.url.path == page.url.path
    first, second = written(ledger)
    assert (second.verdict, second.why) == ("unsure", f"withdraws {first.id}")
    assert back.text.count('class="judgment"') == 2
    assert "taken back" in back.text
    with Ledger.open(ledger, writable=False) as opened:
        claims = list(opened.claims())
        assert judged(claims, opened.judgments()).claims == tuple(claims)
    assert not [one for one in Form.of(back) if one["action"] == "/review/undo"]


def test_undoing_goes_back_step_by_step(reviewer: Reviewer, ledger: Path) -> None:
    reviewer.say(reviewer.look(entry_for(reviewer, "doubt")), DOUBTFUL.id, "accepted")
    page = reviewer.look(f"/review/of/{DOUBTFUL.id}")
    page = reviewer.say(page, DOUBTFUL.id, "rejected")
    page = reviewer.undo(page)
    assert written(ledger)[-1].verdict == "accepted"
    page = reviewer.undo(page)
    assert written(ledger)[-1].verdict == "unsure"
    assert [row["reason"] for row in reviewer.look("/review.json").json()] == ["dispute", "doubt"]


def test_a_correction_says_slot_by_slot_what_is_right(reviewer: Reviewer, ledger: Path) -> None:
    page = reviewer.look(entry_for(reviewer, "doubt"))
    form = reviewer.form(page, DOUBTFUL.id, correcting=True)
    filled = {"c.suppliers": "Portugal", "c.stage": "pledged", "c.items.0.quantity": "4"}
    after = reviewer.send(form, verdict="corrected", why="see the headline", **filled)
    assert after.url.path == "/review"
    with Ledger.open(ledger, writable=False) as opened:
        found = judged(list(opened.claims()), opened.judgments()).claims
    (one,) = [one for one in found if one.id == DOUBTFUL.id]
    assert (one.suppliers, one.stage, one.items[0].quantity) == (("PRT",), "pledged", 4.0)
    again = reviewer.look(f"/review/of/{DOUBTFUL.id}")
    assert "<del>delivered</del> → <ins>pledged</ins>" in again.text
    assert reviewer.form(again, DOUBTFUL.id, correcting=True)["c.suppliers"] == "PRT"


def test_errors_stand_beside_their_fields_and_the_draft_is_kept(reviewer: Reviewer, ledger: Path) -> None:
    page = reviewer.look(entry_for(reviewer, "doubt"))
    form = reviewer.form(page, DOUBTFUL.id, correcting=True)
    filled = {"c.suppliers": "Nobodyland", "c.items.0.quantity": "many", "c.stage": "pledged"}
    again = reviewer.send(form, verdict="corrected", why="see the headline", **filled)
    assert again.status_code == 422
    assert written(ledger) == []
    for name in ("suppliers", "items.0.quantity"):
        field_id = f"f-{DOUBTFUL.id}-{name}"
        assert f'href="#{field_id}"' in again.text
        assert f'id="{field_id}-wrong"' in again.text
        assert f'aria-describedby="{field_id}-' in again.text
    assert "<title>Error: " in again.text
    assert reviewer.form(again, DOUBTFUL.id)["reason"] == "doubt"
    kept_draft = reviewer.form(again, DOUBTFUL.id, correcting=True)
    assert {name: kept_draft[name] for name in filled} == filled
    assert kept_draft["why"] == "see the headline"
    unchanged = reviewer.send(form, verdict="corrected")
    assert unchanged.status_code == 422
    assert "Nothing differs from what the machine says" in unchanged.text


def test_of_two_reviewers_the_second_sees_the_first_and_decides_again(
    ledger: Path, client_of: Clients
) -> None:
    one = Reviewer(client_of(ledger)).named("M. One")
    other = Reviewer(client_of(ledger)).named("N. Other")
    address = entry_for(one, "doubt")
    seen_by_one, seen_by_other = one.look(address), other.look(address)
    one.say(seen_by_one, DOUBTFUL.id, "rejected", why="a film")
    form = other.form(seen_by_other, DOUBTFUL.id, correcting=True)
    conflict = other.send(form, verdict="corrected", why="mine", **{"c.suppliers": "PRT"})
    assert conflict.status_code == 409
    assert [(row.by, row.verdict) for row in written(ledger)] == [("M. One", "rejected")]
    assert "Somebody else judged this while you looked" in conflict.text
    assert "“a film”" in conflict.text
    draft = other.form(conflict, DOUBTFUL.id, correcting=True)
    assert (draft["c.suppliers"], draft["why"]) == ("PRT", "mine")
    other.send(draft, verdict="corrected")
    assert [(row.by, row.verdict) for row in written(ledger)] == [
        ("M. One", "rejected"),
        ("N. Other", "corrected"),
    ]


def test_one_takes_back_ones_own_last_verdict_only(ledger: Path, client_of: Clients) -> None:
    one = Reviewer(client_of(ledger)).named("M. One")
    other = Reviewer(client_of(ledger)).named("N. Other")
    after = one.say(one.look(f"/review/of/{DOUBTFUL.id}"), DOUBTFUL.id, "rejected")
    undo = next(form for form in Form.of(after) if form["action"] == "/review/undo")
    token = other.form(other.look(f"/review/of/{DOUBTFUL.id}"), DOUBTFUL.id)["token"]
    assert other.send(undo, token=token).status_code == 403
    other.say(other.look(f"/review/of/{DOUBTFUL.id}"), DOUBTFUL.id, "accepted")
    late = one.send(undo)
    assert late.status_code == 400
    assert "no longer the last one" in late.text
    assert [row.verdict for row in written(ledger)] == ["rejected", "accepted"]


def test_a_form_that_is_sent_twice_is_one_judgment(reviewer: Reviewer, ledger: Path) -> None:
    form = reviewer.form(reviewer.look(entry_for(reviewer, "doubt")), DOUBTFUL.id)
    answers = [reviewer.send(form, verdict="accepted", why="it says so") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert len(written(ledger)) == 1
    undo = next(one for one in Form.of(answers[0]) if one["action"] == "/review/undo")
    assert [reviewer.send(undo).status_code for _ in range(2)] == [200, 200]
    assert len(written(ledger)) == 2
    replayed = reviewer.send(form, verdict="accepted", why="it says so")
    assert replayed.status_code == 409
    assert len(written(ledger)) == 2


REFUSED: list[tuple[dict[str, str], int]] = [
    ({"token": "forged"}, 403),
    ({"token": ""}, 403),
    ({"verdict": "same"}, 400),
    ({"verdict": "excellent"}, 400),
    ({"about": "0" * 16}, 404),
    ({"about": f"{FIRST.id},{DENIAL.id},{DOUBTFUL.id}"}, 400),
    ({"about": "", "stale": "0" * 16}, 400),
    ({"after": "0" * 16}, 200),
    ({"why": "x" * 3_000}, 422),
]


@pytest.mark.parametrize(("filled", "status"), REFUSED, ids=str)
def test_what_no_page_of_ours_sends_is_refused(
    reviewer: Reviewer, ledger: Path, filled: dict[str, str], status: int
) -> None:
    form = reviewer.form(reviewer.look(entry_for(reviewer, "doubt")), DOUBTFUL.id)
    answer = reviewer.send(form, **({"verdict": "accepted"} | filled))
    assert answer.status_code == status
    assert len(written(ledger)) == (status == 200)


@pytest.mark.parametrize("address", ["/review/judge", "/review/undo"])
def test_nothing_is_written_by_looking(reviewer: Reviewer, address: str) -> None:
    assert reviewer.look(address).status_code in {404, 405}


@pytest.fixture
def accounts(tmp_path: Path) -> Path:
    path = tmp_path / "people.db"
    with Accounts.open(path, create=True) as people:
        people.add("Rita", "reader", hashed("a long password"))
        people.add("Rolf", "reviewer", hashed("a long password"))
    return path


def signed_in(client: TestClient, name: str) -> Reviewer:
    form = Form.of(client.get("/sign-in"))
    entry = next(one for one in form if "password" in one)
    client.post("/sign-in", data={**entry, "name": name, "password": "a long password"})
    return Reviewer(client)


def test_readers_look_and_reviewers_decide(ledger: Path, accounts: Path, client_of: Clients) -> None:
    reader = signed_in(client_of(ledger, accounts=accounts), "Rita")
    page = reader.look(entry_for(reader, "doubt"))
    assert page.status_code == 200
    assert "Readers look, reviewers decide" in page.text
    assert not [one for one in Form.of(page) if one["action"].startswith("/review")]
    rolf = signed_in(client_of(ledger, accounts=accounts), "Rolf")
    form = rolf.form(rolf.look(page.url.path), DOUBTFUL.id)
    token = next(one["token"] for one in Form.of(page) if "token" in one)
    assert reader.send(form, token=token, verdict="accepted").status_code == 403
    assert written(ledger) == []
    rolf.send(form, verdict="accepted", by="Rita", name="Rita")
    assert [one.by for one in written(ledger)] == ["Rolf"]


def test_a_stale_judgment_is_shown_beside_what_is_read_now(tmp_path: Path, client_of: Clients) -> None:
    old = decide([moved(FIRST, stage="pledged")], "rejected", by="M.", at=AT, why="not yet")
    ledger = kept(tmp_path / "stale.db", [FIRST], (old,))
    reviewer = Reviewer(client_of(ledger)).named("R. Reviewer")
    page = reviewer.look(entry_for(reviewer, "stale"))
    assert "<td>pledged</td><td>delivered</td>" in page.text
    assert "made about another reading" in page.text
    reviewer.say(page, FIRST.id, "accepted")
    assert reviewer.look("/review.json").json() == []


def test_a_judgment_on_what_is_gone_is_given_up(tmp_path: Path, client_of: Clients) -> None:
    old = decide([FIRST], "rejected", by="M.", at=AT)
    ledger = kept(tmp_path / "gone.db", [], (old,))
    reviewer = Reviewer(client_of(ledger))
    client = reviewer.client
    nameless = client.get(entry_for(reviewer, "stale"))
    reviewer.send(next(one for one in Form.of(nameless) if one["action"] == "/sign-in"), name="R.")
    page = reviewer.look(entry_for(reviewer, "stale"))
    form = next(one for one in Form.of(page) if one.get("stale"))
    reviewer.send(form, verdict="unsure", why="the text was taken down")
    assert reviewer.look("/review.json").json() == []
    assert [(one.verdict, one.seen == old.seen) for one in written(ledger)] == [
        ("rejected", True),
        ("unsure", True),
    ]


def test_who_goes_through_the_queue_stays_within_a_reason(tmp_path: Path, client_of: Clients) -> None:
    many = [
        moved(
            DOUBTFUL, id=f"{number:016x}", trigger=(number, number + 1), items=(item(text=f"shell {number}"),)
        )
        for number in range(4)
    ]
    ledger = kept(tmp_path / "many.db", [*many, FIRST, DENIAL])
    reviewer = Reviewer(client_of(ledger)).named("R. Reviewer")
    rows = reviewer.look("/review.json?reason=doubt").json()
    page = reviewer.look(f"/review/{rows[1]['id']}?reason=doubt")
    assert f'/review/{rows[0]["id"]}?reason=doubt" rel="prev"' in page.text
    after = reviewer.say(page, rows[1]["claims"][0], "accepted")
    assert (after.url.path, dict(after.url.params)["reason"]) == (f"/review/{rows[2]['id']}", "doubt")
    last = reviewer.say(
        reviewer.look(f"/review/{rows[3]['id']}?reason=doubt"), rows[3]["claims"][0], "accepted"
    )
    assert last.url.path == f"/review/{rows[0]['id']}"


def test_hostile_words_are_shown_as_words(hostile_ledger: Path, client_of: Clients) -> None:
    reviewer = Reviewer(client_of(hostile_ledger))
    for row in reviewer.look("/review.json").json()[:12]:
        page = reviewer.look(f"/review/{row['id']}")
        assert page.status_code == 200
        assert "<script>x9q" not in page.text
        assert "<img src=x" not in page.text


def test_what_was_decided_stands_on_the_pages_of_claims_and_transfers(
    reviewer: Reviewer, ledger: Path
) -> None:
    reviewer.say(reviewer.look(f"/review/of/{FIRST.id}"), FIRST.id, "accepted", why="as the ministry has it")
    with Ledger.open(ledger, writable=False) as opened:
        transfer = next(one["id"] for one in opened.findings("transfer") if FIRST.id in one["claims"])
    for address in (f"/claims/{FIRST.id}", f"/transfers/{transfer}"):
        assert "“as the ministry has it”" in reviewer.look(address).text
    assert f'href="/review/of/{FIRST.id}"' in reviewer.look(f"/claims/{FIRST.id}").text


def test_what_was_coded_anew_meanwhile_is_refused_with_a_way_on(reviewer: Reviewer, ledger: Path) -> None:
    address = entry_for(reviewer, "doubt")
    form = reviewer.form(reviewer.look(address), DOUBTFUL.id)
    with Ledger.open(ledger) as opened:
        opened.replace_claims(
            "one", [FIRST, DENIAL, moved(DOUBTFUL, id="d" * 16, stage="pledged")], coder="new"
        )
    for answer in (reviewer.send(form, verdict="accepted"), reviewer.look(address)):
        assert answer.status_code == 404
        assert "Go back to the queue" in answer.text
    assert "Coded anew since it was put here" in reviewer.look("/review").text
    assert written(ledger) == []
    with open_findings(ledger):
        (row,) = reviewer.look("/review.json?reason=doubt").json()
    assert row["claims"] == ["d" * 16]
