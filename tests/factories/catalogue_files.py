"""Catalogue files as tests need them: one good row, and what is wrong with it."""

import csv
import io
from collections.abc import Mapping, Sequence
from importlib.resources import files

import openpyxl

PACKAGED = files("cms_pages").joinpath("data")


def packaged_file(name: str) -> bytes:
    """A file that is shipped with the product."""
    return PACKAGED.joinpath(name).read_bytes()


def packaged_rows(count: int, *, start: int = 0) -> list[dict[str, str]]:
    """Rows of the shipped catalogue."""
    text = packaged_file("catalogue.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))[start : start + count]


def catalogue_row(**cells: str) -> dict[str, str]:
    """A good row of a catalogue, with the given cells instead of its own."""
    return {
        "code": "511922-0801",
        "seq": "801",
        "name_zh": "测试事项",
        "name_en": "Test item",
        "item_type_code": "1",
        "department_zh": "development-reform",
        "level": "county",
        "service_category": "administrative_approval",
        "handling_kind": "committed",
        "statutory_days": "20",
        "statutory_unit": "working_day",
        "committed_days": "7",
        "committed_unit": "working_day",
        "fee": "免费",
        "legal_basis": "某法第1条",
        "steps": "accept:0|review:6|decide:1|deliver:1",
        "materials": "申请文件|项目建议书",
        "special_procedures": "听证|现场核查",
        "clock_excluded_art45": "听证",
        "service_forms": "lobby_reception|appointment",
        "online_depth": "handle",
        "online_stages": "apply|query",
        "limit_check": "law_text_read",
        **cells,
    }


def csv_file(*rows: Mapping[str, str]) -> bytes:
    """Rows as CSV with a byte order mark, as Excel writes it."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def xlsx_file(*rows: Mapping[str, object], sheets: Sequence[str] = ("items",)) -> bytes:
    """Rows as a workbook; further sheets stay empty."""
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = sheets[0]
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append(list(row.values()))
    for name in sheets[1:]:
        workbook.create_sheet(name)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()
