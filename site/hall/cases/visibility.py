"""Who sees which cases: one answer for list, detail, search, export and every act.

A person sees the cases of the authorities and items for which he has a mandate for any act of a case; supervisors see
all. Nobody sees a case because of a flag on his account.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from hall.cases.enums import Act
from hall.organization import selectors as organization
from hall.organization.enums import PostKind

if TYPE_CHECKING:
    from hall.organization.models import User

ANY_ACT = "*"
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

    def may(self, act: str, *, authority: str, item: str) -> bool:
        """Whether the person has a mandate for an act on a case."""
        return any(holding.covers(act, authority=authority, item=item) for holding in self.holdings)


def sight_of(user: User, at: datetime) -> Sight:
    """What a person may see and do at an instant: one query. A supervisor's post needs a mandate like any other."""
    mandates = organization.list_mandates(user, at).order_by()
    rows = mandates.values_list("act", "authority__code", "post__authority__code", "item_code", "post__kind")
    read = list(rows)
    return Sight(
        tuple(
            Holding(act, of_letter or of_post, item)
            for act, of_letter, of_post, item, _kind in read
            if act in _CASE_ACTS and not (of_letter and of_post and of_letter != of_post)
        ),
        supervises=any(kind == PostKind.SUPERVISOR for *_mandate, kind in read),
    )
