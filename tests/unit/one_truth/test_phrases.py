"""Every way of writing a length of time that publicity staff were seen to use."""

import pytest

from cms_pages.one_truth import find_phrases
from cms_pages.one_truth.numerals import read_number

FOUND = (
    # English, digits
    ("Handled in 10 working days.", [(10, "working_day")]),
    ("Handled in 1 working day.", [(1, "working_day")]),
    ("10 business days", [(10, "working_day")]),
    ("10 workdays", [(10, "working_day")]),
    ("a 10-working-day limit", [(10, "working_day")]),
    ("10\u00a0working\u00a0days", [(10, "working_day")]),
    ("１０ working days", [(10, "working_day")]),
    ("within 20 days", [(20, "day")]),
    ("60 calendar days", [(60, "calendar_day")]),
    ("after 24 hours", [(24, "hour")]),
    ("3 months", [(3, "month")]),
    ("two weeks", [(2, "week")]),
    ("1,000 days", [(1000, "day")]),
    # English, words
    ("ten working days", [(10, "working_day")]),
    ("Ten Working Days", [(10, "working_day")]),
    ("twenty-five working days", [(25, "working_day")]),
    ("forty five days", [(45, "day")]),
    ("one hundred and twenty days", [(120, "day")]),
    ("ten (10) working days", [(10, "working_day")]),
    ("within a month", [(1, "month")]),
    # English, ranges
    ("5 to 10 working days", [(5, "working_day"), (10, "working_day")]),
    ("5-10 working days", [(5, "working_day"), (10, "working_day")]),
    ("five or six days", [(5, "day"), (6, "day")]),
    # Chinese, digits
    ("10个工作日内办结", [(10, "working_day")]),
    ("10 个工作日", [(10, "working_day")]),
    ("１０个工作日", [(10, "working_day")]),
    ("10工作日", [(10, "working_day")]),
    ("20日内作出决定", [(20, "day")]),
    ("自受理之日起20日内", [(20, "day")]),
    ("15天", [(15, "day")]),
    ("60个自然日", [(60, "calendar_day")]),
    ("48小时", [(48, "hour")]),
    ("3个月", [(3, "month")]),
    ("2周内", [(2, "week")]),
    # Chinese, numerals
    ("十个工作日", [(10, "working_day")]),
    ("十五个工作日", [(15, "working_day")]),
    ("二十日内", [(20, "day")]),
    ("二十五个工作日", [(25, "working_day")]),
    ("两个工作日", [(2, "working_day")]),
    ("三个月", [(3, "month")]),
    ("一百二十日", [(120, "day")]),
    ("十（10）个工作日", [(10, "working_day")]),
    # Chinese, ranges
    ("5至10个工作日", [(5, "working_day"), (10, "working_day")]),
    ("五到七个工作日", [(5, "working_day"), (7, "working_day")]),
    # Several in one text
    ("By law 20 working days, we commit to 5 working days.", [(20, "working_day"), (5, "working_day")]),
    ("法定20个工作日，承诺5个工作日", [(20, "working_day"), (5, "working_day")]),
)

NOT_FOUND = (
    "no figure at all",
    "On 5 March the hall is closed.",
    "3月5日起施行",
    "2026年11月23日",
    "十一月二十三日",
    "第5日",
    "window 12, day shift",
    "call 96196",
    "art. 32 of the law",
    "第四十五条",
    "十二月份",
    "10:00 to 12:00",
    "五星级服务",
    "一日常管理",
    "daily",
    "someday",
    "weekend",
)


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_a_length_of_time_is_found(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(phrase.amount, phrase.unit) for phrase in find_phrases(text)] == expected


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_is_no_length_of_time_is_left_alone(text: str) -> None:
    assert find_phrases(text) == []


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0", 0),
        ("７", 7),
        ("nineteen", 19),
        ("ninety-nine", 99),
        ("a hundred", 100),
        ("two hundred and five", 205),
        ("十", 10),
        ("一百零五", 105),
        ("三百", 300),
        ("二〇", 20),
        ("廿五", 25),
        ("many", None),
        ("日", None),
    ],
)
def test_numbers_are_read_as_people_write_them(written: str, value: int | None) -> None:
    assert read_number(written) == value


def test_a_phrase_knows_its_sentence() -> None:
    phrase = find_phrases("Come early. The decision takes 10 working days after acceptance. Bring a pen.")[0]
    assert phrase.sentence == "The decision takes 10 working days after acceptance."


def test_the_place_of_a_phrase_is_where_it_stands() -> None:
    text = "材料齐全的，十个工作日内办结。"
    phrase = find_phrases(text)[0]
    assert text[phrase.start : phrase.end] == phrase.text == "十个工作日"
