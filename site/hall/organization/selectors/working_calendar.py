"""The county's working calendar: the national one, and the county's own days over it.

Each process keeps the calendar it built; one query says whether the county
has changed it since.
"""

from datetime import date
from threading import Lock

from django.db import connection

from hall.organization.models import CalendarOverride, PublishedYear
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
