"""Reads the rules that the product ships: law, sectors' law, cards, conduct, procedure, forms of service, projects."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from rules.defaults.project_flow import list_flow
from rules.defaults.project_rules import list_project_rules
from rules.language import Rule, rule_from_json

_FILES = ("law.toml", "sector.toml", "ladder.toml", "conduct.toml", "procedure.toml", "forms.toml")
_BY_NAME = "name:"
"""Before an item's Chinese name where its code belongs: counties number their items differently."""


def list_default_rules(item_codes: Mapping[str, str] | None = None) -> list[Rule]:
    """Every shipped rule, each with its source and its examples, in order of the files.

    Args:
        item_codes: The catalogue as Chinese name → item code, for rules about single items; the packaged assignment
            when left out. A rule about an item that the catalogue does not have is left out.
    """
    codes = {row.name.zh: row.item_code for row in list_flow()} if item_codes is None else item_codes
    return [*(rule for name in _FILES for rule in _read(name, codes)), *list_project_rules(item_codes)]


def _read(name: str, codes: Mapping[str, str]) -> Iterator[Rule]:
    for form in _forms(name):
        named = [line["value"] for line in _lines(form) if _is_name(line["value"])]
        if all(codes.get(value.removeprefix(_BY_NAME)) for value in named):
            yield rule_from_json(_with_codes(form, codes))


@cache
def _forms(name: str) -> Sequence[Mapping[str, Any]]:
    """The rules of a file; nobody changes them, and reading TOML is most of the work."""
    document = tomllib.loads(files("rules.defaults").joinpath(name).read_text(encoding="utf-8"))
    forms: Sequence[Mapping[str, Any]] = document["rule"]
    return forms


def _lines(form: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for group in form["when"]:
        yield from (line for line in group if "value" in line)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and value.startswith(_BY_NAME)


def _with_codes(form: Any, codes: Mapping[str, str]) -> Any:
    """The same form with codes in the places of names; of an item that is not there, in an example, the name."""
    if isinstance(form, dict):
        return {key: _with_codes(value, codes) for key, value in form.items()}
    if isinstance(form, list):
        return [_with_codes(value, codes) for value in form]
    if _is_name(form):
        name = form.removeprefix(_BY_NAME)
        return codes.get(name) or name
    return form
