"""Rules as JSON: the way there and back, and every fault with its path."""

from datetime import date
from typing import Any

import pytest

from rules.language import (
    Example,
    LimitCheck,
    Rule,
    RuleFormError,
    canonical_json,
    item_scope,
    prerequisite_missing,
    rule_from_json,
    rule_to_json,
)
from rules.language.outcomes import Prerequisite
from tests.factories.rule_language import accountability, line, prerequisite, time_limit, when

RULES = [
    time_limit("plain"),
    time_limit(
        "full",
        when(
            (line("item", "is", "A"), line("count", "one_of", (1, 2), negated=True)),
            line("count", "less", other_field="other_count"),
        ),
        effective_from=date(2026, 1, 1),
        effective_to=date(2026, 12, 31),
        check=LimitCheck.VERIFIED,
        examples=(Example({"item": "A"}, fires=True, name="ordinary"),),
        note="why",
        priority=5,
    ),
    accountability("card", when(line("late", "is", True))),
    prerequisite("papers", documents=(("D1", "D2"), ("D3",))),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_survives_the_way_to_json_and_back(rule: Rule) -> None:
    assert rule_from_json(rule_to_json(rule)) == rule
    assert canonical_json(rule_to_json(rule_from_json(rule_to_json(rule)))) == canonical_json(rule_to_json(rule))


def test_canonical_json_is_one_form_of_bytes() -> None:
    assert canonical_json({"b": 1, "a": "受理"}) == '{"a":"受理","b":1}'.encode()
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical_json(float("nan"))


def changed(**changes: Any) -> dict[str, object]:
    return {**rule_to_json(time_limit("r", when(line("item", "is", "A")))), **changes}


FAULTY: list[tuple[object, str]] = [
    (None, ""),
    ([], ""),
    (changed(code=1), "code"),
    (changed(code="a\x00"), "code"),
    (changed(kind="wish"), "kind"),
    (changed(title={"en": "x"}), "title.zh"),
    (changed(when={}), "when"),
    (changed(when=[3]), "when.0"),
    (changed(when=[[3]]), "when.0.0"),
    (changed(when=[[{"field": "a"}]]), "when.0.0.operator"),
    (changed(when=[[{"field": "a", "operator": "like", "value": 1}]]), "when.0.0.operator"),
    (changed(when=[[{"field": "a", "operator": "is", "value": 1, "negated": 1}]]), "when.0.0.negated"),
    (changed(then={"clock": "committed", "unit": "working_day"}), "then.amount"),
    (changed(then={"clock": "committed", "amount": "7", "unit": "working_day"}), "then.amount"),
    (changed(then={"clock": "committed", "amount": 7, "unit": "week"}), "then.unit"),
    (changed(because={"kind": "law", "text": "x"}), "because.text"),
    (changed(priority=True), "priority"),
    (changed(effective_from="2026-02-30"), "effective_from"),
    (changed(examples=[{"facts": [], "fires": True}]), "examples.0.facts"),
    (changed(kind="accountability"), "then.severity"),
    (changed(extra=1), "extra"),
]


@pytest.mark.parametrize(("form", "path"), FAULTY, ids=lambda value: str(value)[:50])
def test_a_form_that_is_not_a_rule_is_refused_with_the_path_of_the_fault(form: object, path: str) -> None:
    with pytest.raises(RuleFormError) as raised:
        rule_from_json(form)
    assert path in [fault for fault, _ in raised.value.problems]


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(RuleFormError) as raised:
        rule_from_json(changed(code=1, priority="x", kind="wish"))
    assert {"code", "priority", "kind"} <= {path for path, _ in raised.value.problems}


def test_a_rules_scope_is_the_items_that_every_group_pins() -> None:
    assert item_scope(time_limit("r")) is None
    assert item_scope(time_limit("r", when(line("item", "is", "A")))) == frozenset({"A"})
    assert item_scope(time_limit("r", when(line("item", "is", "A"), line("item", "one_of", ("B", "C"))))) == frozenset(
        "ABC"
    )
    assert item_scope(time_limit("r", when(line("item", "is", "A"), line("count", "is", 1)))) is None
    assert item_scope(time_limit("r", when(line("item", "is", "A", negated=True)))) is None
    assert item_scope(time_limit("r", when(line("item", "is_not", "A")))) is None


def test_missing_documents_are_the_groups_of_which_nothing_is_held() -> None:
    needs = Prerequisite("decide", (("D1", "D2"), ("D3",)))
    assert prerequisite_missing(needs, frozenset()) == [("D1", "D2"), ("D3",)]
    assert prerequisite_missing(needs, frozenset({"D2"})) == [("D3",)]
    assert prerequisite_missing(needs, frozenset({"D1", "D3"})) == []
