"""English names of what a catalogue file names only in Chinese.

The tables are shipped beside the catalogue. A name they do not know stays
without English; readers then see the Chinese one until an editor adds it.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rules.defaults.project_documents import list_project_documents


@dataclass(frozen=True, slots=True)
class ProcedureName:
    """A special procedure: its code, its English name, and which kind of art. 45 it is (empty: none)."""

    code: str
    name_en: str
    art45_kind: str


@cache
def document_names() -> dict[str, str]:
    """English names of documents by their Chinese names."""
    return {row["zh"]: row["en"] for row in _rows("document_names.csv")}


@cache
def fee_names() -> dict[str, str]:
    """English words for fees by their Chinese words."""
    return {row["zh"]: row["en"] for row in _rows("fee_names.csv")}


@cache
def legal_basis_names() -> dict[str, str]:
    """English citations by their Chinese ones; names of laws keep the Chinese in brackets."""
    return {row["zh"]: row["en"] for row in _rows("legal_basis_names.csv")}


@cache
def procedure_names() -> dict[str, ProcedureName]:
    """Special procedures by their Chinese names."""
    return {
        row["zh"]: ProcedureName(row["code"], row["en"], row["art45_kind"])
        for row in _rows("special_procedure_names.csv")
    }


@cache
def shared_document_codes() -> dict[str, str]:
    """Codes of documents that investment-project approval knows, by their Chinese names.

    An item's document of the same name carries the same code, so a document held by a case answers a prerequisite
    of the project rules.
    """
    return {name.zh: code for code, name in list_project_documents().items()}


def _rows(name: str) -> Iterator[dict[str, str]]:
    table = files("cms_pages").joinpath("data", name)
    if not table.is_file():
        return
    yield from csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig")))
