"""The flow of investment-project approval: which item needs which documents, and which it produces."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rules.vocabulary import Label

_ENTRY = re.compile(r"(?P<codes>[A-Z]\d\d(?:/[A-Z]\d\d)*) (?P<name>.+?)(?P<conditional>\?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Need:
    """Documents of which any one will do; a conditional one is needed only if its producing item applies."""

    codes: tuple[str, ...]
    conditional: bool


@dataclass(frozen=True, slots=True)
class FlowRow:
    """One row of the flow table. ``item_code`` is empty where the catalogue has no item of that name."""

    number: int
    stage: int
    stage_name: Label
    item_code: str
    name: Label
    department: Label
    needs: tuple[Need, ...]
    produces: tuple[str, ...]
    condition: str
    legal_basis: str


@cache
def list_flow() -> tuple[FlowRow, ...]:
    """All rows of the packaged table, in its order."""
    with files("rules.defaults").joinpath("parallel_project.csv").open(encoding="utf-8") as table:
        return tuple(_read_row(row) for row in csv.DictReader(table))


def unmatched_project_rows(item_codes: Mapping[str, str] | None = None) -> tuple[FlowRow, ...]:
    """Rows that no item of the catalogue answers to, for the closing report of an import.

    Args:
        item_codes: The catalogue as Chinese name → item code; the packaged assignment when left out.
    """
    return tuple(row for row in list_flow() if not item_code_of(row, item_codes))


def item_code_of(row: FlowRow, item_codes: Mapping[str, str] | None = None) -> str:
    """The code of the row's item, or nothing."""
    return row.item_code if item_codes is None else item_codes.get(row.name.zh, "")


def _read_row(row: Mapping[str, str]) -> FlowRow:
    produced = _entries(row["produces_documents"])
    return FlowRow(
        number=int(row["seq"]),
        stage=int(row["stage_no"]),
        stage_name=Label(row["stage_en"], row["stage_zh"]),
        item_code=row["item_code"],
        name=Label(row["item_en"], row["item_zh"]),
        department=Label(row["department_en"], row["department_zh"]),
        needs=tuple(Need(codes, conditional) for codes, conditional in _entries(row["needs_documents"])),
        produces=tuple(code for codes, _ in produced for code in codes),
        condition=row["condition"],
        legal_basis=row["legal_basis"],
    )


def _entries(text: str) -> list[tuple[tuple[str, ...], bool]]:
    entries = []
    for part in filter(None, map(str.strip, text.split(";"))):
        match = _ENTRY.fullmatch(part)
        if match is None:
            raise ValueError(f"unreadable documents: {part!r}")
        entries.append((tuple(match["codes"].split("/")), match["conditional"] is not None))
    return entries
