"""Everything the screen of one case shows, gathered: what to do, clocks, documents, findings, history, people."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from cms_pages.enums import Channel
from hall.cases.admin.act_form import Desk
from hall.cases.admin.act_list import ACCESS_KEYS, list_acts, new_form, usual_act
from hall.cases.admin.arrangement_view import show_service
from hall.cases.admin.case_clocks import list_clocks
from hall.cases.admin.receiving import may_take
from hall.cases.admin.timeline import tell_events
from hall.cases.admin.wording import clock_name, days_left, item_of, name_of, name_people, spoken, step_of
from hall.cases.applicant_search import phone_end
from hall.cases.checklist import list_owed
from hall.cases.clocks import ClockBook
from hall.cases.document_names import document_name
from hall.cases.enums import OPEN_STATES, Act
from hall.cases.models import Agent, Case, FirstInquiry, InquiryHandOn
from hall.cases.next_acts import next_act
from hall.cases.paper_kinds import PaperLanguage
from hall.cases.papers import PAPERS_OF_ACTS, list_languages
from hall.cases.selectors.case_view import view_of
from hall.cases.selectors.cases import read_book
from hall.cases.selectors.queue import light_of
from hall.cases.services.act_frame import ANSWERED_AFTER
from hall.cases.visibility import Sight
from hall.organization import selectors as organization
from hall.organization.selectors import User


@dataclass(frozen=True)
class ShownDocument:
    """A document of the item, or another that is held."""

    code: str
    name: str
    required: bool
    held: bool
    asked: bool


@dataclass(frozen=True)
class ShownInquiry:
    """The first inquiry: who was asked, who answers for it now, and after how many working days it was answered."""

    received_by: str
    at: datetime
    channel: str
    holder: User
    holder_name: str
    hand_ons: list[InquiryHandOn]
    answered_after: int | None


@dataclass(frozen=True)
class OfferedAct:
    """An act on the screen with its form and where it is sent."""

    act: Act
    title: str
    form: Any
    url: str
    key: str
    focused: bool = False

    @property
    def previews(self) -> list[PaperLanguage]:
        """The languages in which its paper is shown before it is done; none where it makes no paper."""
        return list_languages() if self.act in PAPERS_OF_ACTS else []


def gather(case: Case, at: datetime) -> dict[str, Any]:
    """What the screen shows of a case, forms apart."""
    calendar = organization.get_calendar()
    book: ClockBook = read_book(case)
    view = view_of(case, book, calendar, at)
    documents = list_checklist(case)
    people = name_people({case.window_officer, case.handling_officer} - {""})
    return {
        "case": case,
        "view": view,
        "item_name": item_of(case),
        "authority_name": spoken(case.item_snapshot.get("authority_name"), case.authority_code),
        "step": step_of(case, case.current_step) if case.current_step else "",
        "light": light_of(case, at) if case.state in OPEN_STATES else None,
        "left": days_left(case.due_at, calendar, at) if case.due_at and case.state in OPEN_STATES else "",
        "due_name": clock_name(case, case.due_clock) if case.due_clock and case.state in OPEN_STATES else "",
        "clocks": list_clocks(case, view, book, calendar, at),
        "documents": documents,
        "missing": [document for document in documents if document.required and not document.held],
        "signals": [(signal, spoken(signal.outcome.get("what"))) for signal in case.signals.all()],
        "timeline": tell_events(case),
        "inquiry": show_inquiry(case),
        "service": show_service(case),
        "agent": agent_of(case),
        "window_officer": people.get(case.window_officer, ""),
        "handling_officer": people.get(case.handling_officer, ""),
        "phone_end": phone_end(case.applicant.phone),
    }


def show_inquiry(case: Case) -> ShownInquiry | None:
    """The first inquiry of a case; None where nobody recorded one."""
    first: FirstInquiry | None = getattr(case, "first_inquiry", None)
    if first is None:
        return None
    hand_ons = list(case.inquiry_hand_ons.all())
    holder: User = hand_ons[-1].taker if hand_ons else first.received_by
    return ShownInquiry(
        received_by=name_of(first.received_by),
        at=first.at,
        channel=str(Channel(first.channel).label) if first.channel in Channel.values else first.channel,
        holder=holder,
        holder_name=name_of(holder),
        hand_ons=hand_ons,
        answered_after=case.conduct.get(ANSWERED_AFTER),
    )


def list_checklist(case: Case) -> list[ShownDocument]:
    """The item's documents in its order, then what else is held."""
    asked = set(asked_of_applicant(case))
    listed = [(document["code"], bool(document["required"])) for document in case.item_snapshot["documents"]]
    codes = {code for code, _required in listed}
    listed += [(code, False) for code in case.documents_held if code not in codes]
    return [
        ShownDocument(
            code=code,
            name=spoken(document_name(case.item_snapshot, code), code),
            required=required,
            held=code in case.documents_held,
            asked=code in asked,
        )
        for code, required in listed
    ]


def asked_of_applicant(case: Case) -> list[str]:
    """What is asked for: all that an unanswered notice names, and of an answered one what did not come."""
    notices = list(case.supplement_notices.all())
    waiting = [code for notice in notices if notice.received_at is None for code in notice.documents]
    return waiting or list_owed(case, notices)


def agent_of(case: Case) -> Agent | None:
    """Who acts for the applicant now: the one recorded last."""
    agents: list[Agent] = list(case.agents.all())
    return agents[-1] if agents else None


def make_desk(case: Case, sight: Sight, at: datetime, *, documents: list[ShownDocument], agent: Agent | None) -> Desk:
    """What the forms need of a case."""
    return Desk(
        case=case,
        sight=sight,
        at=at,
        names={document.code: document.name for document in documents},
        missing=tuple(document.code for document in documents if document.required and not document.held),
        asked=tuple(document.code for document in documents if document.asked),
        owed=tuple(list_owed(case, case.supplement_notices.all())),
        agent=agent.name if agent is not None and may_take(agent, at) else "",
    )


def offer_acts(desk: Desk, filled: tuple[Act, Any] | None = None, *, focused: bool = True) -> dict[str, Any]:
    """The usual act and the others, with their forms; one of them may have been filled in already.

    Args:
        desk: of the case and the person.
        filled: the act that was sent and refused, with its form.
        focused: whether the usual act gets the focus.
    """
    case = desk.case
    acts = list_acts(case, desk.sight)
    usual = usual_act(case, acts, complete=not desk.lacking)
    forms = {act: new_form(act, desk) for act in acts}
    if filled is not None and filled[0] in forms:
        forms[filled[0]] = filled[1]
    offered = [
        OfferedAct(
            act,
            str(act.label),
            form,
            reverse("cases_act", args=[case.number, act.value]),
            ACCESS_KEYS.get(act, ""),
            focused=act is usual and focused and form.take_focus(),
        )
        for act, form in forms.items()
    ]
    waits, told = next_act(case), bool(case.conduct.get("supplement_requests"))
    return {
        "usual": next((each for each in offered if each.act is usual), None),
        "others": [each for each in offered if each.act is not usual],
        "waits_for": str(waits.label) if waits is not None and usual is None else "",
        "owed": desk.names_of(desk.lacking) if usual is None and Act.ACCEPT in acts and told else "",
        "filled_act": filled[0].value if filled is not None else "",
    }
