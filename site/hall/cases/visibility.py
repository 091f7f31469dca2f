"""Who sees which cases: one answer for list, detail, search, export and every act.

A person sees the cases of the authorities and items for which he has a mandate for any act of a case; supervisors see
all. Nobody sees a case because of a flag on his account.

Who writes or approves rules may ask what the rules said of a case of the authorities that are granted to him: that
answer holds nothing personal, and it opens nothing else of the case.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import connection

from hall.cases.enums import Act
from hall.foundation.clock import local_date
from hall.organization import selectors as organization
from hall.organization.enums import PostKind
from rules.authoring.selectors.grants import EVERY, list_granted_authorities

if TYPE_CHECKING:
    from hall.organization.models import User

ANY_ACT = "*"
_EXPLAIN = "explain_rules"
"""No act of a case: what a grant to write rules opens."""
_SOMEBODY = -1
_SOME_INSTANT = datetime(1970, 1, 2, tzinfo=UTC)
_SOME_DAY = date(1970, 1, 2)
_CASE_ACTS = frozenset({*Act.values, ANY_ACT})


@dataclass(frozen=True)
class Holding:
    """A mandate as a case sees it: an act (or any), for an authority (or every), for an item (or every)."""

    act: str
    authority: str | None = None
    item: str = ""

    def covers(self, act: str, *, authority: str, item: str) -> bool:
        """Whether the mandate allows an act on a case of an authority and item."""
        return self.act in {act, ANY_ACT} and self.authority in {None, authority} and self.item in {"", item}


@dataclass(frozen=True)
class Sight:
    """What a person may see and do at an instant."""

    holdings: tuple[Holding, ...] = ()
    supervises: bool = False

    @property
    def everything(self) -> bool:
        """Whether no case is hidden."""
        return self.supervises or any(holding.authority is None and not holding.item for holding in self.holdings)

    @property
    def bounds(self) -> list[tuple[str | None, str]]:
        """The authorities and items within sight, as pairs; an authority may be open, an item empty."""
        return sorted({(holding.authority, holding.item) for holding in self.holdings}, key=str)

    def reaches(self, *, authority: str, item: str) -> bool:
        """Whether a case of an authority and item is within sight; the same answer as ``CaseQuerySet.within``."""
        return self.everything or any(
            bound in {None, authority} and named in {"", item} for bound, named in self.bounds
        )

    def may(self, act: str, *, authority: str, item: str) -> bool:
        """Whether the person has a mandate for an act on a case."""
        return any(holding.covers(act, authority=authority, item=item) for holding in self.holdings)


def sight_of(user: User, at: datetime) -> Sight:
    """What a person may see and do at an instant: one query. A supervisor's post needs a mandate like any other."""
    read = list(_list_mandates(user, at))
    return Sight(
        tuple(
            Holding(act, of_letter or of_post, item)
            for act, of_letter, of_post, item, _kind in read
            if act in _CASE_ACTS and not (of_letter and of_post and of_letter != of_post)
        ),
        supervises=any(kind == PostKind.SUPERVISOR for *_mandate, kind in read),
    )


def explaining_sight_of(user: User, at: datetime) -> Sight:
    """Of which cases a person may learn what the rules said of them: those he sees, and those his grants reach."""
    sight = sight_of(user, at)
    granted = () if sight.everything else list_granted_authorities(user)
    reached = tuple(Holding(_EXPLAIN, None if authority == EVERY else authority) for authority in granted)
    return Sight((*sight.holdings, *reached), supervises=sight.supervises)


def _list_mandates(user: User, at: datetime) -> list[tuple[str, str | None, str | None, str, str]]:
    if not user.is_active:
        return []
    statement, places = _compiled()
    given: dict[Any, Any] = {_SOMEBODY: user.pk, _SOME_DAY: local_date(at), _SOME_INSTANT: at}
    with connection.cursor() as cursor:
        cursor.execute(statement, [given.get(place, place) for place in places])
        found: list[tuple[str, str | None, str | None, str, str]] = cursor.fetchall()
    return found


@lru_cache(maxsize=1)
def _compiled() -> tuple[str, tuple[Any, ...]]:
    """The organization's own query of mandates, composed once: every act asks it, and composing costs more than asking.

    It is composed for nobody on no day, and the places of those are filled in each time.
    """
    nobody = get_user_model()(pk=_SOMEBODY, is_active=True)
    mandates = organization.list_mandates(nobody, _SOME_INSTANT).order_by()
    rows = mandates.values_list("act", "authority__code", "post__authority__code", "item_code", "post__kind")
    statement, places = rows.query.sql_with_params()
    return statement, tuple(places)
