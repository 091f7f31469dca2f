"""The register of seals with their uses, as far as a person sees the cases that were sealed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Max, QuerySet

from hall.cases.models import Case, SealUse
from hall.foundation.clock import local_date
from hall.organization import selectors as organization

if TYPE_CHECKING:
    from hall.cases.visibility import Sight
    from hall.organization.selectors import Seal

MOST_USES = 500


@dataclass(frozen=True)
class RegisteredSeal:
    """A seal, whether it may be used now, and how often it was used on cases that the person sees."""

    seal: Seal
    valid: bool
    uses: int
    last_use: datetime | None


def list_register(sight: Sight, at: datetime) -> list[RegisteredSeal]:
    """The seals of the authorities within a person's sight; two queries."""
    seen = {authority for authority, _item in sight.bounds}
    seals = [
        seal for seal in organization.list_seals() if sight.everything or None in seen or seal.authority.code in seen
    ]
    counted = _uses(sight).order_by().values("seal").annotate(uses=Count("pk"), last=Max("at"))
    used = {row["seal"]: (row["uses"], row["last"]) for row in counted}
    return [RegisteredSeal(seal, seal.is_valid_at(at), *used.get(seal.pk, (0, None))) for seal in seals]


def list_uses(sight: Sight, seal: Seal) -> list[tuple[SealUse, bool]]:
    """The uses of a seal, the newest first, each with whether it lies after the day on which the seal was lost."""
    uses = _uses(sight).filter(seal=seal).select_related("case", "actor")[:MOST_USES]
    gone = seal.state_day
    return [(use, gone is not None and local_date(use.at) >= gone) for use in uses]


def _uses(sight: Sight) -> QuerySet[SealUse]:
    return SealUse.objects.all() if sight.everything else SealUse.objects.filter(case__in=Case.objects.within(sight))
