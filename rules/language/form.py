"""Rules to JSON and back. What is read back is well formed; whether it makes sense is `checks`' question."""

import json
from datetime import date

from rules.language.conditions import Group, Line, When
from rules.language.form_bounds import find_oversize
from rules.language.form_reader import FormReader, Path, RuleFormError
from rules.language.operators import Operator
from rules.language.outcomes import (
    Accountability,
    Answers,
    Kind,
    Outcome,
    Prerequisite,
    Severity,
    TimeLimit,
    Unit,
    outcome_as_json,
)
from rules.language.rule import Example, LimitCheck, Rule, Source, SourceKind
from rules.vocabulary import Label

__all__ = ["RuleFormError", "canonical_json", "rule_from_json", "rule_to_json"]


def canonical_json(value: object) -> bytes:
    """The one byte form of a JSON value: sorted keys, no spaces, UTF-8. Fingerprints are taken of this."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def rule_to_json(rule: Rule) -> dict[str, object]:
    """A rule as JSON; attributes that were left at their default are left out."""
    form: dict[str, object] = {
        "code": rule.code,
        "kind": rule.kind.value,
        "title": rule.title.as_json(),
        "when": [[_line_to_json(line) for line in group.lines] for group in rule.when.groups],
        "then": outcome_as_json(rule.then),
        "because": source_as_json(rule.because),
        "priority": rule.priority,
    }
    if rule.effective_from:
        form["effective_from"] = rule.effective_from.isoformat()
    if rule.effective_to:
        form["effective_to"] = rule.effective_to.isoformat()
    if rule.check:
        form["check"] = rule.check.value
    if rule.examples:
        form["examples"] = [
            {"name": example.name, "facts": dict(example.facts), "fires": example.fires} for example in rule.examples
        ]
    if rule.note:
        form["note"] = rule.note
    return form


def source_as_json(source: Source) -> dict[str, object]:
    """A source as JSON, with its kind beside its text."""
    return {"kind": source.kind.value, "text": source.text.as_json(), "clause": source.clause}


def _line_to_json(line: Line) -> dict[str, object]:
    form: dict[str, object] = {"field": line.field, "operator": line.operator.value}
    if line.other_field is not None:
        form["other_field"] = line.other_field
    elif line.value is not None:
        form["value"] = list(line.value) if isinstance(line.value, tuple) else line.value
    if line.negated:
        form["negated"] = True
    return form


def rule_from_json(form: object) -> Rule:
    """The rule that a JSON form describes.

    Raises:
        RuleFormError: The form is not a rule; every fault is listed with its path.
    """
    oversize = find_oversize(form)
    if oversize is not None:
        raise RuleFormError([oversize])
    reader = FormReader()
    rule = _read_rule(reader, form)
    if reader.faults or rule is None:
        raise RuleFormError(reader.faults)
    return rule


def _read_rule(reader: FormReader, form: object) -> Rule | None:
    fields = reader.mapping(
        form,
        "",
        required=("code", "kind", "title", "when", "then", "because"),
        optional=("priority", "effective_from", "effective_to", "check", "examples", "note"),
    )
    if fields is None:
        return None
    kind = reader.member(fields.get("kind"), "kind", Kind)
    check = reader.member(fields["check"], "check", LimitCheck) if fields.get("check") is not None else None
    return Rule(
        code=reader.text(fields.get("code"), "code"),
        kind=kind or Kind.TIME_LIMIT,
        title=reader.label(fields.get("title"), "title"),
        when=_read_when(reader, fields.get("when")),
        then=_read_outcome(reader, kind, fields.get("then")),
        because=_read_source(reader, fields.get("because")),
        priority=reader.integer(fields.get("priority", 100), "priority"),
        effective_from=_read_day(reader, fields, "effective_from"),
        effective_to=_read_day(reader, fields, "effective_to"),
        check=check,
        examples=tuple(
            _read_example(reader, example, f"examples.{index}")
            for index, example in enumerate(reader.sequence(fields.get("examples", []), "examples"))
        ),
        note=reader.text(fields.get("note", ""), "note"),
    )


def _read_day(reader: FormReader, fields: dict[str, object], name: str) -> date | None:
    return reader.day(fields[name], name) if fields.get(name) is not None else None


def _read_when(reader: FormReader, form: object) -> When:
    groups = []
    for group_index, lines in enumerate(reader.sequence(form, "when")):
        path = f"when.{group_index}"
        groups.append(
            Group(
                tuple(
                    _read_line(reader, line, f"{path}.{line_index}")
                    for line_index, line in enumerate(reader.sequence(lines, path))
                )
            )
        )
    return When(tuple(groups))


def _read_line(reader: FormReader, form: object, path: Path) -> Line:
    fields = reader.mapping(form, path, required=("field", "operator"), optional=("value", "other_field", "negated"))
    if fields is None:
        return Line("", Operator.IS)
    value = fields.get("value")
    other_field = fields.get("other_field")
    return Line(
        field=reader.text(fields.get("field"), f"{path}.field"),
        operator=reader.member(fields.get("operator"), f"{path}.operator", Operator) or Operator.IS,
        value=tuple(value) if isinstance(value, list) else value,
        other_field=None if other_field is None else reader.text(other_field, f"{path}.other_field"),
        negated=reader.boolean(fields.get("negated", False), f"{path}.negated"),
    )


def _read_outcome(reader: FormReader, kind: Kind | None, form: object) -> Outcome:
    if kind is Kind.ACCOUNTABILITY:
        return _read_accountability(reader, form)
    if kind is Kind.PREREQUISITE:
        return _read_prerequisite(reader, form)
    return _read_time_limit(reader if kind else FormReader(), form)  # of an unknown kind, the kind is the fault


def _read_time_limit(reader: FormReader, form: object) -> TimeLimit:
    fields = (
        reader.mapping(form, "then", required=("clock", "amount", "unit"), optional=("start", "roll_forward")) or {}
    )
    return TimeLimit(
        clock=reader.text(fields.get("clock", ""), "then.clock"),
        amount=reader.integer(fields.get("amount", 0), "then.amount"),
        unit=reader.member(fields.get("unit", Unit.WORKING_DAY), "then.unit", Unit) or Unit.WORKING_DAY,
        start=reader.text(fields.get("start", "acceptance"), "then.start"),
        roll_forward=reader.boolean(fields.get("roll_forward", False), "then.roll_forward"),
    )


def _read_accountability(reader: FormReader, form: object) -> Accountability:
    fields = reader.mapping(
        form,
        "then",
        required=("severity", "answers", "what"),
        optional=("points", "reply_working_days", "clock"),
    )
    if fields is None:
        fields = {"severity": "reminder", "answers": "handler", "what": {"en": "", "zh": ""}}
    clock = fields.get("clock")
    return Accountability(
        severity=reader.member(fields.get("severity"), "then.severity", Severity) or Severity.REMINDER,
        answers=reader.member(fields.get("answers"), "then.answers", Answers) or Answers.HANDLER,
        what=reader.label(fields.get("what"), "then.what"),
        points=reader.integer(fields.get("points", 0), "then.points"),
        reply_working_days=reader.integer(fields.get("reply_working_days", 5), "then.reply_working_days"),
        clock=None if clock is None else reader.text(clock, "then.clock"),
    )


def _read_prerequisite(reader: FormReader, form: object) -> Prerequisite:
    fields = reader.mapping(form, "then", required=("act", "documents"), optional=("blocking",)) or {}
    groups = reader.sequence(fields.get("documents", []), "then.documents")
    return Prerequisite(
        act=reader.text(fields.get("act", ""), "then.act"),
        documents=tuple(
            tuple(
                reader.text(code, f"then.documents.{group_index}.{code_index}")
                for code_index, code in enumerate(reader.sequence(group, f"then.documents.{group_index}"))
            )
            for group_index, group in enumerate(groups)
        ),
        blocking=reader.boolean(fields.get("blocking", True), "then.blocking"),
    )


def _read_source(reader: FormReader, form: object) -> Source:
    fields = reader.mapping(form, "because", required=("kind", "text"), optional=("clause",))
    if fields is None:
        return Source(SourceKind.PROPOSAL, Label("", ""))
    return Source(
        kind=reader.member(fields.get("kind"), "because.kind", SourceKind) or SourceKind.PROPOSAL,
        text=reader.label(fields.get("text"), "because.text"),
        clause=reader.text(fields.get("clause", ""), "because.clause"),
    )


def _read_example(reader: FormReader, form: object, path: Path) -> Example:
    fields = reader.mapping(form, path, required=("facts", "fires"), optional=("name",)) or {
        "facts": {},
        "fires": False,
    }
    facts = fields.get("facts")
    if not isinstance(facts, dict) or not all(isinstance(name, str) for name in facts):
        reader.fault(f"{path}.facts", "facts are an object of field names and values", "事实应为字段名与值组成的对象")
        facts = {}
    return Example(
        facts=facts,
        fires=reader.boolean(fields.get("fires"), f"{path}.fires"),
        name=reader.text(fields.get("name", ""), f"{path}.name"),
    )
