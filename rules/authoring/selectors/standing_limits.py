"""The rule that already gives a limit for the same situation, whatever its code."""

from datetime import date

from rules.authoring.enums import RuleStatus
from rules.authoring.models import Rule
from rules.authoring.rule_naming import free_code
from rules.language import Kind, Line, Operator, RuleFormError, TimeLimit, When, canonical_json, rule_from_json
from rules.language import Rule as LanguageRule

_ITEM = "item"
_Situation = frozenset[frozenset[bytes]]


def find_standing_limit(wanted: LanguageRule, item: str, on: date) -> LanguageRule | None:
    """The rule of this item in force for the same clock under the same condition; of several the one that decides.

    Args:
        wanted: A limit of one item as somebody wants it; its code does not matter.
        item: The code of its item.
        on: Rules that hold only for cases accepted before this day are passed over.
    """
    same = [rule for status, rule in _stating_the_same(wanted, item) if status == RuleStatus.PUBLISHED]
    lasting = [rule for rule in same if rule.effective_to is None or rule.effective_to >= on]
    return min(lasting, key=lambda rule: (rule.priority, rule.code), default=None)


def code_for_limit(wanted: LanguageRule, item: str) -> str:
    """The code of a limit that does not stand yet: that of the same limit that was withdrawn, else a free one."""
    withdrawn = {rule.code for status, rule in _stating_the_same(wanted, item) if status == RuleStatus.WITHDRAWN}
    if withdrawn:
        return wanted.code if wanted.code in withdrawn else min(withdrawn)
    taken = Rule.objects.filter(code__startswith=wanted.code).values_list("code", flat=True)
    return free_code(wanted.code, frozenset(taken))


def _stating_the_same(wanted: LanguageRule, item: str) -> list[tuple[str, LanguageRule]]:
    rows = Rule.objects.filter(kind=Kind.TIME_LIMIT.value, items=[item]).values_list("status", "definition")
    read = [(status, _read(form)) for status, form in rows]
    statement = _statement(wanted)
    return [(status, rule) for status, rule in read if rule is not None and _statement(rule) == statement]


def _statement(rule: LanguageRule) -> tuple[str, _Situation]:
    clock = rule.then.clock if isinstance(rule.then, TimeLimit) else ""
    return clock, _situation(rule.when)


def _situation(when: When) -> _Situation:
    """What is asked beside the item; the order of lines and groups says nothing."""
    return frozenset(frozenset(_form(line) for line in group.lines if line.field != _ITEM) for group in when.groups)


def _form(line: Line) -> bytes:
    operator, value = line.operator, line.value
    if operator is Operator.ONE_OF and isinstance(value, list | tuple):
        value = sorted(value, key=str)
        operator, value = (Operator.IS, value[0]) if len(value) == 1 else (operator, value)
    return canonical_json([line.field, operator.value, value, line.other_field, line.negated])


def _read(form: object) -> LanguageRule | None:
    try:
        return rule_from_json(form)
    except RuleFormError:
        return None
