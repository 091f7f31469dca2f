"""What templates ask for: figures as they were meant, headings that follow each other, limits side by side."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from hall.portal.templatetags.looks import headings_from, in_words, named, plain_number, share_of
from rules.language import Unit
from rules.vocabulary import Label


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("98.40"), "98.4"),
        (Decimal("98.65"), "98.65"),
        (Decimal("100.00"), "100"),
        (Decimal("1200"), "1200"),  # never 1.2E+3
        (Decimal("0.00"), "0"),
        ("0.30", "0.3"),
    ],
)
def test_a_figure_has_no_zeros_that_say_nothing(value: Decimal | str, shown: str) -> None:
    assert plain_number(value) == shown


def test_headings_of_a_text_follow_the_title_of_its_page() -> None:
    assert headings_from('<h3 id="a">A</h3><p>3</p><h4>B</h4>', 2) == '<h2 id="a">A</h2><p>3</p><h3>B</h3>'
    assert headings_from("<h3>A</h3>", 3) == "<h3>A</h3>"


def _limit(amount: int, unit: Unit = Unit.WORKING_DAY) -> Any:
    return SimpleNamespace(line=SimpleNamespace(amount=amount, unit=unit))


def test_a_commitment_is_compared_only_with_a_limit_of_its_own_unit() -> None:
    assert share_of(_limit(5), _limit(20)) == 25
    assert share_of(_limit(0), _limit(20)) == 0
    assert share_of(_limit(5), _limit(30, Unit.CALENDAR_DAY)) is None
    assert share_of(_limit(5), _limit(0)) is None
    assert share_of(_limit(5), SimpleNamespace(line=None)) is None  # type: ignore[arg-type]  # only its line is asked


def test_a_code_that_nobody_named_is_shown_as_it_is() -> None:
    assert named("copy", "document_form") == "Photocopy"
    assert named("stone tablet", "document_form") == "stone tablet"


def test_a_heading_may_be_one_text_or_two() -> None:
    assert in_words(Label("Water", "水务")) == "Water"
    assert in_words("Water") == "Water"
