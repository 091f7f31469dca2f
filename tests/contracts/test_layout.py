"""Rules of the house that no linter knows."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.contracts.planting import ROOT

# A file of such a name is not one thing.
FORBIDDEN_NAMES = {"utils", "helpers", "misc", "manager", "core", "common"}
REQUIREMENTS = sorted(ROOT.glob("requirements*.txt"))


def product_files() -> list[Path]:
    return [
        file
        for folder in ("rules", "cms_pages", "integrations", "site", "tests", ".ci")
        for file in (ROOT / folder).rglob("*")
        if "__pycache__" not in file.parts
    ]


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert [file for file in product_files() if file.stem.lower() in FORBIDDEN_NAMES] == []


def test_site_is_a_source_root_and_not_a_package() -> None:
    assert not (ROOT / "site" / "__init__.py").exists()


def test_no_migration_has_an_automatic_name() -> None:
    assert [file for file in product_files() if re.match(r"\d{4}_auto_", file.name)] == []


@pytest.mark.parametrize("file", REQUIREMENTS, ids=lambda file: file.name)
def test_every_requirement_is_pinned_and_hashed(file: Path) -> None:
    entries = re.split(r"(?<!\\)\n", file.read_text().strip())
    unpinned = [entry for entry in entries if not re.match(r"[a-z0-9._-]+(\[[a-z0-9,_-]+\])?==\S+", entry)]
    unhashed = [entry for entry in entries if "--hash=sha256:" not in entry]
    assert (unpinned, unhashed) == ([], [])


@pytest.mark.parametrize("file", REQUIREMENTS, ids=lambda file: file.name)
def test_requirements_contain_no_address(file: Path) -> None:
    assert re.findall(r"\w+://\S+|^--(?:extra-)?index|^--find-links", file.read_text(), flags=re.MULTILINE) == []


def test_every_direct_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    declared = {
        "requirements.txt": project["project"]["dependencies"],
        "requirements-dev.txt": project["dependency-groups"]["dev"],
        "requirements-bench.txt": project["dependency-groups"]["bench"],
    }
    for file, requirements in declared.items():
        pinned = set(re.findall(r"^([\w-]+)(?:\[.*\])?==", (ROOT / file).read_text(), re.MULTILINE))
        assert {re.split(r"[^\w-]", requirement)[0] for requirement in requirements} <= pinned
