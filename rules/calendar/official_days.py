"""What the State Council has arranged: the public holidays and make-up working days of one year.

The source is the `holidays` package, which transcribes each year's notice of the State Council's General Office
(bridging, 调休, included). For years without a notice yet it knows the holidays that the law itself fixes, so a
date there is a good guess and no more: see `PUBLISHED_THROUGH`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain

from holidays import country_holidays

from rules.calendar.day_names import MAKEUP_WORKDAY, UNNAMED_DAY_OFF, bridged, festival, made_up
from rules.vocabulary import Label

PUBLISHED_THROUGH = date(2026, 12, 31)
"""The last day for which the official arrangement is known. A test fails when the package knows a later year."""

_SUBSTITUTED = re.compile(r"由 (\d{4}-\d{2}-\d{2}) 调休")
_FURTHEST_FESTIVAL = 10


@dataclass(frozen=True, slots=True)
class OfficialYear:
    """One year: `days_off` are days without work by arrangement, `workdays` weekend days with work."""

    days_off: Mapping[date, Label]
    workdays: Mapping[date, Label]


@lru_cache(maxsize=128)
def get_official_year(year: int) -> OfficialYear:
    """Return the arrangement of one year; computed once per process."""
    source = country_holidays("CN", years=(year, year + 1), language="zh_CN", expand=False)
    names = {day: festival(zh) for day, zh in source.items() if not _SUBSTITUTED.search(zh)}
    days_off: dict[date, Label] = dict(names)
    workdays: dict[date, Label] = dict.fromkeys(source.weekend_workdays, MAKEUP_WORKDAY)
    for day, zh in source.items():
        if found := _SUBSTITUTED.search(zh):
            nearest = _find_festival_near(day, names)
            days_off[day] = bridged(nearest) if nearest else UNNAMED_DAY_OFF
            worked = date.fromisoformat(found.group(1))
            if nearest and worked in workdays:
                workdays[worked] = made_up(nearest)
    return OfficialYear(
        days_off={day: days_off[day] for day in sorted(days_off) if day.year == year and day not in workdays},
        workdays={day: workdays[day] for day in sorted(workdays) if day.year == year},
    )


def _find_festival_near(day: date, names: Mapping[date, Label]) -> Label | None:
    """Return the festival that a bridging day belongs to: the nearest one, the earlier of two equally near."""
    distances = chain.from_iterable((-step, step) for step in range(1, _FURTHEST_FESTIVAL + 1))
    candidates = (names.get(day + timedelta(days=distance)) for distance in distances)
    return next((name for name in candidates if name is not None), None)
