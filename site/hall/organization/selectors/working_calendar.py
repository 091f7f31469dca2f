"""The county's working calendar: the national one, and the county's own days over it.

Each process keeps the calendar it built; one query says whether the county
has changed it since.
"""

from datetime import date, datetime
from threading import Lock

from django.db import connection
from django.db.models import F, Q

from hall.organization.models import CalendarOverride, CalendarVersion, PublishedYear
from rules.calendar import PUBLISHED_THROUGH, DayKind, DayOverride, WorkingCalendar
from rules.vocabulary import Label

_FINGERPRINT = """
SELECT md5(coalesce(string_agg(entry, E'\\n' ORDER BY entry), ''))
FROM (
    SELECT concat_ws(E'\\t', day, kind, name_en, name_zh, source) AS entry FROM organization_calendaroverride
    UNION ALL
    SELECT year::text FROM organization_publishedyear
) AS entries
"""

_lock = Lock()
_kept: dict[str, WorkingCalendar] = {}
_kept_versions: dict[int, WorkingCalendar] = {}
"""Versions never change, so what was read once stays right."""


def get_calendar() -> WorkingCalendar:
    """The county's calendar as it is now. One query, three when it changed."""
    with connection.cursor() as cursor:
        cursor.execute(_FINGERPRINT)
        fingerprint: str = cursor.fetchone()[0]
    calendar = _kept.get(fingerprint)
    if calendar is None:
        calendar = _build()
        with _lock:
            _kept.clear()
            _kept[fingerprint] = calendar
    return calendar


def get_calendar_as_of(at: datetime) -> WorkingCalendar:
    """The county's calendar as it was at an instant: what was counted then is recounted the same.

    Until the first change was kept it is the present one. Two queries at most, no more than one when nothing changed.
    """
    now = get_calendar()
    versions = CalendarVersion.objects.filter(Q(since__isnull=True) | Q(since__lte=at))
    version = versions.order_by(F("since").desc(nulls_last=True)).first()
    return now if version is None or version.fingerprint == now.fingerprint else _read(version)


def get_calendar_by(fingerprint: str, at: datetime) -> WorkingCalendar:
    """The county's calendar with a fingerprint; as it was at an instant where none with it was kept."""
    now = get_calendar()
    if not fingerprint or fingerprint == now.fingerprint:
        return now if fingerprint else get_calendar_as_of(at)
    version = CalendarVersion.objects.filter(fingerprint=fingerprint).first()
    return get_calendar_as_of(at) if version is None else _read(version)


def _read(version: CalendarVersion) -> WorkingCalendar:
    calendar = _kept_versions.get(version.pk)
    if calendar is None:
        calendar = _kept_versions[version.pk] = WorkingCalendar(
            [
                DayOverride(
                    day=date.fromisoformat(one["day"]),
                    kind=DayKind(one["kind"]),
                    name=Label(one["name"]["en"], one["name"]["zh"]),
                    source=one["source"],
                )
                for one in version.overrides
            ],
            published_through=version.published_through,
        )
    return calendar


def _build() -> WorkingCalendar:
    overrides = [
        DayOverride(day=row.day, kind=DayKind(row.kind), name=Label(en=row.name_en, zh=row.name_zh), source=row.source)
        for row in CalendarOverride.objects.all()
    ]
    return WorkingCalendar(overrides, published_through=_published_through())


def _published_through() -> date:
    entered = set(PublishedYear.objects.values_list("year", flat=True))
    year = PUBLISHED_THROUGH.year
    while year + 1 in entered:
        year += 1
    return date(year, 12, 31)
