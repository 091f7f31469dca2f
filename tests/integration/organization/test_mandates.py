"""Who may do what, at the edges of every validity."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from hall.foundation.clock import LOCAL_ZONE
from hall.foundation.evidence import list_events
from hall.organization.errors import AlreadyRevokedError
from hall.organization.models import User
from hall.organization.selectors import Reach, acts_of, get_reach, has_mandate
from hall.organization.services import grant_mandate, revoke_mandate
from tests.factories.organization import (
    NOON,
    AuthorityFactory,
    MandateFactory,
    PostAssignmentFactory,
    PostFactory,
    UserFactory,
    clerk_with_mandate,
)

pytestmark = pytest.mark.django_db

ITEM = "511922-0001"


def may(user: User, *, act: str = "accept", authority: str = "water", item: str = ITEM, at: datetime = NOON) -> bool:
    return has_mandate(user=user, act=act, authority_code=authority, item_code=item, at=at) is not None


def noon_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=LOCAL_ZONE)


@pytest.mark.parametrize(
    ("day", "valid"),
    [
        # the day before the first
        (date(2026, 9, 30), False),
        # the first day
        (date(2026, 10, 1), True),
        # the last day
        (date(2026, 12, 31), True),
        # the day after the last, over year end
        (date(2027, 1, 1), False),
    ],
)
def test_a_mandate_holds_from_its_first_day_to_its_last(day: date, valid: bool) -> None:
    user = clerk_with_mandate(valid_from=date(2026, 10, 1), valid_to=date(2026, 12, 31))
    assert may(user, at=noon_of(day)) is valid


@pytest.mark.parametrize(
    ("day", "valid"),
    [
        (date(2026, 9, 30), False),
        (date(2026, 10, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_a_mandate_is_used_only_by_who_holds_the_post_that_day(day: date, valid: bool) -> None:
    assignment = PostAssignmentFactory.create(valid_from=date(2026, 10, 1), valid_to=date(2026, 12, 31))
    MandateFactory.create(post=assignment.post)
    assert may(assignment.user, at=noon_of(day)) is valid


@pytest.mark.parametrize(
    ("at", "valid"),
    [
        # the last second of 30 September in Shanghai
        (datetime(2026, 9, 30, 15, 59, 59, tzinfo=UTC), False),
        # the first of 1 October
        (datetime(2026, 9, 30, 16, tzinfo=UTC), True),
    ],
)
def test_days_of_a_mandate_are_days_of_the_county(at: datetime, valid: bool) -> None:
    assert may(clerk_with_mandate(valid_from=date(2026, 10, 1)), at=at) is valid


def test_a_revoked_mandate_ends_at_that_instant() -> None:
    user = clerk_with_mandate(revoked_at=NOON)
    assert may(user, at=NOON - timedelta(seconds=1)) is True
    assert may(user, at=NOON) is False


def test_a_mandate_covers_its_act_or_every_act() -> None:
    clerk, head = clerk_with_mandate(act="accept"), clerk_with_mandate(act="*")
    assert may(clerk, act="accept") is True
    assert may(clerk, act="decide") is False
    assert may(head, act="decide") is True


def test_a_mandate_covers_its_authority_or_every_authority() -> None:
    water = AuthorityFactory.create(code="water")
    user = clerk_with_mandate(authority=water)
    assert may(user, authority="water") is True
    assert may(user, authority="health") is False
    assert may(clerk_with_mandate(), authority="health") is True


def test_a_mandate_covers_its_item_or_every_item() -> None:
    user = clerk_with_mandate(item_code=ITEM)
    assert may(user, item=ITEM) is True
    assert may(user, item="511922-0002") is False


def test_a_post_of_an_authority_never_reaches_beyond_it() -> None:
    post = PostFactory.create(authority=AuthorityFactory.create(code="water"))
    assignment = PostAssignmentFactory.create(post=post)
    MandateFactory.create(post=post, act="*")
    MandateFactory.create(post=post, act="*", authority=AuthorityFactory.create(code="health"))
    assert may(assignment.user, authority="water") is True
    assert may(assignment.user, authority="health") is False
    assert get_reach(assignment.user, NOON) == Reach(authorities=frozenset({"water"}))


def test_accounts_without_post_without_letter_or_gone_may_nothing() -> None:
    gone = clerk_with_mandate()
    gone.is_active = False
    gone.save()
    assert may(UserFactory.create(administrator=True)) is False
    assert may(PostAssignmentFactory.create().user) is False
    assert may(gone) is False
    assert acts_of(gone, NOON) == frozenset()
    assert get_reach(gone, NOON) == Reach()


def test_the_check_is_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    user = clerk_with_mandate()
    with django_assert_num_queries(1):
        mandate = has_mandate(user=user, act="accept", authority_code="water", item_code=ITEM, at=NOON)
        assert mandate is not None
        assert mandate.post.code
    with django_assert_num_queries(1):
        get_reach(user, NOON)
    with django_assert_num_queries(1):
        acts_of(user, NOON)


def test_the_acts_of_a_person_are_those_of_all_letters_that_hold() -> None:
    assignment = PostAssignmentFactory.create()
    MandateFactory.create(post=assignment.post, act="accept")
    MandateFactory.create(post=assignment.post, act="reject")
    MandateFactory.create(post=assignment.post, act="decide", revoked=True)
    MandateFactory.create(post=assignment.post, act="extend", valid_from=date(2027, 1, 1))
    assert acts_of(assignment.user, NOON) == {"accept", "reject"}


def test_reach_is_what_all_letters_cover_together() -> None:
    water, health = AuthorityFactory.create(code="water"), AuthorityFactory.create(code="health")
    assignment = PostAssignmentFactory.create()
    MandateFactory.create(post=assignment.post, authority=water)
    MandateFactory.create(post=assignment.post, item_code=ITEM)
    MandateFactory.create(post=assignment.post, authority=health, item_code="511922-0002")
    reach = get_reach(assignment.user, NOON)
    assert reach == Reach(
        authorities=frozenset({"water"}), items=frozenset({ITEM}), pairs=frozenset({("health", "511922-0002")})
    )
    MandateFactory.create(post=assignment.post, act="decide")
    assert get_reach(assignment.user, NOON).everything is True
    assert get_reach(assignment.user, NOON, act="accept") == reach


def test_granting_and_revoking_are_evidence() -> None:
    head, post = UserFactory.create(username="head"), PostFactory.create(code="window-1")
    mandate = grant_mandate(
        post=post, act="accept", document_number="2026-7", valid_from=date(2026, 10, 1), actor=head, at=NOON
    )
    revoke_mandate(mandate=mandate, actor=head, at=NOON + timedelta(hours=1))
    granted, revoked = list_events("organization")
    assert (granted.kind, granted.actor, granted.at) == ("mandate_granted", "head", NOON)
    assert (granted.payload["post"], granted.payload["document_number"]) == ("window-1", "2026-7")
    assert revoked.kind == "mandate_revoked"
    with pytest.raises(AlreadyRevokedError):
        revoke_mandate(mandate=mandate, actor=head, at=NOON + timedelta(hours=2))
