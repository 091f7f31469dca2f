"""The official arrangement, against a list that others made: every day from 2004 to 2026."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from holidays.countries.china import ChinaStaticHolidays

from rules.calendar import PUBLISHED_THROUGH, WorkingCalendar
from rules.calendar.official_days import get_official_year
from rules.vocabulary import Label

LIST = Path(__file__).parents[2] / "data" / "holidays_cn_2004_2026.csv"

# The list itself errs here: notice 35 of 2005 of the State Council's General Office (国办发明电〔2005〕35号) says
# "12月31日（星期六）上班", which the list lacks although it has the day that was given for it, 3 January 2006.
LACKING_IN_THE_LIST = {date(2005, 12, 31): True}


def read_list() -> dict[date, bool]:
    with LIST.open(encoding="utf-8", newline="") as file:
        return {date.fromisoformat(row["date"]): row["kind"] == "makeup_workday" for row in csv.DictReader(file)}


def every_day() -> list[date]:
    first, last = date(2004, 1, 1), date(2026, 12, 31)
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def test_every_day_from_2004_to_2026_agrees_with_the_independent_list() -> None:
    listed = {**read_list(), **LACKING_IN_THE_LIST}
    calendar = WorkingCalendar()
    days = every_day()
    assert len(days) == 8401
    expected = {day: listed.get(day, day.weekday() < 5) for day in days}
    assert {day: calendar.is_working_day(day) for day in days} == expected


def test_the_day_that_the_list_lacks_was_worked_for_a_day_off_that_it_has() -> None:
    listed = read_list()
    assert date(2005, 12, 31) not in listed
    assert listed[date(2006, 1, 3)] is False


def test_the_last_published_day_is_the_last_that_the_package_has_a_notice_for() -> None:
    assert date(max(ChinaStaticHolidays.special_public_holidays), 12, 31) == PUBLISHED_THROUGH


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-02-16", Label("Spring Festival", "春节")),  # the eve is part of it
        ("2026-02-20", Label("Spring Festival (bridging day off)", "春节（调休）")),
        ("2026-02-14", Label("make-up working day (Spring Festival)", "补班（春节）")),
        ("2026-09-20", Label("make-up working day (National Day)", "补班（国庆节）")),  # not of Mid-Autumn, nearer by
        ("2026-04-06", Label("Qingming Festival", "清明节")),  # the Monday for a Sunday
        ("2020-10-01", Label("Mid-Autumn Festival and National Day", "中秋节、国庆节")),  # two on one day
        ("2015-09-03", Label("Victory Day", "抗战胜利纪念日")),
        ("2026-02-15", Label("Sunday", "星期日")),
        ("2026-03-09", Label("Monday", "星期一")),
    ],
)
def test_each_day_has_the_name_that_people_call_it_by(day: str, name: Label) -> None:
    assert WorkingCalendar().describe_day(date.fromisoformat(day)) == name


def test_every_day_off_and_every_make_up_day_has_a_name_in_both_languages() -> None:
    for year in range(2004, 2100):
        arranged = get_official_year(year)
        for label in [*arranged.days_off.values(), *arranged.workdays.values()]:
            assert label.en.isascii(), (year, label)
            assert label.zh
            assert not label.zh.isascii()


def test_after_the_last_notice_the_holidays_that_the_law_fixes_are_known_and_provisional() -> None:
    calendar = WorkingCalendar()
    assert not calendar.is_working_day(date(2027, 1, 1))
    assert not calendar.is_working_day(date(2027, 2, 5))  # the eve, a holiday since 2025
    assert calendar.is_provisional(date(2027, 1, 1))
    assert not calendar.is_provisional(date(2026, 12, 31))
