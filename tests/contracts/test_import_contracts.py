"""Each import contract holds, and breaks when one import that it forbids is planted."""

import itertools
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.contracts.planting import ROOT, copy_product, plant, run_contract

CONTRACTS: dict[str, dict[str, Any]] = {
    contract["id"]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
}
APPS = [contract["allowed_importers"][0] for contract in CONTRACTS.values() if contract["type"] == "protected"]


def layers(contract: str) -> list[list[str]]:
    """The layers, highest first, each with its strangers; ``(optional)`` ones too."""
    return [re.findall(r"[\w.]+", layer) for layer in CONTRACTS[contract]["layers"]]


def upward(contract: str) -> list[tuple[str, str]]:
    """Every import from a layer into the one just above it, and from a stranger into its neighbour."""
    rows = layers(contract)
    rising = [(lower[0], upper[0]) for upper, lower in itertools.pairwise(rows)]
    strange = [pair for row in rows for pair in itertools.permutations(row, 2)]
    return rising + strange


PLANTED: list[tuple[str, str, str]] = [
    *(("layers", *pair) for pair in upward("layers")),
    *(
        ("inside-an-app", f"hall.cases.{importer}", f"hall.cases.{imported}")
        for importer, imported in upward("inside-an-app")
    ),
    *(("inside-an-app", f"{app}.models", f"{app}.services") for app in CONTRACTS["inside-an-app"]["containers"]),
    ("rules-know-nobody", "rules.authoring.services", "hall.cases.enums"),
    ("rules-know-nobody", "rules.authoring.services", "cms_pages.enums"),
    ("rules-know-nobody", "rules.authoring.services", "integrations"),
    ("rules-know-nobody", "rules.defaults", "hall.foundation.clock"),
    ("rules-know-nobody", "rules.engine", "hall.foundation.clock"),
    *(
        ("rules-are-pure", source, forbidden)
        for source in CONTRACTS["rules-are-pure"]["source_modules"]
        for forbidden in CONTRACTS["rules-are-pure"]["forbidden_modules"]
    ),
    ("one-door-to-the-engine", "rules.authoring.services", "durable"),
    ("one-door-to-the-engine", "rules.language", "durable_rules_engine"),
    ("one-door-to-the-engine", "hall.cases.facts", "durable"),
    ("one-door-to-the-engine", "cms_pages.selectors", "durable"),
    *(
        ("no-tests-in-the-product", package, "tests")
        for package in ("rules.calendar", "hall.cases", "cms_pages", "integrations")
    ),
    *(("settings-through-django", app, "hall.settings.base") for app in ("hall.foundation", "hall.cases", "cms_pages")),
    *((f"models-of-{app.rpartition('.')[2].replace('_', '-')}", "hall.portal", f"{app}.models") for app in APPS),
]


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tree = tmp_path_factory.mktemp("product")
    copy_product(tree)
    return tree


def test_the_product_keeps_every_contract(product: Path) -> None:
    answer = run_contract(product)
    assert answer.returncode == 0, answer.stdout


@pytest.mark.parametrize(("contract", "importer", "imported"), PLANTED)
def test_a_planted_import_breaks_its_contract(tmp_path: Path, contract: str, importer: str, imported: str) -> None:
    copy_product(tmp_path)
    plant(tmp_path, importer, imported)
    answer = run_contract(tmp_path, contract)
    assert (answer.returncode, "1 broken" in answer.stdout) == (1, True), answer.stdout


def test_every_contract_has_a_planted_violation() -> None:
    assert {contract for contract, _, _ in PLANTED} == set(CONTRACTS)
