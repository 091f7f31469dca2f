"""What a file may be: hostile and damaged ones are refused with a line and a reason."""

import io
import zipfile

import pytest

from cms_pages.errors import CatalogueImportError
from cms_pages.services.catalogue_import.reading import read_table
from tests.factories.catalogue_files import xlsx_file

ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'


def refused(content: bytes) -> str:
    with pytest.raises(CatalogueImportError) as refusal:
        read_table(content)
    return str(refusal.value.problems[0])


def rewritten(content: bytes, parts: dict[str, bytes]) -> bytes:
    """The workbook with parts exchanged or added."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            if name not in parts:
                archive.writestr(name, source.read(name))
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "The file is empty."),
        (b"code,name\n", "The file holds no rows."),
        (b"code,name\n1,\xff\n", "line 2: Is not valid UTF-8 text."),
        ("code,name\n1,事项".encode("gb18030"), "line 2: Is not valid UTF-8 text."),
        ("code,name\n1,事项".encode("utf-16"), "line 1: Holds a NUL character."),
        (b"code,name\n1,a\n2,\0\n", "line 3: Holds a NUL character."),
        (b"code,name\n1,\x07\n", "line 2, column name: Holds a control character."),
        (b"code,code\n1,2\n", "line 1, column code: The column appears twice."),
        (b"code,\n1,2\n", "line 1: Column 2 has no name."),
        (b"code,name\n1\n", "line 2: 1 cells where the header has 2."),
        (b"code,name\n1,2,3\n", "line 2: 3 cells where the header has 2."),
        (b'code,name\n1,"a"b\n', "line 2: Is not well-formed CSV"),
        (b'code,name\n1,"a\n', "line 2: Is not well-formed CSV"),
        (b"code,name\n1,=cmd|' /C calc'!A0\n", "line 2, column name: Looks like a formula"),
        (b"code,name\n1,@SUM(1)\n", "line 2, column name: Looks like a formula"),
        (b"code,name\n1,+1+2\n", "line 2, column name: Looks like a formula"),
        (b"code,name\n1,-1+2\n", "line 2, column name: Looks like a formula"),
        (b"code,name\n1," + b"x" * 4001, "line 2, column name: Longer than 4000 characters."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Old or encrypted Excel files are not accepted"),
        (b"PK\x03\x04 not a zip", "The workbook cannot be read."),
        (b"x" * (5 * 1024 * 1024 + 1), "The file is larger than 5 MB."),
        (b"code,name\n" + b"1,a\n" * 20_001, "line 20002: More than 20000 rows."),
    ],
)
def test_a_file_that_cannot_be_a_catalogue_is_refused(content: bytes, problem: str) -> None:
    assert refused(content).startswith(problem)


def test_a_byte_order_mark_and_blank_lines_are_fine_and_lines_are_those_of_the_file() -> None:
    table = read_table('\ufeffcode,name\r\n\r\n1,"two\nlines"\r\n,\r\n2,b\r\n'.encode())

    assert table.columns == ("code", "name")
    assert [(row.line, row.cells["name"]) for row in table.rows] == [(3, "two\nlines"), (6, "b")]


def test_a_workbook_gives_text_whatever_its_cells_hold() -> None:
    table = read_table(xlsx_file({"code": 1, "days": 20.0, "name": None, "note": True}))

    assert table.rows[0].cells == {"code": "1", "days": "20", "name": "", "note": "True"}
    assert table.rows[0].line == 2


def test_a_formula_in_a_workbook_is_named_by_line_and_column() -> None:
    assert refused(xlsx_file({"code": 1, "days": "=1+1"})).startswith("line 2, column days: Looks like a formula")


def test_a_workbook_of_several_sheets_is_refused() -> None:
    assert refused(xlsx_file({"code": 1}, sheets=("a", "b"))) == "The workbook must hold exactly one sheet."


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        ({"xl/vbaProject.bin": b"macro"}, "The workbook holds macros, links to other files or embedded objects."),
        ({"xl/externalLinks/externalLink1.xml": b"<x/>"}, "The workbook holds macros, links"),
        ({"xl/worksheets/sheet1.xml": ENTITY}, "The workbook holds XML entities or a document type"),
        ({"xl/sharedStrings.xml": ENTITY}, "The workbook holds XML entities or a document type"),
        ({"xl/worksheets/sheet1.xml": b"<broken"}, "The workbook cannot be read."),
        (
            {
                "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                b'<Override PartName="/xl/workbook.xml"'
                b' ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
            },
            "The workbook may hold macros (.xlsm)",
        ),
    ],
)
def test_a_hostile_workbook_is_refused(parts: dict[str, bytes], problem: str) -> None:
    assert refused(rewritten(xlsx_file({"code": 1}), parts)).startswith(problem)


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    bomb = rewritten(xlsx_file({"code": 1}), {"xl/bomb.xml": b" " * (61 * 1024 * 1024)})

    assert refused(bomb) == "The workbook is too large when unpacked."


def test_a_row_far_below_the_others_does_not_keep_the_reader_busy() -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>code</t></is></c></row>'
        b'<row r="999999999"><c r="A999999999"><v>1</v></c></row></sheetData></worksheet>'
    )

    assert refused(rewritten(xlsx_file({"code": 1}), {"xl/worksheets/sheet1.xml": sheet})) == "The file holds no rows."
