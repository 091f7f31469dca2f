"""Correction of what was written wrongly at the intake: a new event; what was there before stays provable."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cms_pages.enums import Channel, ServiceForm
from cms_pages.selectors import list_summaries
from hall.cases.enums import BEFORE_ACCEPTANCE, Act, RemarkKind
from hall.cases.models import Applicant, Case, Remark
from hall.cases.services.applicants import NewApplicant, read_applicant, stored_columns
from hall.cases.services.arrangements import read_arrangement, rearrange
from hall.cases.services.beside_acts import may_any, recording
from hall.cases.services.body import Body
from hall.cases.services.proceeding import Proceeding

if TYPE_CHECKING:
    from hall.organization.models import User

may_correct = may_any(Act.CREATE)
"""Who may correct what was written at the intake."""


def correct_intake(  # noqa: PLR0913  what can be written wrongly
    *,
    number: str,
    actor: User,
    at: datetime,
    reason: object,
    name: object = None,
    id_number: object = None,
    phone: object = None,
    channel: object = None,
    service_form: object = None,
    arrangement: object = None,
) -> None:
    """Put right what was written wrongly; what is left out stays.

    The limits of an accepted case rest on channel and form of service, so these are corrected before acceptance only.

    Args:
        number: of an open case.
        actor: who corrects; a mandate to receive is needed.
        at: the instant.
        reason: how the error came about; kept encrypted.
        name: of the applicant.
        id_number: his identity number.
        phone: his telephone.
        channel: where the application came in.
        service_form: in which form it is served; one that the item offers.
        arrangement: what the new form of service arranges, as at the intake (see ``arrangements``).

    Raises:
        HallError: whatever ``recording`` refuses.
    """
    kind = RemarkKind.CORRECTION
    with recording(kind.value, number=number, actor=actor, at=at, allowed=may_correct) as proceeding:
        case, body = proceeding.case, Body()
        words = body.text("reason", reason)
        before = case.applicant
        who = read_applicant(
            body,
            {
                "kind": before.kind,
                "name": name or before.name,
                "id_number": id_number or before.id_number,
                "phone": before.phone if phone is None else phone,
            },
        )
        way = body.choice("channel", channel or case.channel, Channel)
        form = body.choice("service_form", service_form or case.service_form, ServiceForm)
        moved = [field for field, new in (("channel", way), ("service_form", form)) if new != getattr(case, field)]
        if case.state not in BEFORE_ACCEPTANCE:
            for field in moved or (["service_form"] if arrangement else []):
                body.refuse(field, _("After acceptance this stays: the limits of the case rest on it."))
        if "service_form" in moved:
            _refuse_unoffered(body, case, form)
        arranged = read_arrangement(body, form.value, arrangement, actor=actor, at=proceeding.at)
        changed = [*_changed(before, who), *moved, *(["arrangement"] if arrangement else [])]
        if not changed:
            body.refuse("reason", _("Nothing was changed."))
        body.finish()
        was = {field: str(getattr(case, field)) for field in moved}
        _apply(proceeding, who, way, form)
        Remark.objects.create(case=case, kind=kind, text=words, at=proceeding.at, actor=actor)
        proceeding.record(
            kind.value,
            {
                "fields": changed,
                "before": was,
                "applicant_hash": proceeding.hash_of(who.id_number),
                "channel": way.value,
                "service_form": form.value,
                "reason_hash": proceeding.hash_of(words),
            },
        )
        if "service_form" in moved or arrangement:
            rearrange(proceeding, arranged, actor=actor)


def _refuse_unoffered(body: Body, case: Case, form: ServiceForm) -> None:
    offered = offered_forms(case.item_code)
    if offered and form.value not in offered:
        body.refuse("service_form", _("This item is not offered in this form of service."))


def offered_forms(item_code: str) -> tuple[str, ...]:
    """The forms of service that an item offers now; empty where it says nothing of them, or is no longer published."""
    return next((item.service_forms for item in list_summaries([item_code])), ())


def _changed(before: Applicant, who: NewApplicant) -> list[str]:
    return [field for field in ("name", "id_number", "phone") if getattr(before, field) != getattr(who, field)]


def _apply(proceeding: Proceeding, who: NewApplicant, way: Channel, form: ServiceForm) -> None:
    case = proceeding.case
    Applicant.objects.filter(pk=case.applicant_id).update(**stored_columns(who))
    Case.objects.filter(pk=case.pk).update(channel=way, service_form=form)
    case.channel, case.service_form = way, form
