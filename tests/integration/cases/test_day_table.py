"""Why a date is what it is, as staff see it on a case and citizens on theirs."""

from types import SimpleNamespace
from typing import Any

from django.template import Context, Template
from django.utils.translation import override

from hall.cases.selectors import explain_case
from hall.foundation import clock
from tests.factories.cases import County, accepted, at


def render(county: County, number: str, name: str, *, who: str = "clerk", language: str = "en") -> str:
    request: Any = SimpleNamespace(user=county.officers[who])
    with clock.simulated(at("2026-03-10 09:00")), override(language):
        page = Template("{% load day_table %}{% day_table number clock %}")
        return page.render(Context({"request": request, "number": number, "clock": name}))


def test_staff_read_sentence_picture_and_table_in_their_language(county: County) -> None:
    number = accepted(county, "2026-03-09 10:00").number
    english = render(county, number, "committed")
    assert "<caption>March 2026</caption>" in english
    assert "illustrative" in english
    assert english.count('<time datetime="2026-03-23">') == 2  # in the picture and in the table
    chinese = render(county, number, "committed", language="zh-hans")
    assert "2026年3月" in chinese
    assert "个工作日" in chinese


def test_the_step_of_the_case_has_its_table_too(county: County) -> None:
    assert "6 working days" in render(county, accepted(county, "2026-03-09 10:00").number, "step")


def test_nothing_is_shown_to_who_may_not_see_the_case_or_of_a_clock_that_never_started(county: County) -> None:
    number = accepted(county, "2026-03-09 10:00").number
    assert render(county, number, "delivery").strip() == ""
    assert render(county, "511922-20260309-999999-0", "committed").strip() == ""


def test_the_explanation_lists_every_day_in_order_with_its_role(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    said = explain_case(county.officers["clerk"], case.number, at=at("2026-03-25 09:00")).clocks["committed"]
    assert [day["role"] for day in said["days"]] == (
        ["start", *["counted"] * 4, *["rest"] * 2, *["counted"] * 5, *["rest"] * 2, "counted", "overdue", "overdue"]
    )
    assert said["provisional"] is False
