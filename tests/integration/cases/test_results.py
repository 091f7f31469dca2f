"""Results: registered once for what was granted, verified by number and code, without a name."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from hall.cases.errors import CaseNotFoundError, InvalidActError, WrongStateError
from hall.cases.models import Signal
from hall.cases.paper_kinds import PaperKind, PaperLanguage
from hall.cases.papers.facts import gather_facts
from hall.cases.papers.issuing import PaperName, find_occasion
from hall.cases.result_codes import result_code
from hall.cases.services.applicant_wishes import record_wishes
from hall.cases.services.results import register_result, verify_result
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


def test_time_passes_before_anything_is_recorded_on_a_decided_case(county: County) -> None:
    late = at("2026-04-10 10:00")
    clerk = county.officers["clerk"]
    registered, wished = decided(county, "2026-03-09 10:00"), decided(county, "2026-03-09 10:00")
    register_result(number=registered.number, actor=clerk, at=late)
    record_wishes(number=wished.number, actor=clerk, at=late, no_sms=True)
    for case in (registered, wished):
        found = Signal.objects.filter(case=case, rule="ladder.reminder.delivery").get()
        assert found.at < late
