"""Each of the tables by its name: what edits would make of the rules, and the table as a sheet."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from rules.authoring.models import ChangeSet
from rules.authoring.ports import item_provider
from rules.authoring.selectors.grants import EVERY, Grants
from rules.authoring.selectors.limit_table import (
    LimitFilter,
    get_limit_table,
    get_limit_table_of,
    list_filtered_items,
)
from rules.authoring.selectors.table_rules import list_standing_rules
from rules.authoring.tables.edits import Batch, Outcome, RuleEdit
from rules.authoring.tables.limit_edits import apply_limit_edits
from rules.authoring.tables.limit_making import LimitItem
from rules.authoring.tables.limit_sheet import limit_sheet
from rules.authoring.tables.need_rows import NeedRow, need_rows
from rules.authoring.tables.rule_edits import apply_need_edits, apply_trigger_edits
from rules.authoring.tables.rule_sheets import need_sheet, trigger_sheet
from rules.authoring.tables.sheets import Sheet
from rules.authoring.tables.standing import StandingRule
from rules.authoring.tables.trigger_rows import TriggerRow, trigger_rows
from rules.language import Accountability, Kind, Severity, item_scope
from rules.vocabulary import Label

LIMITS, TRIGGERS, PREREQUISITES = "limits", "triggers", "prerequisites"
KINDS: Mapping[str, Kind] = {
    LIMITS: Kind.TIME_LIMIT,
    TRIGGERS: Kind.ACCOUNTABILITY,
    PREREQUISITES: Kind.PREREQUISITE,
}
_NO_CLOCK = "~"  # after every clock
_LADDER = {severity: rung for rung, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class WriteRights:
    """Which cells of a table a person may change: none without a draft of their own."""

    grants: Grants | None
    kind: Kind
    authorities: Mapping[str, str]

    def for_item(self, item: LimitItem) -> bool:
        """Whether the limits of an item may be written."""
        authority = str(item.facts.get("authority") or EVERY)
        return self.grants is not None and self.grants.covers(authority, self.kind.value)

    def for_rule(self, rule: StandingRule) -> bool:
        """Whether a rule may be written, as it stood and as it stands."""
        if self.grants is None:
            return False
        wanted = {
            self.authorities.get(item, EVERY)
            for side in (rule.published, rule.drafted)
            if side is not None
            for item in item_scope(side) or [EVERY]
        }
        return all(self.grants.covers(authority, self.kind.value) for authority in wanted)


def plan_edits(table: str, edits: Sequence[RuleEdit], *, draft: ChangeSet, batch: Batch) -> Outcome:
    """What edits of a table would make of the rules with a draft; nothing is stored."""
    if table == LIMITS:
        found = get_limit_table_of({edit.item for edit in edits}, draft)
        return apply_limit_edits(edits, items=found.items, rows=found.rows, standing=found.standing, batch=batch)
    standing = list_standing_rules(KINDS[table], draft=draft)
    apply = apply_trigger_edits if table == TRIGGERS else apply_need_edits
    return apply(edits, standing=standing, batch=batch)


def get_sheet(table: str, *, draft: ChangeSet | None, rights: WriteRights, wanted: LimitFilter | None = None) -> Sheet:
    """A whole table as a sheet; limits only of the items that a filter lets through."""
    if table == LIMITS:
        found = get_limit_table(list_filtered_items(wanted or LimitFilter(), draft), draft)
        return limit_sheet(found.items, found.rows, may_write=rights.for_item)
    if table == TRIGGERS:
        return trigger_sheet(list_trigger_rows(draft), may_write=rights.for_rule)
    rows = list_need_rows(draft)
    return need_sheet(rows, item_names=list_item_names(rows), may_write=rights.for_rule)


def list_trigger_rows(draft: ChangeSet | None) -> list[TriggerRow]:
    """The decision table of the accountability rules, by clock and rung of the ladder."""
    rules = list_standing_rules(Kind.ACCOUNTABILITY, draft=draft).by_code.values()
    return trigger_rows(sorted(rules, key=_rung))


def list_need_rows(draft: ChangeSet | None) -> list[NeedRow]:
    """The prerequisites by stage of the project flow."""
    return need_rows(list_standing_rules(Kind.PREREQUISITE, draft=draft).by_code.values())


def list_item_names(rows: Collection[NeedRow]) -> Mapping[str, Label]:
    """The names of the items in a table of prerequisites; one query."""
    provider = item_provider()
    codes = frozenset(code for row in rows for code in row.items)
    return {} if provider is None else {code: item.name for code, item in provider.get_items(codes).items()}


def _rung(rule: StandingRule) -> tuple[int, str, int, str]:
    shown = rule.drafted or rule.published
    then = shown.then if shown else None
    if not isinstance(then, Accountability):
        return 2, "", 0, rule.code
    on_ladder = rule.code.startswith("ladder.")
    return 0 if on_ladder else 1, then.clock or _NO_CLOCK, _LADDER[then.severity], rule.code
