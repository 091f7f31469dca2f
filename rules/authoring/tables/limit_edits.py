"""What an edit of the limits' grid makes of the rules.

An own limit is changed in place. A limit that a rule of all items gives is answered with a rule of the item's own,
which asks for the same further conditions and comes first. An empty cell becomes a new rule.
"""

from collections.abc import Mapping, Sequence
from datetime import date

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
from rules.authoring.tables.limit_grid import FIXED_CLOCKS, LimitCell, LimitRow, Situation, Spot
from rules.authoring.tables.limit_making import LimitItem, figure_changes, make_limit
from rules.authoring.tables.standing import StandingRules
from rules.authoring.tables.values import CellValueError, read_value
from rules.authoring.tables.words import SOURCE_COLUMNS, Column
from rules.language import Rule, Source, canonical_json, rule_to_json

_STEP = "step:"
_COLUMNS = (Column.AMOUNT, Column.UNIT, Column.CHECK, Column.FROM, Column.UNTIL, *SOURCE_COLUMNS)


def apply_limit_edits(
    edits: Sequence[RuleEdit],
    *,
    items: Mapping[str, LimitItem],
    rows: Mapping[str, Sequence[LimitRow]],
    standing: StandingRules,
    batch: Batch,
) -> Outcome:
    """The rules that the edits make, or everything that is wrong with them.

    Args:
        edits: At most one for each cell.
        items: The items that the edits name.
        rows: Their rows in the grid, with the draft.
        standing: The rules behind these rows.
        batch: The source of figures that name none.
    """
    outcome = Outcome()
    refuse_twice(edits, outcome)
    taken = set(standing.by_code)
    for edit in edits:
        item = items.get(edit.item)
        if item is None:
            remedy = _("Write the code of an item of the catalogue, as in 511922-0001.")
            outcome.refuse(edit, "item", _("The catalogue has no such published item."), remedy)
        else:
            _apply(edit, item, rows.get(edit.item, ()), standing, batch, taken, outcome)
    return outcome


def _apply(
    edit: RuleEdit,
    item: LimitItem,
    rows: Sequence[LimitRow],
    standing: StandingRules,
    batch: Batch,
    taken: set[str],
    outcome: Outcome,
) -> None:
    found = find_cell(edit, rows)
    if found is None:
        remedy = _("Load the table again and repeat the change.")
        outcome.refuse(edit, "", _("This limit no longer stands as the table showed it."), remedy)
        return
    situation, cell = found
    spot = cell.drafted
    if edit.action == UNDO:
        _undo(cell, standing, outcome)
    elif edit.action == REMOVE:
        _remove(edit, spot, outcome)
    else:
        values = _read(edit, outcome)
        if values is None or not _clock_is_known(edit, item, outcome):
            return
        if edit.rule == "" and spot is not None:
            reason = _("The item has this limit already: rule %(rule)s.") % {"rule": spot.rule.code}
            outcome.refuse(edit, "", reason, _("Change the row of that rule."))
            return
        source = _source(edit, values, spot, batch, outcome)
        if source is None:
            return
        after = make_limit(item, edit.clock, situation, spot, values, source, taken)
        if after is None:
            remedy = _("Write a number in “Amount”.")
            outcome.refuse(edit, Column.AMOUNT, _("A new limit needs an amount."), remedy)
            return
        before = spot.rule if spot is not None and spot.own else None
        if _form(before) != _form(after):
            taken.add(after.code)
            outcome.changes[after.code] = ChangedRule(before, after)


def find_cell(edit: RuleEdit, rows: Sequence[LimitRow]) -> tuple[Situation, LimitCell] | None:
    """The row's situation and the cell that an edit speaks of; None when it is not there (any more)."""
    for row in rows:
        cell = row.cells.get(edit.clock, LimitCell(None, None))
        sides = [side.rule.code for side in (cell.drafted, cell.published) if side is not None]
        if edit.rule and edit.rule in sides:
            return row.situation, cell
        if not edit.rule and _is_row_of(edit.like, row):
            return row.situation, cell
    return None


def _is_row_of(like: str, row: LimitRow) -> bool:
    if not like:
        return row.situation.ordinary
    return any(side.rule.code == like for cell in row.cells.values() for side in (cell.drafted, cell.published) if side)


def _undo(cell: LimitCell, standing: StandingRules, outcome: Outcome) -> None:
    for side in (cell.drafted, cell.published):
        rule = standing.find(side.rule.code) if side is not None and side.own else None
        if rule is not None and rule.changed:
            outcome.changes[rule.code] = ChangedRule(rule.drafted, rule.published)


def _remove(edit: RuleEdit, spot: Spot | None, outcome: Outcome) -> None:
    if spot is None:
        return
    if not spot.own:
        reason = _("This limit comes from a rule of several items and cannot be taken from one of them.")
        outcome.refuse(edit, Column.AMOUNT, reason, _("Give the item a limit of its own, or change the shared rule."))
        return
    outcome.changes[spot.rule.code] = ChangedRule(spot.rule, None)


def _read(edit: RuleEdit, outcome: Outcome) -> dict[str, object] | None:
    """The values by column, or None when one of them cannot be read."""
    values: dict[str, object] = {}
    fine = True
    for column, raw in edit.values.items():
        if column not in _COLUMNS:
            continue
        try:
            values[column] = read_value(column, raw)
        except CellValueError as error:
            outcome.refuse(edit, column, error.reason, error.remedy)
            fine = False
    begins, ends = values.get(Column.FROM), values.get(Column.UNTIL)
    if isinstance(begins, date) and isinstance(ends, date) and ends < begins:
        outcome.refuse(edit, Column.UNTIL, _("It ends before it begins."), _("Write a later day, or none."))
        fine = False
    return values if fine else None


def _clock_is_known(edit: RuleEdit, item: LimitItem, outcome: Outcome) -> bool:
    steps = [f"{_STEP}{code}" for code in item.steps if code not in {"accept", "deliver"}]
    if edit.clock in FIXED_CLOCKS or edit.clock in steps or edit.rule:
        return True
    remedy = _("Write one of: %(clocks)s.") % {"clocks": ", ".join([*FIXED_CLOCKS, *steps])}
    outcome.refuse(edit, "clock", _("The item has no such clock."), remedy)
    return False


def _source(
    edit: RuleEdit, values: Mapping[str, object], spot: Spot | None, batch: Batch, outcome: Outcome
) -> Source | None:
    """The source of the limit as it shall stand; a changed figure needs one."""
    own = spot.rule.because if spot is not None and spot.own else None
    named = read_source(values, own)
    source = named or (batch.source or own if figure_changes(values, spot) else own or batch.source)
    if has_text(source):
        return source
    remedy = _("Name the law, the notice or the decision that the limit comes from.")
    outcome.refuse(edit, Column.SOURCE_ZH, _("A changed limit needs its source."), remedy)
    return None


def _form(rule: Rule | None) -> bytes | None:
    return None if rule is None else canonical_json(rule_to_json(rule))
