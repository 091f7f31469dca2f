"""What holds of every case of an item, and what a rule still asks once that is known."""

from collections.abc import Collection, Mapping

from rules.authoring.ports import item_provider
from rules.language import Group, Line, Operator, When


def list_facts_of(codes: Collection[str]) -> Mapping[str, Mapping[str, object]]:
    """Item code → the facts of every case of it (``item_type``, ``authority``, ``level``, ``handling``)."""
    provider = item_provider()
    if provider is None:
        return {}
    return {code: item.facts for code, item in provider.get_items(codes).items()}


def remaining_conditions(when: When, facts: Mapping[str, object]) -> When | None:
    """What a rule still asks when these facts are known: nothing more (no groups), or None when it can never hold."""
    if not when.groups:
        return when
    remaining = []
    for group in when.groups:
        answers = [(line, _answer(line, facts)) for line in group.lines]
        if any(answer is False for _, answer in answers):
            continue
        open_lines = tuple(line for line, answer in answers if answer is None)
        if not open_lines:
            return When()
        remaining.append(Group(open_lines))
    return When(tuple(remaining)) if remaining else None


def _answer(line: Line, facts: Mapping[str, object]) -> bool | None:
    """Whether a plain comparison with a known fact holds; None when it is not known yet or not plain."""
    if line.field not in facts or line.negated or line.other_field is not None:
        return None
    if line.operator is Operator.IS:
        return facts[line.field] == line.value
    if line.operator is Operator.ONE_OF and isinstance(line.value, list | tuple):
        return facts[line.field] in line.value
    return None
