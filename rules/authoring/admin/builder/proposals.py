"""A code and a place in the order for a new rule, made of what it says."""

import re
import unicodedata
from collections.abc import Collection

from rules.authoring.admin.builder.entries import ITEM, RuleEntries
from rules.authoring.limit_rules import ORDINARY_PRIORITY, VARIANT_PRIORITY, limit_code
from rules.language import Kind

_LONGEST = 110
_STARTS = {Kind.TIME_LIMIT: "limit", Kind.ACCOUNTABILITY: "conduct", Kind.PREREQUISITE: "prereq"}
_NOT_OF_A_CODE = re.compile(r"[^A-Za-z0-9._\-]+", re.ASCII)


def propose_code(entries: RuleEntries, taken: Collection[str]) -> str:
    """The kind, then the item and the clock or act, or the title; numbered when a rule has it already."""
    base = _base(entries)[:_LONGEST]
    code, number = base, 1
    while code in taken:
        number += 1
        code = f"{base}-{number}"
    return code


def possible_base(entries: RuleEntries) -> str:
    """How every proposed code begins; what is taken is looked up by it."""
    return _base(entries)[:_LONGEST]


def usual_priority(entries: RuleEntries) -> int:
    """Where a rule stands if its author says nothing: a limit for one situation of an item before the ordinary one."""
    if entries.kind is not Kind.TIME_LIMIT or not entries.items():
        return ORDINARY_PRIORITY
    fields = {line.field for group in entries.groups for line in group}
    return VARIANT_PRIORITY if fields - {"", ITEM} else ORDINARY_PRIORITY


def _base(entries: RuleEntries) -> str:
    items = entries.items()
    if len(items) == 1:
        item = _slug(items[0])
        if entries.kind is Kind.TIME_LIMIT:
            clock = entries.text("then.clock")
            clock = f"step.{entries.text('then.step')}" if clock == "step:" else clock
            return ".".join([limit_code(item, _slug(clock)), *_variants(entries)])
        if entries.kind is Kind.PREREQUISITE:
            return f"prereq.{item}.{_slug(entries.text('then.act'))}"
    words = _slug(entries.text("title.en")) or "new"
    return f"{_STARTS[entries.kind]}.{words}"


def _variants(entries: RuleEntries) -> list[str]:
    """What sets a variant of a limit apart from the ordinary one, as ``build_limit`` names it."""
    return sorted(
        f"{line.field}-{_slug(line.values[0])}"
        for group in entries.groups[:1]
        for line in group
        if line.operator in {"is", "one_of"} and line.field and line.field != "item" and line.values
    )


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).replace(":", ".")
    return (
        _NOT_OF_A_CODE.sub("-", plain).strip("-.").lower() if " " in text else _NOT_OF_A_CODE.sub("-", plain).strip("-")
    )
