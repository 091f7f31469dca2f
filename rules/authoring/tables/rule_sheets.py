"""The tables of triggers and of prerequisites as sheets."""

from collections.abc import Callable, Mapping, Sequence

from rules.authoring.tables.edits import RuleEdit
from rules.authoring.tables.need_rows import NeedRow, document_names
from rules.authoring.tables.sheets import RULE, Sheet, SheetColumn, SheetRow, source_cells, source_columns, state_of
from rules.authoring.tables.standing import StandingRule
from rules.authoring.tables.trigger_rows import ConditionCell, TriggerRow, field_label, fields_of
from rules.authoring.tables.values import documents_text
from rules.authoring.tables.words import Column
from rules.defaults import list_project_documents
from rules.language import Accountability, Prerequisite
from rules.vocabulary import VOCABULARY, Label

_GROUP = "group"
_TRIGGER = (Column.SEVERITY, Column.ANSWERS, Column.POINTS, Column.REPLY_DAYS)
_SOURCE = tuple(column.code for column in source_columns())
_RULE_COLUMN = SheetColumn(RULE, Label("Rule", "规则"), width=30)
_MayWrite = Callable[[StandingRule], bool]


def trigger_sheet(rows: Sequence[TriggerRow], *, may_write: _MayWrite) -> Sheet:
    """A row for each group of conditions; what follows from the rule stands in its first row."""
    fields = fields_of(rows)
    columns = [
        _RULE_COLUMN,
        SheetColumn(_GROUP, Label("Or", "或"), width=6),
        SheetColumn("title", Label("What it is about", "名称"), width=34),
        *(SheetColumn(f"when.{name}", field_label(name), width=22, editable=True) for name in fields),
        *(SheetColumn.of(column, width=15) for column in _TRIGGER),
        *source_columns(),
    ]
    shown = [row for row in rows if row.rule.drafted is not None]
    return Sheet("triggers", columns, [_trigger(row, may_write) for row in shown], key_columns=(RULE, _GROUP))


def need_sheet(rows: Sequence[NeedRow], *, item_names: Mapping[str, Label], may_write: _MayWrite) -> Sheet:
    """A row for each prerequisite."""
    columns = [
        _RULE_COLUMN,
        SheetColumn("stage", Label("Stage", "阶段"), width=28),
        SheetColumn("item", Label("Item code", "事项编码"), width=14),
        SheetColumn("item_name", Label("Item", "事项"), width=34),
        SheetColumn("project", Label("Project type", "项目类型"), width=34),
        SheetColumn("act", Label("Act", "办理行为"), width=14),
        SheetColumn.of(Column.DOCUMENTS, width=24),
        SheetColumn("document_names", Label("Documents by name", "材料名称"), width=44),
        SheetColumn.of(Column.BLOCKING, width=16),
        *source_columns(),
    ]
    made = [_need(row, item_names, may_write) for row in rows if row.rule.drafted is not None]
    return Sheet("prerequisites", columns, made)


def _trigger(row: TriggerRow, may_write: _MayWrite) -> SheetRow:
    rule = row.rule.drafted
    assert rule is not None and isinstance(rule.then, Accountability)  # noqa: S101, PT018  the callers ask only for these
    cells: dict[str, object] = {RULE: rule.code, _GROUP: row.group + 1, "title": rule.title}
    cells |= {f"when.{name}": _words(parts) for name, parts in row.cells.items()}
    names = {f"when.{name}": tuple(part.column for part in parts) for name, parts in row.cells.items()}
    writable = {f"when.{name}" for name, parts in row.cells.items() if all(part.value is not None for part in parts)}
    if row.group == 0:
        then = rule.then
        cells |= {
            Column.SEVERITY: then.severity.value,
            Column.ANSWERS: then.answers.value,
            Column.POINTS: then.points,
            Column.REPLY_DAYS: then.reply_working_days,
            **source_cells(rule),
        }
        writable |= {*_TRIGGER, *_SOURCE}
    return SheetRow(
        key=(rule.code, str(row.group + 1)),
        edit=RuleEdit(rule.code),
        cells=cells,
        writable=frozenset(writable) if may_write(row.rule) else frozenset(),
        state=state_of(rule),
        names=names,
    )


def _words(parts: Sequence[ConditionCell]) -> Label:
    return Label("; ".join(part.words.en for part in parts), "；".join(part.words.zh for part in parts))


def _need(row: NeedRow, item_names: Mapping[str, Label], may_write: _MayWrite) -> SheetRow:
    rule = row.rule.drafted
    assert rule is not None and isinstance(rule.then, Prerequisite)  # noqa: S101, PT018  the callers ask only for these
    known = [item_names.get(code, Label(code, code)) for code in row.items]
    acts = VOCABULARY.get("act")
    return SheetRow(
        key=(rule.code,),
        edit=RuleEdit(rule.code),
        cells={
            RULE: rule.code,
            "stage": stage_label(row),
            "item": "; ".join(row.items),
            "item_name": Label("; ".join(name.en for name in known), "；".join(name.zh for name in known)),
            "project": row.project,
            "act": acts.choice_label(rule.then.act) if acts else Label(rule.then.act, rule.then.act),
            Column.DOCUMENTS: documents_text(rule.then.documents),
            "document_names": document_names(rule.then.documents, list_project_documents()),
            Column.BLOCKING: "yes" if rule.then.blocking else "no",
            **source_cells(rule),
        },
        writable=frozenset({Column.DOCUMENTS, Column.BLOCKING, *_SOURCE}) if may_write(row.rule) else frozenset(),
        state=state_of(rule),
    )


def stage_label(row: NeedRow) -> Label:
    """The stage with its number; a dash outside the flow of investment projects."""
    if row.stage is None:
        return Label("–", "–")
    number, name = row.stage
    return Label(f"{number}. {name.en}", f"{number}. {name.zh}")
