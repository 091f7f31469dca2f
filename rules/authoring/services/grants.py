"""Giving and taking the right to write rules per authority and kind."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils.translation import gettext as _

from hall.foundation.errors import ValidationFailedError
from rules.authoring.enums import RuleKind
from rules.authoring.errors import NotPermittedError, by_rule
from rules.authoring.events import RulesEvent, record_event
from rules.authoring.models import AuthoringGrant
from rules.authoring.selectors.grants import EVERY, Grants
from rules.language import Rule as LanguageRule


def require_grants(user: AbstractUser, rules: Sequence[LanguageRule]) -> None:
    """Refuse rules that the person may not write.

    Raises:
        NotPermittedError: ``fields`` names each rule and what is missing.
    """
    refusals = Grants(user).list_refusals(rules)
    if refusals:
        said = by_rule((refusal.code, _reason(refusal.authority, refusal.kind)) for refusal in refusals)
        raise NotPermittedError(_("You may not write all of these rules."), fields=said)


def require_any_grant(user: AbstractUser) -> None:
    """Refuse someone who may write nothing at all."""
    if not Grants(user).any:
        raise NotPermittedError(_("No authority and kind of rules is granted to you; ask an administrator."))


@transaction.atomic
def give_grant(*, user: AbstractUser, authority: str, kind: str, actor: AbstractUser, at: datetime) -> AuthoringGrant:
    """Let a person write rules of a kind for an authority (empty: every one); giving it twice changes nothing.

    Raises:
        ValidationFailedError: There is no such kind.
    """
    if kind and kind not in RuleKind.values:
        raise ValidationFailedError(fields={"kind": [_("There is no such kind of rule.")]})
    grant, created = AuthoringGrant.objects.get_or_create(user_id=user.pk, authority=authority, kind=kind)
    if created:
        _record(RulesEvent.GRANT_GIVEN, grant, actor, at)
    return grant


@transaction.atomic
def take_grant(*, grant: AuthoringGrant, actor: AbstractUser, at: datetime) -> None:
    """End a grant; one that is gone already changes nothing."""
    locked = AuthoringGrant.objects.select_for_update().filter(pk=grant.pk).first()
    if locked is not None:
        _record(RulesEvent.GRANT_TAKEN, locked, actor, at)
        locked.delete()


def _record(kind: RulesEvent, grant: AuthoringGrant, actor: AbstractUser, at: datetime) -> None:
    payload = {"user": grant.user.get_username(), "authority": grant.authority, "kind": grant.kind}
    record_event(kind, payload, actor=actor.get_username(), at=at)


def _reason(authority: str, kind: str) -> str:
    words = {"kind": RuleKind(kind).label, "authority": authority}
    if authority == EVERY:
        return _("%(kind)s rules for all items need a grant for every authority.") % words
    return _("No grant covers %(kind)s rules of the authority %(authority)s.") % words
