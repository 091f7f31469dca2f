"""The county's own days off and make-up working days."""

from datetime import date, datetime

from django.db import transaction

from hall.organization.models import CalendarOverride, PublishedYear, User
from hall.organization.services.calendar_versions import keep_first_version, keep_version
from hall.organization.services.records import describe, record, save_checked

_UNSAID = ("changed_at",)


@transaction.atomic
def override_day(
    *, day: date, kind: str, name_en: str, name_zh: str, source: str, actor: User | None, at: datetime
) -> CalendarOverride:
    """Make a day a holiday or a working day for this county, instead of what it was."""
    keep_first_version()
    override = CalendarOverride.objects.select_for_update().filter(day=day).first() or CalendarOverride(day=day)
    override.kind, override.name_en, override.name_zh, override.source = kind, name_en, name_zh, source
    save_checked(override)
    record("day_overridden", describe(override, leave_out=_UNSAID), actor=actor, at=at)
    keep_version(at=at)
    return override


@transaction.atomic
def remove_override(*, override: CalendarOverride, actor: User | None, at: datetime) -> None:
    """Let a day be again what the national calendar says."""
    keep_first_version()
    record("override_removed", describe(override, leave_out=_UNSAID), actor=actor, at=at)
    override.delete()
    keep_version(at=at)


@transaction.atomic
def publish_year(*, year: int, source: str, actor: User | None, at: datetime) -> PublishedYear:
    """Say that a year's official calendar has been entered: dates in it are no longer provisional."""
    keep_first_version()
    published = PublishedYear(year=year, source=source)
    save_checked(published)
    record("year_published", describe(published, leave_out=_UNSAID), actor=actor, at=at)
    keep_version(at=at)
    return published
