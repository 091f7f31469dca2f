"""Sixty days of a county: about 300 cases run through the real services, each act at its simulated instant."""

import heapq
import random  # noqa: TID251  the same county every time; nothing secret is drawn
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from cms_pages.enums import INQUIRY_FORMS
from cms_pages.selectors import ItemSnapshot
from hall.demonstration.office_hours import OPENS, OfficeHours
from hall.demonstration.officers import CaseInHand
from hall.demonstration.stories import (
    COURSES,
    Course,
    Story,
    asked_twice,
    extended,
    forgotten,
    in_special_procedure,
    late,
    never_answered,
    on_the_spot,
)
from hall.foundation import clock
from hall.foundation.clock import LOCAL_ZONE
from hall.organization.selectors import User

DAYS = 60
SEED = 511_922
WORKING_MINUTES = 7 * 60
LICENCE = "01"


def live_through(plan: Iterable[tuple[datetime, Story]], *, until: datetime) -> int:
    """Run every story in the order of time up to an instant; returns how many have begun.

    Args:
        plan: for each story, the instant at which it begins.
        until: the present; what a story wants to do later is not done.
    """
    queue = [(begins, number, story) for number, (begins, story) in enumerate(plan)]
    heapq.heapify(queue)
    begun = set()
    while queue and queue[0][0] <= until:
        at, number, story = heapq.heappop(queue)
        with clock.simulated(at):
            following = next(story, None)
        begun.add(number)
        if following is not None:
            heapq.heappush(queue, (following, number, story))
    return len(begun)


def plan_stories(
    *, items: Sequence[ItemSnapshot], staff: Mapping[str, User], hours: OfficeHours, until: datetime
) -> Iterator[tuple[datetime, Story]]:
    """About 300 courses of cases, begun on the working days of the last ``DAYS`` days; the same every time."""
    dice = random.Random(SEED)  # noqa: S311  nothing secret is drawn
    today = until.astimezone(LOCAL_ZONE).date()
    days = hours.list_working_days(today - timedelta(days=DAYS), today)
    serial = 0
    for course, times in COURSES:
        for _ in range(times):
            serial += 1
            item = dice.choice(_suited(items, course))
            drawn = dice.choice(item.service_forms or ("lobby_reception",))
            form = "lobby_reception" if drawn in INQUIRY_FORMS else drawn  # who only asks opens no case
            case = CaseInHand(serial, item, staff, service_form=form)
            yield _moment(dice.choice(days), dice), course(case, hours, dice)


def _suited(items: Sequence[ItemSnapshot], course: Course) -> list[ItemSnapshot]:
    """The items to which a course can happen."""
    immediate = [item for item in items if item.handling == "immediate"]
    committed = [item for item in items if item.handling == "committed"]
    if course is on_the_spot:
        return immediate
    if course is in_special_procedure:
        return [item for item in committed if any(part.may_pause for part in item.special_procedures)]
    if course in (extended, never_answered):
        return [item for item in committed if item.item_type == LICENCE]
    if course is asked_twice:
        return [item for item in committed if item.item_type != LICENCE and len(item.documents) > 2]
    if course in (late, forgotten):
        return [item for item in committed if item.item_type == LICENCE][:40]
    return committed


def _moment(day: date, dice: random.Random) -> datetime:
    return datetime.combine(day, time(OPENS.hour), LOCAL_ZONE) + timedelta(minutes=dice.randrange(WORKING_MINUTES))
