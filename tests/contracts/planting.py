"""A copy of the product in which an import can be planted, and the import contracts run on it."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Which folder of the checkout each root package lies in.
SOURCE_ROOTS = {"hall": "site", "cms_pages": ".", "integrations": ".", "rules": ".", "tests": "."}
ONLY_PYTHON = shutil.ignore_patterns(
    "__pycache__", "*.html", "*.css", "*.js", "*.po", "*.mo", "*.csv", "*.toml", "*.json"
)


def copy_product(target: Path) -> None:
    """Copies every root package, without its data, and the configuration."""
    for package, folder in SOURCE_ROOTS.items():
        shutil.copytree(ROOT / folder / package, target / folder / package, ignore=ONLY_PYTHON)
    shutil.copy(ROOT / "pyproject.toml", target)


def plant(tree: Path, importer: str, imported: str) -> None:
    """Makes one module import another; whichever of ours does not exist yet is made."""
    file = _module_file(tree, importer)
    if imported.partition(".")[0] in SOURCE_ROOTS:
        _module_file(tree, imported)
    file.write_text(f"{file.read_text()}\nimport {imported}\n")


def run_contract(tree: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    """Runs the named contracts (all without a name) on the tree."""
    chosen = [word for contract in contracts for word in ("--contract", contract)]
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", *chosen],
        cwd=tree,
        env={"PYTHONPATH": f"{tree}:{tree / 'site'}"},
        capture_output=True,
        text=True,
        check=False,
    )


def _module_file(tree: Path, module: str) -> Path:
    parts = module.split(".")
    path = tree.joinpath(SOURCE_ROOTS[parts[0]], *parts)
    if path.is_dir():
        return path / "__init__.py"
    file = path.with_suffix(".py")
    file.touch()
    return file
