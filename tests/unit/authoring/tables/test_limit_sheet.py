"""The limits to a workbook and back."""

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from time import process_time

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hall.foundation.workbooks import WorkbookRefusedError
from rules.authoring.tables.edits import REMOVE
from rules.authoring.tables.sheet_reading import ReadSheet, read_workbook
from rules.authoring.tables.sheet_writing import write_workbook
from rules.authoring.tables.sheets import Sheet
from rules.language import LimitCheck, Rule, Source, SourceKind, TimeLimit, Unit
from rules.vocabulary import Label
from tests.factories.rule_tables import make_limit_sheet, make_own_limit, make_table_item

CellValue = str | float | date | None
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30)
DAYS = st.none() | st.dates(date(2000, 1, 1), date(2090, 1, 1))
SOURCES = st.builds(Source, st.sampled_from(SourceKind), st.builds(Label, WORDS, WORDS), WORDS | st.just(""))
LIMITS = st.builds(
    lambda amount, unit, source, check, begins, ends: replace(
        make_own_limit(),
        then=TimeLimit("committed", amount, unit),
        because=source,
        check=check,
        effective_from=begins,
        effective_to=ends,
    ),
    st.integers(0, 3660),
    st.sampled_from(Unit),
    SOURCES,
    st.none() | st.sampled_from(LimitCheck),
    DAYS,
    DAYS,
)


def edited(sheet: Sheet, cells: Mapping[str, CellValue], *, chinese: bool = False) -> ReadSheet:
    """The sheet written, some cells overwritten, and read back."""
    workbook = openpyxl.load_workbook(io.BytesIO(write_workbook(sheet, chinese=chinese)))
    page = workbook.worksheets[0]
    for name, value in cells.items():
        page[name] = value
    stream = io.BytesIO()
    workbook.save(stream)
    return read_workbook(stream.getvalue(), sheet)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LIMITS, st.booleans())
def test_a_workbook_that_nobody_touched_changes_nothing(rule: Rule, chinese: bool) -> None:
    sheet = make_limit_sheet(rule)
    read = read_workbook(write_workbook(sheet, chinese=chinese), sheet)
    assert (read.rows, read.edits, read.problems) == (1, [], [])


def test_a_workbook_saved_again_by_a_program_changes_nothing() -> None:
    rule = replace(
        make_own_limit(),
        because=Source(SourceKind.LAW, Label("=1+1", "'=某法\r\n第1条"), "42"),
        effective_from=date(2026, 3, 2),
    )
    read = edited(make_limit_sheet(rule), {})
    assert (read.edits, read.problems) == ([], [])


def test_the_headers_are_in_the_persons_language_and_the_codes_are_hidden() -> None:
    page = openpyxl.load_workbook(
        io.BytesIO(write_workbook(make_limit_sheet(make_own_limit()), chinese=True))
    ).worksheets[0]
    assert (page.title, page["G1"].value, page["G2"].value) == ("时限", "amount", "数量")
    assert page.row_dimensions[1].hidden
    assert page["H3"].value == "工作日"
    assert page.column_dimensions["P"].hidden


def test_a_file_made_in_chinese_is_read_in_english_and_a_changed_cell_becomes_one_edit() -> None:
    read = edited(make_limit_sheet(make_own_limit()), {"G3": 7, "H3": "自然日", "J3": date(2026, 3, 2)}, chinese=True)
    (edit,) = read.edits
    assert (edit.rule, edit.item, edit.clock) == ("limit.T-1.committed", "T-1", "committed")
    assert edit.values == {"amount": 7, "unit": "自然日", "effective_from": datetime(2026, 3, 2)}  # noqa: DTZ001  as a sheet has it
    assert edit.where["amount"] == "时限 G3"


def test_an_emptied_amount_takes_the_limit_away() -> None:
    (edit,) = edited(make_limit_sheet(make_own_limit()), {"G3": None}).edits
    assert edit.action == REMOVE


def test_a_row_without_a_rule_is_a_new_limit() -> None:
    sheet = make_limit_sheet(make_own_limit())
    (edit,) = edited(sheet, {"B4": "T-1", "D4": "delivery", "G4": 3, "H4": "working days"}).edits
    assert (edit.rule, edit.item, edit.clock, edit.values["amount"]) == ("", "T-1", "delivery", 3)


@pytest.mark.parametrize(
    ("cells", "where", "value", "reason"),
    [
        ({"G3": "seven"}, "Time limits G3", "seven", "not a whole number"),  # a word
        ({"G3": -1}, "Time limits G3", "-1", "not a whole number"),
        ({"G3": 3661}, "Time limits G3", "3661", "not a whole number"),
        ({"G3": 7.5}, "Time limits G3", "7.5", "not a whole number"),
        ({"G3": "=1+6"}, "Time limits G3", "=1+6", "Formulas"),
        ({"H3": "weeks"}, "Time limits H3", "weeks", "not one of the choices"),
        ({"J3": "2026-02-30"}, "Time limits J3", "2026-02-30", "not a day"),
        ({"C3": "Another name"}, "Time limits C3", "Another name", "not read back"),
        ({"A3": "limit.unknown"}, "Time limits A3", "limit.unknown", "no such row"),
        ({"M3": "x" * 501}, "Time limits M3", "x" * 120, "too long"),
        ({"A4": "limit.T-1.committed", "B4": "T-1"}, "Time limits A4", "limit.T-1.committed", "same row"),
        ({"B4": "T-1", "D4": "delivery", "F4": "on Sundays", "G4": 1}, "Time limits F4", "on Sundays", "further"),
    ],
)
def test_every_bad_cell_is_named(cells: Mapping[str, CellValue], where: str, value: str, reason: str) -> None:
    read = edited(make_limit_sheet(make_own_limit()), cells)
    (problem,) = read.problems
    assert (problem.where, problem.value) == (where, value)
    assert reason in problem.reason
    assert problem.remedy


def test_a_rule_changed_since_the_export_is_not_overwritten() -> None:
    old = write_workbook(make_limit_sheet(make_own_limit(10)), chinese=False)
    now = make_limit_sheet(make_own_limit(8))
    read = read_workbook(old, now)
    assert ["changed since" in problem.reason for problem in read.problems] == [True]
    assert read.edits == []


def test_a_row_that_a_person_may_not_write_stays_as_it_is() -> None:
    sheet = make_limit_sheet(make_own_limit(), writable=False)
    assert edited(sheet, {}).problems == []
    assert "may not change" in edited(sheet, {"G3": 7}).problems[0].reason


def test_another_sheet_is_refused_with_the_way_out() -> None:
    workbook = openpyxl.Workbook()
    workbook.worksheets[0]["A1"] = "rule"
    stream = io.BytesIO()
    workbook.save(stream)
    with pytest.raises(WorkbookRefusedError, match="Export the table again"):
        read_workbook(stream.getvalue(), make_limit_sheet(make_own_limit()))
    with pytest.raises(WorkbookRefusedError, match="cannot be read"):
        read_workbook(b"PK\x03\x04 not a workbook", make_limit_sheet())


def test_five_thousand_rows_take_seconds() -> None:
    items = [make_table_item(f"T-{number}") for number in range(5_000)]
    sheet = make_limit_sheet(*(make_own_limit(item=item.code) for item in items), items=items)
    began = process_time()
    read = read_workbook(write_workbook(sheet, chinese=True), sheet)
    assert (read.rows, read.edits, read.problems) == (5_000, [], [])
    assert process_time() - began < 30
