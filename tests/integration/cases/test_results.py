"""Results: registered once for what was granted, verified by number and code, without a name."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from hall.cases.errors import CaseNotFoundError, InvalidActError, NoMandateError, WrongStateError
from hall.cases.models import Signal
from hall.cases.paper_kinds import PaperKind, PaperLanguage
from hall.cases.papers.facts import gather_facts
from hall.cases.papers.issuing import PaperName, find_occasion
from hall.cases.result_codes import result_code
from hall.cases.services.applicant_wishes import record_wishes
from hall.cases.services.result_changes import correct_result, withdraw_result
from hall.cases.services.results import register_result, verify_result
from hall.foundation import evidence
from tests.factories.cases import CANARIES, County, accepted, at, decided

NOON = at("2026-03-09 12:00")


def test_a_result_is_verified_by_number_and_code_and_names_nobody(county: County) -> None:
    case = decided(county, "2026-03-09 10:00")
    clerk = county.officers["clerk"]
    result = register_result(number=case.number, actor=clerk, at=NOON, valid_until=date(2027, 3, 8))
    asked: dict[str, Any] = {"number": result.number, "address": "192.0.2.1"}
    code = result_code(result.number)
    assert verify_result(**asked, code=code, at=NOON).validity == "valid"
    assert verify_result(**asked, code=code.lower(), at=at("2027-03-09 08:00")).validity == "expired"
    with pytest.raises(CaseNotFoundError):
        verify_result(**asked, code="A" * 12, at=NOON)
    name = PaperName(PaperKind.DECISION, 1, PaperLanguage.CHINESE)
    assert gather_facts(case, find_occasion(case, name), "zh").verified_by == f"{result.number}/{code}"
    with override("en"):
        address = reverse("portal:verify", kwargs={"number": result.number, "code": code})
    page = Client().get(address)
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert result.number in page.content.decode()
    assert not [canary for canary in CANARIES if canary in page.content.decode() + address]
    assert Client().get(address.replace(code, "A" * 12)).status_code == 404


def test_only_what_was_granted_has_a_result_and_only_one(county: County) -> None:
    clerk = county.officers["clerk"]
    with pytest.raises(WrongStateError):
        register_result(number=accepted(county, "2026-03-09 10:00").number, actor=clerk, at=NOON)
    refused = decided(county, "2026-03-09 10:00", result="refused")
    with pytest.raises(WrongStateError):
        register_result(number=refused.number, actor=clerk, at=NOON)
    wanted: dict[str, Any] = {"number": decided(county, "2026-03-09 10:00").number, "actor": clerk, "at": NOON}
    for wrong in ({"result_number": "no spaces"}, {"valid_until": date(2026, 3, 8)}):
        with pytest.raises(InvalidActError):
            register_result(**wanted, **wrong)
    register_result(**wanted, result_number="A-1")
    with pytest.raises(InvalidActError, match="already"):
        register_result(**wanted, result_number="A-2")


def test_a_wrong_number_is_refused_with_what_it_may_be(county: County) -> None:
    wanted: dict[str, Any] = {"number": decided(county, "2026-03-09 10:00").number, "actor": county.officers["clerk"]}
    for wrong, told in (("x" * 61, "At most 60 characters."), ("南建〔2026〕1号", "Only letters from A to Z")):
        with pytest.raises(InvalidActError) as refused:
            register_result(**wanted, at=NOON, result_number=wrong)
        assert told in str(refused.value.fields["result_number"][0])


def test_a_corrected_result_leaves_the_old_number_saying_so(county: County) -> None:
    case = decided(county, "2026-03-09 10:00")
    said: dict[str, Any] = {"number": case.number, "actor": county.officers["clerk"]}
    register_result(**said, at=NOON, result_number="NJ-2026-70")
    later = at("2026-03-11 09:00")
    with pytest.raises(InvalidActError) as refused:
        correct_result(**said, at=later, result_number="NJ-2026-07", reason=" ")
    assert set(refused.value.fields) == {"reason"}
    with pytest.raises(NoMandateError):
        correct_result(**{**said, "actor": county.officers["head"]}, at=later, result_number="NJ-1", reason="r")
    correct_result(**said, at=later, result_number="NJ-2026-07", reason="Digits mixed up. 数字颠倒。")
    asked: dict[str, Any] = {"address": "192.0.2.1", "at": later}
    old = verify_result(number="NJ-2026-70", code=result_code("NJ-2026-70"), **asked)
    new = verify_result(number="NJ-2026-07", code=result_code("NJ-2026-07"), **asked)
    assert (old.validity, new.validity) == ("replaced", "valid")
    assert old.corrected_on == new.corrected_on == date(2026, 3, 11)
    page = page_of("NJ-2026-70")
    assert "No longer valid: corrected" in page
    assert "2026-03-11" in page
    assert "Digits mixed up" not in page
    events = [event.payload for event in evidence.list_events(case.chain) if event.kind == "result-corrected"]
    assert [(event["instead_of"], event["result"]) for event in events] == [("NJ-2026-70", "NJ-2026-07")]
    assert not list(evidence.verify())
    another = decided(county, "2026-03-09 10:00")
    register_result(number=another.number, actor=said["actor"], at=later, result_number="NJ-2026-70")
    assert page_of("NJ-2026-70").count("No longer valid") == 0


def test_a_withdrawn_result_is_not_valid_and_another_may_be_registered(county: County) -> None:
    case = decided(county, "2026-03-09 10:00")
    said: dict[str, Any] = {"number": case.number, "actor": county.officers["clerk"]}
    register_result(**said, at=NOON, result_number="NJ-1")
    withdraw_result(**said, at=NOON, reason="Another document. 文书有误。")
    assert "No longer valid: withdrawn" in page_of("NJ-1")
    with pytest.raises(InvalidActError):
        withdraw_result(**said, at=NOON, reason="again")
    with pytest.raises(InvalidActError):
        register_result(**said, at=NOON, result_number="NJ-1")
    assert register_result(**said, at=NOON, result_number="NJ-2").number == "NJ-2"


def page_of(number: str) -> str:
    with override("en"):
        address = reverse("portal:verify", kwargs={"number": number, "code": result_code(number)})
        return Client().get(address).content.decode()


def test_time_passes_before_anything_is_recorded_on_a_decided_case(county: County) -> None:
    late = at("2026-04-10 10:00")
    clerk = county.officers["clerk"]
    registered, wished = decided(county, "2026-03-09 10:00"), decided(county, "2026-03-09 10:00")
    register_result(number=registered.number, actor=clerk, at=late)
    record_wishes(number=wished.number, actor=clerk, at=late, no_sms=True)
    for case in (registered, wished):
        found = Signal.objects.filter(case=case, rule="ladder.reminder.delivery").get()
        assert found.at < late
