"""``{% day_table number clock %}``: why a clock of a case ends when it does, for staff, and the picture of its days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import template
from django.utils.translation import get_language

from hall.cases.day_picture import WEEKDAY_HEADS, draw_months
from hall.cases.enums import STEP_PREFIX
from hall.cases.errors import CaseNotFoundError
from hall.cases.selectors import CaseExplanation, explain_case
from rules.calendar.day_names import weekday
from rules.calendar.sentences import amount_in_words
from rules.vocabulary import Label

register = template.Library()
_KEPT = "_explanations_of_cases"


@register.inclusion_tag("cases/admin/day_table.html", takes_context=True)
def day_table(context: Mapping[str, Any], number: str, clock: str, title: str = "") -> dict[str, Any]:
    """The sentence, the picture and the table of one clock; nothing for a clock that never started.

    Args:
        context: of the page; its ``request`` says who looks.
        number: of the case.
        clock: ``committed``, ``statutory``, ``step:CODE``, ``step`` for the step whose clock started last, ...
        title: what the clock is called, where several are on one page.
    """
    explanation = _explanation(context["request"], number)
    clocks = explanation.clocks if explanation else {}
    name = _last_step(clocks) if clock == "step" else clock
    said = clocks.get(name)
    if said is None or explanation is None:
        return {"said": None}
    chinese = in_chinese()
    rule = said["rule"]
    return {
        "said": said,
        "clock": name,
        "title": title,
        "sentence": _words(said["sentence"]),
        "limit": _label(amount_in_words(said["limit"]["amount"], said["limit"]["unit"])) if said["limit"] else "",
        "check": said["limit"]["check"] if said["limit"] else None,
        "rule": said["limit"]["rule"] if said["limit"] else "",
        "rules_version": said["limit"]["rules_version"] if said["limit"] else None,
        "source": _source(rule["because"]) if rule else "",
        "source_kind": rule["because"].get("kind", "") if rule else "",
        "rule_sentence": _with_name_of_item(_words(rule["sentence"]), explanation) if rule else "",
        "pauses": [{**pause, "reason": _words(pause["reason"])} for pause in said["pauses"]],
        "extensions": [{**extension, "reason": _words(extension["reason"])} for extension in said["extensions"]],
        "rows": list_rows(said["days"], said["due_at"], said["limit"]["unit"] if said["limit"] else ""),
        **picture(said["days"], said["due_at"], chinese=chinese),
    }


@register.inclusion_tag("cases/day_calendar.html")
def day_calendar(days: Sequence[Mapping[str, Any]], due: str | None) -> dict[str, Any]:
    """The small calendar of a clock's days."""
    return picture(days, due, chinese=in_chinese())


def picture(days: Sequence[Mapping[str, Any]], due: str | None, *, chinese: bool) -> dict[str, Any]:
    """What the template of the calendar shows."""
    side = "zh" if chinese else "en"
    return {
        "months": draw_months(days, due=due, chinese=chinese),
        "heads": [(getattr(short, side), getattr(full, side)) for short, full in WEEKDAY_HEADS],
        "roles": {day["role"] for day in days},
        "colon": "：" if chinese else ": ",
        "stop": "。" if chinese else ". ",
    }


def list_rows(days: Sequence[Mapping[str, Any]], due: str | None, unit: str = "") -> list[dict[str, Any]]:
    """The days as rows of a table."""
    return [
        {
            **day,
            "weekday": _label(weekday(date.fromisoformat(day["date"]))),
            "reason": _reason(day, unit),
            "due": day["date"] == (due or "")[:10],
        }
        for day in days
    ]


def _reason(day: Mapping[str, Any], unit: str) -> str:
    """Why a day counts or not; a day that counts because it is any such day is named by the limit's unit."""
    reason = _words(day["reason"])
    if unit and reason == _label(weekday(date.fromisoformat(day["date"]))):
        return _label(amount_in_words(1, unit)).removeprefix("1").removeprefix("个").strip()
    return reason


def _with_name_of_item(sentence: str, explanation: CaseExplanation) -> str:
    """A rule says an item by its code; the reader knows it by its name."""
    name = _words(explanation.item_name) or explanation.item_code
    return sentence.replace(explanation.item_code, f"“{name}”") if explanation.item_code else sentence


def in_chinese() -> bool:
    """Whether the page is read in Chinese."""
    return (get_language() or "").startswith("zh")


def _explanation(request: Any, number: str) -> CaseExplanation | None:
    """The explanation of a case, asked once for a page however many of its clocks are shown."""
    kept = request.__dict__.setdefault(_KEPT, {})
    if number not in kept:
        try:
            kept[number] = explain_case(request.user, number)
        except CaseNotFoundError:
            kept[number] = None
    found: CaseExplanation | None = kept[number]
    return found


def _last_step(clocks: Mapping[str, Any]) -> str:
    return next((name for name in reversed(list(clocks)) if name.startswith(STEP_PREFIX)), "")


def _source(because: Mapping[str, Any]) -> str:
    text = because.get("text") or {}
    clause = str(because.get("clause") or "")
    return f"{_words(text)} {clause}".strip()


def _words(label: Mapping[str, str] | None) -> str:
    return (label or {}).get("zh" if in_chinese() else "en", "") if label else ""


def _label(label: Label) -> str:
    return label.zh if in_chinese() else label.en
