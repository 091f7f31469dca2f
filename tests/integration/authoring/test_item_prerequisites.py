"""What the catalogue shows of documents that only the rules ask for."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AbstractUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rules.authoring.selectors import list_item_prerequisites
from rules.language import Group, Kind, Line, Operator, Prerequisite, Rule, Source, SourceKind, When
from rules.vocabulary import Label
from tests.factories.rules import NOON, publish
from tests.integration.authoring.conftest import SmallCatalogue
from tests.integration.authoring.test_evaluation import break_bundle

pytestmark = pytest.mark.django_db

FAST = Line("service_form", Operator.IS, "dedicated_channel")
DAY = timedelta(days=1)


def make_need(*lines: Line, code: str = "need", documents: tuple[tuple[str, ...], ...] = (("D11",),)) -> Rule:
    conditions = (Line("item", Operator.IS, "T-1"), *lines)
    return Rule(
        code=code,
        kind=Kind.PREREQUISITE,
        title=Label("Documents of a test", "测试材料"),
        when=When((Group(conditions),)),
        then=Prerequisite("decide", documents),
        because=Source(SourceKind.PROPOSAL, Label("A test", "测试")),
    )


def test_without_rules_no_document_is_asked_for() -> None:
    found = list_item_prerequisites(["T-1"], NOON)["T-1"]
    assert (found.needs, found.version, found.available) == ((), None, True)


def test_each_group_is_told_with_its_act_rule_and_source(
    author: AbstractUser, approver: AbstractUser, catalogue: SmallCatalogue
) -> None:
    rule = make_need(documents=(("D11",), ("D12", "D13")))
    publish(rule, author=author, approver=approver)

    first, second = list_item_prerequisites(["T-1"], NOON)["T-1"].needs

    assert (first.codes, first.act, first.when, first.blocking) == (("D11",), "decide", None, True)
    assert (first.rule, first.source) == ("need", rule.because)
    assert second.codes == ("D12", "D13")
    assert list_item_prerequisites(["T-2"], NOON)["T-2"].needs == ()


def test_what_the_need_still_depends_on_is_said_in_words(
    author: AbstractUser, approver: AbstractUser, catalogue: SmallCatalogue
) -> None:
    publish(
        make_need(FAST, code="fast"),
        make_need(Line("item_type", Operator.IS, "01"), code="licence"),
        make_need(Line("item_type", Operator.IS, "20"), code="service"),
        author=author,
        approver=approver,
    )

    needs = {need.rule: need.when for need in list_item_prerequisites(["T-1"], NOON)["T-1"].needs}

    assert needs.keys() == {"fast", "licence"}, "T-1 is a licence and never a public service"
    assert needs["licence"] is None
    assert needs["fast"] is not None
    assert "dedicated channel" in needs["fast"].en.lower()


def test_a_need_is_told_from_its_first_day_to_its_last(author: AbstractUser, approver: AbstractUser) -> None:
    bounded = replace(make_need(), effective_from=date(2026, 3, 10), effective_to=date(2026, 3, 12))
    publish(bounded, author=author, approver=approver)

    told = [bool(list_item_prerequisites(["T-1"], NOON + DAY * days)["T-1"].needs) for days in (7, 8, 10, 11)]

    assert told == [False, True, True, False]  # 9, 10, 12 and 13 March


def test_needs_that_cannot_be_read_are_not_shown_as_none(
    author: AbstractUser, approver: AbstractUser, caplog: pytest.LogCaptureFixture
) -> None:
    break_bundle(publish(make_need(), author=author, approver=approver))
    assert not list_item_prerequisites(["T-1"], NOON)["T-1"].available
    assert "not read" in caplog.text


def test_many_items_cost_a_fixed_number_of_queries(author: AbstractUser, approver: AbstractUser) -> None:
    publish(make_need(), author=author, approver=approver)
    codes = [f"T-{number}" for number in range(50)]
    list_item_prerequisites(codes, NOON, facts={})
    with CaptureQueriesContext(connection) as warm:
        list_item_prerequisites(codes, NOON, facts={})
    assert len(warm) == 1, "the version"
