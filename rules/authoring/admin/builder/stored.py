"""A rule as the builder shows it: the way back from ``composing``."""

from collections.abc import Mapping
from typing import Any

from rules.authoring.admin.builder.entries import (
    HEAD,
    ITEM,
    OUTCOMES,
    DocumentsEntry,
    ExampleEntry,
    FactEntry,
    LineEntry,
    RuleEntries,
)
from rules.authoring.admin.builder.values import write_value
from rules.language import Kind, Rule, rule_to_json
from rules.vocabulary import VOCABULARY, FieldType

STEP = "step:"
_NEW: dict[Kind, dict[str, str]] = {
    Kind.TIME_LIMIT: {"then.clock": "committed", "then.unit": "working_day", "then.start": "acceptance"},
    Kind.ACCOUNTABILITY: {"then.severity": "yellow", "then.answers": "handler", "then.points": "1"}
    | {"then.reply_working_days": "3"},
    Kind.PREREQUISITE: {"then.act": "decide", "then.blocking": "true"},
}


def begin_entries(kind: Kind) -> RuleEntries:
    """A rule of which nothing is said yet but what is usual."""
    texts = {"because.kind": "local_practice", **_NEW[kind]}
    if kind is Kind.TIME_LIMIT:
        texts["check"] = "unverified"
    first = LineEntry() if kind is Kind.ACCOUNTABILITY else LineEntry(ITEM, "is")
    documents = [DocumentsEntry()] if kind is Kind.PREREQUISITE else []
    return RuleEntries(kind, texts=texts, groups=[[first]], documents=documents)


def show_rule(rule: Rule) -> RuleEntries:
    """Everything a rule says, as it would have been typed."""
    form: Any = rule_to_json(rule)
    texts = {path: _text_at(form, path) for path in (*HEAD, *OUTCOMES[rule.kind])}
    if texts.get("then.clock", "").startswith(STEP):
        texts["then.step"] = texts["then.clock"].removeprefix(STEP)
    return RuleEntries(
        rule.kind,
        texts=texts,
        groups=[[_show_line(line) for line in group] for group in form["when"]],
        documents=[DocumentsEntry(list(group)) for group in form["then"].get("documents", [])],
        examples=[_show_example(example) for example in form.get("examples", [])],
    )


def _text_at(form: Mapping[str, Any], path: str) -> str:
    value: Any = form
    for part in path.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return "" if value is None else write_value(None, value)


def _show_line(form: Mapping[str, Any]) -> LineEntry:
    field, operator, value = VOCABULARY.get(form["field"]), form["operator"], form.get("value")
    if "other_field" in form:
        operator = f"{operator}:field"
    elif field is not None and field.type is FieldType.BOOLEAN and isinstance(value, bool):
        return LineEntry(field.name, f"{operator}:{write_value(field, value)}", negated=form.get("negated", False))
    members = value if isinstance(value, list | tuple) else [] if value is None else [value]
    return LineEntry(
        field=form["field"],
        operator=operator,
        values=[write_value(field, member) for member in members],
        other_field=form.get("other_field", ""),
        negated=form.get("negated", False),
    )


def _show_example(form: Mapping[str, Any]) -> ExampleEntry:
    facts = [_show_fact(name, value) for name, value in form["facts"].items()]
    return ExampleEntry(form.get("name", ""), form["fires"], facts)


def _show_fact(name: str, value: object) -> FactEntry:
    members = value if isinstance(value, list | tuple) else [value]
    return FactEntry(name, [write_value(VOCABULARY.get(name), member) for member in members])
