"""Steps, decision and delivery."""

from typing import Any

import pytest

from hall.cases.errors import InvalidActError, PrerequisiteUnmetError, WrongStepError
from hall.cases.models import Decision, Delivery
from hall.cases.services import complete_step, deliver_case, hold_document
from hall.foundation import evidence
from tests.factories.cases import GUARDED_DOCUMENT, LICENCE, County, accepted, at, decide, decided, do


def test_a_completed_step_stops_its_clock_and_starts_the_next(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    view = do(county, complete_step, case, "2026-03-12 10:00", step="review", opinion="Fine. 无异议。")
    assert case.current_step == "decide"
    assert view.clocks["step:review"].state.stopped_at == at("2026-03-12 10:00")
    assert str(view.clocks["step:decide"].state.due_at) == "2026-03-17 23:59:59+08:00"


def test_a_step_is_completed_only_while_the_case_is_in_it(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    with pytest.raises(WrongStepError) as refused:
        do(county, complete_step, case, "2026-03-12 10:00", step="decide")
    assert refused.value.extra == {"current_step": "review"}


@pytest.mark.parametrize("step", ["", None, "accept", "deliver", "no-such-step", 3])
def test_a_step_the_item_does_not_handle_is_refused(county: County, step: object) -> None:
    case = accepted(county, "2026-03-09 10:00")
    with pytest.raises(InvalidActError) as refused:
        do(county, complete_step, case, "2026-03-12 10:00", step=step)
    assert list(refused.value.fields) == ["step"]


def test_decision_stops_the_clocks_of_handling_and_starts_delivery(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    view = decide(county, case, "2026-03-10 10:00")
    running = [name for name, clock in view.clocks.items() if clock.state.stopped_at is None]
    assert running == ["delivery"]
    assert str(view.clocks["delivery"].state.due_at) == "2026-03-24 23:59:59+08:00"
    assert Decision.objects.get(case=case).place == "center"


def test_delivery_concludes_the_case_and_nothing_runs_any_more(county: County) -> None:
    case = decided(county, "2026-03-09 10:00")
    view = do(county, deliver_case, case, "2026-03-10 10:00", method="window", receiver="测试申请人甲")
    assert case.state == "concluded"
    assert all(clock.state.stopped_at for clock in view.clocks.values())
    assert case.next_check_at is None
    assert Delivery.objects.get(case=case).receiver == "测试申请人甲"


def test_the_receiver_is_in_the_evidence_only_as_a_hash(county: County) -> None:
    case = decided(county, "2026-03-09 10:00")
    do(county, deliver_case, case, "2026-03-10 10:00", method="window", receiver="测试申请人甲")
    event = evidence.list_events(case.chain).get(kind="deliver")
    assert "测试申请人甲" not in str(event.payload)
    assert len(event.payload["receiver_hash"]) == 64


def test_a_refusal_without_reasons_stands_and_is_signalled(county: County) -> None:
    case = decided(county, "2026-03-09 10:00", result="refused", reasons="")
    assert case.state == "decided"
    assert [signal.rule for signal in case.signals.all()] == ["conduct.no_reasons.licence"]


@pytest.mark.parametrize(("result", "reasons"), [("refused", "No. 不符合。"), ("granted", "")])
def test_a_refusal_with_reasons_and_a_grant_are_not(county: County, result: str, reasons: str) -> None:
    assert not decided(county, "2026-03-09 10:00", result=result, reasons=reasons).signals.exists()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"result": "maybe"}, "result"),
        ({"result": None}, "result"),
        ({"reasons": 7}, "reasons"),
        ({"reasons": "x" * 2001}, "reasons"),
        ({"place": ""}, "place"),
        ({"place": None}, "place"),
        ({"seal": "x" * 101}, "seal"),
    ],
)
def test_a_decision_that_cannot_be_read_is_refused_by_field(
    county: County, said: dict[str, object], field: str
) -> None:
    case = accepted(county, "2026-03-09 10:00")
    with pytest.raises(InvalidActError) as refused:
        decide(county, case, "2026-03-10 10:00", **said)
    assert list(refused.value.fields) == [field]
    assert not Decision.objects.exists()


def test_a_decision_waits_for_the_document_it_needs(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00", facts={"funding": "government"})
    with pytest.raises(PrerequisiteUnmetError) as refused:
        decide(county, case, "2026-03-10 10:00")
    missing = refused.value.extra["missing"]
    assert isinstance(missing, list)
    assert [(each["code"], each["rule"]) for each in missing] == [(GUARDED_DOCUMENT, f"prereq.{LICENCE}.decide")]
    assert missing[0]["name"]["en"] != GUARDED_DOCUMENT
    case.refresh_from_db()
    assert (case.state, case.version) == ("handling", 2)


def test_the_document_clears_it_without_a_new_version(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00", facts={"funding": "government"})
    clerk = county.officers["clerk"]
    hold_document(number=case.number, actor=clerk, at=at("2026-03-10 09:00"), code=GUARDED_DOCUMENT, form="copy")
    case.refresh_from_db()
    assert (case.version, case.documents_held) == (2, [GUARDED_DOCUMENT])
    decide(county, case, "2026-03-10 10:00", version=2)
    assert case.state == "decided"


def test_holding_a_document_again_in_the_same_form_changes_nothing(county: County) -> None:
    case = accepted(county, "2026-03-09 10:00")
    for form in ("copy", "copy", "original"):
        hold_document(
            number=case.number, actor=county.officers["clerk"], at=at("2026-03-10 09:00"), code="0901-01", form=form
        )
    assert case.documents.count() == 2
    assert evidence.list_events(case.chain).filter(kind="document-held").count() == 2


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"code": "D99"}, "code"),  # neither the item's nor a prerequisite's
        ({"code": ""}, "code"),
        ({"code": ["0901-01"]}, "code"),
        ({"form": "memory"}, "form"),
        ({"name": "x" * 301}, "name"),
    ],
)
def test_an_unknown_document_or_form_is_refused_by_field(county: County, said: dict[str, Any], field: str) -> None:
    case = accepted(county, "2026-03-09 10:00")
    document = {"code": "0901-01", "form": "copy", **said}
    with pytest.raises(InvalidActError) as refused:
        hold_document(number=case.number, actor=county.officers["clerk"], at=at("2026-03-10 09:00"), **document)
    assert list(refused.value.fields) == [field]
