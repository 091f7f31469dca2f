"""A rule is written in the form, and what was typed is never lost."""

import pytest
from django.contrib.auth.models import AbstractUser

from rules.authoring.models import ChangeSet
from rules.authoring.selectors import rule_in_draft
from rules.authoring.services import save_entry
from rules.language import Accountability, Kind, Line, Operator, Prerequisite, TimeLimit, Unit
from tests.factories.rules import NOON, make_approver, make_limit, publish
from tests.integration.authoring.builder.conftest import type_limit
from tests.integration.authoring.builder.form_page import Typist

pytestmark = pytest.mark.django_db


def test_a_limit_is_written_and_gets_its_code_from_item_and_clock(typist: Typist, draft: ChangeSet) -> None:
    type_limit(typist)
    typist.press("save")
    assert "The rule is saved in the draft." in typist.page
    rule = rule_in_draft(draft, "limit.T-1.committed")
    assert rule is not None
    assert rule.then == TimeLimit("committed", 7, Unit.WORKING_DAY)
    assert [list(group.lines) for group in rule.when.groups] == [[Line("item", Operator.IS, "T-1")]]
    assert rule.because.text.zh == "第5号通知"


def test_an_ordinary_limit_stands_behind_one_for_a_situation_when_nobody_says_otherwise(
    typist: Typist, draft: ChangeSet
) -> None:
    type_limit(typist)
    typist.press("save")
    type_limit(typist)
    typist.press("add-line.0")
    typist.type(when__0__1__field="service_form")
    typist.press("refresh")
    assert typist.fields["when.0.1.operator"] == ["is"]
    typist.type(when__0__1__value="dedicated_channel", then__amount="5")
    typist.press("save")
    ordinary = rule_in_draft(draft, "limit.T-1.committed")
    special = rule_in_draft(draft, "limit.T-1.committed.service_form-dedicated_channel")
    assert ordinary is not None
    assert special is not None
    assert (ordinary.priority, special.priority) == (100, 50)


def test_a_finding_is_written(typist: Typist, draft: ChangeSet) -> None:
    typist.begin("accountability")
    typist.type(when__0__0__field="committed_late", when__0__0__operator="is:true")
    typist.type(then__what__en="Late", then__what__zh="逾期", title__en="Late case", title__zh="办件逾期")
    typist.type(because__text__en="Practice", because__text__zh="做法")
    typist.press("save")
    rule = rule_in_draft(draft, "conduct.late-case")
    assert rule is not None
    assert isinstance(rule.then, Accountability)
    assert list(rule.when.lines()) == [Line("committed_late", Operator.IS, value=True)]


def test_a_prerequisite_is_written_with_documents_found_by_their_code(typist: Typist, draft: ChangeSet) -> None:
    typist.begin("prerequisite")
    typist.type(when__0__0__value="T-1", because__text__en="Law", because__text__zh="法", because__kind="law")
    typist.type(title__en="Needs a form", title__zh="须有申请表", then__documents__0__search="D1")
    typist.press("add-documents")
    assert "Form" in typist.page
    typist.type(then__documents__1__search="D04")
    typist.press("save")
    rule = rule_in_draft(draft, "prereq.T-1.decide")
    assert rule is not None
    assert rule.then == Prerequisite("decide", (("D1",), ("D04",)))


def test_a_published_rule_is_copied_into_the_draft_when_it_is_saved(
    typist: Typist, draft: ChangeSet, author: AbstractUser
) -> None:
    publish(make_limit(amount=10), author=author, approver=make_approver())
    typist.open("limit.T-1.committed")
    assert not draft.entries.exists()
    typist.type(then__amount="7")
    typist.press("save")
    entry = draft.entries.get()
    assert entry.before is not None
    assert entry.after is not None
    assert (entry.before["then"]["amount"], entry.after["then"]["amount"]) == (10, 7)


def test_what_is_wrong_is_told_at_its_control_and_in_a_list_and_nothing_typed_is_lost(
    typist: Typist, draft: ChangeSet
) -> None:
    type_limit(typist)
    typist.type(then__amount="seven", title__zh="")
    typist.press("save")
    assert 'href="#rule-then-amount"' in typist.page
    assert typist.page.count("Type a number in digits, such as 10.") == 2
    assert 'href="#rule-title-zh"' in typist.page
    assert typist.fields["then.amount"] == ["seven"]
    assert typist.fields["when.0.0.value"] == ["T-1"]
    assert not draft.entries.exists()


def test_gaps_are_not_told_before_somebody_saves_but_slips_are(typist: Typist) -> None:
    typist.begin("time_limit")
    assert "Fill this in." not in typist.page
    typist.type(then__amount="seven")
    typist.press("refresh")
    assert "Fill this in." not in typist.page
    assert "Type a number in digits" in typist.page


def test_a_rule_saved_in_another_window_is_not_overwritten_unseen(
    typist: Typist, draft: ChangeSet, author: AbstractUser
) -> None:
    type_limit(typist)
    save_entry(change_set=draft, revision=draft.revision, rule=make_limit(amount=5), author=author, at=NOON)
    typist.open("limit.T-1.committed")
    stale = typist.fields | {"revision": ["1"], "then.amount": ["7"]}
    typist.fields = stale
    typist.press("save")
    assert "saved in another window" in typist.page
    assert "the committed limit is 5 working days" in typist.page
    assert typist.fields["then.amount"] == ["7"]
    typist.press("save")
    rule = rule_in_draft(draft, "limit.T-1.committed")
    assert rule is not None
    assert isinstance(rule.then, TimeLimit)
    assert rule.then.amount == 7


def test_a_code_that_is_taken_is_refused(typist: Typist, draft: ChangeSet, author: AbstractUser) -> None:
    publish(make_limit("limit.mine"), author=author, approver=make_approver())
    type_limit(typist)
    typist.type(code="limit.mine")
    typist.press("save")
    assert "Another rule has this code" in typist.page
    assert not draft.entries.exists()


def test_a_second_limit_of_the_same_clock_gets_a_numbered_code(
    typist: Typist, draft: ChangeSet, author: AbstractUser
) -> None:
    publish(make_limit(), author=author, approver=make_approver())
    type_limit(typist)
    typist.press("save")
    assert rule_in_draft(draft, "limit.T-1.committed-2") is not None


def test_an_item_that_nobody_knows_is_refused_with_what_its_words_find(typist: Typist) -> None:
    type_limit(typist)
    typist.type(when__0__0__value="item t")
    typist.press("save")
    assert "is no item" in typist.page
    assert "Item T-1 (T-1)" in typist.page


def test_the_steps_of_the_item_are_offered_as_clocks(typist: Typist) -> None:
    type_limit(typist)
    typist.press("refresh")
    assert 'value="step:review"' in typist.page
    assert "limit of step Step review" in typist.page


def test_nobody_writes_in_a_change_that_is_sent_or_not_theirs(typist: Typist, draft: ChangeSet) -> None:
    stranger = make_approver("stranger")
    other = Typist(stranger, draft)
    other.begin("time_limit")
    assert other.status in {302, 403}
    assert Kind.TIME_LIMIT.value not in other.page or "rule-builder" not in other.page


def test_an_unknown_draft_kind_or_rule_is_not_found(typist: Typist) -> None:
    typist.begin("nonsense")
    assert typist.status == 404
    typist.open("no.such.rule")
    assert typist.status == 404
    typist.draft.number = 99
    typist.begin("time_limit")
    assert typist.status == 404
