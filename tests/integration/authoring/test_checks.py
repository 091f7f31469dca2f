"""The checks of a draft: asked for, carried out, watched, stopped, and what they keep from being sent."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AbstractUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rules.analysis import DiagnosisSeverity, analyse
from rules.authoring.enums import RunState
from rules.authoring.errors import ChangeNotReadyError, NotPermittedError, WrongChangeStateError
from rules.authoring.models import ChangeSet, CheckRun
from rules.authoring.selectors.readiness import list_obstacles
from rules.authoring.services.checks import cancel_check, run_check, start_check
from rules.authoring.services.draft_entries import save_entry
from rules.authoring.services.drafts import begin_draft, discard_draft
from rules.authoring.services.sending import submit_draft
from rules.calendar import WorkingCalendar
from rules.defaults import list_default_rules
from rules.vocabulary import VOCABULARY
from tests.factories.rules import NOON, make_author, make_limit, pass_checks, publish
from tests.integration.authoring.conftest import SmallCatalogue
from tests.integration.authoring.test_admin import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogue")]


@pytest.fixture
def draft(author: AbstractUser, approver: AbstractUser, catalogue: SmallCatalogue) -> ChangeSet:
    """The law gives 20 days, the county 10 and now wants to give 30."""
    law = make_limit("limit.T-1.statutory", clock="statutory", amount=20)
    publish(make_limit(amount=10), law, author=author, approver=approver)
    change = begin_draft(title="Longer", note="As decided", author=author, at=NOON)
    return save_entry(change_set=change, revision=1, rule=make_limit(amount=30), author=author, at=NOON)


def checked(draft: ChangeSet, author: AbstractUser) -> CheckRun:
    """The run of its checks, carried out here and now."""
    run = start_check(change_set=draft, actor=author, at=NOON)
    run_check(run_id=run.pk, now=lambda: NOON)
    run.refresh_from_db()
    return run


def test_a_change_with_an_error_of_its_own_cannot_be_sent(draft: ChangeSet, author: AbstractUser) -> None:
    run = checked(draft, author)
    assert run.state == RunState.DONE
    assert run.total == run.done > 0
    [error] = [one for one in run.problems if one["severity"] == "error" and not one["earlier"]]
    assert error["kind"] == "committed_after_statutory"
    assert error["example"]["item"] == "T-1"
    with pytest.raises(ChangeNotReadyError) as refused:
        submit_draft(change_set=draft, revision=draft.revision, author=author, at=NOON)
    assert list(refused.value.fields) == ["checks"]


def test_what_was_so_before_does_not_keep_a_change_from_being_sent(draft: ChangeSet, author: AbstractUser) -> None:
    changed = save_entry(change_set=draft, revision=draft.revision, rule=make_limit(amount=9), author=author, at=NOON)
    run = checked(changed, author)
    earlier = [one for one in run.problems if one["severity"] == "error"]
    assert earlier  # the other items have no committed limit
    assert all(one["earlier"] for one in earlier)
    assert "checks" not in list_obstacles(changed)


def test_a_run_that_is_not_finished_is_given_back(draft: ChangeSet, author: AbstractUser) -> None:
    first = start_check(change_set=draft, actor=author, at=NOON)
    assert start_check(change_set=draft, actor=author, at=NOON).pk == first.pk
    assert "checks" in list_obstacles(draft)
    much_later = start_check(change_set=draft, actor=author, at=NOON + timedelta(hours=1))
    assert much_later.pk != first.pk
    first.refresh_from_db()
    assert first.state == RunState.FAILED


def test_a_stopped_run_stays_stopped(draft: ChangeSet, author: AbstractUser) -> None:
    run = start_check(change_set=draft, actor=author, at=NOON)
    assert cancel_check(run=run, actor=author, at=NOON)
    assert run_check(run_id=run.pk, now=lambda: NOON) == RunState.CANCELLED
    run.refresh_from_db()
    assert (run.state, run.problems) == (RunState.CANCELLED, [])
    assert not cancel_check(run=run, actor=author, at=NOON)


def test_a_job_that_is_done_twice_changes_nothing(draft: ChangeSet, author: AbstractUser) -> None:
    run = checked(draft, author)
    assert run_check(run_id=run.pk, now=lambda: NOON) == RunState.CANCELLED
    assert CheckRun.objects.get(pk=run.pk).problems == run.problems


def test_only_the_author_starts_and_stops_checks_and_only_of_a_draft(
    draft: ChangeSet, author: AbstractUser, approver: AbstractUser
) -> None:
    with pytest.raises(NotPermittedError):
        start_check(change_set=draft, actor=approver, at=NOON)
    run = start_check(change_set=draft, actor=author, at=NOON)
    with pytest.raises(NotPermittedError):
        cancel_check(run=run, actor=approver, at=NOON)
    discard_draft(change_set=draft, revision=draft.revision, author=author, at=NOON)
    with pytest.raises(WrongChangeStateError):
        start_check(change_set=draft, actor=author, at=NOON)


def test_the_page_shows_each_finding_with_its_rules_and_its_case(draft: ChangeSet, author: AbstractUser) -> None:
    checked(draft, author)
    page = signed_in(author).get(reverse("authoring_checks", args=[draft.number]), HTTP_ACCEPT_LANGUAGE="en")
    body = page.content.decode()
    assert "Committed after statutory" in body
    assert "Item T-1 (T-1)" in body
    assert reverse("authoring_build", args=[draft.number, "limit.T-1.committed"]) in body
    panel = signed_in(author).get(reverse("authoring_draft", args=[draft.number]), HTTP_ACCEPT_LANGUAGE="en")
    assert "Keeps the change from being sent" in panel.content.decode()


def test_the_buttons_start_and_stop_a_run_and_the_script_hears_how_far_it_is(
    draft: ChangeSet, author: AbstractUser
) -> None:
    browser, address = signed_in(author), reverse("authoring_checks", args=[draft.number])
    assert browser.get(f"{address}?poll").json() == {"going_on": False}
    begun = browser.post(address, {"action": "start", "back": "change"})
    assert begun["Location"] == reverse("authoring_draft", args=[draft.number]) + "#checks"
    assert browser.get(f"{address}?poll").json()["going_on"] is True
    assert "data-check-poll" in browser.get(address).content.decode()
    assert browser.post(address, {"action": "stop"})["Location"] == address
    assert browser.get(f"{address}?poll").json() == {"going_on": False}
    assert browser.post(address, {"action": "no such"}).status_code == 302


def test_a_draft_of_someone_else_is_not_found(draft: ChangeSet) -> None:
    stranger = make_author("stranger")
    assert signed_in(stranger).get(reverse("authoring_checks", args=[999_999])).status_code == 404


def test_a_page_of_many_findings_asks_the_database_as_often_as_one_of_few(
    draft: ChangeSet, author: AbstractUser
) -> None:
    problem = {
        "kind": "no_limit",
        "severity": "error",
        "earlier": False,
        "rules": ["limit.T-1.committed", "limit.T-1.statutory"],
        "message": {"en": "None.", "zh": "无。"},
        "example": {"item": "T-1", "authority": "A-1", "documents_held": []},
    }
    browser, address = signed_in(author), reverse("authoring_checks", args=[draft.number])
    counts, body = [], ""
    for number in (1, 500):
        pass_checks(draft, *([problem] * number))
        browser.get(address)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            body = browser.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode()
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert "The first 100 of 500." in body


def test_the_shipped_rules_hold_no_error() -> None:
    found = analyse(list_default_rules(), VOCABULARY, items={}, calendar=WorkingCalendar(), changed=())
    assert [one.message.en for one in found if one.severity is DiagnosisSeverity.ERROR] == []
    assert [one.kind.value for one in found if one.kind.value == "not_decided"] == []


def test_the_case_of_a_finding_is_tried_and_becomes_an_example(draft: ChangeSet, author: AbstractUser) -> None:
    run = checked(draft, author)
    place = next(n for n, one in enumerate(run.problems) if one["kind"] == "committed_after_statutory")
    browser, page = signed_in(author), reverse("authoring_checks", args=[draft.number])
    shown = browser.get(page).content.decode()
    assert f"{reverse('authoring_why')}?item=T-1" in shown
    code = make_limit().code
    sent = {"example_of": code, "problem": str(place), "revision": str(draft.revision)}
    answer = browser.post(page, sent)
    assert answer["Location"] == reverse("authoring_build", args=[draft.number, code])
    draft.refresh_from_db()
    (entry,) = draft.entries.all()
    assert entry.after is not None
    [example] = entry.after["examples"]
    assert (example["facts"]["item"], example["fires"]) == ("T-1", True)
    after = browser.get(page, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "The change was edited after these checks" in after
    assert "Committed after statutory" in after  # the other findings are not lost with the first that is worked off
    assert "example_of" not in after
    stale = browser.post(page, sent | {"problem": "9999"})
    assert stale["Location"] == page
