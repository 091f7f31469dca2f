"""A wrong rule is withdrawn at once although versions are published for later; none of them brings it back."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import AbstractUser
from django.test import Client
from django.urls import reverse

from hall.foundation import clock
from hall.foundation.evidence import verify
from rules.authoring.enums import ChangeState, RuleStatus
from rules.authoring.errors import LaterVersionScheduledError, OutdatedChangeError, VersionInForceError
from rules.authoring.models import ChangeSet, Rule, RuleSetVersion
from rules.authoring.selectors import get_version_in_force
from rules.authoring.selectors.carried_over import find_successor, list_carried_over
from rules.authoring.services import propose_withdrawal, put_in_force, withdraw_rules
from tests.factories.rules import NOON, make_limit, propose, publish
from tests.integration.authoring.test_cancellation import DAY, INSTANT, WEEK, schedule
from tests.integration.authoring.test_versions import amount

pytestmark = pytest.mark.django_db
ONE, TWO, WRONG = "limit.T-1.committed", "limit.T-2", "limit.T-3"


@pytest.fixture
def scheduled(author: AbstractUser, approver: AbstractUser) -> RuleSetVersion:
    """Three rules since noon; from a week later on the wrong one better, and another one shorter."""
    rules = (make_limit(), make_limit(TWO, item="T-2"), make_limit(WRONG, item="T-3", amount=1))
    publish(*rules, author=author, approver=approver)
    better = (make_limit(amount=7), make_limit(WRONG, item="T-3", amount=5))
    return schedule(*better, since=NOON + WEEK, author=author, approver=approver)


def held(at: datetime) -> list[int | None]:
    version = get_version_in_force(at)
    return [amount(version, item) for item in ("T-1", "T-2", "T-3")]


def withdraw(code: str, at: datetime, author: AbstractUser, approver: AbstractUser) -> RuleSetVersion:
    return withdraw_rules(codes=[code], reason="One day was never meant", author=author, approver=approver, at=at)


def test_a_withdrawal_holds_at_once_and_what_was_scheduled_holds_without_the_rule(
    scheduled: RuleSetVersion, author: AbstractUser, approver: AbstractUser
) -> None:
    urgent = withdraw(WRONG, NOON + DAY, author, approver)
    assert (urgent.number, urgent.in_force_from) == (3, NOON + DAY)
    assert [held(NOON + DAY - INSTANT), held(NOON + DAY)] == [[10, 10, 1], [10, 10, None]]
    assert [held(NOON + WEEK + days * DAY) for days in (-1, 0, 1)] == [[10, 10, None], [7, 10, None], [7, 10, None]]
    assert held(NOON + WEEK - INSTANT) == [10, 10, None]


def test_the_scheduled_change_keeps_its_two_people_and_says_what_it_stands_for(
    scheduled: RuleSetVersion, author: AbstractUser, approver: AbstractUser
) -> None:
    urgent = withdraw(WRONG, NOON + DAY, author, approver)
    again = get_version_in_force(NOON + WEEK)
    assert (again.number, again.author, again.approver) == (4, "author", "approver-of-rules")
    assert "in place of version 2" in again.note
    assert list(again.change_set.entries.values_list("code", flat=True)) == [ONE]
    scheduled.refresh_from_db()
    assert scheduled.cancellation.cancelled_by == "approver-of-rules"
    assert f"change {urgent.change_set.number}" in scheduled.cancellation.reason
    assert ChangeSet.objects.get(pk=scheduled.change_set_id).state == ChangeState.CANCELLED
    assert Rule.objects.get(code=WRONG).status == RuleStatus.WITHDRAWN
    assert verify("rules") == []
    assert [(line.version, line.new_version) for line in list_carried_over(urgent.change_set)] == [(2, 4)]
    assert find_successor(scheduled.change_set) == again.change_set.number


@pytest.mark.parametrize(
    ("before", "versions"),
    [
        (DAY, 4),  # set aside, withdrawn, published anew
        (timedelta(0), 3),  # it holds already: nothing is scheduled any more
        (-DAY, 3),
    ],
)
def test_the_rule_is_gone_the_day_before_on_the_day_and_the_day_after_the_scheduled_version(
    scheduled: RuleSetVersion, author: AbstractUser, approver: AbstractUser, before: timedelta, versions: int
) -> None:
    at = NOON + WEEK - before
    withdraw(WRONG, at, author, approver)
    assert RuleSetVersion.objects.count() == versions
    assert held(at)[2] is None
    assert held(NOON + 2 * WEEK) == [7, 10, None]


def test_within_the_last_minute_before_a_scheduled_version_a_withdrawal_waits_for_it(
    scheduled: RuleSetVersion, author: AbstractUser, approver: AbstractUser
) -> None:
    with pytest.raises(VersionInForceError):
        withdraw(WRONG, NOON + WEEK - timedelta(seconds=30), author, approver)
    assert RuleSetVersion.objects.count() == 2


def test_several_scheduled_versions_keep_their_order_and_one_of_which_nothing_is_left_is_only_cancelled(
    scheduled: RuleSetVersion, author: AbstractUser, approver: AbstractUser
) -> None:
    schedule(make_limit(WRONG, item="T-3", amount=6), since=NOON + 2 * WEEK, author=author, approver=approver)
    last = (make_limit(TWO, item="T-2", amount=3), make_limit(amount=6))
    schedule(*last, since=NOON + 3 * WEEK, author=author, approver=approver)
    withdraw(WRONG, NOON + DAY, author, approver)
    assert [held(NOON + weeks * WEEK) for weeks in (1, 2, 3)] == [[7, 10, None], [7, 10, None], [6, 3, None]]
    assert RuleSetVersion.objects.standing().count() == 4


def test_a_rule_whose_withdrawal_is_scheduled_can_be_withdrawn_earlier(
    author: AbstractUser, approver: AbstractUser
) -> None:
    publish(make_limit(), make_limit(WRONG, item="T-3", amount=1), author=author, approver=approver)
    later = propose_withdrawal(codes=[WRONG], reason="Ends in a week", author=author, at=NOON)
    put_in_force(change_set=later, approver=approver, at=NOON, in_force_from=NOON + WEEK)
    withdraw(WRONG, NOON + DAY, author, approver)
    assert [held(NOON + DAY)[2], held(NOON + WEEK)[2]] == [None, None]
    assert get_version_in_force(NOON + WEEK).number == 3


def test_the_page_of_a_rule_offers_the_earlier_withdrawal_only_while_it_still_holds(
    author: AbstractUser, approver: AbstractUser, client: Client
) -> None:
    publish(make_limit(), make_limit(WRONG, item="T-3", amount=1), author=author, approver=approver)
    now = clock.now()
    later = propose_withdrawal(codes=[WRONG], reason="Ends in a week", author=author, at=now)
    put_in_force(change_set=later, approver=approver, at=now, in_force_from=now + WEEK)
    page, at_once = (
        reverse("rules:inspect", args=[Rule.objects.get(code=WRONG).pk]),
        reverse("authoring_withdraw", args=[WRONG]),
    )
    client.force_login(author)  # type: ignore[arg-type]  # the project's user is an AbstractUser
    before = client.get(page).content.decode()
    assert "It still holds until" in before
    assert at_once in before
    withdraw(WRONG, clock.now(), author, approver)
    after = client.get(page).content.decode()
    assert "It still holds until" not in after
    assert at_once not in after


def test_both_people_are_told_what_a_withdrawal_goes_before(
    author: AbstractUser, approver: AbstractUser, client: Client
) -> None:
    publish(make_limit(), make_limit(TWO, item="T-2"), author=author, approver=approver)
    now = clock.now()
    schedule(make_limit(amount=7), since=now + WEEK, at=now, author=author, approver=approver)
    for code, falls_away in ((ONE, True), (TWO, False)):
        client.force_login(author)  # type: ignore[arg-type]  # the project's user is an AbstractUser
        told = [client.get(reverse("authoring_withdraw", args=[code])).content.decode()]
        waiting = propose_withdrawal(codes=[code], reason="Wrong", author=author, at=now)
        client.force_login(approver)  # type: ignore[arg-type]  # the same
        told.append(client.get(reverse("authoring_draft", args=[waiting.number])).content.decode())
        assert all("Version 2 is published for" in said for said in told)
        assert all(("falls away" in said) is falls_away for said in told)


def test_only_withdrawals_go_before_what_is_scheduled(
    scheduled: RuleSetVersion, author: AbstractUser, approver: AbstractUser
) -> None:
    mixed = propose(
        title="Both", rules=[make_limit(amount=3)], withdrawn=[WRONG], author=author, at=NOON + DAY, note="Wrong"
    )
    with pytest.raises(LaterVersionScheduledError):
        put_in_force(change_set=mixed, approver=approver, at=NOON + DAY)


def test_a_withdrawal_that_waited_until_a_better_rule_came_into_force_is_refused(
    scheduled: RuleSetVersion, author: AbstractUser, approver: AbstractUser
) -> None:
    waiting = propose_withdrawal(codes=[WRONG], reason="One day was never meant", author=author, at=NOON + DAY)
    (entry,) = waiting.entries.all()
    assert entry.before is not None
    assert entry.before["then"]["amount"] == 1, "what holds now is withdrawn, not what is scheduled"
    with pytest.raises(OutdatedChangeError):
        put_in_force(change_set=waiting, approver=approver, at=NOON + WEEK)
