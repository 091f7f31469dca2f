"""Reads the rules that the product ships: the law's own limits, the card ladder, conduct, project prerequisites."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files

from rules.defaults.project_rules import list_project_rules
from rules.language import Rule, rule_from_json

_FILES = ("law.toml", "ladder.toml", "conduct.toml")


def list_default_rules(item_codes: Mapping[str, str] | None = None) -> list[Rule]:
    """Every shipped rule, each with its source and its examples, in order of the files.

    Args:
        item_codes: The catalogue as Chinese name → item code, for the prerequisites of investment projects; the
            packaged assignment when left out.
    """
    return [*(rule for name in _FILES for rule in _read(name)), *list_project_rules(item_codes)]


def _read(name: str) -> list[Rule]:
    document = tomllib.loads(files("rules.defaults").joinpath(name).read_text(encoding="utf-8"))
    return [rule_from_json(form) for form in document["rule"]]
