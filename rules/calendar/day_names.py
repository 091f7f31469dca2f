"""What a day is called when a deadline is explained: weekdays, festivals, days moved to and from the weekend."""

from __future__ import annotations

import re
from datetime import date

from rules.vocabulary import Label

WEEKDAYS = (
    Label("Monday", "星期一"),
    Label("Tuesday", "星期二"),
    Label("Wednesday", "星期三"),
    Label("Thursday", "星期四"),
    Label("Friday", "星期五"),
    Label("Saturday", "星期六"),
    Label("Sunday", "星期日"),
)
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MAKEUP_WORKDAY = Label("make-up working day", "补班")
UNNAMED_DAY_OFF = Label("bridging day off", "调休")

_BRIDGED = Label(" (bridging day off)", "（调休）")
_SPRING_FESTIVAL = Label("Spring Festival", "春节")
_FESTIVALS = {
    "元旦": Label("New Year's Day", "元旦"),
    "农历除夕": _SPRING_FESTIVAL,
    "春节": _SPRING_FESTIVAL,
    "春节延长假期": _SPRING_FESTIVAL,
    "清明节": Label("Qingming Festival", "清明节"),
    "劳动节": Label("Labor Day", "劳动节"),
    "端午节": Label("Dragon Boat Festival", "端午节"),
    "中秋节": Label("Mid-Autumn Festival", "中秋节"),
    "国庆节": Label("National Day", "国庆节"),
    "中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日": Label("Victory Day", "抗战胜利纪念日"),
}
_ANNOTATION = re.compile(r"（(?:补假|推定|补假，推定)）")


def festival(source_name: str) -> Label:
    """Return a festival day's name from the Chinese name its source gives it; two festivals may share a day.

    A festival that is new to us keeps its Chinese name in both languages rather than losing it.
    """
    names = [part.strip() for part in _ANNOTATION.sub("", source_name).split(";")]
    labels = [_FESTIVALS.get(name, Label(name, name)) for name in names]
    return Label(" and ".join(label.en for label in labels), "、".join(label.zh for label in labels))


def bridged(name: Label) -> Label:
    """Return the name of a weekday that is off because a weekend day was moved to it."""
    return Label(name.en + _BRIDGED.en, name.zh + _BRIDGED.zh)


def made_up(name: Label) -> Label:
    """Return the name of a weekend day that is worked for the sake of a festival."""
    return Label(f"{MAKEUP_WORKDAY.en} ({name.en})", f"{MAKEUP_WORKDAY.zh}（{name.zh}）")


def weekday(day: date) -> Label:
    """Return the weekday's name."""
    return WEEKDAYS[day.weekday()]


def long_date(day: date) -> Label:
    """Return a date as a sentence needs it: `Friday 13 February 2026`, `2026年2月13日（星期五）`."""
    name = weekday(day)
    return Label(
        f"{name.en} {day.day} {MONTHS[day.month - 1]} {day.year}",
        f"{day.year}年{day.month}月{day.day}日（{name.zh}）",
    )


def bridged_festival(name: Label) -> Label:
    """Return the festival that a bridging day off belongs to; any other name unchanged."""
    return Label(name.en.removesuffix(_BRIDGED.en), name.zh.removesuffix(_BRIDGED.zh))
