"""Two people publish at the same time: one version after the other, and nothing is lost."""

import threading
from collections.abc import Callable
from functools import partial

import pytest
from django.contrib.auth.models import AbstractUser
from django.db import connection

from hall.foundation.errors import HallError
from hall.foundation.evidence import verify
from rules.authoring.errors import OutdatedChangeError, WrongChangeStateError
from rules.authoring.models import ChangeSet, RuleSetVersion
from rules.authoring.services import approve_change_set, propose_changes, publish_change_set
from rules.language import Rule
from tests.factories.rules import NOON, make_approver, make_author, make_limit, propose

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run acts in threads of their own that start together; what each gave, or the refusal it got."""
    ready = threading.Barrier(len(acts))
    outcomes: list[object] = [None] * len(acts)

    def run(position: int, act: Callable[[], object]) -> None:
        ready.wait()
        try:
            outcomes[position] = act()
        except HallError as refused:
            outcomes[position] = refused
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.fixture
def people(transactional_db: None) -> tuple[AbstractUser, AbstractUser]:
    return make_author(), make_approver()


def approved(people: tuple[AbstractUser, AbstractUser], *rules: Rule) -> ChangeSet:
    """A change that only waits to be published."""
    change_set = propose(title="Race", rules=rules, author=people[0], at=NOON)
    return approve_change_set(change_set=change_set, approver=people[1], at=NOON)


def test_two_changes_published_at_once_both_hold(people: tuple[AbstractUser, AbstractUser]) -> None:
    changes = [approved(people, make_limit(f"limit.{item}", item=item)) for item in ("T-1", "T-2")]
    at_once(*(partial(publish_change_set, change_set=change, actor=people[1], at=NOON) for change in changes))
    versions = RuleSetVersion.objects.order_by("number")
    assert [version.number for version in versions] == [1, 2]
    assert set(versions[1].manifest) == {"T-1", "T-2"}
    assert verify("rules") == []


def test_one_change_is_published_once(people: tuple[AbstractUser, AbstractUser]) -> None:
    change = approved(people, make_limit())
    publish = partial(publish_change_set, change_set=change, actor=people[1], at=NOON)
    outcomes = at_once(publish, publish, publish)
    assert sum(isinstance(outcome, WrongChangeStateError) for outcome in outcomes) == 2
    assert RuleSetVersion.objects.count() == 1


def test_of_two_changes_to_one_rule_the_second_is_refused(people: tuple[AbstractUser, AbstractUser]) -> None:
    changes = [approved(people, make_limit(amount=amount)) for amount in (7, 9)]
    outcomes = at_once(
        *(partial(publish_change_set, change_set=change, actor=people[1], at=NOON) for change in changes)
    )
    assert sum(isinstance(outcome, OutdatedChangeError) for outcome in outcomes) == 1
    assert RuleSetVersion.objects.count() == 1


def test_changes_proposed_at_once_get_numbers_of_their_own(people: tuple[AbstractUser, AbstractUser]) -> None:
    proposals = [
        partial(propose_changes, title="Race", rules=[make_limit(f"limit.{n}")], author=people[0], at=NOON)
        for n in range(4)
    ]
    at_once(*proposals)
    assert sorted(ChangeSet.objects.values_list("number", flat=True)) == [1, 2, 3, 4]
