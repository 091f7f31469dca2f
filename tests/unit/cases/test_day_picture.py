"""The small calendar of a clock: months, weeks, and every day with its number or its sign."""

from typing import Any

from hall.cases.day_picture import Square, draw_months
from hall.cases.selectors.explanation import list_days
from rules.calendar import Limit, WorkingCalendar, explain_clock
from tests.unit.calendar.build import at, pause, resume, start


def days(*entries: Any, amount: int = 5, seen: str) -> tuple[list[dict[str, Any]], str]:
    why = explain_clock(list(entries), Limit(amount, "working_day"), WorkingCalendar(), at(seen))
    assert why.due_at is not None
    return list_days(why), why.due_at.isoformat()


def squares(*entries: Any, seen: str) -> dict[str, Square]:
    lines, due = days(*entries, seen=seen)
    drawn = draw_months(lines, due=due, chinese=False)
    return {one.date: one for month in drawn for week in month.weeks for one in week if one}


def test_a_limit_over_spring_festival_is_drawn_in_the_weeks_it_touches() -> None:
    drawn = squares(start("2026-02-13T09:00"), seen="2026-02-13T10:00")
    assert (drawn["2026-02-13"].role, drawn["2026-02-14"].sign, drawn["2026-02-17"].sign) == ("start", "1", "–")
    assert drawn["2026-02-17"].reason == "Spring Festival"
    assert [day for day, square in drawn.items() if square.due] == ["2026-02-27"]
    assert "2026-02-08" not in drawn  # a week before the limit
    assert drawn["2026-02-28"].role == ""  # the limit's own week, after its end


def test_days_of_a_pause_and_days_past_the_end_have_signs_of_their_own() -> None:
    drawn = squares(
        start("2026-03-09T09:00"), pause("2026-03-10T09:00"), resume("2026-03-11T09:00"), seen="2026-03-18T09:00"
    )
    assert (drawn["2026-03-11"].sign, drawn["2026-03-11"].reason) == ("‖", "paused: hearing")
    assert drawn["2026-03-17"].due
    assert (drawn["2026-03-18"].role, drawn["2026-03-18"].sign) == ("overdue", "!")


def test_a_picture_over_the_year_end_has_two_months_in_either_language() -> None:
    lines, due = days(start("2025-12-30T09:00"), seen="2025-12-30T10:00")
    assert [month.name for month in draw_months(lines, due=due, chinese=False)] == ["December 2025", "January 2026"]
    assert [month.name for month in draw_months(lines, due=due, chinese=True)] == ["2025年12月", "2026年1月"]
    assert [len(week) for month in draw_months(lines, due=due, chinese=True) for week in month.weeks] == [7] * 3
