"""Who held which post at an instant: what a finding says about who answers."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet

from hall.foundation.clock import local_date
from hall.organization.models import Post, PostAssignment, User
from hall.organization.models.validity import on_day


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in a post."""

    username: str
    name_en: str
    name_zh: str
    post_code: str
    post_en: str
    post_zh: str


def post_held_by(user: User, at: datetime) -> Post | None:
    """The post a person holds at an instant; of several, the one held longest."""
    return list_posts_held_by(user, at).first()


def list_posts_held_by(user: User, at: datetime) -> QuerySet[Post]:
    """The posts a person holds at an instant, the one held longest first."""
    held = on_day(local_date(at), prefix="assignments__") & Q(assignments__user=user)
    return Post.objects.filter(held).order_by("assignments__valid_from", "code")


def who_held(
    *, at: datetime, kind: str | None = None, authority_code: str | None = None, post_code: str | None = None
) -> Holder | None:
    """The person who held a post at an instant: the post with a code, or of a kind for an authority.

    A post of the authority itself comes before one for every authority.
    """
    return next(iter(list_holders(at=at, kind=kind, authority_code=authority_code, post_code=post_code)), None)


def list_holders(
    *, at: datetime, kind: str | None = None, authority_code: str | None = None, post_code: str | None = None
) -> list[Holder]:
    """The persons who held such a post at an instant, as for ``who_held``."""
    assignments = PostAssignment.objects.filter(on_day(local_date(at))).select_related("post", "user")
    if post_code is not None:
        assignments = assignments.filter(post__code=post_code)
    if kind is not None:
        assignments = assignments.filter(post__kind=kind)
    if authority_code is not None:
        assignments = assignments.filter(Q(post__authority__code=authority_code) | Q(post__authority__isnull=True))
    ordered = assignments.order_by(F("post__authority").asc(nulls_last=True), "valid_from", "post__code")
    return [_holder(assignment) for assignment in ordered]


def _holder(assignment: PostAssignment) -> Holder:
    user, post = assignment.user, assignment.post
    return Holder(
        username=user.username,
        name_en=user.display_name_en or user.username,
        name_zh=user.display_name_zh or user.username,
        post_code=post.code,
        post_en=post.name_en,
        post_zh=post.name_zh,
    )
