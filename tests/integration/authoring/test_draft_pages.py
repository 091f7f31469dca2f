"""The pages of a change: written, refused in words, sent, decided, published, cancelled."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import AbstractUser
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hall.foundation import clock
from rules.authoring.enums import ChangeState, RuleStatus
from rules.authoring.models import ChangeSet, Rule, RuleSetVersion
from rules.authoring.services import begin_draft, save_entries, save_entry
from rules.language import Example, Line, Operator
from tests.factories.rules import NOON, make_account, make_author, make_limit, pass_checks, publish
from tests.integration.authoring.test_admin import signed_in

pytestmark = pytest.mark.django_db

CODE = "limit.T-1.committed"
ENGLISH = {"accept-language": "en"}


def page_of(change: ChangeSet) -> str:
    """Its address."""
    return reverse("authoring_draft", args=[change.number])


def press(user: AbstractUser, change: ChangeSet, action: str, **more: str) -> HttpResponse:
    """Press a button as someone who saw the change as it is now."""
    change.refresh_from_db()
    sent = {"revision": str(change.revision), "action": action, **more}
    answer: HttpResponse = signed_in(user).post(page_of(change), sent, follow=True)  # type: ignore[assignment]
    change.refresh_from_db()
    return answer


@pytest.fixture
def draft(author: AbstractUser, approver: AbstractUser) -> ChangeSet:
    """Seven instead of ten days, in a draft."""
    publish(make_limit(), author=author, approver=approver)
    change = begin_draft(title="Seven days", note="As decided", author=author, at=NOON)
    return save_entry(change_set=change, revision=1, rule=make_limit(amount=7), author=author, at=NOON)


@pytest.fixture
def sent(draft: ChangeSet, author: AbstractUser) -> ChangeSet:
    pass_checks(draft)
    press(author, draft, "submit")
    assert draft.state == ChangeState.SUBMITTED
    return draft


def test_a_change_is_begun_by_an_author(author: AbstractUser) -> None:
    browser = signed_in(author)
    assert browser.get(reverse("authoring_begin_draft")).status_code == 200
    answer = browser.post(reverse("authoring_begin_draft"), {"title": "Shorter", "note": "Why not"})
    assert answer["Location"] == page_of(ChangeSet.objects.get(title="Shorter"))


def test_someone_without_a_grant_is_told_so_and_begins_nothing() -> None:
    author = make_author()
    author_without = make_account("newcomer", "Rules authors")
    page = signed_in(author_without).post(reverse("authoring_begin_draft"), {"title": "x"}).content.decode()
    assert "ask an administrator" in page
    assert signed_in(author).post(reverse("authoring_begin_draft"), {"title": ""}).status_code == 200
    assert not ChangeSet.objects.exists()


def test_rules_are_shown_before_and_after_in_either_language_or_both(draft: ChangeSet, author: AbstractUser) -> None:
    browser = signed_in(author)
    english = browser.get(page_of(draft), {"text": "en"}, headers=ENGLISH).content.decode()
    assert "10 working days from acceptance" in english
    assert "7 working days from acceptance" in english
    assert "7个工作日" not in english
    assert "7个工作日" in browser.get(page_of(draft), {"text": "zh"}).content.decode()
    both = browser.get(page_of(draft), {"text": "both"}).content.decode()
    assert "7个工作日" in both
    assert "7 working days" in both


def test_what_blocks_sending_is_said_on_the_page(draft: ChangeSet, author: AbstractUser) -> None:
    assert "The checks have not been run" in signed_in(author).get(page_of(draft), headers=ENGLISH).content.decode()
    refused = press(author, draft, "submit")
    assert refused.status_code == 409
    assert "cannot be sent for approval yet" in refused.content.decode()
    assert draft.state == ChangeState.DRAFT


def test_a_conflict_is_told_in_words_and_nothing_typed_is_lost(draft: ChangeSet, author: AbstractUser) -> None:
    old = {"revision": str(draft.revision), "action": "edit", "title": "Mine, typed", "note": "Mine as well"}
    press(author, draft, "edit", title="Theirs, stored", note="As decided")
    answer = signed_in(author).post(page_of(draft), old, headers=ENGLISH)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Nothing was saved" in page
    assert 'value="Mine, typed"' in page
    assert "Mine as well" in page
    assert "Theirs, stored" in page
    draft.refresh_from_db()
    assert draft.title == "Theirs, stored"


@pytest.mark.parametrize("revision", ["", "x", "-1", "9" * 30, "٣"])
def test_a_revision_that_is_no_number_is_a_conflict(draft: ChangeSet, author: AbstractUser, revision: str) -> None:
    answer = signed_in(author).post(page_of(draft), {"revision": revision, "action": "edit", "title": "x"})
    assert answer.status_code == 409


def test_title_reason_and_date_are_saved_and_a_wrong_date_is_named(draft: ChangeSet, author: AbstractUser) -> None:
    later = (clock.now() + timedelta(days=9)).astimezone(clock.LOCAL_ZONE).replace(second=0, microsecond=0)
    typed = {"title": "Seven", "note": "Because", "wanted_from": later.strftime("%Y-%m-%dT%H:%M")}
    press(author, draft, "edit", **typed)
    assert (draft.title, draft.note, draft.wanted_from) == ("Seven", "Because", later)
    wrong = press(author, draft, "edit", **typed | {"wanted_from": "yesterday"})
    assert wrong.status_code == 400
    assert "wanted_from" in wrong.content.decode()
    past = press(author, draft, "edit", **typed | {"wanted_from": "2020-01-01T00:00"})
    assert "still to come" in past.content.decode()


def test_a_rule_is_taken_out_of_the_draft(draft: ChangeSet, author: AbstractUser) -> None:
    press(author, draft, "remove", code=CODE)
    assert not draft.entries.exists()
    assert press(author, draft, "remove", code="limit.none").status_code == 404


def test_discarding_asks_for_confirmation(draft: ChangeSet, author: AbstractUser) -> None:
    assert press(author, draft, "discard").status_code == 400
    assert draft.state == ChangeState.DRAFT
    press(author, draft, "discard", confirmed="yes")
    assert draft.state == ChangeState.DISCARDED


def test_a_change_is_sent_back_with_a_note_and_taken_up_again(
    sent: ChangeSet, author: AbstractUser, approver: AbstractUser
) -> None:
    assert "Tell the author why" in press(approver, sent, "reject").content.decode()
    press(approver, sent, "reject", note="Six would do")
    assert sent.state == ChangeState.REJECTED
    assert "Six would do" in signed_in(author).get(page_of(sent)).content.decode()
    press(author, sent, "take_back")
    assert sent.state == ChangeState.DRAFT


def test_nobody_approves_what_they_have_not_read(sent: ChangeSet, author: AbstractUser, approver: AbstractUser) -> None:
    read = {"revision": str(sent.revision), "action": "approve"}
    press(author, sent, "take_back")
    sent = save_entry(change_set=sent, revision=sent.revision, rule=make_limit(amount=1), author=author, at=clock.now())
    pass_checks(sent)
    press(author, sent, "submit")
    answer = signed_in(approver).post(page_of(sent), read)
    assert answer.status_code == 409
    sent.refresh_from_db()
    assert sent.state == ChangeState.SUBMITTED


def test_a_change_is_published_at_a_date_and_cancelled_with_a_reason(
    sent: ChangeSet, author: AbstractUser, approver: AbstractUser
) -> None:
    press(approver, sent, "approve", note="Good")
    later = (clock.now() + timedelta(days=3)).astimezone(clock.LOCAL_ZONE)
    page = press(approver, sent, "publish", in_force_from=later.strftime("%Y-%m-%dT%H:%M")).content.decode()
    assert "comes into force on" in page
    version = RuleSetVersion.objects.get(change_set=sent)
    assert version.in_force_from > clock.now()
    assert press(author, sent, "cancel", reason="").status_code == 400
    assert "it never comes into force" in press(author, sent, "cancel", reason="Too soon").content.decode()
    assert sent.state == ChangeState.CANCELLED
    assert "Too soon" in signed_in(author).get(page_of(sent)).content.decode()


def test_the_page_tells_the_history_with_people_and_times(sent: ChangeSet, approver: AbstractUser) -> None:
    page = signed_in(approver).get(page_of(sent), headers=ENGLISH).content.decode()
    assert page.index("Draft begun") < page.index("Rules changed") < page.rindex("Sent for approval")


def test_lists_show_my_drafts_what_waits_for_me_and_all(
    draft: ChangeSet, author: AbstractUser, approver: AbstractUser
) -> None:
    address = reverse("rule_changes:index")

    def listed(user: AbstractUser, which: str) -> bool:
        return page_of(draft) in signed_in(user).get(address, {"list": which}).content.decode()

    assert [listed(author, which) for which in ("mine", "waiting", "all")] == [True, False, True]
    pass_checks(draft)
    press(author, draft, "submit")
    assert [listed(author, which) for which in ("mine", "waiting", "all")] == [False, False, True]
    assert listed(approver, "waiting")


def test_a_rule_is_changed_or_withdrawn_in_a_draft_from_its_page(draft: ChangeSet, author: AbstractUser) -> None:
    rule = Rule.objects.get(code=CODE)
    page = signed_in(author).get(reverse("rules:inspect", args=[rule.pk])).content.decode()
    assert "Seven days" in page
    address = reverse("authoring_change_rule", args=[CODE])
    answer = signed_in(author).post(address, {"draft": str(draft.number), "action": "withdraw"})
    assert answer["Location"] == page_of(draft)
    assert draft.entries.get().after is None
    signed_in(author).post(address, {"draft": "", "action": "withdraw"})
    assert ChangeSet.objects.first() != draft
    assert signed_in(author).post(address, {"draft": "999", "action": "change"}).status_code == 302


def test_a_live_rule_is_withdrawn_at_once_by_two_people(
    author: AbstractUser, approver: AbstractUser, draft: ChangeSet
) -> None:
    address = reverse("authoring_withdraw", args=[CODE])
    browser = signed_in(author)
    form = browser.get(address, headers=ENGLISH).content.decode()
    assert "10 working days" in form
    assert "new cases get the limit that holds without it" in form
    assert browser.post(address, {"reason": ""}).status_code == 200
    browser.post(address, {"reason": "Misread"})
    change = ChangeSet.objects.get(state=ChangeState.SUBMITTED)
    assert press(author, change, "put_in_force").status_code == 403
    assert 'value="put_in_force"' in signed_in(approver).get(page_of(change)).content.decode()
    assert f"Withdrawn: {CODE}." in press(approver, change, "put_in_force").content.decode()
    rule = Rule.objects.get(code=CODE)
    assert (rule.status, rule.withdrawn_reason) == (RuleStatus.WITHDRAWN, "Misread")
    page = signed_in(author).get(reverse("rules:inspect", args=[rule.pk]), headers=ENGLISH).content.decode()
    assert "What it raised" in page
    assert 'value="withdraw"' not in page


def test_the_approver_reads_what_a_new_limit_departs_from_and_all_that_its_sentence_leaves_out(
    author: AbstractUser, approver: AbstractUser, draft: ChangeSet
) -> None:
    example = Example({"item": "T-1", "service_form": "dedicated_channel"}, fires=True, name="By the channel")
    line = Line("service_form", Operator.IS, "dedicated_channel")
    rule = replace(make_limit("fast", amount=6, priority=50, lines=(line,), examples=(example,)), note="For a year")
    save_entry(change_set=draft, revision=draft.revision, rule=rule, author=author, at=NOON)
    page = signed_in(approver).get(page_of(draft), headers=ENGLISH).content.decode()
    for words in ("Until now the item has:", "10 working days", "Priority", "illustrative", "By the channel"):
        assert words in page
    publish(rule, author=author, approver=approver)
    address = reverse("rules:inspect", args=[Rule.objects.get(code="fast").pk])
    page = signed_in(approver).get(address, headers=ENGLISH).content.decode()
    for words in ("Limit of a test", "测试时限", "Priority", "By the channel", "For a year"):
        assert words in page


def test_a_refusal_names_the_field_as_the_page_does(sent: ChangeSet, approver: AbstractUser) -> None:
    page = press(approver, sent, "reject", note="").content.decode()
    assert "Reason: Tell the author why." in page


def test_a_change_is_no_business_of_strangers(draft: ChangeSet) -> None:
    assert Client().get(page_of(draft)).status_code == 302
    assert signed_in(make_account("stranger")).get(page_of(draft)).status_code == 302
    assert signed_in(make_account("entrance-only")).post(page_of(draft), {"action": "discard"}).status_code == 302


def test_there_is_no_page_of_a_change_that_does_not_exist(author: AbstractUser) -> None:
    assert signed_in(author).get(reverse("authoring_draft", args=[404])).status_code == 404


def test_a_large_change_is_shown_in_pages_with_a_fixed_number_of_queries(
    draft: ChangeSet, author: AbstractUser
) -> None:
    browser = signed_in(author)
    browser.get(page_of(draft))
    with CaptureQueriesContext(connection) as few:
        browser.get(page_of(draft))
    rules = [make_limit(f"limit.T-{n}", item=f"T-{n}") for n in range(2, 130)]
    save_entries(change_set=draft, revision=draft.revision, rules=rules, author=author, at=NOON)
    with CaptureQueriesContext(connection) as many:
        page = browser.get(page_of(draft), {"p": "2"}).content.decode()
    assert "Page 2 of 3" in page
    assert len(many) <= len(few) + 2
