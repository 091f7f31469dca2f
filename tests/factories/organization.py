"""People, posts and places in the states that tests speak of."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from hall.organization.enums import PointLevel, PostKind, SealKind
from hall.organization.models import Authority, Mandate, Post, PostAssignment, Seal, ServicePoint, User, Window

NOON = datetime(2026, 9, 30, 4, tzinfo=UTC)
FIRST_DAY = date(2026, 1, 1)


class AuthorityFactory(DjangoModelFactory[Authority]):
    class Meta:
        model = Authority
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda number: f"authority-{number}")
    name_en = factory.LazyAttribute(lambda authority: f"Authority {authority.code}")
    name_zh = factory.LazyAttribute(lambda authority: f"机关 {authority.code}")


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User

    username = factory.Sequence(lambda number: f"person-{number}")

    class Params:
        gone = factory.Trait(is_active=False)
        administrator = factory.Trait(is_superuser=True, is_staff=True)


class PostFactory(DjangoModelFactory[Post]):
    class Meta:
        model = Post

    code = factory.Sequence(lambda number: f"post-{number}")
    name_en = factory.LazyAttribute(lambda post: f"Post {post.code}")
    name_zh = factory.LazyAttribute(lambda post: f"岗位 {post.code}")
    kind = PostKind.CLERK

    class Params:
        of_approver = factory.Trait(kind=PostKind.APPROVER)
        of_lead = factory.Trait(kind=PostKind.LEAD)


class PostAssignmentFactory(DjangoModelFactory[PostAssignment]):
    class Meta:
        model = PostAssignment

    post = factory.SubFactory(PostFactory)
    user = factory.SubFactory(UserFactory)
    valid_from = FIRST_DAY

    class Params:
        ended = factory.Trait(valid_to=date(2026, 6, 30))


class MandateFactory(DjangoModelFactory[Mandate]):
    class Meta:
        model = Mandate

    post = factory.SubFactory(PostFactory)
    act = "accept"
    valid_from = FIRST_DAY
    document_number = factory.Sequence(lambda number: f"letter {number}")

    class Params:
        for_every_act = factory.Trait(act="*")
        revoked = factory.Trait(revoked_at=NOON)


class CountyFactory(DjangoModelFactory[ServicePoint]):
    class Meta:
        model = ServicePoint
        django_get_or_create = ("code",)

    code = "511922000000"
    level = PointLevel.COUNTY
    name_en = "Yunling County Service Center"
    name_zh = "云岭县政务服务中心"
    division_en = "Yunling County"
    division_zh = "云岭县"


class WindowFactory(DjangoModelFactory[Window]):
    class Meta:
        model = Window

    point = factory.SubFactory(CountyFactory)
    code = factory.Sequence(lambda number: f"window-{number}")
    name_en = factory.LazyAttribute(lambda window: f"Window {window.code}")
    name_zh = factory.LazyAttribute(lambda window: f"窗口 {window.code}")

    class Params:
        for_all_authorities = factory.Trait(comprehensive=True)


def clerk_with_mandate(**mandate: object) -> User:
    """A person who holds a post since the first day of the year, with a letter of authorization."""
    assignment = PostAssignmentFactory.create()
    MandateFactory.create(post=assignment.post, **mandate)
    return assignment.user


class SealFactory(DjangoModelFactory[Seal]):
    class Meta:
        model = Seal

    authority = factory.SubFactory(AuthorityFactory)
    kind = SealKind.SPECIAL
    number = factory.Sequence(lambda number: f"5119220{number:06d}")
    name_en = factory.LazyAttribute(lambda seal: f"Special approval seal of {seal.authority.name_en}")
    name_zh = factory.LazyAttribute(lambda seal: f"{seal.authority.name_zh}行政审批专用章")
    valid_from = FIRST_DAY

    class Params:
        ordinary = factory.Trait(kind=SealKind.ORDINARY)
