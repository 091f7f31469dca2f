"""``{% case_files case sight %}``: files of a case, what can be used again, its result, and the notices."""

from typing import Any

from django import template

from hall.cases.enums import OPEN_STATES, State
from hall.cases.models import ApplicantNotice, ApplicantWishes, Case, CaseResult
from hall.cases.notice_words import OCCASIONS
from hall.cases.papers.issuing import may_issue
from hall.cases.result_codes import result_code
from hall.cases.selectors.held_files import list_files
from hall.cases.selectors.reusable_documents import list_reusable
from hall.cases.services.results import may_register
from hall.cases.visibility import Sight
from hall.foundation.outbox import list_channels
from rules.vocabulary import Label

register = template.Library()


@register.inclusion_tag("cases/admin/files_panel.html", takes_context=True)
def case_files(context: dict[str, Any], case: Case, sight: Sight) -> dict[str, Any]:
    """What the panel shows to the person who looks, who sees the case."""
    acts = may_issue(sight, case)
    result = CaseResult.objects.filter(case=case).first()
    granted = case.state in (State.DECIDED, State.CONCLUDED) and case.conduct.get("result") == "granted"
    names = {document["code"]: Label(**document["name"]) for document in case.item_snapshot["documents"]}
    return {
        "request": context["request"],
        "csrf_token": context.get("csrf_token"),
        "case": case,
        "files": list_files(case),
        "documents": list(names.items()),
        "offers": list_reusable(case) if acts and case.state in OPEN_STATES else [],
        "may_hold": acts and case.state in OPEN_STATES,
        "may_write": acts,
        "result": result,
        "result_code": result_code(result.number) if result else "",
        "may_register": granted and result is None and may_register(sight, case),
        "wishes": ApplicantWishes.objects.filter(applicant_id=case.applicant_id).first(),
        "channels": list_channels(),
        "told": [(notice, OCCASIONS.get(notice.occasion)) for notice in ApplicantNotice.objects.filter(case=case)],
    }
