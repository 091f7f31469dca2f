"""How many decisions are made in the center, per authority and month, and which were made elsewhere.

The scheme asks for more than 90 % of the cases of an authority to be concluded in the center. Counted are decisions, by
the day on which they were made and the place that they name; cases that ended without one are not in it. Where nothing
was decided there is no share, and never 100 %.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from hall.cases.enums import CENTER
from hall.cases.models import Case, Decision
from hall.foundation.clock import LOCAL_ZONE

if TYPE_CHECKING:
    from hall.cases.visibility import Sight

BAR_PERCENT = 90
"""More than this share is what the scheme asks for."""
MOST_CASES = 500


@dataclass(frozen=True, order=True)
class Month:
    """A month of the county's calendar."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def begins(self) -> datetime:
        """Its first instant."""
        return datetime.combine(date(self.year, self.month, 1), time(0), LOCAL_ZONE)

    def plus(self, months: int) -> Month:
        """So many months later, or earlier."""
        counted = self.year * 12 + self.month - 1 + months
        return Month(counted // 12, counted % 12 + 1)


@dataclass(frozen=True)
class Share:
    """How many decisions there were, and how many of them were made in the center."""

    total: int = 0
    center: int = 0

    @property
    def elsewhere(self) -> int:
        """Decisions made anywhere else."""
        return self.total - self.center

    @property
    def tenths(self) -> int | None:
        """The share in tenths of a percent, rounded down so that rounding reaches no bar; None of nothing."""
        return self.center * 1000 // self.total if self.total else None

    @property
    def percent(self) -> str:
        """The share as a text, like ``91.6``; empty where there is none."""
        return "" if self.tenths is None else f"{self.tenths // 10}.{self.tenths % 10}"

    @property
    def reaches(self) -> bool:
        """Whether it is more than the scheme's bar."""
        return self.center * 100 > self.total * BAR_PERCENT

    def __add__(self, other: Share) -> Share:
        return Share(self.total + other.total, self.center + other.center)


@dataclass(frozen=True)
class Counted:
    """The share of one authority in one month."""

    authority: str
    month: Month
    share: Share


def count_decisions(sight: Sight, first: Month, last: Month, *, authority: str = "") -> list[Counted]:
    """The decisions of each authority in each month of a period, within a person's sight; one query.

    Args:
        sight: of the person who asks.
        first: the first month.
        last: the last month, included.
        authority: only of this one.
    """
    cases = Case.objects.within(sight).filter(decision__at__gte=first.begins, decision__at__lt=last.plus(1).begins)
    if authority:
        cases = cases.filter(authority_code=authority)
    rows = (
        cases.order_by()
        .values_list("authority_code", TruncMonth("decision__at", tzinfo=LOCAL_ZONE))
        .annotate(total=Count("pk"), center=Count("pk", filter=Q(decision__place=CENTER)))
    )
    found = [Counted(code, Month(at.year, at.month), Share(total, center)) for code, at, total, center in rows]
    return sorted(found, key=lambda row: (row.month, row.authority))


def add_up(rows: Iterable[Counted]) -> Share:
    """All of them together."""
    return sum((row.share for row in rows), Share())


def list_elsewhere(sight: Sight, first: Month, last: Month, *, authority: str = "") -> list[Decision]:
    """The decisions of a period that were made outside the center, the newest first; of cases within sight."""
    decisions = Decision.objects.filter(
        at__gte=first.begins, at__lt=last.plus(1).begins, case__in=Case.objects.within(sight)
    ).exclude(place=CENTER)
    if authority:
        decisions = decisions.filter(case__authority_code=authority)
    return list(decisions.select_related("case", "actor").order_by("-at", "-pk")[:MOST_CASES])
