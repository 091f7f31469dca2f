"""Which rules a person may write: the permission, narrowed by grants per authority and kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser

from rules.authoring.models import AuthoringGrant
from rules.authoring.selectors.change_rights import APPROVE, AUTHOR
from rules.authoring.selectors.item_facts import list_facts_of
from rules.language import Rule, item_scope

EVERY = ""
_GIVERS_NAMED = 5


@dataclass(frozen=True, slots=True)
class Refusal:
    """A rule that a person may not write: no grant covers its kind for this authority (empty: for every one)."""

    code: str
    kind: str
    authority: str


class Grants:
    """What one person may write, read once."""

    def __init__(self, user: AbstractUser) -> None:
        """Read the grants; one query, none for an administrator."""
        self._everything = user.is_superuser
        self._pairs: frozenset[tuple[str, str]] = frozenset()
        if not self._everything:
            rows = AuthoringGrant.objects.filter(user_id=user.pk)
            self._pairs = frozenset(rows.values_list("authority", "kind"))

    @property
    def any(self) -> bool:
        """Whether there is anything that this person may write."""
        return self._everything or bool(self._pairs)

    def covers(self, authority: str, kind: str) -> bool:
        """Whether rules of a kind may be written for an authority; ``""`` asks for every authority."""
        wanted = {(holder, what) for holder in (EVERY, authority) for what in (EVERY, kind)}
        return self._everything or not wanted.isdisjoint(self._pairs)

    def list_refusals(self, rules: Iterable[Rule]) -> list[Refusal]:
        """The rules that this person may not write, each with the authority that is not covered.

        A rule may be given twice, as it stood and as it shall stand: both must be covered.

        At most one question to the catalogue, none where a grant holds for every authority.
        """
        narrow = [(rule, item_scope(rule)) for rule in rules if not self.covers(EVERY, rule.kind.value)]
        facts = list_facts_of(frozenset[str]().union(*(scope or () for _rule, scope in narrow)))
        return [
            Refusal(rule.code, rule.kind.value, authority)
            for rule, scope in narrow
            for authority in sorted(_authorities(scope, facts))
            if not self.covers(authority, rule.kind.value)
        ]


def _authorities(scope: frozenset[str] | None, facts: Mapping[str, Mapping[str, object]]) -> set[str]:
    """The authorities whose items a rule names; every one for all items, and for items nobody knows."""
    if scope is None:
        return {EVERY}
    return {str(facts.get(item, {}).get("authority") or EVERY) for item in scope} or {EVERY}


def list_granted_authorities(user: AbstractUser) -> frozenset[str]:
    """The authorities (``""``: every one) for which someone who writes or approves rules holds a grant; one query.

    Being an administrator is no grant here: it tells of cases, not of rules.
    """
    if not (user.has_perm(AUTHOR) or user.has_perm(APPROVE)):
        return frozenset()
    return frozenset(AuthoringGrant.objects.filter(user_id=user.pk).values_list("authority", flat=True))


def list_grant_givers() -> list[str]:
    """The names of some people who may grant the writing of rules; one query."""
    people = get_user_model().objects.with_perm(
        "authoring.add_authoringgrant", backend="django.contrib.auth.backends.ModelBackend"
    )
    return [person.get_full_name() or person.get_username() for person in people.order_by("pk")[:_GIVERS_NAMED]]
