"""The rules in the back office: seen by those who may, changed by two people."""

import pytest
from django.contrib.auth.models import AbstractUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rules.authoring.enums import ChangeState
from rules.authoring.errors import RulesNotEvaluatedError
from rules.authoring.models import ChangeSet, EngineAlarm, Rule, RuleSetVersion
from rules.authoring.selectors import list_item_limits
from rules.authoring.services import record_alarm
from rules.authoring.wagtail_hooks import rules_permissions
from tests.factories.rules import NOON, make_account, make_evaluator, make_limit, pass_checks, propose, publish
from tests.integration.authoring.conftest import SmallCatalogue

pytestmark = pytest.mark.django_db


def signed_in(user: AbstractUser) -> Client:
    """A browser of this person."""
    browser = Client()
    browser.force_login(user)  # type: ignore[arg-type]  # the project's user is an AbstractUser
    return browser


@pytest.fixture
def change(author: AbstractUser) -> ChangeSet:
    return propose(title="Ten days", rules=[make_limit()], author=author, at=NOON)


def decide(user: AbstractUser, change: ChangeSet, action: str, **more: str) -> str:
    """Press a button; what the next page says."""
    url = reverse("authoring_draft", args=[change.number])
    seen = {"revision": str(change.revision), "action": action}
    return signed_in(user).post(url, seen | more, follow=True).content.decode()


def test_rules_are_listed_as_sentences(author: AbstractUser, approver: AbstractUser) -> None:
    publish(make_limit(), author=author, approver=approver)
    page = signed_in(make_evaluator()).get(reverse("rules:index"), HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "the committed limit is 10 working days from acceptance" in page
    assert reverse("rules:inspect", args=[Rule.objects.get().pk]) in page


def test_a_rule_shows_both_sentences_and_its_changes(author: AbstractUser, approver: AbstractUser) -> None:
    publish(make_limit(), author=author, approver=approver)
    url = reverse("rules:inspect", args=[Rule.objects.get().pk])
    page = signed_in(author).get(url).content.decode()
    assert "10 working days" in page
    assert "10个工作日" in page
    assert "Test rules" in page
    assert reverse("authoring_propose_limit") in page
    assert reverse("authoring_propose_limit") + "?rule" not in signed_in(approver).get(url).content.decode()


def test_a_change_is_approved_and_published_by_the_reviewer(approver: AbstractUser, change: ChangeSet) -> None:
    page = signed_in(approver).get(reverse("authoring_draft", args=[change.number])).content.decode()
    assert 'value="approve"' in page
    assert "10 working days" in page
    decide(approver, change, "approve", note="As agreed")
    change.refresh_from_db()
    assert (change.state, change.approver, change.decision_note) == (ChangeState.APPROVED, approver, "As agreed")
    decide(approver, change, "publish")
    assert RuleSetVersion.objects.get().change_set == change


def test_the_author_sees_no_button_and_cannot_decide(author: AbstractUser, change: ChangeSet) -> None:
    page = signed_in(author).get(reverse("authoring_draft", args=[change.number])).content.decode()
    assert 'value="approve"' not in page
    assert "Another person approves" in page
    assert "another person" in decide(author, change, "approve")
    change.refresh_from_db()
    assert change.state == ChangeState.SUBMITTED


def test_a_change_is_rejected_with_a_note(approver: AbstractUser, change: ChangeSet) -> None:
    decide(approver, change, "reject", note="Too long")
    change.refresh_from_db()
    assert (change.state, change.decision_note) == (ChangeState.REJECTED, "Too long")


def test_a_refused_publication_says_why(approver: AbstractUser, change: ChangeSet) -> None:
    assert "not in the right state" in decide(approver, change, "publish")
    assert not RuleSetVersion.objects.exists()


def test_the_old_address_of_a_change_leads_to_its_page(approver: AbstractUser, change: ChangeSet) -> None:
    answer = signed_in(approver).get(reverse("rule_changes:inspect", args=[change.pk]))
    assert (answer.status_code, answer["Location"]) == (302, reverse("authoring_draft", args=[change.number]))


def test_an_author_proposes_a_limit(author: AbstractUser, approver: AbstractUser, catalogue: SmallCatalogue) -> None:
    publish(make_limit(), author=author, approver=approver)
    browser, url = signed_in(author), reverse("authoring_propose_limit")
    form = browser.get(url, {"rule": "limit.T-1.committed"}).content.decode()
    assert 'value="T-1"' in form
    sent = browser.post(
        url,
        {
            "item": "T-1",
            "clock": "committed",
            "amount": "7",
            "unit": "working_day",
            "because_en": "Notice 5",
            "because_zh": "第5号通知",
            "source_kind": "local_practice",
            "service_form": "dedicated_channel",
        },
    )
    assert sent.status_code == 302
    change = ChangeSet.objects.first()
    assert change is not None
    assert change.state == ChangeState.DRAFT
    assert change.entries.get().code == "limit.T-1.committed.service_form-dedicated_channel"
    pass_checks(change)
    decide(author, change, "submit")
    decide(approver, change, "approve")
    decide(approver, change, "publish")
    version = RuleSetVersion.objects.first()
    assert version is not None
    limits = list_item_limits(["T-1"], version.in_force_from)["T-1"]
    assert limits.committed is not None
    assert limits.committed.amount == 10
    assert [variant.limit.amount for variant in limits.variants] == [7]


def test_a_proposal_of_the_limit_that_holds_already_is_told_so(
    author: AbstractUser, approver: AbstractUser, catalogue: SmallCatalogue
) -> None:
    publish(make_limit("county.ten"), author=author, approver=approver)
    filled = {"item": "T-1", "clock": "committed", "amount": "10", "unit": "working_day", "source_kind": "law"}
    filled |= {"because_en": "Notice 5", "because_zh": "第5号通知"}
    address = reverse("authoring_propose_limit")
    assert "by the rule county.ten" in signed_in(author).post(address, filled).content.decode()
    signed_in(author).post(address, filled | {"amount": "9"})
    entry = ChangeSet.objects.get(state=ChangeState.DRAFT).entries.get()
    assert entry.after is not None
    assert (entry.code, entry.after["then"]["amount"]) == ("county.ten", 9)
    assert entry.after["because"]["text"] == {"en": "Notice 5", "zh": "第5号通知"}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"clock": "lunch"}, "one of"),
        ({"item": "T-9"}, "has no item"),
        ({"amount": "-1"}, "greater than or equal to 0"),
        ({"because_en": ""}, "required"),
        ({"clock": "step:", "step": "nosuch"}, "Step review"),
    ],
)
def test_an_impossible_proposal_is_explained(
    author: AbstractUser, catalogue: SmallCatalogue, changed: dict[str, str], said: str
) -> None:
    filled = {"item": "T-1", "clock": "committed", "amount": "7", "unit": "working_day", "source_kind": "law"}
    filled |= {"because_en": "Notice 5", "because_zh": "第5号通知"}
    page = signed_in(author).post(reverse("authoring_propose_limit"), filled | changed).content.decode()
    assert said in page
    assert not ChangeSet.objects.exists()


