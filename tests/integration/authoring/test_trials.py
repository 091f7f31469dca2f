"""A trial of a change: who may ask, how it goes on and ends, what the pages tell and give away."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rules.authoring import corpus as port
from rules.authoring.corpus import CasePart, CaseSelection, Difference, PartFound
from rules.authoring.enums import RunState
from rules.authoring.errors import NothingToChangeError, NotPermittedError, TrialRefusedError
from rules.authoring.models import ChangeSet, TrialRow, TrialRun
from rules.authoring.selectors.trial_rules import ChangedRules
from rules.authoring.services import trials
from rules.authoring.services.drafts import begin_draft
from tests.factories.rules import NOON, make_account, make_approver, make_author, make_limit, publish

SENTENCE = {"en": "=HYPERLINK(1)", "zh": "句子"}


class FewCases:
    """Cases of a test: two parts, one card that appears in each."""

    parts_tried = 0

    def count(self, selection: CaseSelection) -> int:
        return 4

    def parts(self, selection: CaseSelection) -> Sequence[CasePart]:
        return [CasePart(1, 2), CasePart(3, 4)]

    def try_parts(
        self, parts: Iterator[CasePart], selection: CaseSelection, rules: object, *, at: datetime, most: int
    ) -> Iterator[PartFound]:
        for part in parts:
            self.parts_tried += 1
            said = {"at": "2026-03-05T00:00:00+08:00", "severity": "yellow", "sentence": SENTENCE}
            found = Difference(
                "card_appears", f"C-{part.first}", "T-1", "a.rule", "committed", date(2026, 3, 5), None, said
            )
            counts = {"cases": 2, "card_appears.yellow": 1, "after.cards.yellow": 1, "moved.committed.-3": 1}
            yield PartFound(2, counts, [found])

    def authorities(self) -> Sequence[tuple[str, str]]:
        return [("planning", "Planning")]

    def visible(self, user: Any, numbers: Any, at: datetime) -> set[str]:
        return {"C-1"}


@pytest.fixture
def cases(monkeypatch: pytest.MonkeyPatch, settings: Any) -> FewCases:
    settings.HALL_TRIAL_PROCESSES = 1
    corpus = FewCases()
    monkeypatch.setattr(port, "_corpus", corpus)
    return corpus


@pytest.fixture
def author(db: None) -> Any:
    user = make_author()
    user.is_staff = True
    user.save()
    return user


@pytest.fixture
def change(author: Any) -> ChangeSet:
    publish(make_limit(), author=author, approver=make_approver())
    changed = make_limit(amount=7)
    return _draft(author, changed)


def _draft(author: Any, *rules: Any) -> ChangeSet:
    from rules.authoring.models import ChangeSetEntry  # noqa: PLC0415  only here
    from rules.language import rule_to_json  # noqa: PLC0415  only here

    draft = begin_draft(title="Shorter", note="A test", author=author, at=NOON)
    for rule in rules:
        before = rule_to_json(make_limit(rule.code))
        ChangeSetEntry.objects.create(
            change_set=draft, code=rule.code, before=before, after=rule_to_json(rule), changed_at=NOON
        )
    return draft


def _start(change: ChangeSet, actor: Any, **more: Any) -> TrialRun:
    asked = {"received_from": date(2026, 1, 1), "received_until": date(2026, 3, 31), **more}
    return trials.start_trial(change_set=change, actor=actor, at=NOON, **asked)


def _now() -> datetime:
    return datetime(2026, 4, 1, tzinfo=UTC)


def test_a_trial_counts_everything_and_keeps_the_differences(cases: FewCases, change: ChangeSet, author: Any) -> None:
    run = _start(change, author)

    assert trials.run_trial(run_id=run.pk, now=_now) == RunState.DONE

    run.refresh_from_db()
    assert (run.done, run.total, run.result["counts"]["cases"]) == (4, 4, 4)
    assert run.result["counts"]["card_appears.yellow"] == 2
    assert TrialRow.objects.filter(run=run).count() == 2


def test_totals_stay_exact_where_only_the_first_differences_are_kept(
    cases: FewCases, change: ChangeSet, author: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trials, "MOST_KEPT", 1)
    run = _start(change, author)
    trials.run_trial(run_id=run.pk, now=_now)
    run.refresh_from_db()
    assert TrialRow.objects.filter(run=run).count() == 1
    assert run.result["counts"]["card_appears.yellow"] == 2


def test_a_trial_that_is_done_again_after_its_worker_was_lost_keeps_nothing_twice(
    cases: FewCases, change: ChangeSet, author: Any
) -> None:
    run = _start(change, author)
    trials.run_trial(run_id=run.pk, now=_now)
    TrialRun.objects.filter(pk=run.pk).update(state=RunState.RUNNING)

    trials.run_trial(run_id=run.pk, now=_now)

    assert TrialRow.objects.filter(run=run).count() == 2


def test_a_stopped_trial_stays_stopped_and_tries_nothing(cases: FewCases, change: ChangeSet, author: Any) -> None:
    run = _start(change, author)
    assert trials.cancel_trial(run=run, actor=author, at=NOON)
    assert trials.run_trial(run_id=run.pk, now=_now) == RunState.CANCELLED
    assert cases.parts_tried == 0


def test_an_unfinished_trial_is_given_back_instead_of_a_second_one(
    cases: FewCases, change: ChangeSet, author: Any
) -> None:
    assert _start(change, author).pk == _start(change, author).pk


def test_only_people_who_work_on_rules_may_try_a_change(cases: FewCases, change: ChangeSet) -> None:
    with pytest.raises(NotPermittedError):
        _start(change, make_account("stranger"))


def test_a_period_that_ends_before_it_begins_is_refused_by_name(
    cases: FewCases, change: ChangeSet, author: Any
) -> None:
    with pytest.raises(TrialRefusedError) as refused:
        _start(change, author, received_until=date(2025, 1, 1))
    assert "received_until" in refused.value.fields


def test_a_change_without_rules_is_not_tried(cases: FewCases, author: Any) -> None:
    with pytest.raises(NothingToChangeError):
        _start(_draft(author), author)


def test_only_items_whose_rules_change_are_looked_at(cases: FewCases, change: ChangeSet, author: Any) -> None:
    run = _start(change, author)
    narrowed = trials.narrow(trials.selection_of(run), ChangedRules(change))
    assert narrowed is not None
    assert narrowed.items == ("T-1",)


def test_the_page_tells_the_result_and_links_only_cases_the_person_may_see(
    cases: FewCases, change: ChangeSet, author: Any, client: Client
) -> None:
    run = _start(change, author)
    trials.run_trial(run_id=run.pk, now=_now)
    client.force_login(author)

    page = client.get(reverse("authoring_trial", args=[run.pk]))

    text = page.content.decode()
    assert page.status_code == 200
    assert "?case=C-1" in text
    assert "C-3" in text
    assert "?case=C-3" not in text
    assert "<svg" in text
    assert "deadlines move, in" in text or "deadline moves, in" in text
    assert "Limit for delivery" not in text  # no deadline of that clock moves, so it takes no column


def test_the_workbook_runs_no_formula_and_holds_every_difference(
    cases: FewCases, change: ChangeSet, author: Any, client: Client
) -> None:
    run = _start(change, author)
    trials.run_trial(run_id=run.pk, now=_now)
    client.force_login(author)
    answer = client.get(reverse("authoring_trial", args=[run.pk]), {"file": "xlsx"})
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    sheet = book[book.sheetnames[-1]]
    assert sheet.max_row == 3
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    csv = b"".join(client.get(reverse("authoring_trial", args=[run.pk]), {"file": "csv"}))
    assert csv.decode().count("\r\n") == 3


def test_the_form_names_what_is_wrong(cases: FewCases, change: ChangeSet, author: Any, client: Client) -> None:
    client.force_login(author)
    sent = {"received_from": "2026-03-02", "received_until": "2026-03-01", "items": ""}
    page = client.post(reverse("authoring_trials", args=[change.number]), sent)
    assert page.status_code == 200
    assert "The last day lies before the first." in page.content.decode()


def test_strangers_do_not_get_the_pages(cases: FewCases, change: ChangeSet, client: Client) -> None:
    stranger: Any = make_account("stranger")
    client.force_login(stranger)
    assert client.get(reverse("authoring_trials", args=[change.number])).status_code in {302, 403}


def test_the_list_of_trials_asks_the_same_however_many_there_are(
    cases: FewCases, change: ChangeSet, author: Any, client: Client
) -> None:
    client.force_login(author)
    address = reverse("authoring_trials", args=[change.number])
    trials.run_trial(run_id=_start(change, author).pk, now=_now)
    client.get(address)  # what is looked up once per process
    with CaptureQueriesContext(connection) as few:
        assert client.get(address).status_code == 200
    for _number in range(6):
        trials.run_trial(run_id=_start(change, author).pk, now=_now)

    with CaptureQueriesContext(connection) as many:
        assert client.get(address).status_code == 200

    assert len(many) == len(few)
    assert len(many) <= 20, [query["sql"][:120] for query in many.captured_queries]
