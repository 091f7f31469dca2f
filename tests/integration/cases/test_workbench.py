"""The workbench of the window: what each person is offered, what forms do, what a refusal leaves on the screen."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.users.models import UserProfile

from hall.cases import services
from hall.cases.admin.queue_page import read_place, write_place
from hall.cases.admin.receiving import may_take
from hall.cases.enums import Act, DocumentForm, RemarkKind, State
from hall.cases.models import Agent, Case, Delivery, LateEntry, Remark
from hall.cases.selectors.queue import Place, QueueLight
from hall.cases.services.roles import WINDOW_STAFF
from hall.foundation import clock, evidence
from hall.organization.enums import PostKind
from hall.organization.models import Mandate, User
from tests.factories.cases import (
    APPLICANT,
    CANARIES,
    LICENCE,
    SERVICE,
    County,
    accepted,
    at,
    decided,
    do,
    make_officer,
    notice,
    receive,
)

MORNING = "2026-03-09 10:00"
NOON = at("2026-03-09 12:00")


@pytest.fixture(autouse=True)
def noon() -> Any:
    with clock.simulated(NOON):
        yield


def desk(user: User, language: str = "en") -> Client:
    user.groups.add(Group.objects.get(name=WINDOW_STAFF))
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    client = Client()
    client.force_login(user)
    return client


def page(client: Client, name: str, *names: str, status: int = 200, **asked: str) -> str:
    answer = client.get(reverse(name, args=names), asked)
    assert answer.status_code == status, answer.status_code
    return str(answer.content.decode())


def send(client: Client, case: Case, act: Act, *, status: int = 302, **said: Any) -> str:
    form = {"version": case.version, **said}
    answer = client.post(reverse("cases_act", args=[case.number, act.value]), form)
    assert answer.status_code == status, answer.content.decode()[-3000:]
    case.refresh_from_db()
    return str(answer.content.decode())


def hold_all(county: County, case: Case) -> None:
    for document in case.item_snapshot["documents"]:
        services.hold_document(
            number=case.number,
            actor=county.officers["clerk"],
            at=NOON,
            code=document["code"],
            form=DocumentForm.ORIGINAL,
        )


def test_each_person_finds_what_is_his_turn_and_nobody_else_anything(county: County) -> None:
    waiting, handled, done = receive(county, MORNING), accepted(county, MORNING), decided(county, MORNING)
    clerk, approver = (
        page(desk(county.officers["clerk"]), "cases_queue"),
        page(desk(county.officers["approver"]), "cases_queue"),
    )
    assert waiting.number in clerk
    assert done.number in clerk
    assert handled.number not in clerk
    assert handled.number in approver
    assert done.number not in approver
    assert "Nothing waits here" in page(desk(county.officers["stranger"]), "cases_queue")
    nobody = User.objects.create(username="nobody-at-all")
    assert desk(nobody).get(reverse("cases_queue")).status_code == 302
    assert "/admin/cases/" not in desk(nobody).get("/admin/").content.decode()
    assert "/admin/cases/search/" in desk(county.officers["head"]).get("/admin/").content.decode()


def test_the_queue_puts_the_latest_first_and_costs_the_same_for_every_page(county: County) -> None:
    for day in (3, 4, 5):
        for minute in range(20):
            receive(county, f"2026-03-0{day} 10:{minute:02d}", item=SERVICE)
    client = desk(county.officers["clerk"])
    with CaptureQueriesContext(connection) as first:
        shown = page(client, "cases_queue")
    following = shown.partition('rel="next" href="?')[2].partition('"')[0].replace("&amp;", "&")
    with CaptureQueriesContext(connection) as second:
        rest = client.get(f"/admin/cases/?{following}").content.decode()
    assert (shown.count('<td class="is-due">'), rest.count('<td class="is-due">')) == (50, 10)
    assert shown.index("20260303-000001") < shown.index("20260304-000001") < shown.index("20260305-000001")
    assert max(len(first), len(second)) <= 20  # a page reads one light after another until it is full


def test_filters_narrow_and_the_export_keeps_names_and_formulas_out(county: County) -> None:
    case = receive(county, MORNING)
    client = desk(county.officers["clerk"])
    assert case.number in page(client, "cases_queue", box="everything", state="submitted", light="green")
    assert "No case fits" in page(client, "cases_queue", box="everything", light="red")
    assert case.number in page(client, "cases_queue", mine="1")
    exported = page(client, "cases_queue", box="everything", export="csv")
    assert case.number in exported
    assert not any(canary in exported for canary in CANARIES)
    nonsense: dict[str, Any]
    for nonsense in ({"after": "x:y:z"}, {"box": "\x00"}, {"light": "blue"}, {"item": "\x00"}, {"state": "ended"}):
        page(client, "cases_queue", status=200, **nonsense)


def test_a_place_in_the_queue_cannot_be_made_up() -> None:
    place = Place(QueueLight.RED, NOON, 7)
    assert read_place(write_place(place)) == place
    assert read_place(write_place(place)[:-1]) is None


@pytest.mark.parametrize(
    "typed", [APPLICANT["name"], "0001", APPLICANT["id_number"], "{end}", "{short}", "测试 申请人甲"]
)
def test_a_case_is_found_by_what_is_said_at_the_window(county: County, typed: str) -> None:
    case = receive(county, MORNING)
    asked = typed.format(end=case.number[-8:], short=int(case.number[-8:-2]))
    found = desk(county.officers["clerk"]).post(reverse("cases_search"), {"q": asked}).content.decode()
    assert case.number in found
    hidden = desk(county.officers["stranger"]).post(reverse("cases_search"), {"q": asked}).content.decode()
    assert case.number not in hidden


def test_a_scanned_number_opens_its_case(county: County) -> None:
    case = receive(county, MORNING)
    client = desk(county.officers["clerk"])
    for scanned in (case.number, case.number.replace("-", ""), f"https://hall/track/?n={case.number}&x=1"):
        answer = client.post(reverse("cases_search"), {"q": scanned})
        assert answer["Location"] == reverse("cases_case", args=[case.number])
    assert "Nothing was found" in client.post(reverse("cases_search"), {"q": "\x00 nobody"}).content.decode()
    assert page(client, "cases_case", "511922-20260309-999999-X", status=404)


def test_a_case_is_found_from_the_first_screen_too(county: County) -> None:
    case = receive(county, MORNING)
    person = desk(county.officers["clerk"])
    person.handler.enforce_csrf_checks = True
    first = person.get("/admin/").content.decode()
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', first[first.index("desk-find") :])[0]
    answer = person.post(reverse("cases_search"), {"q": case.number, "csrfmiddlewaretoken": token})
    assert answer["Location"] == reverse("cases_case", args=[case.number])


def test_the_screen_of_a_case_offers_only_what_mandate_and_state_allow(county: County) -> None:
    case = accepted(county, MORNING)
    clerk = page(desk(county.officers["clerk"]), "cases_case", case.number)
    approver = page(desk(county.officers["approver"]), "cases_case", case.number)
    head = page(desk(county.officers["head"]), "cases_case", case.number)
    supervisor = page(desk(county.officers["supervisor"]), "cases_case", case.number)
    assert "/do/complete-step/" in approver
    assert "/do/extend/" in head
    assert "/do/withdraw/" in clerk
    assert "/do/complete-step/" not in clerk + head
    assert "/do/accept/" not in clerk
    assert "/do/" not in supervisor
    assert "Urging" in supervisor
    assert APPLICANT["id_number"] not in clerk
    assert APPLICANT["phone"] not in clerk
    page(desk(county.officers["stranger"]), "cases_case", case.number, status=404)


def test_a_case_goes_its_whole_way_through_the_forms(county: County) -> None:
    case = receive(county, MORNING)
    clerk, approver = desk(county.officers["clerk"]), desk(county.officers["approver"])
    code = case.item_snapshot["documents"][0]["code"]
    send(clerk, case, Act.REQUEST_SUPPLEMENT, documents=[code], note="The stamp is missing.")
    assert "The stamp is missing." in page(clerk, "cases_case", case.number)
    send(clerk, case, Act.RECEIVE_SUPPLEMENT, documents=[code])
    hold_all(county, case)
    send(clerk, case, Act.ACCEPT)
    while case.current_step not in {"", "decide"}:
        send(approver, case, Act.COMPLETE_STEP, step=case.current_step, opinion="")
    send(approver, case, Act.DECIDE, result="granted", reasons="", place="center", seal="")
    other = {"method": "window", "taken_by": "other", "receiver": "Sister Wang"}
    refused = send(clerk, case, Act.DELIVER, status=422, **other)
    assert "how he proved who he is" in refused
    assert "Sister Wang" in refused
    send(clerk, case, Act.DELIVER, method="window", taken_by="applicant")
    assert case.state == State.CONCLUDED
    assert (case.delivery.method, case.delivery.receiver) == ("window", APPLICANT["name"])
    assert (case.window_officer, case.handling_officer) == ("clerk", "approver")
    assert case.due_at is None
    assert "This case has ended" in page(clerk, "cases_case", case.number)


def test_a_refused_form_names_the_field_and_keeps_what_was_typed(county: County) -> None:
    case = accepted(county, MORNING)
    approver, head = desk(county.officers["approver"]), desk(county.officers["head"])
    said = send(approver, case, Act.DECIDE, status=422, result="refused", reasons="", place="center", seal="")
    assert "the applicant has a right to the reasons" in said
    late = send(
        head, case, Act.EXTEND, status=400, reason="Kept words", notice_number="N", notice_delivered_on="2027-01-01"
    )
    assert "Kept words" in late
    assert "This day is in the future." in late
    assert send(approver, case, Act.ACCEPT, status=409)


def test_of_two_people_the_second_reads_what_the_first_did_and_loses_nothing(county: County) -> None:
    case = accepted(county, MORNING)
    version = case.version
    do(county, services.complete_step, case, NOON, step=case.current_step)
    lead = desk(county.officers["lead"])
    said = send(lead, case, Act.TERMINATE, status=409, version=version, reason="The applicant has died.")
    assert "Somebody else has acted on this case" in said
    assert "Completion of a step" in said
    assert "The applicant has died." in said
    assert f'name="version" value="{case.version}"' in said
    do(county, services.terminate_case, case, NOON, reason="Over.")
    gone = send(lead, case, Act.TERMINATE, status=409, version=version, reason="My words")
    assert "no longer possible" in gone
    assert "My words" in gone


def test_a_missing_document_is_named_and_can_be_taken_in_from_the_same_screen(county: County) -> None:
    case = accepted(county, MORNING, facts={"funding": "government"})
    approver = desk(county.officers["approver"])
    decision = {"result": "granted", "reasons": "Kept", "place": "center", "seal": ""}
    said = send(approver, case, Act.DECIDE, status=409, **decision)
    assert "Documents that this act needs are missing" in said
    assert "Kept" in said


def intake(item: str = LICENCE, **changed: Any) -> dict[str, Any]:
    return {
        "key": "k" * 32,
        **APPLICANT,
        "channel": "window",
        "service_form": "lobby_reception",
        "document_form": "original",
        **changed,
    }


def test_an_application_is_received_once_however_often_the_form_is_sent(county: County) -> None:
    client = desk(county.officers["clerk"])
    address = f"{reverse('cases_intake')}?item={LICENCE}"
    assert "Receive the application" in client.get(address).content.decode()
    code = "0901-01"
    said = [client.post(address, intake(documents=[code])).content.decode() for _time in range(2)]
    case = Case.objects.get()
    assert case.documents_held == [code]
    assert case.first_inquiry.received_by == county.officers["clerk"]
    assert case.number in said[0]
    assert case.number in said[1]
    assert "Required papers are missing" in said[0]


def test_a_second_open_case_of_the_same_person_and_item_needs_a_word(county: County) -> None:
    first = receive(county, MORNING)
    client = desk(county.officers["clerk"])
    address = f"{reverse('cases_intake')}?item={LICENCE}"
    warned = client.post(address, intake())
    assert warned.status_code == 409
    assert first.number in warned.content.decode()
    assert client.post(address, intake(confirmed="on")).status_code == 200
    assert Case.objects.count() == 2


def test_wrong_intakes_are_told_at_their_fields(county: County) -> None:
    client = desk(county.officers["clerk"])
    address = reverse("cases_intake")
    wrong = client.post(f"{address}?item={LICENCE}", intake(id_number="!", phone="x", channel="pigeon"))
    assert wrong.status_code == 422
    refused = client.post(f"{address}?item={LICENCE}", intake(id_number="!!!!", phone="telephone"))
    assert "4 to 32 letters, digits and hyphens." in refused.content.decode()
    assert client.post(f"{address}?item=nothing", intake()).status_code == 404
    assert "no mandate" in desk(county.officers["approver"]).get(f"{address}?item={LICENCE}").content.decode()
    assert Case.objects.count() == 0


def test_notes_urging_agent_and_corrections_are_events_and_leave_the_version(county: County) -> None:
    case = accepted(county, MORNING)
    version = case.version
    clerk, supervisor = desk(county.officers["clerk"]), desk(county.officers["supervisor"])

    def add(client: Client, what: str, **said: Any) -> int:
        return client.post(reverse("cases_panel", args=[case.number, what]), said).status_code

    assert add(clerk, "remark", kind="note", text="He comes on Friday.") == 302
    assert add(clerk, "remark", kind="urging", text="Hurry") == 422
    assert add(supervisor, "remark", kind="urging", text="It waits too long.") == 302
    assert add(clerk, "agent", name="代理人乙", id_number="00000000TEST000002", letter="L-1", may_receive="on") == 302
    assert add(clerk, "correction", name="测试申请人改", reason="Misheard") == 302
    assert add(clerk, "correction", channel="online", reason="Too late for that") == 400
    assert add(clerk, "agent", name="", id_number="", letter="") == 422
    case.refresh_from_db()
    assert case.version == version
    assert case.applicant.name == "测试申请人改"
    assert Agent.objects.get().name == "代理人乙"
    assert [remark.kind for remark in Remark.objects.order_by("pk")] == [
        RemarkKind.NOTE,
        RemarkKind.URGING,
        RemarkKind.CORRECTION,
    ]
    told = page(clerk, "cases_case", case.number)
    assert "He comes on Friday." in told
    assert "It waits too long." in told
    payloads = str([event.payload for event in evidence.list_events(case.chain)])
    assert not any(words in payloads for words in ("Friday", "代理人乙", "测试申请人改"))
    found = clerk.post(reverse("cases_search"), {"q": "测试申请人改"}).content.decode()
    assert case.number in found


def test_who_was_asked_first_answers_until_a_colleague_does_and_passing_around_is_found(county: County) -> None:
    case = receive(county, "2026-03-05 10:00")
    second, third = (make_officer(name, PostKind.CLERK, (Act.CREATE, Act.ACCEPT)) for name in ("second", "third"))

    def pass_on(giver: User, taker: User) -> int:
        address = reverse("cases_panel", args=[case.number, "hand_on"])
        return desk(giver).post(address, {"taker": taker.pk, "reason": "His window"}).status_code

    clerk = county.officers["clerk"]
    assert pass_on(clerk, county.officers["head"]) == 422  # without a mandate to receive or accept
    assert ">third" in page(desk(clerk), "cases_case", case.number).replace("Third", "third")
    assert pass_on(clerk, second) == 302
    assert pass_on(clerk, third) == 404  # no longer his
    assert not case.signals.exists()
    assert pass_on(second, third) == 302
    assert [signal.rule for signal in case.signals.all()] == ["conduct.first_inquiry_passed_around"]
    assert "third answers for it" in page(desk(third), "cases_case", case.number).replace("(third) ", "")
    do(county, services.accept_case, case, NOON)
    assert case.conduct["inquiry_answer_working_days"] == 2
    assert "Answered after 2 working days." in page(desk(third), "cases_case", case.number)
    assert pass_on(third, second) == 404


def test_a_late_entry_needs_two_people_and_moves_no_clock(county: County) -> None:
    case = accepted(county, MORNING)
    due = case.due_at
    clerk, approver = desk(county.officers["clerk"]), desk(county.officers["approver"])
    said = {"event": "1", "claimed_at": "2026-03-06T09:00", "reason": "Power cut; register, page 12"}
    assert clerk.post(reverse("cases_panel", args=[case.number, "late"]), said).status_code == 302
    confirm = reverse("cases_panel", args=[case.number, "confirm-late"])
    clerk.post(confirm, {"event": "1"})
    assert LateEntry.objects.get().confirmed_by is None
    before = page(approver, "cases_case", case.number)
    told = before.partition("entered late")[2].partition("Confirm as the second person")[0]
    assert "Power cut; register, page 12" in told
    assert "said to have happened at 2026-03-06 09:00; so said clerk at 2026-03-09 12:00" in told
    approver.post(confirm, {"event": "1"})
    assert LateEntry.objects.get().confirmed_by == county.officers["approver"]
    case.refresh_from_db()
    assert case.due_at == due
    assert "confirmed by approver" in page(clerk, "cases_case", case.number)


def test_urging_reaches_those_for_whom_the_case_waits(county: County) -> None:
    case = accepted(county, MORNING)
    do(county, services.extend_case, case, "2026-03-09 11:00", reason="Complex", notice=notice())
    supervisor = county.officers["supervisor"]
    services.add_remark(number=case.number, actor=supervisor, at=NOON, kind=RemarkKind.URGING, text="Please go on.")
    urged = evidence.list_events(case.chain).filter(kind="urging").get()
    assert set(urged.payload["to"]) == {"approver", "clerk", "head"}


def test_several_cases_are_accepted_each_for_itself(county: County) -> None:
    first, second, incomplete = (receive(county, MORNING) for _case in range(3))
    hold_all(county, first)
    do(county, services.withdraw_case, second, NOON)
    chosen = [f"{first.number}:1", f"{second.number}:1", f"{incomplete.number}:1", "nonsense:x"]
    said = desk(county.officers["clerk"]).post(reverse("cases_bulk", args=["accept"]), {"case": chosen})
    first.refresh_from_db()
    assert first.state == State.HANDLING
    assert "1 case done" in said.content.decode()
    assert "not in a state" in said.content.decode()
    assert "required documents are missing" in said.content.decode()


def test_what_is_incomplete_is_left_out_when_several_are_accepted(county: County) -> None:
    whole, lacking = receive(county, MORNING), receive(county, MORNING)
    hold_all(county, whole)
    chosen = [f"{whole.number}:1", f"{lacking.number}:1"]
    said = desk(county.officers["clerk"]).post(reverse("cases_bulk", args=["accept"]), {"case": chosen})
    whole.refresh_from_db()
    lacking.refresh_from_db()
    assert (whole.state, lacking.state) == (State.HANDLING, State.SUBMITTED)
    assert "required documents are missing" in said.content.decode()


def test_several_results_go_to_each_applicant_or_agent_after_they_were_read_once_more(county: County) -> None:
    by_agent, alone = decided(county, MORNING), decided(county, MORNING)
    services.record_agent(
        number=by_agent.number,
        actor=county.officers["clerk"],
        at=NOON,
        name="代理人乙",
        id_number="TEST-2",
        letter="L-1",
    )
    clerk, address = desk(county.officers["clerk"]), reverse("cases_bulk", args=["deliver"])
    shown = [f"{case.number}:{case.version}" for case in (by_agent, alone)]
    asked = clerk.post(address, {"case": shown}).content.decode()
    assert asked.count(APPLICANT["name"]) == 2
    assert "agent: 代理人乙" in asked
    assert not Delivery.objects.exists()
    kept = clerk.post(address, {"shown": shown, "method": "mail", "taken_by": "agent"})
    assert kept.status_code == 422
    assert '<option value="mail" selected>' in kept.content.decode()
    said = clerk.post(address, {"case": shown, "shown": shown, "method": "window", "taken_by": "agent"})
    assert "no agent who may receive" in said.content.decode()
    assert [(each.case, each.method, each.receiver) for each in Delivery.objects.all()] == [
        (by_agent, "window", "代理人乙")
    ]
    nothing = clerk.post(address, {}, headers={"referer": "http://testserver/admin/cases/?box=deliver"})
    assert nothing["Location"].endswith("/admin/cases/?box=deliver")


@pytest.mark.parametrize(("today", "may"), [("2026-03-10 10:00", True), ("2026-03-11 10:00", False)])
def test_an_agent_takes_a_result_until_the_last_day_of_his_letter(county: County, today: str, may: bool) -> None:
    agent = Agent(may_receive=True, valid_to=at("2026-03-10 00:00").date())
    assert may_take(agent, at(today)) is may


def test_cases_in_hand_become_anothers_when_a_post_changes(county: County) -> None:
    case = accepted(county, MORNING)
    clerk, stranger = county.officers["clerk"], county.officers["stranger"]
    lead = desk(county.officers["lead"])
    address = reverse("cases_hand_over")
    rules = make_officer("without-mandates", PostKind.CLERK, ())
    Mandate.objects.filter(post__code="post-of-without-mandates").delete()
    offered = lead.get(address).content.decode().partition('name="taker"')[2].partition("</select>")[0]
    assert "successor" not in offered
    assert rules.username not in offered
    asked = {"giver": clerk.pk, "taker": stranger.pk, "reason": "Post changed on 9 March"}
    shown = lead.post(address, asked).content.decode()
    assert "Hand over 1 case?" in shown
    assert f'value="{case.number}" checked' in shown
    lead.post(address, {**asked, "read": "1", "case": case.number})
    case.refresh_from_db()
    assert case.window_officer == "clerk"  # the stranger has no mandate for this authority

    successor = make_officer("successor", PostKind.CLERK, (Act.ACCEPT, Act.DELIVER))
    asked["taker"] = successor.pk
    assert lead.post(address, {**asked, "read": "1"}).status_code == 422  # none is ticked
    lead.post(address, {**asked, "read": "1", "case": case.number})
    case.refresh_from_db()
    assert "Post changed on 9 March" in page(lead, "cases_case", case.number)
    assert case.window_officer == "successor"
    assert case.number in page(desk(successor), "cases_queue", box="everything", mine="1")
    assert desk(clerk).get(address).status_code == 302


def test_the_workbench_speaks_chinese(county: County) -> None:
    case = accepted(county, MORNING)
    said = page(desk(county.officers["approver"], "zh-hans"), "cases_case", case.number)
    assert 'lang="zh' in said
    assert case.item_snapshot["name"]["zh"] in said
