"""Opening hours in as few rows as they can be told."""

from datetime import time

from hall.portal.presentation.hours import group_by_day

MORNING, AFTERNOON = (time(9), time(12)), (time(13, 30), time(17, 30))


def _told(*hours: tuple[int, tuple[time, time]]) -> list[tuple[str, str, int]]:
    rows = group_by_day((day, opens, closes) for day, (opens, closes) in hours)
    return [(row.first, row.last, len(row.stretches)) for row in rows]


def test_days_alike_are_told_as_one_row() -> None:
    week = [(day, stretch) for day in range(1, 6) for stretch in (MORNING, AFTERNOON)]
    assert _told(*week) == [("Monday", "Friday", 2)]


def test_a_shorter_day_stands_alone() -> None:
    week = [(day, stretch) for day in range(1, 5) for stretch in (MORNING, AFTERNOON)]
    assert _told(*week, (5, MORNING), (6, MORNING)) == [("Monday", "Thursday", 2), ("Friday", "Saturday", 1)]


def test_days_apart_are_not_told_as_a_range() -> None:
    assert _told((1, MORNING), (3, MORNING)) == [("Monday", "", 1), ("Wednesday", "", 1)]


def test_the_order_in_which_hours_are_kept_does_not_matter() -> None:
    assert _told((2, AFTERNOON), (1, MORNING), (2, MORNING), (1, AFTERNOON)) == [("Monday", "Tuesday", 2)]


def test_a_point_without_hours_has_no_rows() -> None:
    assert group_by_day([]) == []