def test_only_authors_propose(approver: AbstractUser) -> None:
    assert signed_in(approver).get(reverse("authoring_propose_limit")).status_code in {302, 403}


def test_versions_are_listed_with_their_fingerprint(author: AbstractUser, approver: AbstractUser) -> None:
    version = publish(make_limit(), author=author, approver=approver)
    browser = signed_in(approver)
    assert f"{version.fingerprint[:12]}…" in browser.get(reverse("rule_versions:index")).content.decode()
    page = browser.get(reverse("rule_versions:inspect", args=[version.pk])).content.decode()
    assert version.vocabulary_fingerprint in page


def test_an_alarm_is_closed_by_a_reviewer(author: AbstractUser, approver: AbstractUser) -> None:
    failure = RulesNotEvaluatedError(ValueError("broken"), version_number=1, facts_fingerprint="0" * 64)
    alarm = record_alarm(failure, at=NOON)
    url = reverse("authoring_resolve_alarm", args=[alarm.pk])
    assert "broken" in signed_in(author).get(reverse("engine_alarms:index")).content.decode()
    signed_in(author).post(url)
    assert EngineAlarm.objects.open().exists()
    signed_in(approver).post(url)
    assert EngineAlarm.objects.get().resolved_by == approver.get_username()


@pytest.mark.parametrize("address", ["rules:index", "rule_changes:index", "rule_versions:index", "engine_alarms:index"])
def test_lists_are_for_those_who_work_on_rules(author: AbstractUser, address: str) -> None:
    assert signed_in(author).get(reverse(address)).status_code == 200
    assert signed_in(make_account("stranger")).get(reverse(address)).status_code == 302


@pytest.mark.parametrize("action", ["add", "edit", "delete"])
def test_nobody_edits_rows_by_hand(author: AbstractUser, approver: AbstractUser, action: str) -> None:
    publish(make_limit(), author=author, approver=approver)
    author.is_superuser = True
    author.save()
    arguments = [] if action == "add" else [Rule.objects.get().pk]
    assert signed_in(author).get(reverse(f"rules:{action}", args=arguments)).status_code == 302


def test_a_list_of_rules_costs_a_fixed_number_of_queries(author: AbstractUser, approver: AbstractUser) -> None:
    browser = signed_in(author)
    publish(make_limit(), author=author, approver=approver)
    browser.get(reverse("rules:index"))
    with CaptureQueriesContext(connection) as few:
        browser.get(reverse("rules:index"))
    publish(*(make_limit(f"limit.{n}", item=f"T-{n}") for n in range(2, 22)), author=author, approver=approver)
    with CaptureQueriesContext(connection) as many:
        browser.get(reverse("rules:index"))
    assert len(many) == len(few)


def test_an_administrator_can_give_the_permissions_to_a_group() -> None:
    assert {permission.codename for permission in rules_permissions()} == {
        "author_rules",
        "approve_rules",
        "evaluate_rules",
        "view_authoringgrant",
        "add_authoringgrant",
        "delete_authoringgrant",
    }
