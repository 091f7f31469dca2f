"""How many open cases a rule touches, before it is approved: exactly where the columns know, else at most so many."""

from dataclasses import replace
from typing import Any

import pytest

from hall.cases.models import Case
from hall.cases.selectors.rule_uses import list_rule_uses
from rules.authoring.ports import Use
from rules.language import Group, Line, Operator, Rule, When
from tests.factories.cases import ELSEWHERE, LICENCE, SERVICE, County, accepted, at, card, decided, limit, receive

NOON = at("2026-03-09 12:00")


@pytest.fixture
def cases(county: County) -> None:
    receive(county, "2026-03-09 10:00", item=LICENCE)
    accepted(county, "2026-03-09 10:01", item=LICENCE, service_form="dedicated_channel")
    accepted(county, "2026-03-09 10:02", item=SERVICE)
    receive(county, "2026-03-09 10:03", item=ELSEWHERE)
    ended = decided(county, "2026-03-09 10:04")
    Case.objects.filter(pk=ended.pk).update(state="concluded", ended_at=NOON)


def uses(county: County, *rules: Rule, who: str = "supervisor") -> dict[str, Use]:
    return {use.sort: use for use in list_rule_uses(rules, county.officers[who], NOON)}


def test_a_limit_reaches_what_is_not_accepted_and_says_what_keeps_its_own(county: County, cases: None) -> None:
    said = uses(county, limit(LICENCE, "committed", 7))
    assert {sort: (use.count, use.exact) for sort, use in said.items()} == {
        "awaiting_case": (1, True),
        "keeping_case": (1, True),
    }


@pytest.mark.parametrize(
    ("lines", "count", "exact"),
    [
        ((Line("item_type", Operator.IS, "01"),), 3, True),
        ((Line("item_type", Operator.IS_NOT, "01"),), 1, True),
        ((Line("item_type", Operator.IS, "01", negated=True),), 1, True),
        ((Line("authority", Operator.ONE_OF, ("planning", "none")), Line("state", Operator.IS, "handling")), 2, True),
        ((Line("service_form", Operator.NOT_ONE_OF, ("dedicated_channel",)),), 3, True),
        ((Line("service_form", Operator.IS_GIVEN),), 4, True),
        ((Line("committed_late", Operator.IS, True),), 4, False),
        ((Line("item_type", Operator.IS, "01"), Line("committed_late", Operator.IS, True)), 3, False),
        ((Line("item", Operator.IS, "no-such-item"),), 0, True),
    ],
)
def test_conditions_that_the_columns_know_are_counted_exactly(
    county: County, cases: None, lines: tuple[Line, ...], count: int, exact: Any
) -> None:
    said = uses(county, card("test.card", *lines))["open_case"]
    assert (said.count, said.exact) == (count, exact)


def test_several_rules_count_a_case_once(county: County, cases: None) -> None:
    licence, late = card("a", Line("item_type", Operator.IS, "01")), card("b", Line("item", Operator.IS, LICENCE))
    assert uses(county, licence, late)["open_case"].count == 3


def test_a_group_that_the_columns_know_nothing_of_reaches_every_case(county: County, cases: None) -> None:
    known = card("a", Line("item_type", Operator.IS, "01"))
    groups = (*known.when.groups, Group((Line("step_late", Operator.IS, True),)))
    said = uses(county, replace(known, when=When(groups)))["open_case"]
    assert (said.count, said.exact) == (4, False)


def test_a_rule_without_conditions_reaches_every_open_case(county: County, cases: None) -> None:
    always = replace(card("a", Line("item", Operator.IS, LICENCE)), when=When())
    assert uses(county, always)["open_case"].count == 4


def test_links_are_only_to_cases_within_sight_and_the_count_is_the_countys(county: County, cases: None) -> None:
    said = uses(county, card("a", Line("item_type", Operator.IS, "01")), who="stranger")["open_case"]
    assert said.count == 3
    assert len(said.links) == 1


def test_a_change_of_thousands_of_rules_is_counted_in_a_few_queries(
    county: County, cases: None, django_assert_max_num_queries: Any
) -> None:
    many = [limit(f"511922-{serial:04}", "committed", 7) for serial in range(3_000)]
    cards = [
        card(f"c{serial}", Line("item", Operator.IS, LICENCE), Line("extensions", Operator.AT_LEAST, serial))
        for serial in range(300)
    ]
    with django_assert_max_num_queries(12):
        said = uses(county, *many, *cards)
    assert (said["open_case"].count, said["open_case"].exact) == (2, False)
    assert said["awaiting_case"].count == 2
