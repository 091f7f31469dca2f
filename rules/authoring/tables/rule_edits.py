"""What an edit of the tables of triggers and prerequisites makes of a rule."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from rules.authoring.tables.edits import (
    REMOVE,
    UNDO,
    Batch,
    ChangedRule,
    Outcome,
    RuleEdit,
    has_text,
    read_source,
    refuse_twice,
)
from rules.authoring.tables.line_values import read_line_value
from rules.authoring.tables.need_rows import with_documents
from rules.authoring.tables.standing import StandingRules
from rules.authoring.tables.values import CellValueError, read_value
from rules.authoring.tables.words import SOURCE_COLUMNS, Column
from rules.language import Accountability, Answers, Group, Prerequisite, Rule, Severity, When

LINE = "line."
_TRIGGER_COLUMNS = {Column.SEVERITY, Column.ANSWERS, Column.POINTS, Column.REPLY_DAYS}
_NEED_COLUMNS = {Column.DOCUMENTS, Column.BLOCKING}
_Values = Mapping[str, object]


def apply_trigger_edits(edits: Sequence[RuleEdit], *, standing: StandingRules, batch: Batch) -> Outcome:
    """The accountability rules that the edits make, or everything that is wrong with them."""
    return _apply(edits, standing, batch, _TRIGGER_COLUMNS, _with_trigger)


def apply_need_edits(edits: Sequence[RuleEdit], *, standing: StandingRules, batch: Batch) -> Outcome:
    """The prerequisites that the edits make, or everything that is wrong with them."""
    return _apply(edits, standing, batch, _NEED_COLUMNS, _with_need)


def _apply(
    edits: Sequence[RuleEdit],
    standing: StandingRules,
    batch: Batch,
    columns: set[Column],
    change: Callable[[Rule, _Values], Rule],
) -> Outcome:
    outcome = Outcome()
    refuse_twice(edits, outcome)
    for edit in edits:
        rule = standing.find(edit.rule)
        if rule is None:
            remedy = _("Load the table again and repeat the change.")
            outcome.refuse(edit, "", _("There is no such rule in this table."), remedy)
        elif edit.action == UNDO:
            if rule.changed:
                outcome.changes[rule.code] = ChangedRule(rule.drafted, rule.published)
        elif rule.drafted is None:
            remedy = _("Take the withdrawal back first.")
            outcome.refuse(edit, "", _("The draft withdraws this rule."), remedy)
        elif edit.action == REMOVE:
            outcome.changes[rule.code] = ChangedRule(rule.drafted, None)
        else:
            after = _changed(edit, rule.drafted, batch, columns, change, outcome)
            if after is not None and after != rule.drafted:
                outcome.changes[rule.code] = ChangedRule(rule.drafted, after)
    return outcome


def _changed(
    edit: RuleEdit,
    rule: Rule,
    batch: Batch,
    columns: set[Column],
    change: Callable[[Rule, _Values], Rule],
    outcome: Outcome,
) -> Rule | None:
    values, lines, fine = {}, {}, True
    for column, raw in edit.values.items():
        try:
            if column.startswith(LINE) and Column.SEVERITY in columns:
                lines[column] = _line_value(rule, column, raw)
            elif column in columns or column in SOURCE_COLUMNS:
                values[column] = read_value(column, raw)
        except CellValueError as error:
            outcome.refuse(edit, column, error.reason, error.remedy)
            fine = False
    if not fine:
        return None
    source = read_source(values, rule.because) or batch.source or rule.because
    if not has_text(source):
        remedy = _("Name the law, the notice or the decision that the rule comes from.")
        outcome.refuse(edit, Column.SOURCE_ZH, _("A rule needs its source."), remedy)
        return None
    after = change(_with_lines(rule, lines), values)
    return replace(after, because=source) if after != rule or values else rule


def _line_value(rule: Rule, column: str, raw: object) -> object:
    group, index = _place(rule, column)
    return read_line_value(rule.when.groups[group].lines[index], raw)


def _place(rule: Rule, column: str) -> tuple[int, int]:
    parts = column.removeprefix(LINE).split(".")
    if len(parts) == 2 and all(part.isascii() and part.isdigit() and len(part) < 5 for part in parts):
        group, index = map(int, parts)
        if group < len(rule.when.groups) and index < len(rule.when.groups[group].lines):
            return group, index
    raise CellValueError(_("The rule has no such condition."), _("Load the table again and repeat the change."))


def _with_lines(rule: Rule, values: _Values) -> Rule:
    groups = [list(group.lines) for group in rule.when.groups]
    for column, value in values.items():
        group, index = _place(rule, column)
        groups[group][index] = replace(groups[group][index], value=value)
    return replace(rule, when=When(tuple(Group(tuple(lines)) for lines in groups)))


def _with_trigger(rule: Rule, values: _Values) -> Rule:
    if not isinstance(rule.then, Accountability):
        return rule
    then = rule.then
    return replace(
        rule,
        then=replace(
            then,
            severity=Severity(str(values.get(Column.SEVERITY, then.severity.value))),
            answers=Answers(str(values.get(Column.ANSWERS, then.answers.value))),
            points=_number(values.get(Column.POINTS), then.points),
            reply_working_days=_number(values.get(Column.REPLY_DAYS), then.reply_working_days),
        ),
    )


def _with_need(rule: Rule, values: _Values) -> Rule:
    if not isinstance(rule.then, Prerequisite):
        return rule
    if Column.BLOCKING in values:
        rule = replace(rule, then=replace(rule.then, blocking=values[Column.BLOCKING] == "yes"))
    documents = values.get(Column.DOCUMENTS)
    return with_documents(rule, documents) if isinstance(documents, tuple) else rule


def _number(value: object, standing: int) -> int:
    return value if isinstance(value, int) else standing
