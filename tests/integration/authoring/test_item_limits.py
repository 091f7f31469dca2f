"""What the catalogue shows of limits comes from the rules."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import AbstractUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rules.authoring.models import RuleSetVersion
from rules.authoring.selectors import list_item_limits
from rules.language import LimitCheck, Line, Operator, Unit
from rules.vocabulary import Label
from tests.factories.rules import NOON, make_limit, publish
from tests.integration.authoring.conftest import SmallCatalogue
from tests.integration.authoring.test_evaluation import break_bundle

pytestmark = pytest.mark.django_db

LICENCE = Line("item_type", Operator.IS, "01")
FAST = Line("service_form", Operator.IS, "dedicated_channel")
ONLINE = Line("channel", Operator.IS, "online")


def test_without_rules_no_limit_is_known() -> None:
    limits = list_item_limits(["T-1"], NOON)["T-1"]
    assert (limits.statutory, limits.committed, limits.version, limits.available) == (None, None, None, True)


def test_each_clock_of_an_item_has_its_limit(
    author: AbstractUser, approver: AbstractUser, catalogue: SmallCatalogue
) -> None:
    publish(
        make_limit("law", item=None, clock="statutory", amount=20, priority=1000, lines=(LICENCE,)),
        make_limit(amount=10),
        make_limit("limit.T-1.delivery", clock="delivery", amount=1),
        make_limit("limit.T-1.step.review", clock="step:review", amount=9),
        author=author,
        approver=approver,
    )
    limits = list_item_limits(["T-1", "T-2"], NOON)
    licence, service = limits["T-1"], limits["T-2"]
    assert licence.statutory is not None
    assert licence.committed is not None
    assert licence.delivery is not None
    assert (licence.statutory.amount, licence.statutory.unit, licence.statutory.rule) == (20, Unit.WORKING_DAY, "law")
    assert licence.committed.length == Label("10 working days", "10个工作日")
    assert licence.delivery.length == Label("1 working day", "1个工作日")
    assert {code: line.amount for code, line in licence.steps.items()} == {"review": 9}
    assert (service.statutory, service.committed, service.version) == (None, None, 1)


def test_a_limit_says_how_far_it_was_checked(author: AbstractUser, approver: AbstractUser) -> None:
    publish(make_limit(), author=author, approver=approver)
    committed = list_item_limits(["T-1"], NOON)["T-1"].committed
    assert committed is not None
    assert (committed.check, committed.verified) == (LimitCheck.ILLUSTRATIVE, False)


def test_a_rule_that_asks_for_more_is_a_variant(author: AbstractUser, approver: AbstractUser) -> None:
    publish(
        make_limit(amount=10),
        make_limit("limit.T-1.fast", amount=7, priority=50, lines=(FAST,)),
        author=author,
        approver=approver,
    )
    limits = list_item_limits(["T-1"], NOON)["T-1"]
    assert limits.committed is not None
    assert limits.committed.amount == 10
    (variant,) = limits.variants
    assert (variant.limit.amount, variant.limit.rule) == (7, "limit.T-1.fast")
    assert "dedicated channel" in variant.when.en
    assert "绿色通道" in variant.when.zh
    assert "T-1" not in variant.when.en


@pytest.mark.parametrize("clock", ["procedure", "extension", "hearing", "hearing_request", "assignment"])
def test_what_only_some_cases_need_is_no_variant_of_the_item(
    author: AbstractUser, approver: AbstractUser, clock: str
) -> None:
    publish(make_limit("limit.T-1.other", clock=clock, priority=1, lines=(FAST,)), author=author, approver=approver)
    assert list_item_limits(["T-1"], NOON)["T-1"].variants == ()


def test_variants_that_can_never_come_first_are_not_shown(author: AbstractUser, approver: AbstractUser) -> None:
    publish(
        make_limit(amount=10),
        make_limit("limit.T-1.slow", amount=30, priority=900, lines=(ONLINE,)),
        make_limit("limit.T-2.fast", item="T-2", amount=3, priority=1, lines=(FAST,)),
        make_limit("licences", item=None, amount=4, priority=1, lines=(LICENCE, FAST)),
        author=author,
        approver=approver,
    )
    facts = {"T-1": {"item_type": "20"}, "T-3": {"item_type": "01"}}
    limits = list_item_limits(["T-1", "T-3"], NOON, facts=facts)
    assert limits["T-1"].variants == ()
    assert [variant.limit.rule for variant in limits["T-3"].variants] == ["licences"]


def test_publishing_a_rule_refreshes_what_is_shown(author: AbstractUser, approver: AbstractUser) -> None:
    publish(make_limit(amount=10), author=author, approver=approver)
    publish(make_limit(amount=7), author=author, approver=approver, at=NOON + timedelta(hours=1))
    before, after = (list_item_limits(["T-1"], at)["T-1"].committed for at in (NOON, NOON + timedelta(hours=1)))
    assert before is not None
    assert after is not None
    assert (before.amount, after.amount) == (10, 7)


def test_a_limit_with_dates_is_shown_from_its_first_day_to_its_last(
    author: AbstractUser, approver: AbstractUser
) -> None:
    bounded = replace(
        make_limit("spring", amount=3, priority=1), effective_from=date(2026, 3, 10), effective_to=date(2026, 3, 12)
    )
    publish(make_limit(amount=10), bounded, author=author, approver=approver)

    at = {day: NOON.replace(day=day) for day in (9, 10, 12, 13)}
    shown = {day: list_item_limits(["T-1"], at[day])["T-1"].committed for day in at}
    again = {day: list_item_limits(["T-1"], at[day])["T-1"].committed for day in at}

    assert {day: limit and limit.amount for day, limit in shown.items()} == {9: 10, 10: 3, 12: 3, 13: 10}
    assert again == shown, "what is kept is kept for its day"


def test_the_day_of_a_limit_is_the_local_one(author: AbstractUser, approver: AbstractUser) -> None:
    publish(replace(make_limit(amount=3), effective_from=date(2026, 3, 10)), author=author, approver=approver)

    last_instant = datetime(2026, 3, 9, 15, 59, 59, tzinfo=UTC)  # 23:59:59 in Beijing
    before, after = (
        list_item_limits(["T-1"], at)["T-1"].committed for at in (last_instant, last_instant + timedelta(seconds=1))
    )

    assert before is None
    assert after is not None


def test_limits_that_cannot_be_evaluated_are_not_shown_as_none(
    author: AbstractUser, approver: AbstractUser, caplog: pytest.LogCaptureFixture
) -> None:
    version = publish(make_limit(amount=10), author=author, approver=approver)
    break_bundle(version)
    limits = list_item_limits(["T-1"], NOON)["T-1"]
    assert (limits.available, limits.committed) == (False, None)
    assert "not evaluated" in caplog.text


def test_a_page_of_fifty_items_costs_a_fixed_number_of_queries(author: AbstractUser, approver: AbstractUser) -> None:
    codes = [f"P-{number}" for number in range(50)]
    version: RuleSetVersion = publish(
        *(make_limit(f"limit.{code}.committed", item=code) for code in codes), author=author, approver=approver
    )
    facts = {code: {"item_type": "20"} for code in codes}
    with CaptureQueriesContext(connection) as cold:
        list_item_limits(codes, NOON, facts=facts)
    assert len(cold) == 3, "the version, its manifest, the bundles"
    with CaptureQueriesContext(connection) as warm:
        limits = list_item_limits(codes, NOON, facts=facts)
    assert len(warm) == 1, "the version"
    assert {limit.version for limit in limits.values()} == {version.number}
