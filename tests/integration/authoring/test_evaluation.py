"""Facts are evaluated by both evaluators, or not at all."""

import logging

import pytest
from django.contrib.auth.models import AbstractUser
from django.db import connection, transaction

from hall.foundation.evidence import list_events
from rules.authoring.enums import AlarmKind
from rules.authoring.errors import NoRulesInForceError, RulesNotEvaluatedError, UnknownItemError
from rules.authoring.models import EngineAlarm, RuleSetVersion
from rules.authoring.selectors import bundles, count_open_alarms
from rules.authoring.services import evaluate_facts, evaluate_rules, record_alarm, resolve_alarm
from rules.engine import EvaluationFailedError
from rules.language import Kind, Line, Operator
from tests.factories.rules import NOON, make_limit, publish
from tests.integration.authoring.conftest import SmallCatalogue

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


@pytest.fixture
def version(author: AbstractUser, approver: AbstractUser) -> RuleSetVersion:
    licence = Line("item_type", Operator.IS, "01")
    fast = Line("service_form", Operator.IS, "dedicated_channel")
    return publish(
        make_limit("limit.law", item=None, clock="statutory", amount=20, priority=1000, lines=(licence,)),
        make_limit(amount=10),
        make_limit("limit.T-1.fast", amount=7, priority=50, lines=(fast,)),
        author=author,
        approver=approver,
    )


def amounts(facts: dict[str, object], version: RuleSetVersion) -> dict[object, object]:
    said = evaluate_rules(facts=facts, version=version, on=TODAY)
    return {finding.outcome["clock"]: finding.outcome["amount"] for finding in said.findings}


def test_the_more_special_rule_comes_first(version: RuleSetVersion) -> None:
    assert amounts({"item": "T-1"}, version) == {"committed": 10}
    assert amounts({"item": "T-1", "service_form": "dedicated_channel"}, version) == {"committed": 7}


def test_an_item_sees_the_rules_of_all_items_and_its_own(version: RuleSetVersion) -> None:
    assert amounts({"item": "T-1", "item_type": "01"}, version) == {"statutory": 20, "committed": 10}
    assert amounts({"item": "T-9", "item_type": "01"}, version) == {"statutory": 20}


def test_a_version_can_be_named_by_its_number(version: RuleSetVersion) -> None:
    said = evaluate_rules(facts={"item": "T-1"}, version=version.number, on=TODAY, kinds=[Kind.TIME_LIMIT])
    assert [finding.rule for finding in said.findings] == ["limit.T-1.committed"]


def test_facts_that_cannot_be_read_are_reported(version: RuleSetVersion) -> None:
    said = evaluate_rules(facts={"item": "T-1", "service_form": 3, "moon": "full"}, version=version, on=TODAY)
    assert {problem.field for problem in said.problems} == {"service_form", "moon"}


def test_the_item_alone_is_enough(version: RuleSetVersion, catalogue: SmallCatalogue) -> None:
    said = evaluate_facts(facts={"item": "T-1"}, at=NOON, on=TODAY)
    assert {finding.rule for finding in said.evaluation.findings} == {"limit.law", "limit.T-1.committed"}
    assert said.version == version


def test_an_unknown_item_is_named(version: RuleSetVersion, catalogue: SmallCatalogue) -> None:
    for item in ("T-9", "", "T-1\x00", "\ud800", "T" * 100_000):
        with pytest.raises(UnknownItemError) as refused:
            evaluate_facts(facts={"item": item}, at=NOON, on=TODAY)
        assert list(refused.value.fields) == ["facts.item"]


def test_before_the_first_version_nothing_can_be_said(catalogue: SmallCatalogue) -> None:
    with pytest.raises(NoRulesInForceError):
        evaluate_facts(facts={"item": "T-1"}, at=NOON, on=TODAY)


def break_bundle(version: RuleSetVersion) -> None:
    """Change a stored bundle behind the back of its trigger, as someone with the database in hand could."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE authoring_bundle DISABLE TRIGGER USER")
        cursor.execute("UPDATE authoring_bundle SET rules = '[]' WHERE hash = %s", [version.manifest["T-1"]])
        cursor.execute("ALTER TABLE authoring_bundle ENABLE TRIGGER USER")
    bundles._bundles.clear()


def test_a_failing_evaluation_is_an_error_and_never_an_empty_result(version: RuleSetVersion) -> None:
    break_bundle(version)
    with pytest.raises(RulesNotEvaluatedError) as failed:
        evaluate_rules(facts={"item": "T-1"}, version=version, on=TODAY)
    assert isinstance(failed.value, EvaluationFailedError)
    assert failed.value.status == 503
    assert not failed.value.disagreement


def test_an_alarm_outlives_the_transaction_that_failed(
    version: RuleSetVersion, caplog: pytest.LogCaptureFixture
) -> None:
    break_bundle(version)
    facts: dict[str, object] = {"item": "T-1", "investment_amount": 12.5}
    with pytest.raises(RulesNotEvaluatedError) as failed, transaction.atomic():
        evaluate_rules(facts=facts, version=version, on=TODAY)
    with caplog.at_level(logging.ERROR):
        alarm = record_alarm(failed.value, at=NOON)
    assert (alarm.kind, alarm.version_number) == (AlarmKind.FAILURE, version.number)
    assert "12.5" not in alarm.detail
    assert alarm.facts_fingerprint in caplog.text
    assert list_events("rules").values_list("kind", flat=True).last() == "rules.alarm_raised"


def test_an_alarm_is_open_until_someone_has_looked(version: RuleSetVersion) -> None:
    failure = RulesNotEvaluatedError(ValueError("broken"), version_number=version.number, facts_fingerprint="0" * 64)
    record_alarm(failure, at=NOON)
    assert count_open_alarms() == 1
    resolve_alarm(alarm=EngineAlarm.objects.get(), actor="supervisor", at=NOON)
    resolve_alarm(alarm=EngineAlarm.objects.get(), actor="someone-else", at=NOON)
    assert count_open_alarms() == 0
    assert EngineAlarm.objects.get().resolved_by == "supervisor"
