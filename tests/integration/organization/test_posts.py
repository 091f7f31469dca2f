from datetime import date, datetime

import pytest

from hall.foundation.clock import LOCAL_ZONE
from hall.foundation.errors import ValidationFailedError
from hall.foundation.evidence import list_events
from hall.organization.enums import PostKind
from hall.organization.errors import OverlapError, UserNotFoundError
from hall.organization.models import PostAssignment
from hall.organization.selectors import find_user, get_user, list_holders, post_held_by, who_held
from hall.organization.services import assign_post, create_post, create_user, end_assignment
from tests.factories.organization import NOON, AuthorityFactory, PostAssignmentFactory, PostFactory, UserFactory

pytestmark = pytest.mark.django_db


def noon_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=LOCAL_ZONE)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        # begins on the other's last day
        (date(2026, 6, 30), None),
        # ends on the other's first day
        (date(2025, 1, 1), date(2026, 1, 1)),
        # lies within
        (date(2026, 2, 1), date(2026, 3, 1)),
        # goes on without end from before
        (date(2025, 1, 1), None),
    ],
)
def test_two_persons_never_hold_one_post_on_the_same_day(first: date, last: date | None) -> None:
    held = PostAssignmentFactory.create(valid_from=date(2026, 1, 1), valid_to=date(2026, 6, 30))
    with pytest.raises(OverlapError):
        assign_post(post=held.post, user=UserFactory.create(), valid_from=first, valid_to=last, actor=None, at=NOON)
    assert PostAssignment.objects.count() == 1
    assert not list_events("organization").exists()


def test_a_post_passes_from_one_day_to_the_next() -> None:
    held = PostAssignmentFactory.create(valid_from=date(2026, 1, 1), valid_to=date(2026, 6, 30))
    assign_post(post=held.post, user=UserFactory.create(), valid_from=date(2026, 7, 1), actor=None, at=NOON)
    assign_post(
        post=held.post,
        user=UserFactory.create(),
        valid_from=date(2025, 1, 1),
        valid_to=date(2025, 12, 31),
        actor=None,
        at=NOON,
    )


def test_one_person_may_hold_two_posts() -> None:
    held = PostAssignmentFactory.create()
    assign_post(post=PostFactory.create(), user=held.user, valid_from=date(2026, 1, 1), actor=None, at=NOON)
    held_longest = post_held_by(held.user, NOON)
    assert held_longest == held.post


def test_an_assignment_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValidationFailedError):
        assign_post(
            post=PostFactory.create(),
            user=UserFactory.create(),
            valid_from=date(2026, 1, 2),
            valid_to=date(2026, 1, 1),
            actor=None,
            at=NOON,
        )


def test_a_person_who_left_a_post_holds_it_through_the_last_day() -> None:
    held = PostAssignmentFactory.create()
    end_assignment(assignment=held, last_day=date(2026, 9, 30), actor=None, at=NOON)
    assert post_held_by(held.user, noon_of(date(2026, 9, 30))) == held.post
    assert post_held_by(held.user, noon_of(date(2026, 10, 1))) is None
    assert [event.kind for event in list_events("organization")] == ["assignment_ended"]


def test_who_held_a_post_is_answered_for_the_day_asked() -> None:
    post = PostFactory.create(code="lead-1", of_lead=True)
    first = PostAssignmentFactory.create(post=post, ended=True)
    second = PostAssignmentFactory.create(post=post, valid_from=date(2026, 7, 1))
    before = who_held(post_code="lead-1", at=noon_of(date(2026, 6, 30)))
    after = who_held(post_code="lead-1", at=noon_of(date(2026, 7, 1)))
    assert before is not None
    assert after is not None
    assert (before.username, after.username) == (first.user.username, second.user.username)
    assert who_held(post_code="lead-1", at=noon_of(date(2025, 12, 31))) is None


def test_an_authority_of_its_own_post_comes_before_a_post_for_all() -> None:
    water = AuthorityFactory.create(code="water")
    general = PostAssignmentFactory.create(post=PostFactory.create(of_lead=True))
    own = PostAssignmentFactory.create(post=PostFactory.create(of_lead=True, authority=water))
    PostAssignmentFactory.create(post=PostFactory.create(of_lead=True, authority=AuthorityFactory.create()))
    holders = list_holders(kind=PostKind.LEAD, authority_code="water", at=NOON)
    assert [holder.username for holder in holders] == [own.user.username, general.user.username]
    assert who_held(kind=PostKind.HEAD, authority_code="water", at=NOON) is None


def test_an_account_is_made_with_its_groups_and_evidence_names_no_password() -> None:
    user = create_user(
        username="clerk", password="demo-clerk", display_name_zh="综合窗口", groups=["Clerks"], actor=None, at=NOON
    )
    assert get_user("clerk") == user
    assert user.check_password("demo-clerk")
    assert [group.name for group in user.groups.all()] == ["Clerks"]
    event = list_events("organization").get()
    assert event.actor == "system"
    assert event.payload == {"username": "clerk", "groups": ["Clerks"], "superuser": False}


@pytest.mark.parametrize("username", ["", "a b", "system", "x" * 151])
def test_a_name_that_cannot_be_one_is_refused(username: str) -> None:
    with pytest.raises(ValidationFailedError):
        create_user(username=username, password="demo", actor=None, at=NOON)
    assert find_user(username) is None


def test_a_name_is_given_once() -> None:
    UserFactory.create(username="clerk")
    with pytest.raises(OverlapError):
        create_user(username="clerk", password="demo", actor=None, at=NOON)
    with pytest.raises(UserNotFoundError):
        get_user("nobody")


def test_a_post_is_made_once_and_of_a_known_kind() -> None:
    create_post(code="clerk-1", name_en="Clerk", name_zh="办事员", kind=PostKind.CLERK, actor=None, at=NOON)
    with pytest.raises(OverlapError):
        create_post(code="clerk-1", name_en="Clerk", name_zh="办事员", kind=PostKind.CLERK, actor=None, at=NOON)
    with pytest.raises(ValidationFailedError) as refused:
        create_post(code="clerk-2", name_en="Clerk", name_zh="办事员", kind="king", actor=None, at=NOON)
    assert list(refused.value.fields) == ["kind"]
