"""The limits as a sheet: a row for every limit of every item, those of shared rules among them."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from rules.authoring.tables.edits import RuleEdit
from rules.authoring.tables.limit_grid import FIXED_CLOCKS, LimitRow, Spot
from rules.authoring.tables.limit_making import LimitItem
from rules.authoring.tables.sheets import RULE, Sheet, SheetColumn, SheetRow, source_cells, source_columns, state_of
from rules.authoring.tables.words import Column
from rules.language import clock_label
from rules.vocabulary import Label

_STEP = "step:"


def limit_sheet(
    items: Mapping[str, LimitItem],
    rows: Mapping[str, Sequence[LimitRow]],
    *,
    may_write: Callable[[LimitItem], bool],
) -> Sheet:
    """The sheet of these items as the draft leaves them."""
    columns = [
        SheetColumn(RULE, Label("Rule", "规则"), width=30),
        SheetColumn("item", Label("Item code", "事项编码"), width=14),
        SheetColumn("item_name", Label("Item", "事项"), width=34),
        SheetColumn("clock", Label("Clock", "时钟"), width=18),
        SheetColumn("clock_name", Label("Limit", "时限名称"), width=24),
        SheetColumn("condition", Label("Only when", "适用条件"), width=34),
        SheetColumn.of(Column.AMOUNT, width=9),
        SheetColumn.of(Column.UNIT, width=15),
        SheetColumn.of(Column.CHECK, width=13),
        SheetColumn.of(Column.FROM, width=14),
        SheetColumn.of(Column.UNTIL, width=14),
        *source_columns(),
    ]
    writable = frozenset(column.code for column in columns if column.editable)
    made = [
        _row(item, clock, row, spot, writable if may_write(item) else frozenset())
        for code, item in items.items()
        for row in rows.get(code, ())
        for clock, spot in _spots(item, row)
    ]
    return Sheet("limits", columns, made, key_columns=(RULE, "item"), may_add=True)


def clock_name(item: LimitItem, clock: str) -> Label:
    """The clock for people, a step by its name."""
    step = item.steps.get(clock.removeprefix(_STEP)) if clock.startswith(_STEP) else None
    return step or clock_label(clock)


def _spots(item: LimitItem, row: LimitRow) -> Iterable[tuple[str, Spot]]:
    steps = [f"{_STEP}{code}" for code in item.steps]
    for clock in dict.fromkeys([*FIXED_CLOCKS, *steps, *row.cells]):
        cell = row.cells.get(clock)
        if cell is not None and cell.drafted is not None:
            yield clock, cell.drafted


def _row(item: LimitItem, clock: str, row: LimitRow, spot: Spot, writable: frozenset[str]) -> SheetRow:
    rule = spot.rule
    return SheetRow(
        key=(rule.code, item.code),
        edit=RuleEdit(rule.code, item=item.code, clock=clock),
        cells={
            RULE: rule.code,
            "item": item.code,
            "item_name": item.name,
            "clock": clock,
            "clock_name": clock_name(item, clock),
            "condition": row.situation.words if row.situation.when.groups else None,
            Column.AMOUNT: spot.then.amount,
            Column.UNIT: spot.then.unit.value,
            Column.CHECK: rule.check.value if rule.check else None,
            Column.FROM: rule.effective_from,
            Column.UNTIL: rule.effective_to,
            **source_cells(rule),
        },
        writable=writable,
        state=state_of(rule),
    )
