"""What a slip of the hand cannot do at the window: a bounced Enter, a wrong tick, a reason nobody chose."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from hall.cases import services
from hall.cases.enums import Act, State
from hall.cases.errors import InvalidActError, NoMandateError, WrongStateError
from hall.cases.models import Case, HeldDocument, OfficerAssignment
from hall.cases.services import strike_document
from hall.cases.services.roles import WINDOW_STAFF
from hall.foundation import clock, evidence
from hall.organization.enums import PostKind
from hall.organization.models import Seal, User
from tests.factories.cases import County, accepted, at, decide, do, make_officer, receive

MORNING = "2026-03-09 10:00"
NOON = at("2026-03-09 12:00")
FORM, PLAN = "0901-01", "0901-02"


@pytest.fixture(autouse=True)
def noon() -> Any:
    with clock.simulated(NOON):
        yield


def desk(user: User) -> Client:
    user.groups.add(Group.objects.get(name=WINDOW_STAFF))
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "en"})
    client = Client()
    client.force_login(user)
    return client


def look(client: Client, case: Case, **asked: str) -> str:
    return str(client.get(reverse("cases_case", args=[case.number]), asked).content.decode())


def send(client: Client, case: Case, act: Act, **said: Any) -> Any:
    answer = client.post(reverse("cases_act", args=[case.number, act.value]), {"version": case.version, **said})
    case.refresh_from_db()
    return answer


def focus(page: str) -> str:
    """The one element of a page that has the focus."""
    found = re.findall(r"<(?:input|textarea|select|button|a)\b[^>]*\bautofocus\b[^>]*>", page)
    assert len(found) == 1, found
    return str(found[0])


def hold(county: County, case: Case, *codes: str, when: str = MORNING) -> None:
    for code in codes:
        services.hold_document(
            number=case.number, actor=county.officers["clerk"], at=at(when), code=code, form="original"
        )
    case.refresh_from_db()


def seal_of(case: Case) -> str:
    """What the seal of the decision is called."""
    return str(Seal.objects.get(authority__code=case.authority_code, number=case.decision.seal).name_en)


def required(case: Case) -> list[str]:
    return [document["code"] for document in case.item_snapshot["documents"] if document["required"]]


def test_a_second_enter_after_an_act_does_nothing_legal(county: County) -> None:
    case, other = receive(county, MORNING), receive(county, MORNING)
    clerk = desk(county.officers["clerk"])
    assert 'accesskey="u"' in focus(look(clerk, case))  # the one notice, from the queue: open, Enter
    done = send(clerk, case, Act.REQUEST_SUPPLEMENT, documents=required(case))
    after = clerk.get(done["Location"]).content.decode()
    assert reverse("cases_case", args=[other.number]) in focus(after)
    assert "/do/receive-supplement/" in after


def test_papers_are_taken_in_only_if_the_clerk_says_so(county: County) -> None:
    case = receive(county, MORNING)
    clerk = desk(county.officers["clerk"])
    send(clerk, case, Act.REQUEST_SUPPLEMENT, documents=required(case))
    page = look(clerk, case)
    assert 'name="everything"' in focus(page)
    assert "checked" not in page.partition("/do/receive-supplement/")[2].partition("</form>")[0]
    assert send(clerk, case, Act.RECEIVE_SUPPLEMENT).status_code == 422
    assert not case.documents_held
    assert send(clerk, case, Act.RECEIVE_SUPPLEMENT, everything="on").status_code == 302
    assert case.documents_held == sorted(required(case))


def test_what_is_still_owed_stays_asked_for_and_is_not_accepted_by_one_enter(county: County) -> None:
    case = receive(county, MORNING)
    clerk, (first, *rest) = desk(county.officers["clerk"]), required(case)
    assert rest
    send(clerk, case, Act.REQUEST_SUPPLEMENT, documents=required(case))
    send(clerk, case, Act.RECEIVE_SUPPLEMENT, documents=[first])
    page = look(clerk, case)
    assert "what the applicant still owes" in page
    assert "The one supplement notice of a licence was given" in page
    assert "asked of the applicant" in page
    assert "/do/request-supplement/" not in page
    assert send(clerk, case, Act.ACCEPT).status_code == 422
    assert case.state == State.SUBMITTED
    assert send(clerk, case, Act.ACCEPT, nevertheless="on", note="The register shows it.").status_code == 302
    told = look(clerk, case)
    assert "Accepted without:" in told
    assert "The register shows it." in told


def test_neither_a_decision_nor_a_reason_nor_a_delivery_is_chosen_beforehand(county: County) -> None:
    fresh, case = receive(county, MORNING), accepted(county, MORNING)
    clerk, approver = desk(county.officers["clerk"]), desk(county.officers["approver"])
    assert send(clerk, fresh, Act.REJECT, reason="", note="").status_code == 422
    assert "Still to be done: " in look(approver, case)
    do(county, services.complete_step, case, NOON, step=case.current_step)
    page = look(approver, case)
    assert 'name="result"' in focus(page)
    assert "checked" not in page.partition("/do/decide/")[2].partition("</form>")[0]
    assert send(approver, case, Act.DECIDE, place="center", seal="").status_code == 422
    decide(county, case, NOON)
    page = look(clerk, case)
    assert 'name="method"' in focus(page)
    assert send(clerk, case, Act.DELIVER, receiver="Somebody").status_code == 422
    assert seal_of(case) in page.partition('id="history"')[2]


def test_officers_are_ticked_on_a_list_and_the_history_names_them(county: County) -> None:
    case = accepted(county, MORNING)
    approver = desk(county.officers["approver"])
    make_officer("outsider", PostKind.RULES_AUTHOR, ())
    form = look(approver, case).partition("/do/assign-officers/")[2].partition("</form>")[0]
    assert 'value="lead"' in form
    assert not any(f'value="{name}"' in form for name in ("outsider", "clerk", "supervisor"))
    assert send(approver, case, Act.ASSIGN_OFFICERS, task="check", officers=["lead"]).status_code == 422
    assert send(approver, case, Act.ASSIGN_OFFICERS, task="", officers=["lead", "approver"]).status_code == 422
    send(approver, case, Act.ASSIGN_OFFICERS, task="check", officers=["lead", "approver"])
    assert OfficerAssignment.objects.get(case=case).officers == ["lead", "approver"]
    assert "Check of the materials on the spot: " in look(approver, case)


def test_nobody_is_offered_the_inquiry_who_would_be_refused(county: County) -> None:
    case = receive(county, MORNING)
    assert "Nobody else holds a mandate to receive or accept this case" in look(desk(county.officers["clerk"]), case)


def strike(county: County, case: Case, code: str = FORM, who: str = "clerk", **said: Any) -> None:
    told = {"form": "original", "reason": "Ticked in the wrong case.", **said}
    strike_document(number=case.number, actor=county.officers[who], at=NOON, code=code, **told)
    case.refresh_from_db()


def test_a_document_taken_in_by_mistake_is_struck_with_a_reason_and_can_come_again(county: County) -> None:
    case = receive(county, MORNING)
    hold(county, case, FORM)
    clerk, version = desk(county.officers["clerk"]), case.version
    said = {"document": f"original:{FORM}", "reason": "Ticked in the wrong case."}
    assert clerk.post(reverse("cases_panel", args=[case.number, "strike"]), {**said, "reason": ""}).status_code == 422
    assert clerk.post(reverse("cases_panel", args=[case.number, "strike"]), said).status_code == 302
    case.refresh_from_db()
    assert (case.documents_held, case.version) == ([], version)
    told = look(clerk, case)
    assert "it was taken in by mistake" in told
    assert "Ticked in the wrong case." in told
    payload = next(event.payload for event in evidence.list_events(case.chain) if event.kind == "document-struck")
    assert "wrong case" not in str(payload)
    hold(county, case, FORM)
    assert case.documents_held == [FORM]
    assert HeldDocument.objects.filter(case=case, code=FORM).count() == 2


def test_what_an_acceptance_rests_on_is_struck_by_the_lead_only_and_nothing_after_the_decision(county: County) -> None:
    case = receive(county, MORNING)
    hold(county, case, FORM)
    do(county, services.accept_case, case, "2026-03-09 10:30")
    hold(county, case, PLAN, when="2026-03-09 11:00")
    with pytest.raises(NoMandateError, match="who leads"):
        strike(county, case)
    strike(county, case, PLAN, who="approver")
    strike(county, case, who="lead")
    assert case.documents_held == []
    with pytest.raises(InvalidActError, match="no such document"):
        strike(county, case, who="lead")
    hold(county, case, FORM, when="2026-03-09 12:00")
    decide(county, case, NOON)
    with pytest.raises(WrongStateError):
        strike(county, case, who="lead")


def test_the_clock_of_the_next_act_comes_first_and_each_clock_has_its_days(county: County) -> None:
    case = receive(county, MORNING)
    page = look(desk(county.officers["clerk"]), case)
    cards = page.partition('class="desk-clocks"')[2]
    assert cards.index("Supplement notice") < cards.index("Every day counted")
    assert "limit of the law" in cards
    assert "Every day counted: Supplement notice" in page
    assert case.due_clock == "supplement_notice"
    assert "Supplement notice" in desk(county.officers["clerk"]).get(reverse("cases_queue")).content.decode()


def test_after_a_conflict_with_oneself_the_page_says_so(county: County) -> None:
    case = receive(county, MORNING)
    clerk, version = desk(county.officers["clerk"]), case.version
    send(clerk, case, Act.REQUEST_SUPPLEMENT, documents=[FORM])
    again = send(clerk, case, Act.REQUEST_SUPPLEMENT, documents=[FORM], version=version)
    assert "You have acted on this case yourself" in again.content.decode()
