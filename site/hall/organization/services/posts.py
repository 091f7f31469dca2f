"""Posts and who holds them."""

from datetime import date, datetime

from django.db import transaction

from hall.organization.models import Authority, Post, PostAssignment, User, Window
from hall.organization.services.records import describe, record, save_checked


@transaction.atomic
def create_post(
    *,
    code: str,
    name_en: str,
    name_zh: str,
    kind: str,
    authority: Authority | None = None,
    window: Window | None = None,
    actor: User | None,
    at: datetime,
) -> Post:
    """Make a post, of one authority or (None) of all."""
    post = Post(code=code, name_en=name_en, name_zh=name_zh, kind=kind, authority=authority, window=window)
    save_checked(post)
    record("post_created", describe(post), actor=actor, at=at)
    return post


@transaction.atomic
def assign_post(
    *, post: Post, user: User, valid_from: date, valid_to: date | None = None, actor: User | None, at: datetime
) -> PostAssignment:
    """Give a post to a person, both days included.

    Raises:
        OverlapError: when another person holds it on some of these days.
    """
    assignment = PostAssignment(post=post, user=user, valid_from=valid_from, valid_to=valid_to)
    save_checked(assignment)
    record("post_assigned", describe(assignment), actor=actor, at=at)
    return assignment


@transaction.atomic
def end_assignment(*, assignment: PostAssignment, last_day: date, actor: User | None, at: datetime) -> PostAssignment:
    """Let a person hold a post until a day and no longer."""
    assignment.valid_to = last_day
    save_checked(assignment)
    record("assignment_ended", describe(assignment), actor=actor, at=at)
    return assignment
