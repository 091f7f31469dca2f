"""Text on its way into a workbook and back."""

import io

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rules.authoring.tables.cell_text import neutralize, restore

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)


@given(TEXTS)
@example("=1+1")
@example("'=1+1")
@example("''=")
@example("'")
@example("－5")
@example("_x000B_")
@example("_x005F_x0041_")
@example("a\x0bb\r\nc\ufffe")
@example("  两端有空格  ")
@example("\n")
def test_every_text_comes_back_as_it_was(text: str) -> None:
    assert restore(neutralize(text)) == text


@given(TEXTS)
@example("\t=cmd")
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert not neutralize(text).startswith(("=", "+", "-", "@", "\t", "\r", "|", "%", "＝", "＋", "－", "＠"))


@pytest.mark.parametrize("text", ["=1+1", "行政许可法\r\n第42条", "\x0b", "_x000B_", "  ", "'", "\ufffe", "\x85"])
def test_a_text_survives_the_file_itself(text: str) -> None:
    workbook = openpyxl.Workbook()
    workbook.worksheets[0]["A1"] = neutralize(text)
    stream = io.BytesIO()
    workbook.save(stream)
    value = openpyxl.load_workbook(stream).worksheets[0]["A1"].value
    assert restore(str(value)) == text
