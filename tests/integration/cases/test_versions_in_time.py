"""Which version answers: limits by the day of acceptance, findings by the version in force when they are judged."""

from dataclasses import replace

import pytest

from hall.cases.models import Evaluation, Signal
from hall.cases.services import accept_case, tick
from rules.authoring.models import Rule as StoredRule
from rules.authoring.services import put_in_force, withdraw_rules
from rules.language import Accountability, Rule, rule_from_json
from tests.factories.cases import LICENCE, SERVICE, County, accepted, at, do, limit, receive
from tests.factories.rules import propose

pytestmark = pytest.mark.django_db

IN_FORCE = at("2026-03-11 00:00")
YELLOW = "ladder.yellow.committed"


def schedule(county: County, *rules: Rule) -> int:
    """Publish on 9 March what comes into force at the beginning of 11 March."""
    when = at("2026-03-09 09:00")
    change = propose(title="For later", rules=rules, author=county.author, at=when)
    return put_in_force(change_set=change, approver=county.approver_of_rules, at=when, in_force_from=IN_FORCE).number


@pytest.mark.parametrize(
    ("accepted_at", "amount"),
    [
        ("2026-03-10 16:00", 10),  # the day before
        ("2026-03-11 09:00", 3),  # the day itself
        ("2026-03-12 09:00", 3),  # the day after
    ],
)
def test_a_case_has_the_limits_of_the_day_of_its_acceptance_for_good(
    county: County, accepted_at: str, amount: int
) -> None:
    later = schedule(county, limit(LICENCE, "committed", 3))
    case = accepted(county, accepted_at)
    assert case.limits["committed"]["amount"] == amount
    assert case.rules_version_number == (later if amount == 3 else later - 1)
    tick(now=at("2026-03-14 00:00"))
    case.refresh_from_db()
    assert case.limits["committed"]["amount"] == amount


@pytest.mark.parametrize(
    ("judged_at", "points"),
    [
        ("2026-03-10 23:59", 1),  # the day before
        ("2026-03-11 00:00", 7),  # the day itself
        ("2026-03-12 10:00", 7),  # the day after
    ],
)
def test_a_finding_is_judged_by_the_version_in_force_at_that_instant(
    county: County, judged_at: str, points: int
) -> None:
    rule = rule_from_json(StoredRule.objects.get(code="conduct.accepted_outside_center").definition)
    assert isinstance(rule.then, Accountability)
    later = schedule(county, replace(rule, then=replace(rule.then, points=7)))
    signal = _accepted_outside(county, judged_at)
    assert signal.outcome["points"] == points
    assert signal.version_number == (later if points == 7 else later - 1)


def _accepted_outside(county: County, when: str) -> Signal:
    case = receive(county, when)
    do(county, accept_case, case, when, place="office of the authority")
    return Signal.objects.get(case=case, rule="conduct.accepted_outside_center")


@pytest.mark.parametrize(("withdrawn_at", "raised"), [("2026-03-17 12:00", 1), ("2026-03-16 12:00", 0)])
def test_a_withdrawn_rule_raises_nothing_from_that_instant_on(county: County, withdrawn_at: str, raised: int) -> None:
    case = accepted(county, "2026-03-09 10:00", item=SERVICE)  # due on 16 March
    people = {"author": county.author, "approver": county.approver_of_rules}
    withdraw_rules(codes=[YELLOW], reason="Wrong", at=at(withdrawn_at), **people)
    tick(now=at("2026-03-25 08:00"))
    assert Signal.objects.filter(case=case, rule=YELLOW).count() == raised
    assert Evaluation.objects.filter(case=case).exists()
