"""The people and items that the measured cases need."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractUser

from cms_pages.enums import ItemType
from hall.cases.enums import Act
from hall.organization.enums import PostKind
from hall.organization.models import User
from rules.authoring.models import RuleSetVersion
from rules.authoring.services import put_in_force
from rules.language import Rule
from tests.factories.catalogue import CatalogueAuthorityFactory, make_item
from tests.factories.organization import MandateFactory, PostAssignmentFactory, PostFactory, SealFactory, UserFactory
from tests.factories.rules import make_approver, make_author, propose

_CLERK_ACTS = (
    Act.CREATE,
    Act.REQUEST_SUPPLEMENT,
    Act.RECEIVE_SUPPLEMENT,
    Act.ACCEPT,
    Act.REJECT,
    Act.REFER,
    Act.DELIVER,
    Act.WITHDRAW,
)
_APPROVER_ACTS = (Act.START_SPECIAL_PROCEDURE, Act.END_SPECIAL_PROCEDURE, Act.COMPLETE_STEP, Act.DECIDE)


@dataclass(frozen=True)
class County:
    """Two officers whose mandates reach every authority, and the two accounts that put rules in force."""

    clerk: User
    approver: User
    author: AbstractUser
    reviewer: AbstractUser

    def publish(self, rules: Iterable[Rule], *, at: datetime) -> RuleSetVersion:
        """Put rules in force by the same two acts as any other."""
        change = propose(title="Rules for measuring", rules=list(rules), author=self.author, at=at)
        return put_in_force(change_set=change, approver=self.reviewer, at=at)


def make_county(*, item_serials: Iterable[int]) -> County:
    """Officers, accounts and published licences with four steps, without rules."""
    authority = CatalogueAuthorityFactory.create(code="planning")
    SealFactory.create(authority=authority)
    for serial in item_serials:
        make_item(serial=serial, authority=authority, item_type=ItemType.LICENSE)
    return County(
        clerk=_make_officer("clerk", PostKind.CLERK, _CLERK_ACTS),
        approver=_make_officer("approver", PostKind.APPROVER, _APPROVER_ACTS),
        author=make_author(),
        reviewer=make_approver(),
    )


def _make_officer(username: str, kind: PostKind, acts: Iterable[Act]) -> User:
    user = UserFactory.create(username=username)
    post = PostFactory.create(code=f"post-of-{username}", kind=kind)
    PostAssignmentFactory.create(post=post, user=user)
    for act in acts:
        MandateFactory.create(post=post, act=act.value)
    return user
