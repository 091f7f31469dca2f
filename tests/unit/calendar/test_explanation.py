"""Why a date is what it is, day by day and in words, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from rules.calendar import Entry, EntryKind, Limit, WorkingCalendar, amount_in_words, explain_clock
from rules.vocabulary import Label
from tests.unit.calendar.build import at, extend, pause, resume, start, stop

CALENDAR = WorkingCalendar()
FRIDAY = start("2026-02-13T09:00")
MONDAY = start("2026-03-09T09:00")
FIVE = Limit(5, "working_day")


def test_each_day_over_spring_festival_has_its_number_or_its_reason() -> None:
    days = explain_clock([FRIDAY], Limit(2, "working_day"), CALENDAR, at("2026-02-13T10:00")).days
    assert [(line.day.day, line.counted, line.number, line.reason.en) for line in days] == [
        (13, False, None, "the day of the start is not counted"),
        (14, True, 1, "make-up working day (Spring Festival)"),
        (15, False, None, "Sunday"),
        (16, False, None, "Spring Festival"),
        (17, False, None, "Spring Festival"),
        (18, False, None, "Spring Festival"),
        (19, False, None, "Spring Festival"),
        (20, False, None, "Spring Festival (bridging day off)"),
        (21, False, None, "Saturday"),
        (22, False, None, "Sunday"),
        (23, False, None, "Spring Festival (bridging day off)"),
        (24, True, 2, "Tuesday"),
    ]


def test_paused_days_carry_the_reason_of_their_pause() -> None:
    expert = Label("expert review", "专家评审")
    entries = [
        MONDAY,
        pause("2026-03-10T09:00"),
        resume("2026-03-11T09:00"),
        pause("2026-03-11T10:00", expert),
        resume("2026-03-12T09:00"),
        pause("2026-03-13T10:00", None),
        resume("2026-03-16T09:00"),
    ]
    explanation = explain_clock(entries, FIVE, CALENDAR, at("2026-03-16T10:00"))
    reasons = {line.day.day: line.reason for line in explanation.days}
    assert reasons[11] == Label("paused: hearing", "暂停计时（听证）")
    assert reasons[12] == Label("paused: expert review", "暂停计时（专家评审）")
    assert reasons[16] == Label("paused", "暂停计时")
    assert [seen.ended for seen in explanation.pauses] == [
        at("2026-03-11T09:00"),
        at("2026-03-12T09:00"),
        at("2026-03-16T09:00"),
    ]


def test_an_immediate_item_ends_on_its_day() -> None:
    days = explain_clock([MONDAY], Limit(0, "working_day"), CALENDAR, at("2026-03-09T10:00")).days
    assert [line.reason.en for line in days] == ["the limit ends on the day of the start"]


def test_a_limit_in_hours_lists_the_days_it_runs_on_and_whole_days_of_pause() -> None:
    entries = [MONDAY, pause("2026-03-09T12:00"), resume("2026-03-11T12:00")]
    days = explain_clock(entries, Limit(6, "hour"), CALENDAR, at("2026-03-11T13:00")).days
    assert [(line.day.day, line.counted) for line in days] == [(9, True), (10, False), (11, True)]
    assert days[1].reason.en == "paused: hearing"


def test_a_last_day_moved_from_a_rest_day_says_so() -> None:
    limit = Limit(5, "calendar_day", roll_forward=True)
    days = explain_clock([MONDAY], limit, CALENDAR, at("2026-03-09T10:00")).days
    assert [line.reason.en for line in days[-3:]] == [
        "Saturday",
        "the limit does not end on a rest day: Sunday",
        "the last day, moved here from a rest day",
    ]


def test_days_past_the_limit_are_numbered_on_their_own() -> None:
    explanation = explain_clock([MONDAY], Limit(3, "working_day"), CALENDAR, at("2026-03-16T09:00"))
    assert [(line.day.day, line.number) for line in explanation.overdue] == [(13, 1), (14, None), (15, None), (16, 2)]


def test_without_a_limit_there_are_no_days_to_explain() -> None:
    explanation = explain_clock([MONDAY, pause("2026-03-10T09:00")], None, CALENDAR, at("2026-03-11T09:00"))
    assert (explanation.days, explanation.due_at, len(explanation.pauses)) == ((), None, 1)


def test_extensions_are_listed_with_their_reason() -> None:
    explanation = explain_clock([MONDAY, extend("2026-03-10T09:00", 10)], FIVE, CALENDAR, at("2026-03-11T09:00"))
    assert [(granted.amount, granted.reason) for granted in explanation.extensions] == [
        (10, Label("complex case", "情况复杂"))
    ]
    assert explanation.days[-1].day == date(2026, 3, 30)


@pytest.mark.parametrize(
    ("entries", "limit", "seen", "sentence"),
    [
        (
            [FRIDAY],
            FIVE,
            "2026-02-13T10:00",
            Label(
                "Accepted on Friday 13 February 2026; 5 working days, not counting 3 days (weekend), "
                "6 days (Spring Festival); due Friday 27 February 2026, 23:59:59.",
                "2026年2月13日（星期五）受理；期限5个工作日，不计入周末3天、春节6天；"
                "截止2026年2月27日（星期五）23:59:59。",
            ),
        ),
        (
            [MONDAY],
            Limit(1, "working_day"),
            "2026-03-09T10:00",
            Label(
                "Accepted on Monday 9 March 2026; 1 working day; due Tuesday 10 March 2026, 23:59:59.",
                "2026年3月9日（星期一）受理；期限1个工作日；截止2026年3月10日（星期二）23:59:59。",
            ),
        ),
        (
            [MONDAY],
            Limit(0, "working_day"),
            "2026-03-12T10:00",
            Label(
                "Accepted on Monday 9 March 2026; the same day; due Monday 9 March 2026, 23:59:59. "
                "It is 3 working days past the limit.",
                "2026年3月9日（星期一）受理；期限当日；截止2026年3月9日（星期一）23:59:59。已超期3个工作日。",
            ),
        ),
        (
            [MONDAY, pause("2026-03-10T09:00"), resume("2026-03-11T09:00"), extend("2026-03-12T09:00", 10)],
            FIVE,
            "2026-03-12T10:00",
            Label(
                "Accepted on Monday 9 March 2026; 5 working days, extended by 10 working days, not counting "
                "1 day (paused: hearing), 6 days (weekend); due Tuesday 31 March 2026, 23:59:59.",
                "2026年3月9日（星期一）受理；期限5个工作日，延长10个工作日，不计入暂停计时（听证）1天、周末6天；"
                "截止2026年3月31日（星期二）23:59:59。",
            ),
        ),
        (
            [MONDAY, pause("2026-03-10T09:00")],
            FIVE,
            "2026-03-11T10:00",
            Label(
                "Accepted on Monday 9 March 2026; 5 working days, not counting 1 day (paused: hearing), "
                "2 days (weekend); due Tuesday 17 March 2026, 23:59:59. Paused since Tuesday 10 March 2026 (hearing); "
                "the date assumes that the clock resumes on Wednesday 11 March 2026.",
                "2026年3月9日（星期一）受理；期限5个工作日，不计入暂停计时（听证）1天、周末2天；"
                "截止2026年3月17日（星期二）23:59:59。自2026年3月10日（星期二）起暂停计时（听证）；"
                "上述日期按2026年3月11日（星期三）恢复计时推算。",
            ),
        ),
        (
            [MONDAY, stop("2026-03-10T09:00")],
            Limit(4, "hour"),
            "2026-03-30T10:00",
            Label(
                "Accepted on Monday 9 March 2026; 4 hours; due Monday 9 March 2026, 13:00:00. "
                "Stopped on Tuesday 10 March 2026, 1 working day past the limit.",
                "2026年3月9日（星期一）受理；期限4小时；截止2026年3月9日（星期一）13:00:00。"
                "2026年3月10日（星期二）停止计时，已超期1个工作日。",
            ),
        ),
        (
            [start("2026-12-31T09:00")],
            Limit(1, "working_day"),
            "2026-12-31T10:00",
            Label(
                "Accepted on Thursday 31 December 2026; 1 working day, not counting 1 day (New Year's Day), "
                "2 days (weekend); due Monday 4 January 2027, 23:59:59. The date is provisional: no holiday "
                "arrangement after Thursday 31 December 2026 is published yet.",
                "2026年12月31日（星期四）受理；期限1个工作日，不计入元旦1天、周末2天；"
                "截止2027年1月4日（星期一）23:59:59。该日期为暂定日期：2026年12月31日（星期四）之后的放假安排尚未公布。",
            ),
        ),
        (
            [MONDAY, stop("2026-03-10T09:00")],
            None,
            "2026-03-30T10:00",
            Label(
                "Accepted on Monday 9 March 2026; no limit is set. Stopped on Tuesday 10 March 2026.",
                "2026年3月9日（星期一）受理；未设定期限。2026年3月10日（星期二）停止计时。",
            ),
        ),
        (
            [MONDAY, pause("2026-03-10T09:00")],
            None,
            "2026-03-30T10:00",
            Label(
                "Accepted on Monday 9 March 2026; no limit is set. Paused since Tuesday 10 March 2026 (hearing).",
                "2026年3月9日（星期一）受理；未设定期限。自2026年3月10日（星期二）起暂停计时（听证）。",
            ),
        ),
        ([], FIVE, "2026-03-30T10:00", Label("The clock has not started.", "尚未开始计时。")),
    ],
)
def test_the_sentence_says_it_in_both_languages(
    entries: Sequence[Entry], limit: Limit | None, seen: str, sentence: Label
) -> None:
    assert explain_clock(entries, limit, CALENDAR, at(seen)).sentence == sentence


def test_a_start_without_a_reason_is_simply_a_start() -> None:
    entries = [Entry(EntryKind.START, at("2026-03-09T09:00"))]
    sentence = explain_clock(entries, FIVE, CALENDAR, at("2026-03-09T10:00")).sentence
    assert sentence.en.startswith("Started on Monday 9 March 2026; ")
    assert sentence.zh.startswith("2026年3月9日（星期一）开始计时；")


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (0, "working_day", Label("the same day", "当日")),
        (0, "hour", Label("at once", "即时")),
        (1, "month", Label("1 month", "1个月")),
        (2, "calendar_day", Label("2 calendar days", "2个自然日")),
    ],
)
def test_amounts_in_words(amount: int, unit: str, words: Label) -> None:
    assert amount_in_words(amount, unit) == words
