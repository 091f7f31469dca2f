"""The flow table's conditions are translated exactly, or refused."""

import pytest

from rules.defaults.conditions import ConditionError, both, either, translate_condition
from rules.defaults.project_flow import list_flow
from rules.language import Group, Line, Operator, When

Lines = list[tuple[str, str, object]]

TRANSLATIONS: list[tuple[str, list[Lines]]] = [
    ("always", []),
    ("civil_building", [[("civil_building", "is", True)]]),
    ("not special_fire_works", [[("special_fire_works", "is", False)]]),
    ("funding=='government'", [[("funding", "is", "government")]]),
    ("forest_land_ha>0", [[("forest_land_ha", "more", 0)]]),
    ("eia_class in ('report','form')", [[("eia_class", "one_of", ("report", "form"))]]),
    (
        "land_mode=='allocation' or new_land_ha>0",
        [[("land_mode", "is", "allocation")], [("new_land_ha", "more", 0)]],
    ),
    (
        "funding=='enterprise' and not in_approval_catalogue",
        [[("funding", "is", "enterprise"), ("in_approval_catalogue", "is", False)]],
    ),
    # both sides of an "and" that hold an "or": every combination
    ("(a or b) and c", [[("a", "is", True), ("c", "is", True)], [("b", "is", True), ("c", "is", True)]]),
    # De Morgan, with the opposite comparison
    ("not (x >= 5 or y < 2)", [[("x", "less", 5), ("y", "at_least", 2)]]),
    ("not (x >= 5 and y)", [[("x", "less", 5)], [("y", "is", False)]]),
]


@pytest.mark.parametrize(("text", "expected"), TRANSLATIONS)
def test_a_condition_becomes_groups_of_lines(text: str, expected: list[Lines]) -> None:
    groups = translate_condition(text).groups
    assert [[(line.field, line.operator.value, line.value) for line in group.lines] for group in groups] == expected


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('true')",
        "funding.upper() == 'X'",
        "1 < x < 5",
        "x + 1 > 2",
        "x > y",
        "x in names",
        "5 > x",
        "x if y else z",
        "x ==",
        "",
        " and ".join(f"(a{number} or b{number})" for number in range(7)),
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ConditionError):
        translate_condition(text)


def test_every_condition_of_the_flow_is_understood() -> None:
    for row in list_flow():
        translate_condition(row.condition)


def test_conditions_are_joined() -> None:
    one, other = (When((Group((Line(name, Operator.IS, True),)),)) for name in ("a", "b"))
    assert both(one, When()) == both(When(), one) == one
    assert [line.field for line in both(one, other).groups[0].lines] == ["a", "b"]
    assert either([one, When()]) == When()
    assert len(either([one, other]).groups) == 2
