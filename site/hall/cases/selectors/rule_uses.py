"""Which open cases a rule touches, counted by the database before the rule is approved.

A limit touches only cases that are not accepted yet: an accepted case keeps the limits of its acceptance. Cards and
prerequisites touch every open case that meets the conditions. What the columns of a case can answer is asked of them
exactly; with any other condition the count is the most that it can be.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse

from hall.cases.enums import BEFORE_ACCEPTANCE
from hall.cases.models import Case
from rules.authoring.ports import Use, UseLink
from rules.language import Kind, Line, Operator, Rule, item_scope
from rules.vocabulary import Label

if TYPE_CHECKING:
    from hall.organization.models import User

MOST_LINKS = 20
_MOST_CONDITIONS = 200
_COLUMNS = {
    "item": "item_code",
    "authority": "authority_code",
    "item_type": "item_snapshot__item_type",
    "level": "item_snapshot__level",
    "handling": "item_snapshot__handling",
    "channel": "channel",
    "service_form": "service_form",
    "applicant_kind": "applicant_kind",
    "state": "state",
}
"""Fields that every case has, and where it keeps them."""
_CASES = Label("open cases", "在办办件")
_TESTS: dict[Operator, Callable[[str, object], Q]] = {
    Operator.IS: lambda column, value: Q(**{column: value}),
    Operator.IS_NOT: lambda column, value: ~Q(**{column: value}),
    Operator.ONE_OF: lambda column, values: Q(**{f"{column}__in": _listed(values)}),
    Operator.NOT_ONE_OF: lambda column, values: ~Q(**{f"{column}__in": _listed(values)}),
    Operator.IS_GIVEN: lambda _column, _value: Q(),
}


@dataclass(frozen=True)
class _Reach:
    """The cases that a rule may touch, and whether these are exactly those it touches."""

    cases: Q
    exact: bool


def list_rule_uses(rules: Sequence[Rule], user: User, at: datetime) -> list[Use]:
    """The open cases that any of the rules touches, each counted once; linked are those the person may see.

    Args:
        rules: published or not.
        user: who looks; the count does not depend on it.
        at: the instant for which mandates count.
    """
    if not rules:
        return []
    reaches = _reaches(rules)
    touched = Case.objects.open().filter(reduce(or_, (reach.cases for reach in reaches)))
    seen = touched.visible_to(user, at).order_by("-received_at", "-pk").values_list("number", flat=True)[:MOST_LINKS]
    why = reverse("authoring_why")
    links = tuple(UseLink(number, f"{why}?case={number}") for number in seen)
    return [Use("open_case", _CASES, touched.count(), exact=all(reach.exact for reach in reaches), links=links)]


def _reaches(rules: Sequence[Rule]) -> list[_Reach]:
    """One reach for each rule with conditions of its own; those that ask for nothing but their item share one."""
    plain: dict[bool, set[str]] = {}
    others: list[Rule] = []
    for rule in rules:
        scope = item_scope(rule)
        if scope is not None and all(line.field == "item" for line in rule.when.lines()):
            plain.setdefault(rule.kind is Kind.TIME_LIMIT, set()).update(scope)
        else:
            others.append(rule)
    reaches = [_Reach(Q(item_code__in=codes) & _ages(limits), exact=True) for limits, codes in plain.items()]
    if len(others) > _MOST_CONDITIONS:
        return [*reaches, _coarse(others)]
    return [*reaches, *map(_reach, others)]


def _coarse(rules: Sequence[Rule]) -> _Reach:
    """By items alone, for more rules than one query should hold."""
    scopes = [item_scope(rule) for rule in rules]
    if any(scope is None for scope in scopes):
        return _Reach(Q(), exact=False)
    return _Reach(Q(item_code__in={code for scope in scopes if scope for code in scope}), exact=False)


def _reach(rule: Rule) -> _Reach:
    age = _ages(rule.kind is Kind.TIME_LIMIT)
    if not rule.when.groups:
        return _Reach(age, exact=True)
    exact, groups = True, []
    for group in rule.when.groups:
        tests = [_test(line) for line in group.lines]
        exact = exact and None not in tests
        cases = Q()
        for test in tests:
            cases &= test if test is not None else Q()
        groups.append(cases)
    if any(not group for group in groups):
        return _Reach(age, exact=exact)  # a group of which the columns know nothing admits every case
    return _Reach(reduce(or_, groups) & age, exact=exact)


def _test(line: Line) -> Q | None:
    """A line as a condition on the columns; None where they cannot answer it."""
    column = _COLUMNS.get(line.field)
    if column is None or line.other_field is not None or line.operator not in _TESTS:
        return None
    test = _TESTS[line.operator](column, line.value)
    return ~test if line.negated and test else test if not line.negated else None


def _ages(limits: bool) -> Q:  # noqa: FBT001  a word of two values
    """Of limits: cases not yet accepted."""
    return Q(state__in=sorted(BEFORE_ACCEPTANCE)) if limits else Q()


def _listed(values: object) -> list[object]:
    return list(values) if isinstance(values, list | tuple) else []
