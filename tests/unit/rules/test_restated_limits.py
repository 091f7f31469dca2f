"""Which figure of a catalogue is the law's own default in other words."""

import pytest

from rules.authoring.restated_limits import restates_law_default
from rules.language import Unit


@pytest.mark.parametrize(
    "basis",
    [
        "",
        "行政许可法",
        "行政许可法第42条",
        "《中华人民共和国行政许可法》（2019修正）第四十二条第一款",
        "行政许可法第12、42条；《行政许可法》第四十二条第一款的规定。",
        "行政许可法 第12条、第42条",
    ],
)
def test_twenty_working_days_of_the_licensing_law_are_its_default(basis: str) -> None:
    assert restates_law_default(statutory=(20, Unit.WORKING_DAY), basis=basis)


@pytest.mark.parametrize(
    "basis",
    [
        "某条例第9条",
        "行政许可法第42条;某办法第3条",
        "行政许可法第42条及某办法",
        "行政许可法(某办法第3条:20个工作日)",
        "四川省行政许可法实施办法第42条",
        "行政许可法实施细则",
        "行政许可法第43条",
        "行政许可法第四十三条",
        "行政许可法第42、43条",
    ],
)
def test_a_basis_that_names_another_law_or_the_first_review_is_the_items_own(basis: str) -> None:
    assert not restates_law_default(statutory=(20, Unit.WORKING_DAY), basis=basis)


@pytest.mark.parametrize("figure", [None, (12, Unit.WORKING_DAY), (45, Unit.WORKING_DAY), (20, Unit.CALENDAR_DAY)])
def test_another_figure_is_never_the_default(figure: tuple[int, Unit] | None) -> None:
    assert not restates_law_default(statutory=figure, basis="行政许可法第42条")
