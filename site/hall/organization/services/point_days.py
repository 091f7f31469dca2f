"""Special days of a point: closed, open for half a day, or open though the calendar says rest."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hall.foundation.errors import ValidationFailedError
from hall.organization.models import PointDay, ServicePoint, User
from hall.organization.services.records import describe, record, save_checked

BOTH_OR_NEITHER = _("Say both when it opens and when it closes, or neither.")


@transaction.atomic
def set_point_day(  # noqa: PLR0913  what a notice of special hours says
    *,
    point: ServicePoint,
    day: date,
    opens: time | None,
    closes: time | None,
    name_en: str,
    name_zh: str,
    source: str,
    actor: User | None,
    at: datetime,
) -> PointDay:
    """Say how a point is open on one day, instead of what was said before; the earlier word is kept.

    Args:
        point: the service point.
        day: the day.
        opens: when it opens; None for closed all day.
        closes: when it closes.
        name_en: what the day is called.
        name_zh: the same in Chinese.
        source: the notice that decided it.
        actor: who enters it.
        at: the instant.

    Raises:
        ValidationFailedError: it closes before it opens, or something is left out.
    """
    if (opens is None) != (closes is None):
        raise ValidationFailedError(fields={"closes": [BOTH_OR_NEITHER]})
    PointDay.objects.filter(point=point, day=day, replaced_at__isnull=True).update(replaced_at=at)
    special = PointDay(
        point=point,
        day=day,
        opens=opens,
        closes=closes,
        name_en=name_en,
        name_zh=name_zh,
        source=source,
        decided_at=at,
    )
    save_checked(special)
    record("point_day_set", describe(special, leave_out=("decided_at", "replaced_at")), actor=actor, at=at)
    return special


@transaction.atomic
def withdraw_point_day(*, special: PointDay, actor: User | None, at: datetime) -> None:
    """Let a day of a point be again what its weekday says; the earlier word is kept."""
    if PointDay.objects.filter(pk=special.pk, replaced_at__isnull=True).update(replaced_at=at):
        record("point_day_withdrawn", describe(special, leave_out=("decided_at", "replaced_at")), actor=actor, at=at)
