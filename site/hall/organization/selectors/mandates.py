"""Who may do what: post, assignment and mandate read together.

A person may do an act when on that day the person holds a post, and that post
has a letter of authorization for the act that is valid on that day, was not
revoked before that instant, and covers the authority and the item. A post
that belongs to an authority never reaches beyond it, whatever its letters say.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from hall.foundation.clock import local_date
from hall.organization.enums import PostKind
from hall.organization.models import Mandate, PostAssignment, User
from hall.organization.models.posts import ANY_ACT
from hall.organization.models.validity import on_day


@dataclass(frozen=True, slots=True)
class Reach:
    """What a person's mandates cover: everything, or the authorities, items and pairs (authority, item) named."""

    everything: bool = False
    authorities: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()
    pairs: frozenset[tuple[str, str]] = frozenset()


def has_mandate(*, user: User, act: str, authority_code: str, item_code: str, at: datetime) -> Mandate | None:
    """The letter by which a person may do an act on an item of an authority at an instant, or None. One query."""
    covers_authority = Q(authority__isnull=True) | Q(authority__code=authority_code)
    post_reaches = Q(post__authority__isnull=True) | Q(post__authority__code=authority_code)
    return (
        list_mandates(user, at)
        .filter(covers_authority, post_reaches, act__in=[act, ANY_ACT], item_code__in=[item_code, ""])
        .select_related("post")
        .order_by("pk")
        .first()
    )


def has_mandate_of_post(
    *, user: User, act: str, kind: PostKind, authority_code: str, item_code: str, at: datetime
) -> bool:
    """Whether a person may do an act on an item of an authority by a post of a kind. One query."""
    covers_authority = Q(authority__isnull=True) | Q(authority__code=authority_code)
    post_reaches = Q(post__authority__isnull=True) | Q(post__authority__code=authority_code)
    mandates = list_mandates(user, at).filter(covers_authority, post_reaches, post__kind=kind)
    return mandates.filter(act__in=[act, ANY_ACT], item_code__in=[item_code, ""]).exists()


def acts_of(user: User, at: datetime) -> frozenset[str]:
    """The acts a person may do at an instant on some item of some authority; ``*`` stands for every act."""
    return frozenset(list_mandates(user, at).order_by().values_list("act", flat=True))


def get_reach(user: User, at: datetime, *, act: str | None = None) -> Reach:
    """What a person's mandates cover at an instant: for one act, or for any. One query."""
    mandates = list_mandates(user, at)
    if act is not None:
        mandates = mandates.filter(act__in=[act, ANY_ACT])
    everything = False
    authorities: set[str] = set()
    items: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    rows = mandates.order_by().values_list("authority__code", "post__authority__code", "item_code").distinct()
    for of_letter, of_post, item in rows:
        if of_letter and of_post and of_letter != of_post:
            continue
        authority = of_letter or of_post
        if authority and item:
            pairs.add((authority, item))
        elif authority:
            authorities.add(authority)
        elif item:
            items.add(item)
        else:
            everything = True
    return Reach(everything, frozenset(authorities), frozenset(items), frozenset(pairs))


def list_people_with_mandate(
    *, acts: Collection[str], authority_code: str, item_code: str, at: datetime
) -> QuerySet[User]:
    """The people who may do one of some acts, at least, on an item of an authority at an instant. One query."""
    day = local_date(at)
    covers = Q(authority__isnull=True) | Q(authority__code=authority_code)
    reaches = Q(post__authority__isnull=True) | Q(post__authority__code=authority_code)
    in_force = on_day(day) & (Q(revoked_at__isnull=True) | Q(revoked_at__gt=at))
    letters = Mandate.objects.filter(covers, reaches, in_force, act__in=[*acts, ANY_ACT], item_code__in=[item_code, ""])
    held = PostAssignment.objects.filter(on_day(day), post__in=letters.values("post"))
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("username")


def list_mandates(user: User, at: datetime) -> QuerySet[Mandate]:
    """The letters of authorization that a person may rely on at an instant."""
    if not user.is_active:
        return Mandate.objects.none()
    day = local_date(at)
    held = on_day(day, prefix="post__assignments__") & Q(post__assignments__user=user)
    return Mandate.objects.filter(held, on_day(day), Q(revoked_at__isnull=True) | Q(revoked_at__gt=at))


def list_mandated_people(
    *, acts: Collection[str], at: datetime, authority_code: str | None = None, item_code: str | None = None
) -> QuerySet[User]:
    """Who may do one of some acts at an instant: on an item of an authority, or on anything where neither is named."""
    day = local_date(at)
    valid = Q(revoked_at__isnull=True) | Q(revoked_at__gt=at)
    mandates = Mandate.objects.filter(on_day(day), valid, act__in=[*acts, ANY_ACT])
    if authority_code is not None:
        mandates = mandates.filter(
            Q(authority__isnull=True) | Q(authority__code=authority_code),
            Q(post__authority__isnull=True) | Q(post__authority__code=authority_code),
        )
    if item_code is not None:
        mandates = mandates.filter(item_code__in=[item_code, ""])
    held = PostAssignment.objects.filter(on_day(day), post__in=mandates.values("post"))
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("username")
