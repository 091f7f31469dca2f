"""Receipt (收件): an application becomes a case, with its number, its tracking code and its first-inquiry record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from cms_pages.enums import Channel, ServiceForm
from cms_pages.selectors import ItemSnapshot, find_item, get_item
from hall.cases.clocks import ClockBook
from hall.cases.enums import Act, Clock, State, Trigger
from hall.cases.errors import NoMandateError, NotEvaluatedError
from hall.cases.items import snapshot_of
from hall.cases.models import Case, FirstInquiry
from hall.cases.numbers import case_number
from hall.cases.selectors.case_view import CaseView
from hall.cases.services.alarms import sound_alarm
from hall.cases.services.applicant_wishes import NewWishes, keep_wishes, read_wishes
from hall.cases.services.applicants import NewApplicant, read_applicant, save_applicant
from hall.cases.services.arrangements import NewArrangement, keep_arrangement, read_arrangement
from hall.cases.services.body import Body
from hall.cases.services.given_facts import read_given_facts
from hall.cases.services.judgement import judge
from hall.cases.services.limits import set_limits_of_receipt
from hall.cases.services.proceeding import Proceeding
from hall.cases.services.serials import next_serial
from hall.cases.tracking_codes import hash_tracking_code, new_tracking_code
from hall.cases.visibility import sight_of
from hall.foundation.clock import local_date
from hall.foundation.evidence import new_salt
from hall.organization import selectors as organization
from rules.calendar import EntryKind
from rules.vocabulary import Label

if TYPE_CHECKING:
    from hall.organization.models import User

REASON = Label("application received", "收到申请材料")


@dataclass(frozen=True)
class Receipt:
    """What the applicant takes home. The tracking code is told here and never again."""

    number: str
    state: str
    tracking_code: str
    view: CaseView


@dataclass(frozen=True)
class Application:
    """An application whose every part was checked."""

    item: ItemSnapshot
    applicant: NewApplicant
    channel: Channel
    service_form: ServiceForm
    facts: dict[str, object]
    arrangement: NewArrangement
    wishes: NewWishes | None


def create_case(  # noqa: PLR0913  what an application says
    *,
    actor: User,
    at: datetime,
    item: object,
    applicant: object,
    channel: object = Channel.WINDOW.value,
    service_form: object = ServiceForm.LOBBY_RECEPTION.value,
    facts: object = None,
    arrangement: object = None,
    wishes: object = None,
    first_inquiry: bool = True,
) -> Receipt:
    """Receive an application.

    1. The item must be published, the officer must have a mandate to receive for it, and everything given must be
       readable.
    2. The case gets the next number of the day; two receipts at once never get the same, and none is skipped.
    3. The clocks of receipt start; their limits come from the rules in force now.
    4. The first inquiry is recorded, and the rules look at the case.

    Args:
        actor: who receives it.
        at: the instant of receipt.
        item: the code of a published item.
        applicant: ``{"kind", "name", "id_number", "phone"}``.
        channel: where it came in.
        service_form: in which form it is served.
        facts: what else the rules may know, by names of the vocabulary.
        arrangement: what the form of service arranges (see ``arrangements``).
        wishes: how the applicant wants to be told, from the receipt on (see ``applicant_wishes``).
        first_inquiry: false for a case taken over from elsewhere, where nobody recorded who was asked first.

    Raises:
        InvalidActError: something cannot be read; ``fields`` says what.
        NoMandateError: the officer may not receive for this item.
        NotEvaluatedError: the rules could not be asked for the limits; no case exists.
    """
    application = _read(actor, at, item, applicant, channel, service_form, facts, arrangement, wishes)
    code = new_tracking_code()
    try:
        with transaction.atomic():
            proceeding = _open_case(application, code, actor=actor, at=at)
            _start(proceeding, application, actor=actor, first_inquiry=first_inquiry)
    except NotEvaluatedError as failure:
        sound_alarm(failure, at=at)
        raise
    case = proceeding.case
    return Receipt(number=case.number, state=case.state, tracking_code=code, view=proceeding.view())


def _read(  # noqa: PLR0913, PLR0917  what an application says
    actor: User,
    at: datetime,
    item: object,
    applicant: object,
    channel: object,
    service_form: object,
    facts: object,
    arrangement: object,
    wishes: object,
) -> Application:
    body = Body()
    wanted = body.text("item", item, longest=80)
    found = find_item(wanted) if wanted else None
    if found is not None:
        _refuse_without_mandate(actor, at, found)
    elif wanted:
        body.refuse("item", _("There is no published item with this code."))
    who = read_applicant(body, applicant)
    way = body.choice("channel", channel, Channel)
    form = body.choice("service_form", service_form, ServiceForm)
    known = read_given_facts(body, facts)
    arranged = read_arrangement(body, form.value, arrangement, actor=actor, at=at)
    wished = read_wishes(body, wishes)
    body.finish()
    return Application(found or get_item(wanted), who, way, form, known, arranged, wished)


def _refuse_without_mandate(actor: User, at: datetime, item: ItemSnapshot) -> None:
    if not sight_of(actor, at).may(Act.CREATE, authority=item.authority_code, item=item.code):
        raise NoMandateError(act=Act.CREATE.value)


def _open_case(application: Application, code: str, *, actor: User, at: datetime) -> Proceeding:
    calendar = organization.get_calendar()
    who = save_applicant(application.applicant)
    day = local_date(at)
    number = case_number(settings.HALL_DIVISION_CODE, day, next_serial(day))
    case = Case.objects.create(
        number=number,
        tracking_code_hash=hash_tracking_code(number, code),
        applicant=who,
        applicant_kind=who.kind,
        item_code=application.item.code,
        item_revision=str(application.item.revision or ""),
        item_snapshot=snapshot_of(application.item),
        authority_code=application.item.authority_code,
        channel=application.channel,
        service_form=application.service_form,
        facts=application.facts,
        state=State.SUBMITTED,
        window_officer=actor.get_username(),
        received_at=at,
        last_act_at=at,
        salt=new_salt(),
    )
    return Proceeding(case=case, book=ClockBook(), calendar=calendar, at=at, actor=actor.get_username())


def _start(proceeding: Proceeding, application: Application, *, actor: User, first_inquiry: bool) -> None:
    case = proceeding.case
    proceeding.enter(EntryKind.START, [Clock.ACCEPTANCE, Clock.SUPPLEMENT_NOTICE], reason=REASON)
    set_limits_of_receipt(proceeding, version=proceeding.version_in_force(proceeding.at), act=Act.CREATE)
    case.conduct = {
        "first_inquiry_recorded": first_inquiry,
        "supplement_requests": 0,
        "supplement_notice_late": False,
        "deemed_accepted": False,
        "overrun_explained": False,
        "inquiry_hand_ons": 0,
    }
    if first_inquiry:
        FirstInquiry.objects.create(case=case, received_by=actor, at=proceeding.at, channel=case.channel)
    proceeding.record_act(
        Act.CREATE,
        item=case.item_code,
        item_revision=case.item_revision,
        authority=case.authority_code,
        channel=str(case.channel),
        service_form=str(case.service_form),
        applicant_kind=str(case.applicant_kind),
        applicant_hash=proceeding.hash_of(case.applicant.id_number),
        first_inquiry=first_inquiry,
        to=str(case.state),
        version=case.version,
        limits=proceeding.limits_said(),
    )
    keep_arrangement(proceeding, application.arrangement, actor=actor)
    if application.wishes is not None:
        keep_wishes(proceeding, application.wishes)
    judge(proceeding, at=proceeding.at, trigger=Trigger.ACT, act=Act.CREATE)
    proceeding.write()
