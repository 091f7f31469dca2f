"""``{% case_files case sight %}``: files of a case, what can be used again, its result, and the notices."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from hall.cases.enums import OPEN_STATES
from hall.cases.models import ApplicantNotice, ApplicantWishes, Case
from hall.cases.models.applicant_notices import NoticeChannel, NoticeState
from hall.cases.notice_words import OCCASIONS
from hall.cases.papers.issuing import may_issue
from hall.cases.result_codes import result_code
from hall.cases.selectors.held_files import list_files
from hall.cases.selectors.reusable_documents import list_reusable
from hall.cases.services.applicant_notices import NO_ADDRESS, PROBLEMS
from hall.cases.visibility import Sight
from hall.foundation.outbox import list_channels

register = template.Library()
_FORMS = ("upload", "result", "correct_result", "withdraw_result", "wishes")


@register.inclusion_tag("cases/admin/files_panel.html", takes_context=True)
def case_files(context: dict[str, Any], case: Case, sight: Sight) -> dict[str, Any]:
    """What the panel shows to the person who looks, who sees the case."""
    acts = may_issue(sight, case)
    forms = context.get("panel_forms") or {}
    results = list(case.results.all())
    standing = next((each for each in results if each.replaced_at is None and each.withdrawn_on is None), None)
    files = list_files(case)
    notices = ApplicantNotice.objects.filter(case=case)
    wishes = ApplicantWishes.objects.filter(applicant_id=case.applicant_id).first()
    return {
        "request": context["request"],
        "csrf_token": context.get("csrf_token"),
        "case": case,
        "files": files,
        "any_unscanned": not all(file.scanned for file in files),
        "offers": list_reusable(case) if acts and case.state in OPEN_STATES else [],
        "forms": {name: forms.get(name) for name in _FORMS},
        "filled_panel": context.get("filled_panel", ""),
        "result": standing,
        "result_code": result_code(standing.number) if standing else "",
        "past_results": [each for each in results if each is not standing],
        "channels": list_channels(),
        "ways": [_way(channel, case, wishes) for channel in list_channels()],
        "told": [
            (notice, OCCASIONS.get(notice.occasion), PROBLEMS.get(notice.problem, notice.problem))
            for notice in notices
            if not _never_asked(notice)
        ],
    }


def _never_asked(notice: ApplicantNotice) -> bool:
    """Whether a notice went out by no way because no address is known: the line of the way says so once."""
    return notice.state == NoticeState.DECLINED and notice.problem == NO_ADDRESS


def _way(channel: str, case: Case, wishes: ApplicantWishes | None) -> tuple[str, str]:
    """A way of telling the applicant, and whether he can be told by it."""
    sms = channel == NoticeChannel.SMS
    declined = wishes is not None and (wishes.no_sms if sms else wishes.no_email)
    address = case.applicant.phone if sms else (wishes.email if wishes else "")
    if declined:
        said = _("the applicant wants none")
    elif address:
        said = _("the number of the application") if sms else _("the address he gave")
    elif sms:
        said = _("no telephone number is known")
    else:
        said = _("no address is known") if wishes else _("not asked, no address is known")
    return str(NoticeChannel(channel).label), said
