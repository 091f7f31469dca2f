"""The proof of a record: a person can check the finding with it alone."""

from datetime import datetime
from typing import Any

import pytest

from hall.cases import services
from hall.cases.models import Signal
from hall.foundation import evidence
from hall.supervision.selectors.proof import get_proof
from tests.factories.cases import County, accepted, at, do, notice, receive
from tests.factories.supervision import neglected, recorded

pytestmark = pytest.mark.django_db


def proof_of(case: Any, rule: str) -> dict[str, Any]:
    """The proof of the first cause by a rule, over all records of a case."""
    causes = [cause for record in recorded(case) for cause in get_proof(record)]
    return next(cause for cause in causes if cause["rule"]["code"] == rule)


def test_a_proof_says_the_rule_as_it_stood_with_its_source(county: County) -> None:
    cause = proof_of(neglected(county, until="2026-05-20 08:00"), "ladder.red.statutory")
    assert cause["rule"]["version"] == county.version.number
    assert set(cause["rule"]["title"]) == set(cause["rule"]["sentence"]) == {"en", "zh"}
    assert cause["rule"]["because"]["kind"] in {"law", "local_practice", "proposal"}


def test_a_proof_does_the_arithmetic_of_the_clock_at_that_instant(county: County) -> None:
    cause = proof_of(neglected(county, until="2026-05-20 08:00"), "ladder.yellow.committed")
    assert cause["at"] == "2026-03-24T00:00:00+08:00"
    assert cause["clock"] == "committed"
    assert cause["arithmetic"]["due_at"] == "2026-03-23T23:59:59+08:00"
    assert len(cause["arithmetic"]["counted_days"]) == 10


def test_a_fact_of_a_clock_names_the_acts_that_moved_the_clock(county: County) -> None:
    cause = proof_of(neglected(county, until="2026-05-20 08:00"), "ladder.yellow.committed")
    late = next(fact for fact in cause["facts"] if fact["name"] == "committed_late")
    assert late["value"] is True
    assert [event["kind"] for event in late["events"]] == ["accept"]


def test_a_pause_is_told_as_excluded_with_the_acts_behind_it(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    said = {"kind": "hearing", "notice": notice("2026-03-09"), "expected_working_days": 5}
    do(county, services.start_special_procedure, case, "2026-03-10 10:00", **said)
    do(county, services.end_special_procedure, case, "2026-03-17 10:00")
    services.tick(now=at("2026-05-20 08:00"))
    cause = proof_of(case, "ladder.yellow.committed")
    assert cause["at"] == "2026-03-31T00:00:00+08:00"
    assert [(pause["from"], pause["to"]) for pause in cause["excluded"]] == [
        ("2026-03-10T10:00:00+08:00", "2026-03-17T10:00:00+08:00")
    ]
    late = next(fact for fact in cause["facts"] if fact["name"] == "committed_late")
    assert [event["kind"] for event in late["events"]] == ["accept", "start-special-procedure", "end-special-procedure"]


def test_an_uncorrected_yellow_card_names_the_signals_it_counts_from(county: County) -> None:
    case = neglected(county, until="2026-05-20 08:00")
    cause = proof_of(case, "ladder.red.uncorrected")
    waited = next(fact for fact in cause["facts"] if fact["name"] == "yellow_open_working_days")
    yellows = Signal.objects.filter(case=case, severity="yellow", at__lte=datetime.fromisoformat(cause["at"]))
    assert [event["kind"] for event in waited["events"]] == ["signal"] * yellows.count()


def test_a_clock_that_the_law_started_names_the_acceptance_by_operation_of_law(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    services.tick(now=at("2026-05-20 08:00"))
    cause = proof_of(case, "ladder.yellow.committed")
    late = next(fact for fact in cause["facts"] if fact["name"] == "committed_late")
    assert [event["kind"] for event in late["events"]] == ["deemed-acceptance"]


def test_a_proof_points_to_its_event_in_the_evidence(county: County) -> None:
    case = neglected(county, until="2026-05-20 08:00")
    cause = proof_of(case, "ladder.yellow.committed")
    event = evidence.list_events(case.chain).get(sequence=cause["evidence"]["sequence"])
    assert (event.kind, event.hash) == ("signal", cause["evidence"]["hash"])
    assert event.payload["rule"] == "ladder.yellow.committed"
