"""What an applicant takes home from the window: the number and the code, also after a reload, and a new code later."""

from typing import Any

import pytest
from django.urls import reverse

from hall.cases import services
from hall.cases.errors import CaseNotFoundError, InvalidActError
from hall.cases.models import Case
from hall.foundation import clock, evidence
from hall.foundation.attempts import TooManyAttemptsError
from tests.factories.cases import APPLICANT, LICENCE, County, at
from tests.integration.cases.test_workbench import desk, intake, page

NOON = at("2026-03-09 12:00")


@pytest.fixture(autouse=True)
def noon() -> Any:
    with clock.simulated(NOON):
        yield


def opens(number: str, code: str) -> bool:
    try:
        services.track_case(number=number, tracking_code=code, address="192.0.2.9", at=NOON)
    except CaseNotFoundError:
        return False
    return True


def test_the_same_form_sent_again_shows_the_same_receipt_with_its_code(county: County) -> None:
    client, address = desk(county.officers["clerk"]), f"{reverse('cases_intake')}?item={LICENCE}"
    first, again = client.post(address, intake()), client.post(address, intake())
    case = Case.objects.get()
    assert again.status_code == 200
    assert again.context["receipt"].number == case.number
    code = first.context["receipt"].tracking_code
    assert opens(case.number, code)
    assert code in again.content.decode()
    assert "it is still one case" in again.content.decode()
    changed = client.post(address, intake(name="测试申请人乙"))
    assert changed.status_code == 200
    assert "What you changed in it since was not taken" in changed.content.decode()
    assert code not in changed.content.decode()
    assert Case.objects.count() == 1
    assert client.post(address, intake(key="o" * 32)).status_code == 409  # another form of the same applicant


def test_no_link_that_leaves_has_the_focus_while_the_code_is_shown(county: County) -> None:
    client, address = desk(county.officers["clerk"]), f"{reverse('cases_intake')}?item={LICENCE}"
    said = client.post(address, intake()).content.decode().partition('class="desk-receipt"')[2]
    assert said.partition(">")[0].endswith("autofocus")
    assert "autofocus" not in said.partition(">")[2]


def test_a_lost_code_is_replaced_at_the_window_and_the_old_one_ends(county: County) -> None:
    clerk = county.officers["clerk"]
    receipt = services.create_case(actor=clerk, at=NOON, item=LICENCE, applicant=APPLICANT)
    client, address = desk(clerk), reverse("cases_new_code", args=[receipt.number])
    assert "Issue a new tracking code" in page(client, "cases_case", receipt.number)
    assert client.post(address, {"key": "k" * 32}).status_code == 422  # nobody has looked at a document
    assert opens(receipt.number, receipt.tracking_code)
    said = client.post(address, {"key": "k" * 32, "identity_seen": "on"})
    code = said.context["receipt"].tracking_code
    assert client.post(address, {"key": "k" * 32, "identity_seen": "on"}).context["receipt"].tracking_code == code
    assert code in said.content.decode()
    assert "Print the slip" in said.content.decode()
    assert (opens(receipt.number, receipt.tracking_code), opens(receipt.number, code)) == (False, True)
    events = evidence.list_events(f"case:{receipt.number}")
    assert [event.payload for event in events if event.kind == "tracking-code-renewed"] == [{"identity_seen": True}]
    assert "New tracking code issued" in page(client, "cases_case", receipt.number)
    assert desk(county.officers["approver"]).post(address, {"key": "k" * 32}).status_code == 404


def test_new_codes_are_counted_and_need_a_look_at_a_document(county: County) -> None:
    clerk = county.officers["clerk"]
    number = services.create_case(actor=clerk, at=NOON, item=LICENCE, applicant=APPLICANT).number
    with pytest.raises(InvalidActError):
        services.renew_tracking_code(number=number, actor=clerk, at=NOON, identity_seen=False)
    for _ in range(3):
        services.renew_tracking_code(number=number, actor=clerk, at=NOON, identity_seen=True)
    with pytest.raises(TooManyAttemptsError):
        services.renew_tracking_code(number=number, actor=clerk, at=NOON, identity_seen=True)
