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
from operator import and_, or_
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
_JUDGED = Label("open cases that it can speak of", "可能涉及的在办办件")
_AWAITING = Label("open cases not yet accepted, which will get the limit", "尚未受理、将适用该时限的在办办件")
_KEEPING = Label("open cases that keep the limit of their acceptance", "已受理、仍按受理时时限办理的在办办件")
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
    limits = [rule for rule in rules if rule.kind is Kind.TIME_LIMIT]
    others = [rule for rule in rules if rule.kind is not Kind.TIME_LIMIT]
    uses = []
    if limits:
        not_accepted = Q(state__in=sorted(BEFORE_ACCEPTANCE))
        uses.append(_use("awaiting_case", _AWAITING, limits, not_accepted, user, at))
        uses.append(_use("keeping_case", _KEEPING, limits, ~not_accepted, user, at))
    if others:
        uses.append(_use("open_case", _JUDGED, others, Q(), user, at))
    return uses


def _use(sort: str, name: Label, rules: Sequence[Rule], which: Q, user: User, at: datetime) -> Use:
    reaches = _reaches(rules)
    reached = reduce(or_, (reach.cases for reach in reaches)) if all(reach.cases for reach in reaches) else Q()
    touched = Case.objects.open().filter(which, reached)
    seen = touched.visible_to(user, at).order_by("-received_at", "-pk").values_list("number", flat=True)[:MOST_LINKS]
    why = reverse("authoring_why")
    links = tuple(UseLink(number, f"{why}?case={number}") for number in seen)
    return Use(sort, name, touched.count(), exact=all(reach.exact for reach in reaches), links=links)


def _reaches(rules: Sequence[Rule]) -> list[_Reach]:
    """One reach for each rule with conditions of its own; those that ask for nothing but their item share one."""
    plain: set[str] = set()
    others: list[Rule] = []
    for rule in rules:
        scope = item_scope(rule)
        if scope is not None and all(line.field == "item" for line in rule.when.lines()):
            plain |= scope
        else:
            others.append(rule)
    reaches = [_Reach(Q(item_code__in=sorted(plain)), exact=True)] if plain else []
    if len(others) > _MOST_CONDITIONS:
        return [*reaches, _coarse(others)]
    return [*reaches, *map(_reach, others)]


def _coarse(rules: Sequence[Rule]) -> _Reach:
    """By items alone, for more rules than one query should hold."""
    scopes = [item_scope(rule) for rule in rules]
    if any(scope is None for scope in scopes):
        return _Reach(Q(), exact=False)
    return _Reach(Q(item_code__in=sorted({code for scope in scopes if scope for code in scope})), exact=False)


def _reach(rule: Rule) -> _Reach:
    """The cases that meet what the columns know of the conditions; no condition at all means every case."""
    tests = [[_test(line) for line in group.lines] for group in rule.when.groups]
    exact = all(test is not None for group in tests for test in group)
    groups = [reduce(and_, (test for test in group if test is not None), Q()) for group in tests]
    return _Reach(reduce(or_, groups) if groups and all(groups) else Q(), exact=exact)


def _test(line: Line) -> Q | None:
    """A line as a condition on the columns; None where they cannot answer it."""
    column = _COLUMNS.get(line.field)
    if column is None or line.other_field is not None or line.operator not in _TESTS:
        return None
    test = _TESTS[line.operator](column, line.value)
    if line.negated:
        return ~test if test else None
    return test


def _listed(values: object) -> list[object]:
    return list(values) if isinstance(values, list | tuple) else []
