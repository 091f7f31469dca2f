"""A version published for later can be taken back before it holds, to make way for an urgent one."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import AbstractUser
from django.core.management import call_command
from django.db import DatabaseError, transaction

from hall.foundation.errors import ValidationFailedError
from rules.authoring.enums import ChangeState, Origin, RuleStatus
from rules.authoring.errors import (
    LaterVersionScheduledError,
    NotPermittedError,
    VersionBuiltUponError,
    VersionInForceError,
    VersionNotFoundError,
)
from rules.authoring.models import Rule, RuleSetVersion, VersionCancellation
from rules.authoring.selectors import get_version_in_force
from rules.authoring.services import cancel_version, put_in_force
from rules.authoring.services.cancellation import NOTICE
from rules.language import Rule as LanguageRule
from tests.factories.rules import NOON, make_account, make_limit, propose, publish
from tests.integration.authoring.test_versions import amount

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
INSTANT = timedelta(microseconds=1)


def schedule(
    *rules: LanguageRule, since: datetime, author: AbstractUser, approver: AbstractUser, at: datetime = NOON
) -> RuleSetVersion:
    change_set = propose(title="For later", rules=rules, author=author, at=at)
    return put_in_force(change_set=change_set, approver=approver, at=at, in_force_from=since)


@pytest.fixture
def scheduled(author: AbstractUser, approver: AbstractUser) -> RuleSetVersion:
    """Ten days since noon; seven, and a rule of another item, from a week later on."""
    publish(make_limit(amount=10), author=author, approver=approver)
    later = (make_limit(amount=7), make_limit("limit.T-2", item="T-2", amount=4))
    return schedule(*later, since=NOON + WEEK, author=author, approver=approver)


def held(at: datetime, item: str = "T-1") -> int | None:
    return amount(get_version_in_force(at), item)


def test_an_urgent_version_is_told_which_one_stands_in_its_way(
    scheduled: RuleSetVersion, author: AbstractUser, approver: AbstractUser
) -> None:
    with pytest.raises(LaterVersionScheduledError) as refused:
        publish(make_limit(amount=3), at=NOON + DAY, author=author, approver=approver)
    assert refused.value.extra == {"version": 2}
    assert "Version 2 " in str(refused.value.detail)
    assert "2026-03-09 12:00+08:00" in str(refused.value.detail)


def test_a_cancelled_version_makes_way_and_never_holds(
    scheduled: RuleSetVersion, author: AbstractUser, approver: AbstractUser
) -> None:
    cancel_version(number=2, actor=approver, reason="An urgent one comes first", at=NOON + DAY)
    urgent = publish(make_limit(amount=3), at=NOON + 2 * DAY, author=author, approver=approver)

    assert urgent.number == 3, "a number is never given twice"
    assert [held(NOON + 2 * DAY - INSTANT), held(NOON + 2 * DAY)] == [10, 3]
    assert [held(NOON + WEEK - DAY), held(NOON + WEEK), held(NOON + WEEK + DAY)] == [3, 3, 3]
    assert held(NOON + WEEK, "T-2") is None


def test_its_change_can_be_proposed_again_on_top_of_the_urgent_one(
    scheduled: RuleSetVersion, author: AbstractUser, approver: AbstractUser
) -> None:
    cancel_version(number=2, actor=approver, reason="An urgent one comes first", at=NOON + DAY)
    publish(make_limit(amount=3), at=NOON + DAY, author=author, approver=approver)
    schedule(
        make_limit("limit.T-2", item="T-2", amount=4),
        since=NOON + WEEK,
        at=NOON + DAY,
        author=author,
        approver=approver,
    )

    assert [held(at, "T-2") for at in (NOON + WEEK - INSTANT, NOON + WEEK)] == [None, 4]
    assert held(NOON + WEEK) == 3


def test_rules_stand_again_as_before_and_from_where_they_came(author: AbstractUser, approver: AbstractUser) -> None:
    imported = propose(title="Import", rules=[make_limit()], author=author, at=NOON, origin=Origin.IMPORT)
    put_in_force(change_set=imported, approver=approver, at=NOON)
    version = schedule(make_limit(amount=7), make_limit("new"), since=NOON + WEEK, author=author, approver=approver)

    cancel_version(number=version.number, actor=author, reason="Too early", at=NOON + DAY)

    (rule,) = Rule.objects.all()
    assert (rule.definition["then"]["amount"], rule.status, rule.origin) == (10, RuleStatus.PUBLISHED, Origin.IMPORT)
    version.change_set.refresh_from_db()
    assert version.change_set.state == ChangeState.CANCELLED


@pytest.mark.parametrize(
    ("before", "refused"),
    [
        (NOTICE + INSTANT, False),
        (NOTICE, True),  # the transaction could end after it began to hold
        (timedelta(0), True),
        (-DAY, True),
    ],
)
def test_a_version_is_cancelled_before_it_holds_and_never_after(
    scheduled: RuleSetVersion, approver: AbstractUser, before: timedelta, refused: bool
) -> None:
    at = scheduled.in_force_from - before
    if refused:
        with pytest.raises(VersionInForceError):
            cancel_version(number=2, actor=approver, reason="Late", at=at)
        assert held(scheduled.in_force_from) == 7
    else:
        cancel_version(number=2, actor=approver, reason="In time", at=at)
        assert held(scheduled.in_force_from) == 10


def test_the_newest_goes_first(scheduled: RuleSetVersion, author: AbstractUser, approver: AbstractUser) -> None:
    schedule(make_limit(amount=5), since=NOON + 2 * WEEK, author=author, approver=approver)
    with pytest.raises(VersionBuiltUponError) as refused:
        cancel_version(number=2, actor=approver, reason="Wrong order", at=NOON + DAY)
    assert refused.value.extra == {"version": 3}

    cancel_version(number=3, actor=approver, reason="First this", at=NOON + DAY)
    cancel_version(number=2, actor=approver, reason="Then that", at=NOON + DAY)

    assert held(NOON + 3 * WEEK) == 10


def test_who_works_on_no_rules_cancels_none_and_nobody_without_a_reason(
    scheduled: RuleSetVersion, approver: AbstractUser
) -> None:
    with pytest.raises(NotPermittedError):
        cancel_version(number=2, actor=make_account("someone"), reason="I like it not", at=NOON + DAY)
    with pytest.raises(ValidationFailedError):
        cancel_version(number=2, actor=approver, reason="  ", at=NOON + DAY)
    with pytest.raises(VersionNotFoundError):
        cancel_version(number=9, actor=approver, reason="Which?", at=NOON + DAY)
    assert held(NOON + WEEK) == 7


def test_a_cancellation_is_for_good(scheduled: RuleSetVersion, approver: AbstractUser) -> None:
    cancel_version(number=2, actor=approver, reason="Too early", at=NOON + DAY)
    with pytest.raises(VersionNotFoundError):
        cancel_version(number=2, actor=approver, reason="Again", at=NOON + DAY)
    for attempt in (
        lambda: VersionCancellation.objects.update(reason="changed"),
        lambda: VersionCancellation.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            attempt()


def test_the_command_cancels_and_the_list_says_so(
    author: AbstractUser, approver: AbstractUser, capsys: pytest.CaptureFixture[str]
) -> None:
    far = datetime.fromisoformat("2999-01-01T00:00:00+08:00")
    publish(make_limit(amount=10), author=author, approver=approver)
    schedule(make_limit(amount=7), since=far, author=author, approver=approver)

    call_command("rules", "cancel", "2", "--reason", "Not needed", "--by", approver.get_username())
    call_command("rules", "versions")

    newest, first = capsys.readouterr().out.splitlines()[1:]
    assert "cancelled" in newest
    assert "cancelled" not in first
