"""Receipt: number, clocks, first inquiry, and what is refused."""

from typing import Any

import pytest

from hall.cases import services
from hall.cases.errors import InvalidActError, NoMandateError
from hall.cases.models import Applicant, Case, CaseCounter, FirstInquiry
from hall.cases.numbers import is_case_number
from hall.foundation import evidence
from tests.factories.cases import APPLICANT, CANARIES, ELSEWHERE, LICENCE, SERVICE, County, at, receive


def test_receipt_gives_a_number_with_day_serial_and_check_character(county: County) -> None:
    first, second = receive(county, "2026-03-09 10:00"), receive(county, "2026-03-09 10:01")
    next_day = receive(county, "2026-03-10 09:00")
    assert first.number.startswith("511922-20260309-000001-")
    assert second.number.startswith("511922-20260309-000002-")
    assert next_day.number.startswith("511922-20260310-000001-")
    assert is_case_number(first.number)


def test_the_day_of_a_number_is_the_day_in_beijing(county: County) -> None:
    assert receive(county, at("2026-03-10 00:30")).number.startswith("511922-20260310-")


def test_receipt_starts_the_clocks_of_receipt_and_no_other(county: County) -> None:
    receipt = services.create_case(
        actor=county.officers["clerk"], at=at("2026-03-09 10:00"), item=LICENCE, applicant=APPLICANT
    )
    assert set(receipt.view.clocks) == {"acceptance", "supplement_notice"}
    notice = receipt.view.clocks["supplement_notice"]
    assert str(notice.state.due_at) == "2026-03-16 23:59:59+08:00"
    assert notice.limit is not None
    assert notice.limit.rule == "law.licence.supplement_notice"


def test_an_item_that_is_no_licence_gets_no_limit_of_the_licensing_law(county: County) -> None:
    case = receive(county, "2026-03-09 10:00", item=SERVICE)
    assert {limit["rule"] for limit in case.limits.values()} == {f"limit.{SERVICE}.supplement_notice"}


def test_receipt_records_who_was_asked_first(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    assert FirstInquiry.objects.get(case=case).received_by == county.officers["clerk"]
    assert not case.signals.exists()


def test_a_case_without_a_first_inquiry_is_signalled(county: County) -> None:
    case = receive(county, "2026-03-09 10:00", first_inquiry=False)
    signal = case.signals.get()
    assert (signal.rule, signal.subject, signal.act) == ("conduct.first_inquiry_missing", "case", "create")


def test_tracking_code_is_told_once_and_kept_as_a_hash(county: County) -> None:
    receipt = services.create_case(
        actor=county.officers["clerk"], at=at("2026-03-09 10:00"), item=LICENCE, applicant=APPLICANT
    )
    case = Case.objects.get(number=receipt.number)
    assert receipt.tracking_code not in str(vars(case))


def test_personal_data_reaches_neither_case_nor_evidence(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    written = [str(vars(case)), *(str(event.payload) for event in evidence.list_events(case.chain))]
    written += [str(row) for row in case.evaluations.values()]
    assert not [canary for canary in CANARIES for text in written if canary in text]


def test_applicant_is_stored_encrypted_and_found_by_exact_number(county: County) -> None:
    case = receive(county, "2026-03-09 10:00")
    stored = Applicant.objects.filter(pk=case.applicant_id).extra(select={"raw": "id_number || name || phone"}).get()
    assert not [canary for canary in CANARIES if canary in stored.raw]
    assert stored.id_number == APPLICANT["id_number"]
    assert Applicant.objects.filter(id_number_hash=stored.id_number_hash).count() == 1


def test_a_refused_application_uses_up_no_serial(county: County) -> None:
    with pytest.raises(InvalidActError):
        receive(county, "2026-03-09 10:00", channel="pigeon")
    assert not CaseCounter.objects.exists()
    assert receive(county, "2026-03-09 10:00").number.startswith("511922-20260309-000001-")


def test_an_officer_without_mandate_for_the_item_may_not_receive(county: County) -> None:
    with pytest.raises(NoMandateError):
        services.create_case(
            actor=county.officers["stranger"], at=at("2026-03-09 10:00"), item=LICENCE, applicant=APPLICANT
        )
    services.create_case(
        actor=county.officers["stranger"], at=at("2026-03-09 10:00"), item=ELSEWHERE, applicant=APPLICANT
    )


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"item": "511922-9999"}, "item"),  # no such item
        ({"item": 17}, "item"),  # not a text
        ({"item": "511922-0901\x00"}, "item"),  # NUL
        ({"applicant": None}, "applicant"),
        ({"applicant": {**APPLICANT, "kind": "robot"}}, "applicant.kind"),
        ({"applicant": {**APPLICANT, "name": ""}}, "applicant.name"),
        ({"applicant": {**APPLICANT, "name": "x" * 201}}, "applicant.name"),
        ({"applicant": {**APPLICANT, "id_number": "<script>"}}, "applicant.id_number"),
        ({"applicant": {**APPLICANT, "phone": "call me"}}, "applicant.phone"),
        ({"applicant": {**APPLICANT, "age": 30}}, "applicant.age"),  # an unknown field
        ({"channel": "pigeon"}, "channel"),
        ({"channel": None}, "channel"),
        ({"service_form": "teleport"}, "service_form"),
        ({"facts": ["investment_amount"]}, "facts"),  # not an object
        ({"facts": {"no_such_field": 1}}, "facts.no_such_field"),
        ({"facts": {"investment_amount": "much"}}, "facts.investment_amount"),
        ({"facts": {"investment_amount": 10**40}}, "facts.investment_amount"),
        ({"facts": {"investment_amount": None}}, "facts.investment_amount"),
        ({"facts": {"committed_late": False}}, "facts.committed_late"),  # the case's own business
        ({"facts": {"item_type": "20"}}, "facts.item_type"),  # the catalogue's
        ({"facts": {"accepted_on": "2026-02-30"}}, "facts.accepted_on"),
        ({"facts": {f"f{number}": 1 for number in range(201)}}, "facts"),  # too many
    ],
)
def test_bad_input_is_refused_by_field_and_writes_nothing(county: County, said: dict[str, Any], field: str) -> None:
    application = {"item": LICENCE, "applicant": APPLICANT, **said}
    with pytest.raises(InvalidActError) as refused:
        services.create_case(actor=county.officers["clerk"], at=at("2026-03-09 10:00"), **application)
    assert field in refused.value.fields
    assert not Case.objects.exists()
