"""A code and a place in the order for a new rule, made of what it says."""

from collections.abc import Collection

from rules.authoring.admin.builder.entries import ITEM, RuleEntries
from rules.authoring.limit_rules import ORDINARY_PRIORITY, VARIANT_PRIORITY
from rules.authoring.rule_naming import LONGEST_CODE, code_part, free_code, limit_code
from rules.language import Kind

_STARTS = {Kind.TIME_LIMIT: "limit", Kind.ACCOUNTABILITY: "conduct", Kind.PREREQUISITE: "prereq"}


def propose_code(entries: RuleEntries, taken: Collection[str]) -> str:
    """The kind, then the item and the clock or act, or the title; numbered when a rule has it already."""
    return free_code(possible_base(entries), taken)


def possible_base(entries: RuleEntries) -> str:
    """How every proposed code begins; what is taken is looked up by it."""
    return _base(entries)[:LONGEST_CODE]


def usual_priority(entries: RuleEntries) -> int:
    """Where a rule stands if its author says nothing: a limit for one situation of an item before the ordinary one."""
    if entries.kind is not Kind.TIME_LIMIT or not entries.items():
        return ORDINARY_PRIORITY
    fields = {line.field for group in entries.groups for line in group}
    return VARIANT_PRIORITY if fields - {"", ITEM} else ORDINARY_PRIORITY


def _base(entries: RuleEntries) -> str:
    items = entries.items()
    if len(items) == 1:
        item = code_part(items[0])
        if entries.kind is Kind.TIME_LIMIT:
            clock = entries.text("then.clock")
            clock = f"step.{entries.text('then.step')}" if clock == "step:" else clock
            return limit_code(item, code_part(clock), _situation(entries))
        if entries.kind is Kind.PREREQUISITE:
            return f"prereq.{item}.{code_part(entries.text('then.act'))}"
    words = code_part(entries.text("title.en")) or "new"
    return f"{_STARTS[entries.kind]}.{words}"


def _situation(entries: RuleEntries) -> list[tuple[str, object]]:
    """What sets a limit for one situation apart from the ordinary one."""
    return [
        (line.field, line.values[0])
        for group in entries.groups[:1]
        for line in group
        if line.operator in {"is", "one_of"} and line.field and line.field != ITEM and line.values
    ]
