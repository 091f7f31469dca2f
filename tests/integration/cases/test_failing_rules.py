"""A failing evaluator: the act is refused or the case is marked, and it never looks like "no breach"."""

from collections.abc import Callable, Collection
from datetime import datetime

import pytest

from hall.cases.errors import NotEvaluatedError
from hall.cases.facts import forget_fact_source, register_fact_source
from hall.cases.models import Case
from hall.cases.selectors import get_case
from hall.cases.services import accept_case, complete_step, create_case, tick
from rules.authoring.selectors import count_open_alarms
from rules.engine import Bundle, EvaluationFailedError
from rules.language import Kind, Rule
from rules.vocabulary import FactValue
from tests.factories.cases import APPLICANT, LICENCE, County, accepted, at, decide, do, receive

Breaking = Callable[[Kind], None]


@pytest.fixture
def breaking(monkeypatch: pytest.MonkeyPatch) -> Breaking:
    """Lets the engine fail whenever it is asked for a kind of rule."""
    works = Bundle.fired

    def break_for(kind: Kind) -> None:
        def fails(self: Bundle, values: dict[str, FactValue], kinds: Collection[Kind] = frozenset(Kind)) -> list[Rule]:
            if kind in kinds:
                raise EvaluationFailedError("the engine fails in this test")
            return works(self, values, kinds)

        monkeypatch.setattr(Bundle, "fired", fails)

    return break_for


def test_no_case_is_received_without_its_limits(county: County, breaking: Breaking) -> None:
    breaking(Kind.TIME_LIMIT)
    with pytest.raises(NotEvaluatedError):
        create_case(actor=county.officers["clerk"], at=at("2026-03-09 10:00"), item=LICENCE, applicant=APPLICANT)
    assert not Case.objects.exists()
    assert count_open_alarms() == 1


def test_no_case_is_accepted_without_its_limits(county: County, breaking: Breaking) -> None:
    case = receive(county, "2026-03-09 10:00")
    breaking(Kind.TIME_LIMIT)
    with pytest.raises(NotEvaluatedError):
        do(county, accept_case, case, "2026-03-09 11:00")
    case.refresh_from_db()
    assert (case.state, case.version) == ("submitted", 1)
    assert count_open_alarms() == 1


def test_no_case_is_decided_while_prerequisites_are_unknown(county: County, breaking: Breaking) -> None:
    case = accepted(county, "2026-03-09 10:00")
    breaking(Kind.PREREQUISITE)
    with pytest.raises(NotEvaluatedError):
        decide(county, case, "2026-03-10 10:00")
    case.refresh_from_db()
    assert case.state == "handling"
    assert count_open_alarms() == 1


def test_an_act_stands_when_accountability_fails_and_the_case_is_marked(county: County, breaking: Breaking) -> None:
    case = accepted(county, "2026-03-09 10:00")
    breaking(Kind.ACCOUNTABILITY)
    do(county, complete_step, case, "2026-03-10 10:00", step="review")
    assert case.current_step == "decide"
    assert case.evaluation_failed_at == at("2026-03-10 10:00")
    assert case.next_check_at == at("2026-03-10 10:05")
    assert get_case(county.officers["supervisor"], case.number).not_evaluated_since == at("2026-03-10 10:00")
    assert count_open_alarms() == 1


def test_what_was_not_judged_is_judged_later_as_of_its_own_instant(
    county: County, breaking: Breaking, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = accepted(county, "2026-03-09 10:00")
    breaking(Kind.ACCOUNTABILITY)
    tick(now=at("2026-03-18 08:00"))
    case.refresh_from_db()
    assert not case.signals.exists()
    assert case.evaluation_failed_at == at("2026-03-18 00:00")
    assert case.next_check_at == at("2026-03-18 08:05")
    monkeypatch.undo()
    tick(now=at("2026-03-18 08:05"))
    case.refresh_from_db()
    assert case.signals.get().at == at("2026-03-18 00:00")
    assert case.evaluation_failed_at is None


def test_silence_becomes_acceptance_only_once_its_limits_are_known(
    county: County, breaking: Breaking, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = receive(county, "2026-03-09 10:00")
    breaking(Kind.TIME_LIMIT)
    tick(now=at("2026-03-17 06:00"))
    case.refresh_from_db()
    assert (case.state, case.evaluation_failed_at) == ("submitted", at("2026-03-17 00:00"))
    monkeypatch.undo()
    tick(now=at("2026-03-17 06:05"))
    case.refresh_from_db()
    assert (case.state, case.accepted_at) == ("handling", case.received_at)


def test_one_failing_case_does_not_hold_up_the_others(county: County, breaking: Breaking) -> None:
    for minute in range(3):
        accepted(county, f"2026-03-09 10:0{minute}")
    breaking(Kind.ACCOUNTABILITY)
    assert tick(now=at("2026-03-18 08:00")).evaluated == 3
    assert tick(now=at("2026-03-18 08:01")).evaluated == 0


def test_a_case_that_breaks_the_worker_is_marked_and_the_others_go_on(
    county: County, caplog: pytest.LogCaptureFixture
) -> None:
    broken, *whole = [accepted(county, f"2026-03-09 10:0{minute}") for minute in range(3)]

    def breaks(case: Case, at: datetime) -> dict[str, object]:
        if case.pk == broken.pk:
            raise RuntimeError("a source of facts that breaks in this test")
        return {}

    register_fact_source("breaking", breaks)
    try:
        assert tick(now=at("2026-03-18 08:00")).evaluated == 2
    finally:
        forget_fact_source("breaking")
    broken.refresh_from_db()
    assert (broken.evaluation_failed_at, broken.next_check_at) == (at("2026-03-18 00:00"), at("2026-03-18 08:05"))
    assert all(case.signals.count() == 1 for case in whole)
    assert "could not be evaluated" in caplog.text
    tick(now=at("2026-03-18 08:05"))
    assert broken.signals.get().at == at("2026-03-18 00:00")
