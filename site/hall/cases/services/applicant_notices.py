"""Telling applicants: queued in the transaction of the act, sent by a worker, once for each act and way.

The job carries the number and version of the case and the name of the act, nothing of a person. A job that runs
twice finds the rows of the first run; a way that fails is tried again and does not hold up the others; a notice that
cannot be sent stays visible with the kind of its problem.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hall.cases.document_names import document_name
from hall.cases.models import ApplicantNotice, ApplicantWishes, Case
from hall.cases.models.applicant_notices import NoticeChannel, NoticeState
from hall.cases.notice_words import DUE, OCCASIONS, SUBJECT, TEXT
from hall.cases.selectors.tracking_view import tracking_view_of
from hall.foundation import clock, jobs
from hall.foundation.clock import local_date
from hall.foundation.outbox import AddressRefusedError, NotSentError, backend_of, list_channels

log = logging.getLogger(__name__)

JOB = "cases.tell_applicant"
MOST_ATTEMPTS = 8
NO_ADDRESS, REFUSED, NOT_SENT = "no address", "address refused", "not sent"
PROBLEMS = {
    NO_ADDRESS: _("no address is known"),
    REFUSED: _("the address was refused"),
    NOT_SENT: _("it did not go out"),
}
"""The kinds of problem that a notice keeps, in words."""


def queue_notices(case: Case, kinds: Iterable[str]) -> None:
    """Queue a job for what happened to a case, in the caller's transaction.

    Nothing is queued where no way is open, and nothing while time is simulated.
    """
    told = [kind for kind in kinds if kind in OCCASIONS]
    if told and list_channels() and not clock.is_simulated():
        jobs.enqueue(JOB, lock=f"notices:{case.number}", case=case.number, version=case.version, occasions=told)


def tell_applicant(*, number: str, version: int, occasions: Iterable[str], at: datetime) -> int:
    """Send what is still to be sent of an act; says how many went out now.

    Raises:
        NotSentError: some did not go out, and trying again may help.
    """
    case = Case.objects.select_related("applicant__wishes").get(number=number)
    sent, failed = 0, False
    for occasion in occasions:
        for channel in list_channels():
            notice, _made = ApplicantNotice.objects.get_or_create(
                case=case, occasion=occasion, sequence=version, channel=channel, defaults={"queued_at": at}
            )
            state = _send(notice.pk, case, at)
            sent += state is NoticeState.SENT
            failed |= state is NoticeState.WAITING
    if failed:
        raise NotSentError
    return sent


def count_waiting_notices() -> int:
    """How many notices wait; many for long means that a gateway does not answer."""
    return ApplicantNotice.objects.filter(state=NoticeState.WAITING).count()


def _send(notice_id: int, case: Case, at: datetime) -> NoticeState | None:
    """Send one notice if it waits; its state afterwards, None if there was nothing to do."""
    with transaction.atomic():
        notice = ApplicantNotice.objects.select_for_update().get(pk=notice_id)
        if notice.state != NoticeState.WAITING:
            return None
        address = _address(case, notice.channel)
        if not address:
            notice.state, notice.problem = NoticeState.DECLINED, "" if address is None else NO_ADDRESS
        else:
            _try(notice, case, address, at)
        notice.save()
        return NoticeState(notice.state)


def _try(notice: ApplicantNotice, case: Case, address: str, at: datetime) -> None:
    notice.attempts += 1
    subject, text = write_notice(case, notice.occasion, at)
    try:
        backend_of(notice.channel).send(key=f"notice-{notice.pk}", address=address, subject=subject, text=text)
    except AddressRefusedError:
        notice.state, notice.problem = NoticeState.FAILED, REFUSED
    except NotSentError:
        notice.problem = NOT_SENT
        if notice.attempts >= MOST_ATTEMPTS:
            notice.state = NoticeState.FAILED
            log.warning("notice %s could not be sent by %s", notice.pk, notice.channel)
    else:
        notice.state, notice.sent_at, notice.problem = NoticeState.SENT, at, ""


def _address(case: Case, channel: str) -> str | None:
    """Where to; None if the applicant wants nothing by this way, empty if no address is known."""
    applicant = case.applicant
    wishes = getattr(applicant, "wishes", None) or ApplicantWishes()
    if channel == NoticeChannel.SMS:
        return None if wishes.no_sms else applicant.phone
    return None if wishes.no_email else wishes.email


def write_notice(case: Case, occasion: str, at: datetime) -> tuple[str, str]:
    """Subject and text of a notice, Chinese before English; neither names a person."""
    view = tracking_view_of(case, at)
    due = f"{local_date(view.due_at):%Y-%m-%d}" if view.due_at and not view.paused else ""
    what = OCCASIONS[occasion]
    subject, text = [], []
    for language in ("zh", "en"):
        said = {
            "number": case.number,
            "what": getattr(what, language),
            "item": case.item_snapshot["name"].get(language) or case.item_snapshot["name"]["zh"],
            "due": getattr(DUE, language).format(day=due) if due else "",
        }
        asked = [document.get(language) or document["zh"] for document in _asked_for(case)]
        documents = ("：" if language == "zh" else ": ") + "; ".join(asked) if asked else ""
        subject.append(getattr(SUBJECT, language).format(**said))
        text.append(getattr(TEXT, language).format(**{**said, "what": said["what"] + documents}))
    return " / ".join(subject), "\n".join(text)


def _asked_for(case: Case) -> list[dict[str, str]]:
    if case.state != "supplement_requested":
        return []
    notice = case.supplement_notices.filter(received_at__isnull=True).first()
    return [document_name(case.item_snapshot, code) for code in notice.documents] if notice else []
