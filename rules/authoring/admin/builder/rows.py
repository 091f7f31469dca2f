"""Buttons that move lines about: each names an act and the row it is meant for (``up-line.0.2``)."""

import re
from collections.abc import Callable
from typing import TypeVar

from rules.authoring.admin.builder import bounds
from rules.authoring.admin.builder.entries import DocumentsEntry, ExampleEntry, FactEntry, LineEntry, RuleEntries
from rules.language import HELD_DOCUMENTS, Kind

_ACT = re.compile(r"([a-z]+)-(group|line|documents|example|fact)((?:\.\d{1,4}){0,2})", re.ASCII)
_Row = tuple[int, ...]
_MOVES = {"up": -1, "down": 1}
_Any = TypeVar("_Any")


def carry_out(act: str, entries: RuleEntries) -> str:
    """Change the rows as the button says.

    Returns:
        The path at which to go on: that of a control, or of the button that moved the row. Empty when the button is
        unknown or its row is gone.
    """
    match = _ACT.fullmatch(act)
    if match is None:
        return ""
    verb, what, numbers = match.groups()
    row = tuple(int(number) for number in numbers.split(".")[1:])
    try:
        return _ACTS[what](entries, verb, row)
    except (IndexError, ValueError):
        return ""


def _group(entries: RuleEntries, verb: str, row: _Row) -> str:
    if verb == "add":
        entries.groups.append([LineEntry()])
        return f"when.{len(entries.groups) - 1}.0.field"
    place = _turn(entries.groups, verb, row[0], lambda group: [line.copy() for line in group])
    if verb in _MOVES:
        return f"when.{place}.{verb}"
    return f"when.{place}.0.field" if place >= 0 else "add-group"


def _line(entries: RuleEntries, verb: str, row: _Row) -> str:
    group = entries.groups[row[0]]
    if verb == "add":
        group.append(LineEntry())
        return f"when.{row[0]}.{len(group) - 1}.field"
    place = _turn(group, verb, row[1], LineEntry.copy)
    if not group:
        entries.groups.pop(row[0])
        return "add-group"
    return f"when.{row[0]}.{place}.{verb if verb in _MOVES else 'field'}"


def _documents(entries: RuleEntries, verb: str, row: _Row) -> str:
    if verb == "add":
        entries.documents.append(DocumentsEntry())
        return f"then.documents.{len(entries.documents) - 1}.search"
    place = _turn(entries.documents, verb, row[0], lambda group: DocumentsEntry(list(group.codes)))
    return f"then.documents.{place}.search" if place >= 0 else "add-documents"


def _example(entries: RuleEntries, verb: str, row: _Row) -> str:
    if verb == "add":
        spoken = dict.fromkeys(line.field for group in entries.groups for line in group if line.field)
        if entries.kind is Kind.PREREQUISITE:
            spoken.setdefault(HELD_DOCUMENTS)
        facts = [FactEntry(field) for field in list(spoken)[: bounds.MOST_FACTS]] or [FactEntry()]
        entries.examples.append(ExampleEntry(facts=_prefilled(entries, facts)))
        return f"examples.{len(entries.examples) - 1}.name"
    place = _turn(entries.examples, verb, row[0], _copy_example)
    return f"examples.{place}.name" if place >= 0 else "add-example"


def _fact(entries: RuleEntries, verb: str, row: _Row) -> str:
    facts = entries.examples[row[0]].facts
    if verb == "add":
        facts.append(FactEntry())
        return f"examples.{row[0]}.facts.{len(facts) - 1}.field"
    place = _turn(facts, verb, row[1], lambda fact: FactEntry(fact.field, list(fact.values)))
    return f"examples.{row[0]}.facts.{place}.field" if place >= 0 else f"add-fact.{row[0]}"


def _prefilled(entries: RuleEntries, facts: list[FactEntry]) -> list[FactEntry]:
    """A rule of one item is tried on cases of that item."""
    items = entries.items()
    for fact in facts:
        if fact.field == "item" and items:
            fact.values = items[:1]
    return facts


def _copy_example(example: ExampleEntry) -> ExampleEntry:
    facts = [FactEntry(fact.field, list(fact.values)) for fact in example.facts]
    return ExampleEntry(example.name, example.fires, facts)


def _turn(rows: list[_Any], verb: str, place: int, copy: Callable[[_Any], _Any]) -> int:
    """Remove, copy or move one row; where to go on, or -1 when no row is left."""
    if verb == "remove":
        rows.pop(place)
        return min(place, len(rows) - 1)
    if verb == "copy":
        rows.insert(place + 1, copy(rows[place]))
        return place + 1
    other = place + _MOVES.get(verb, 0)
    if not 0 <= other < len(rows):
        return place
    rows[place], rows[other] = rows[other], rows[place]
    return other


_ACTS: dict[str, Callable[[RuleEntries, str, _Row], str]] = {
    "group": _group,
    "line": _line,
    "documents": _documents,
    "example": _example,
    "fact": _fact,
}
