"""A change is written by one person and approved by another."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import AbstractUser
from django.db import IntegrityError, transaction

from hall.foundation.evidence import list_events, verify
from rules.authoring.enums import ChangeState, Origin
from rules.authoring.errors import (
    ChangeNotReadyError,
    NothingToChangeError,
    NotPermittedError,
    RuleNotFoundError,
    RulesInvalidError,
    SamePersonError,
    WrongChangeStateError,
)
from rules.authoring.models import ChangeSet
from rules.authoring.services import (
    NewLimit,
    approve_change_set,
    propose_changes,
    propose_limit,
    publish_change_set,
    reject_change_set,
)
from rules.authoring.services.roles import APPROVERS, AUTHORS
from rules.language import Line, Operator
from tests.factories.rules import NOON, make_account, make_limit, pass_checks, propose, publish

pytestmark = pytest.mark.django_db


def test_what_an_author_wrote_is_not_approved_or_published_unchecked(
    author: AbstractUser, approver: AbstractUser
) -> None:
    change = propose_changes(title="Ten days", rules=[make_limit()], author=author, at=NOON)
    with pytest.raises(ChangeNotReadyError, match="checks have not been run"):
        approve_change_set(change_set=change, approver=approver, at=NOON)
    pass_checks(change, {"severity": "error", "earlier": False})
    with pytest.raises(ChangeNotReadyError, match="found 1 error"):
        approve_change_set(change_set=change, approver=approver, at=NOON)
    pass_checks(change)
    approved = approve_change_set(change_set=change, approver=approver, at=NOON)
    approved.checks.all().delete()
    with pytest.raises(ChangeNotReadyError, match="cannot be published"):
        publish_change_set(change_set=approved, actor=approver, at=NOON)


def test_a_change_waits_for_approval(author: AbstractUser) -> None:
    change_set = propose(title="Ten days", rules=[make_limit()], author=author, at=NOON)
    assert (change_set.number, change_set.state) == (1, ChangeState.SUBMITTED)
    assert [(entry.code, entry.before) for entry in change_set.entries.all()] == [("limit.T-1.committed", None)]


def test_the_author_cannot_approve(author: AbstractUser) -> None:
    author.groups.add(*make_account("both", APPROVERS).groups.all())
    change_set = propose(title="Ten days", rules=[make_limit()], author=author, at=NOON)
    with pytest.raises(SamePersonError):
        approve_change_set(change_set=change_set, approver=author, at=NOON)


def test_the_database_refuses_an_author_who_approves(author: AbstractUser) -> None:
    change_set = propose(title="Ten days", rules=[make_limit()], author=author, at=NOON)
    with pytest.raises(IntegrityError, match="two_persons"), transaction.atomic():
        ChangeSet.objects.filter(pk=change_set.pk).update(approver=author)


def test_imported_rules_too_need_a_second_account(author: AbstractUser) -> None:
    anyone = make_account("operator")
    change_set = propose(title="Import", rules=[make_limit()], author=anyone, at=NOON, origin=Origin.IMPORT)
    with pytest.raises(SamePersonError):
        approve_change_set(change_set=change_set, approver=anyone, at=NOON)
    second = make_account("second-operator")
    assert approve_change_set(change_set=change_set, approver=second, at=NOON).state == ChangeState.APPROVED


def test_only_authors_write_and_only_reviewers_approve(author: AbstractUser, approver: AbstractUser) -> None:
    with pytest.raises(NotPermittedError):
        propose(title="Ten days", rules=[make_limit()], author=approver, at=NOON)
    change_set = propose(title="Ten days", rules=[make_limit()], author=author, at=NOON)
    with pytest.raises(NotPermittedError):
        approve_change_set(change_set=change_set, approver=make_account("another-author", AUTHORS), at=NOON)


def test_a_change_is_decided_once(author: AbstractUser, approver: AbstractUser) -> None:
    change_set = propose(title="Ten days", rules=[make_limit()], author=author, at=NOON)
    rejected = reject_change_set(change_set=change_set, approver=approver, at=NOON, note="Too long")
    assert (rejected.state, rejected.decision_note) == (ChangeState.REJECTED, "Too long")
    with pytest.raises(WrongChangeStateError):
        approve_change_set(change_set=change_set, approver=approver, at=NOON)
    with pytest.raises(WrongChangeStateError):
        publish_change_set(change_set=change_set, actor=approver, at=NOON)


def test_a_rule_of_an_unknown_field_is_named(author: AbstractUser) -> None:
    broken = make_limit("limit.bad", lines=(Line("weather", Operator.IS, "sunny"),))
    with pytest.raises(RulesInvalidError) as refused:
        propose(title="Bad", rules=[make_limit(), broken], author=author, at=NOON)
    assert list(refused.value.fields) == ["limit.bad"]
    assert not ChangeSet.objects.exists()


def test_the_same_rule_twice_is_refused(author: AbstractUser) -> None:
    with pytest.raises(RulesInvalidError):
        propose(title="Twice", rules=[make_limit(), make_limit(amount=5)], author=author, at=NOON)


def test_a_change_that_changes_nothing_is_refused(author: AbstractUser, approver: AbstractUser) -> None:
    publish(make_limit(), author=author, approver=approver)
    with pytest.raises(NothingToChangeError):
        propose(title="Again", rules=[make_limit()], author=author, at=NOON)


def test_a_withdrawal_names_a_rule_in_force_and_a_reason(author: AbstractUser, approver: AbstractUser) -> None:
    publish(make_limit(), author=author, approver=approver)
    with pytest.raises(RulesInvalidError):
        propose(title="Away", rules=[], withdrawn=["limit.T-1.committed"], author=author, at=NOON)
    with pytest.raises(RuleNotFoundError):
        propose(title="Away", rules=[], withdrawn=["limit.none"], author=author, at=NOON, note="Wrong")


def test_every_word_on_a_change_is_evidence(author: AbstractUser, approver: AbstractUser) -> None:
    publish(make_limit(), author=author, approver=approver)
    refused = propose(title="Less", rules=[replace(make_limit(), priority=5)], author=author, at=NOON)
    reject_change_set(change_set=refused, approver=approver, at=NOON, note="No")
    assert [(event.kind, event.actor) for event in list_events("rules")] == [
        ("rules.change_proposed", "author"),
        ("rules.change_approved", "approver-of-rules"),
        ("rules.version_published", "approver-of-rules"),
        ("rules.change_proposed", "author"),
        ("rules.change_rejected", "approver-of-rules"),
    ]
    assert verify("rules") == []


def test_a_limit_of_a_step_the_item_does_not_have_is_refused_and_the_steps_are_named(
    catalogue: object, author: AbstractUser
) -> None:
    with pytest.raises(RulesInvalidError) as refused:
        propose_limit(NewLimit("T-1", "step:nosuch", 3), author=author, at=NOON)
    assert "accept, review, decide, deliver" in str(refused.value)
    assert not ChangeSet.objects.exists()
