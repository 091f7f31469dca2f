"""What the window's forms ask and find: identity numbers, papers, corrections, and what is typed into the search."""

from typing import Any

import pytest
from django.urls import reverse

from cms_pages.models import ServiceItem
from hall.cases.models import Arrangement, Case
from hall.foundation import clock, evidence
from tests.factories.cases import APPLICANT, LICENCE, County, at, receive
from tests.integration.cases.test_workbench import desk, intake, page

NOON = at("2026-03-09 12:00")
MORNING = "2026-03-09 10:00"


@pytest.fixture(autouse=True)
def noon() -> Any:
    with clock.simulated(NOON):
        yield


def find(county: County, typed: str) -> Any:
    return desk(county.officers["clerk"]).post(reverse("cases_search"), {"q": typed})


def test_a_number_with_a_slip_asks_for_a_second_look_and_is_kept_after_it(county: County) -> None:
    client, address = desk(county.officers["clerk"]), f"{reverse('cases_intake')}?item={LICENCE}"
    asked = client.post(address, intake(id_number="511922199002301234")).content.decode()
    assert "no date of birth" in asked
    assert "I have compared the number with the document" in asked
    assert Case.objects.count() == 0
    assert client.post(address, intake(id_number="511922199002301234", compared="on")).status_code == 200
    right = client.post(address, intake(key="r" * 32, id_number="１１０１０５１９４９１２３１００２ｘ"))
    assert right.status_code == 200
    assert Case.objects.get(number=right.context["receipt"].number).applicant.id_number == "11010519491231002X"


def test_the_intake_begins_at_the_name_and_says_what_each_paper_is(county: County) -> None:
    client, address = desk(county.officers["clerk"]), f"{reverse('cases_intake')}?item={LICENCE}"
    said = client.get(address).content.decode()
    name = said.partition('name="name"')[2].partition(">")[0]
    assert "autofocus" in name
    assert "maxlength" not in name
    assert "Required" in said.partition("Papers that came")[2]
    assert "10 working days" in said.partition("Limit:")[2][:100]
    long = client.post(address, intake(name="长" * 201))
    assert long.status_code == 422
    assert "at most 200 characters" in long.content.decode()


def test_an_item_is_found_by_the_end_of_its_code(county: County) -> None:
    said = desk(county.officers["clerk"]).get(reverse("cases_intake"), {"q": "901"}).content.decode()
    assert f"?item={LICENCE}" in said


def test_a_case_is_found_however_its_number_is_written(county: County) -> None:
    case = receive(county, MORNING, applicant={**APPLICANT, "phone": "138 0013-8000"})
    for typed in ("13800138000", "138 0013 8000", "１３８００１３８０００", case.number[-8:-2].translate(_WIDE)):
        assert case.number in find(county, typed).content.decode(), typed
    assert find(county, case.number.translate(_WIDE))["Location"] == reverse("cases_case", args=[case.number])


def test_a_wrong_check_letter_is_named_and_the_cases_of_the_serial_are_shown(county: County) -> None:
    case = receive(county, MORNING)
    wrong = "A" if case.number[-1] != "A" else "B"
    for typed in (case.number[:-1] + wrong, f"{case.number[-8:-2]}-{wrong}", f"{int(case.number[-8:-2])}-{wrong}"):
        said = find(county, typed).content.decode()
        assert "The check letter does not fit" in said, typed
        assert case.number in said, typed
    nothing = find(county, "511922-20260309-099999-" + wrong).content.decode()
    assert "does not fit this number" in nothing or "Nothing was found" in nothing
    assert "needs at least three digits" in find(county, "87").content.decode()


def test_the_newest_of_several_hits_has_the_focus(county: County) -> None:
    receive(county, "2026-03-06 10:00")
    newest = receive(county, MORNING)
    said = find(county, APPLICANT["name"]).content.decode()
    link = said.partition('class="desk-list"')[2].partition("<a ")[2].partition(">")[0]
    assert newest.number in link
    assert "autofocus" in link
    assert said.count("autofocus") == 1


def test_a_correction_asks_what_the_form_of_service_arranges_and_is_told_in_words(county: County) -> None:
    ServiceItem.objects.filter(code=LICENCE).update(service_forms=["lobby_reception", "appointment"])
    case = receive(county, MORNING)
    client, address = desk(county.officers["clerk"]), reverse("cases_panel", args=[case.number, "correction"])
    assert client.post(address, {"service_form": "door_to_door", "reason": "Misheard"}).status_code == 422
    late = client.post(address, {"service_form": "appointment", "reason": "Misheard"})
    assert "Say for when the appointment was." in late.content.decode()
    said = {"service_form": "appointment", "appointment_at": "2026-03-09T09:30", "reason": "Misheard"}
    assert client.post(address, {**said, "name": "测试申请人改"}).status_code == 302
    assert Arrangement.objects.get(case=case).appointment_at == at("2026-03-09 09:30")
    case.refresh_from_db()
    assert case.conduct["appointment_wait_minutes"] == 30
    told = page(client, "cases_case", case.number)
    assert "Form of service: from Lobby reception to Appointment" in told
    assert "Name of the applicant: changed" in told
    payload = next(event.payload for event in evidence.list_events(case.chain) if event.kind == "correction")
    assert payload["before"] == {"service_form": "lobby_reception"}
    assert "测试" not in str(payload)


def test_the_queue_says_whom_a_case_waits_for(county: County) -> None:
    receive(county, MORNING)
    said = page(desk(county.officers["clerk"]), "cases_queue")
    assert "Window: Acceptance" in said
    assert "last in hand: " in said


_WIDE = {ord(character): ord(character) + 0xFEE0 for character in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-"}
