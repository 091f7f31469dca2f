"""The decision tables of triggers and of prerequisites."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rules.authoring.admin.tables.screen import TableScreen, spoken
from rules.authoring.selectors.table_plans import (
    PREREQUISITES,
    TRIGGERS,
    list_item_names,
    list_need_rows,
    list_trigger_rows,
)
from rules.authoring.tables.need_rows import NeedRow, document_names
from rules.authoring.tables.rule_sheets import stage_label
from rules.authoring.tables.standing import StandingRule
from rules.authoring.tables.trigger_rows import ConditionCell, TriggerRow, field_label, fields_of
from rules.authoring.tables.values import documents_text
from rules.authoring.tables.words import CHOICES, COLUMN_WORDS, Column
from rules.defaults import list_project_documents
from rules.language import Accountability, Prerequisite, Rule
from rules.language.text import source_label
from rules.vocabulary import VOCABULARY, Label

_TRIGGER_COLUMNS = (Column.SEVERITY, Column.ANSWERS, Column.POINTS, Column.REPLY_DAYS)
_NEED_COLUMNS = (Column.DOCUMENTS, Column.BLOCKING)


@dataclass(frozen=True, slots=True)
class EditableCell:
    """One value that can be changed in place.

    Attributes:
        column: What an edit calls it.
        kind: ``number``, ``choice`` or ``text``: how it is typed.
        value: As it is typed.
        text: As it is read.
        old: As it is published, where the draft changes it.
        before: The same as it is typed.
        hint: More words about it.
    """

    column: str
    kind: str
    value: str
    text: str
    old: str = ""
    hint: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A row of one of the two tables as the page writes it."""

    code: str
    first: bool
    span: int
    title: str
    state: str
    editable: bool
    conditions: Sequence[Sequence[tuple[str, EditableCell | None]]]
    cells: Sequence[EditableCell]
    source: str
    words: Sequence[str] = ()


class TriggersTableView(TableScreen):
    """The card ladder and the other accountability rules: conditions by field, and what follows."""

    table = TRIGGERS
    template_name = "authoring/admin/tables/triggers.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The fields that any trigger asks, and the rows."""
        rows = list_trigger_rows(self.draft)
        fields = fields_of(rows)
        return super().get_context_data(**kwargs) | {
            "fields": [spoken(field_label(name)) for name in fields],
            "columns": [spoken(COLUMN_WORDS[column]) for column in _TRIGGER_COLUMNS],
            "rows": [self._row(row, fields) for row in rows],
        }

    def _row(self, row: TriggerRow, fields: Sequence[str]) -> ShownRule:
        shown = row.rule.drafted or row.rule.published
        return ShownRule(
            code=row.rule.code,
            first=row.group == 0,
            span=row.groups,
            title=spoken(shown.title if shown else None),
            state=state_of(row.rule),
            editable=self.rights.for_rule(row.rule) and row.rule.drafted is not None,
            conditions=[[_condition(part) for part in row.cells.get(name, ())] for name in fields],
            cells=list(_figures(row.rule)) if row.group == 0 else (),
            source=spoken(source_label(shown.because)) if shown else "",
        )


class PrerequisitesTableView(TableScreen):
    """Project type × stage × item, and the documents needed."""

    table = PREREQUISITES
    template_name = "authoring/admin/tables/prerequisites.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rows by stage, and the documents that have names."""
        rows = list_need_rows(self.draft)
        names = list_item_names(rows)
        return super().get_context_data(**kwargs) | {
            "columns": [spoken(COLUMN_WORDS[column]) for column in _NEED_COLUMNS],
            "rows": [self._row(row, [names.get(code, Label(code, code)) for code in row.items]) for row in rows],
            "documents": [(code, spoken(name)) for code, name in list_project_documents().items()],
        }

    def _row(self, row: NeedRow, items: Sequence[Label]) -> ShownRule:
        shown = row.rule.drafted or row.rule.published
        acts = VOCABULARY.get("act")
        act = shown.then.act if shown and isinstance(shown.then, Prerequisite) else ""
        item = "; ".join(f"{spoken(name)} ({code})" for code, name in zip(row.items, items, strict=True))
        return ShownRule(
            code=row.rule.code,
            first=True,
            span=1,
            title=item,
            state=state_of(row.rule),
            editable=self.rights.for_rule(row.rule) and row.rule.drafted is not None,
            conditions=(),
            cells=list(_needs(row.rule)),
            source=spoken(source_label(shown.because)) if shown else "",
            words=(spoken(stage_label(row)), spoken(row.project), spoken(acts.choice_label(act)) if acts else act),
        )


def state_of(rule: StandingRule) -> str:
    """Whether the draft changes a rule, makes it or withdraws it."""
    if not rule.changed:
        return ""
    if rule.published is None:
        return "new"
    return "withdrawn" if rule.drafted is None else "changed"


def _condition(part: ConditionCell) -> tuple[str, EditableCell | None]:
    text = spoken(part.words)
    if part.value is None:
        return text, None
    old = str(part.published) if part.published != part.value else ""
    kind = "text" if isinstance(part.value, str) else "number"
    return text, EditableCell(part.column, kind, str(part.value), text, old, before=old)


def _figures(rule: StandingRule) -> Iterator[EditableCell]:
    now, before = _figures_of(rule.drafted or rule.published), _figures_of(rule.published)
    for column in _TRIGGER_COLUMNS:
        if column in now:
            yield _figure(column, now[column], before.get(column, now[column]))


def _figures_of(rule: Rule | None) -> dict[str, str]:
    then = rule.then if rule else None
    if not isinstance(then, Accountability):
        return {}
    figures = (then.severity.value, then.answers.value, str(then.points), str(then.reply_working_days))
    return dict(zip(_TRIGGER_COLUMNS, figures, strict=True))


def _needs(rule: StandingRule) -> Iterator[EditableCell]:
    now, before = _needs_of(rule.drafted or rule.published), _needs_of(rule.published)
    for column in _NEED_COLUMNS:
        if column in now:
            yield _figure(column, now[column], before.get(column, now[column]), hint=_hint(column, rule))


def _needs_of(rule: Rule | None) -> dict[str, str]:
    then = rule.then if rule else None
    if not isinstance(then, Prerequisite):
        return {}
    return {Column.DOCUMENTS: documents_text(then.documents), Column.BLOCKING: "yes" if then.blocking else "no"}


def _hint(column: str, rule: StandingRule) -> str:
    """The names of the documents, below their codes."""
    shown = rule.drafted or rule.published
    if column != Column.DOCUMENTS or shown is None or not isinstance(shown.then, Prerequisite):
        return ""
    return spoken(document_names(shown.then.documents, list_project_documents()))


def _figure(column: str, value: str, before: str, *, hint: str = "") -> EditableCell:
    words = CHOICES.get(column)
    kind = "choice" if words else "text" if column == Column.DOCUMENTS else "number"
    text, old = (spoken(words[one]) if words else one for one in (value, before))
    return EditableCell(column, kind, value, text, old if value != before else "", hint, before)
