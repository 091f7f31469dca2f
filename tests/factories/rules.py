"""Accounts that work on rules, and small rules to publish."""

from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group

from rules.authoring.enums import RunState
from rules.authoring.models import AuthoringGrant, ChangeSet, CheckRun, RuleSetVersion
from rules.authoring.services import NewLimit, propose_changes, propose_limit, put_in_force
from rules.authoring.services.roles import APPROVERS, AUTHORS, EVALUATORS
from rules.language import (
    Example,
    Kind,
    LimitCheck,
    Line,
    Operator,
    Rule,
    Source,
    SourceKind,
    TimeLimit,
    Unit,
    When,
)
from rules.language import (
    Group as Lines,
)
from rules.vocabulary import Label

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
"""Monday 2 March 2026, noon in Beijing."""


def make_account(username: str, *groups: str) -> AbstractUser:
    """An active account in these groups."""
    user: AbstractUser = get_user_model().objects.create_user(username=username)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def make_author(username: str = "author", *grants: tuple[str, str]) -> AbstractUser:
    """Someone who may write changes: to every rule, or to those of each (authority, kind) named."""
    user = make_account(username, AUTHORS)
    for authority, kind in grants or (("", ""),):
        AuthoringGrant.objects.create(user_id=user.pk, authority=authority, kind=kind)
    return user


def make_approver(username: str = "approver-of-rules") -> AbstractUser:
    """Someone who may approve changes."""
    return make_account(username, APPROVERS)


def make_evaluator(username: str = "reader-of-rules") -> AbstractUser:
    """Someone who may evaluate facts."""
    return make_account(username, EVALUATORS)


def make_limit(
    code: str = "limit.T-1.committed",
    *,
    item: str | None = "T-1",
    clock: str = "committed",
    amount: int = 10,
    priority: int = 100,
    lines: tuple[Line, ...] = (),
    examples: tuple[Example, ...] = (),
) -> Rule:
    """A time limit; without an item it speaks of all items."""
    pinned = (Line("item", Operator.IS, item),) if item else ()
    conditions = (*pinned, *lines)
    return Rule(
        code=code,
        kind=Kind.TIME_LIMIT,
        title=Label("Limit of a test", "测试时限"),
        when=When((Lines(conditions),) if conditions else ()),
        then=TimeLimit(clock, amount, Unit.WORKING_DAY),
        because=Source(SourceKind.PROPOSAL, Label("A test", "测试")),
        priority=priority,
        check=LimitCheck.ILLUSTRATIVE,
        examples=examples,
    )


def publish(*rules: Rule, at: datetime = NOON, author: AbstractUser, approver: AbstractUser) -> RuleSetVersion:
    """Propose, approve and publish rules."""
    change = propose(title="Test rules", rules=rules, author=author, at=at)
    return put_in_force(change_set=change, approver=approver, at=at)


def propose(**change: Any) -> ChangeSet:
    """Send a change whose checks passed; takes what ``propose_changes`` takes."""
    sent = propose_changes(**change)
    pass_checks(sent)
    return sent


def publish_limit(limit: NewLimit, *, at: datetime, author: AbstractUser, approver: AbstractUser) -> RuleSetVersion:
    """Put a limit in force as ``set_limit`` does, without the time that its checks take."""
    change = propose_limit(limit, author=author, at=at)
    pass_checks(change)
    return put_in_force(change_set=change, approver=approver, at=at)


def pass_checks(draft: ChangeSet, *problems: dict[str, object], state: RunState = RunState.DONE) -> CheckRun:
    """The checks of the draft as it is now, run with what they found."""
    return CheckRun.objects.create(
        change_set=draft,
        revision=draft.revision,
        state=state,
        problems=list(problems),
        created_at=NOON,
        started_at=NOON,
        finished_at=NOON if state == RunState.DONE else None,
    )
