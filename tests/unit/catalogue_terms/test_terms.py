"""Does every Chinese term of the published catalogue have an English name a citizen can read?"""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from rules.defaults.project_documents import list_project_documents

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "cms_pages" / "data"
PROJECT_FLOW = ROOT / "rules" / "defaults" / "parallel_project.csv"

CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
BRACKETS = re.compile(r"\([^()]*(\([^()]*\))?[^()]*\)")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PROJECT_DOCUMENT = re.compile(r"([ADM]\d{2}) (.+?)\??")
# The procedures whose time article 45 of the Administrative Licensing Law leaves out of the limit: a closed list.
ART45_KINDS = {"hearing", "tender", "auction", "inspection", "testing", "quarantine", "appraisal", "expert_review"}

TERM_COLUMNS = {
    "document_names.csv": ("materials",),
    "fee_names.csv": ("fee",),
    "special_procedure_names.csv": ("special_procedures", "clock_excluded_art45"),
    "legal_basis_names.csv": ("legal_basis",),
}
LISTS = {"materials", "special_procedures", "clock_excluded_art45"}
PROJECT_DOCUMENTS = "project_documents.csv"
ALL_TABLES = (*TERM_COLUMNS, PROJECT_DOCUMENTS)
WITHOUT_CHINESE = tuple(name for name in ALL_TABLES if name != "legal_basis_names.csv")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table))


def _values(row: dict[str, str], column: str) -> list[str]:
    parts = row[column].split("|") if column in LISTS else [row[column]]
    return [part for part in parts if part]


def _catalogue_values(columns: tuple[str, ...]) -> list[str]:
    """Distinct values in order of first appearance."""
    catalogue = _rows(DATA / "catalogue.csv")
    return list(dict.fromkeys(value for row in catalogue for column in columns for value in _values(row, column)))


def _names(table: str) -> dict[str, str]:
    if table == PROJECT_DOCUMENTS:
        return {name.zh: name.en for name in list_project_documents().values()}
    return {row["zh"]: row["en"] for row in _rows(DATA / table)}


def _project_documents() -> dict[str, str]:
    """Code and Chinese name of each document of the project flow, from the needs (``;`` list) and products."""
    named: dict[str, str] = {}
    for row in _rows(PROJECT_FLOW):
        for part in f"{row['needs_documents']};{row['produces_documents']}".split(";"):
            if found := PROJECT_DOCUMENT.fullmatch(part.strip()):
                named.setdefault(found[1], found[2])
    return named


@pytest.mark.parametrize(("table", "columns"), TERM_COLUMNS.items())
def test_each_value_of_the_catalogue_is_named_once_and_in_its_order(table: str, columns: tuple[str, ...]) -> None:
    assert [row["zh"] for row in _rows(DATA / table)] == _catalogue_values(columns)


def test_each_document_of_the_project_flow_is_named_once() -> None:
    assert {code: name.zh for code, name in list_project_documents().items()} == _project_documents()


@pytest.mark.parametrize("table", ALL_TABLES)
def test_no_english_name_is_empty_or_padded(table: str) -> None:
    assert [zh for zh, en in _names(table).items() if not en or en != en.strip()] == []


@pytest.mark.parametrize("table", WITHOUT_CHINESE)
def test_english_names_hold_no_chinese_characters(table: str) -> None:
    assert [en for en in _names(table).values() if CJK.search(en)] == []


def test_each_legal_basis_is_english_outside_its_brackets() -> None:
    outside = [re.sub(BRACKETS, "", en) for en in _names("legal_basis_names.csv").values()]
    assert [en for en in outside if CJK.search(en)] == []


def test_the_same_document_has_the_same_english_name_in_an_item_and_in_the_project_flow() -> None:
    of_items, of_projects = _names("document_names.csv"), _names(PROJECT_DOCUMENTS)
    shared = of_items.keys() & of_projects.keys()
    assert shared
    assert {zh: of_items[zh] for zh in shared} == {zh: of_projects[zh] for zh in shared}


def test_no_item_asks_for_two_documents_of_the_same_english_name() -> None:
    names = _names("document_names.csv")
    for row in _rows(DATA / "catalogue.csv"):
        asked = Counter(names[material] for material in _values(row, "materials"))
        assert [name for name, count in asked.items() if count > 1] == [], row["code"]


def test_special_procedure_codes_are_unique_slugs() -> None:
    codes = [row["code"] for row in _rows(DATA / "special_procedure_names.csv")]
    assert len(set(codes)) == len(codes)
    assert [code for code in codes if not SLUG.fullmatch(code)] == []


def test_a_procedure_of_article_45_is_of_the_closed_list_and_is_left_out_of_the_limit_somewhere() -> None:
    left_out = set(_catalogue_values(("clock_excluded_art45",)))
    of_article_45 = [row for row in _rows(DATA / "special_procedure_names.csv") if row["art45_kind"]]
    assert {row["art45_kind"] for row in of_article_45} <= ART45_KINDS
    assert [row["zh"] for row in of_article_45 if row["zh"] not in left_out] == []


@pytest.mark.parametrize("word", ["踏勘", "核查", "查验", "征求"])
def test_neither_a_site_survey_nor_a_consultation_is_a_procedure_of_article_45(word: str) -> None:
    rows = [row for row in _rows(DATA / "special_procedure_names.csv") if word in row["zh"]]
    assert rows
    assert [row["zh"] for row in rows if row["art45_kind"]] == []
