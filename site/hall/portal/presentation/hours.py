"""Opening hours as people read them: days alike in one row."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from hall.organization.enums import Weekday

Stretch = tuple[time, time]


@dataclass(frozen=True, slots=True)
class DayRange:
    """Days that follow each other with the same hours; ``last`` is empty for a single day."""

    first: str
    last: str
    stretches: tuple[Stretch, ...]


def group_by_day(hours: Iterable[tuple[int, time, time]]) -> list[DayRange]:
    """The week's hours, Monday first; a day without hours is left out.

    Args:
        hours: ISO weekday, opening and closing time, one for each stretch.
    """
    days: dict[int, list[Stretch]] = defaultdict(list)
    for weekday, opens, closes in hours:
        days[weekday].append((opens, closes))
    rows: list[tuple[int, int, tuple[Stretch, ...]]] = []
    for day in sorted(days):
        stretches = tuple(sorted(days[day]))
        if rows and rows[-1][1] == day - 1 and rows[-1][2] == stretches:
            rows[-1] = (rows[-1][0], day, stretches)
        else:
            rows.append((day, day, stretches))
    return [
        DayRange(str(Weekday(first).label), "" if first == last else str(Weekday(last).label), stretches)
        for first, last, stretches in rows
    ]
