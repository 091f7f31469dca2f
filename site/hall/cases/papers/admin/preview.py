"""The preview of a text: the paper it would make of a real case that the reader sees, or of the case he names."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import override

from hall.cases.enums import Act, DecisionResult, NoticeKind
from hall.cases.models import Case, PaperText
from hall.cases.paper_kinds import PaperKind
from hall.cases.papers.composing import compose_page
from hall.cases.papers.facts import PaperFacts, gather_facts
from hall.cases.papers.occasions import list_occasions
from hall.cases.papers.placeholders import list_placeholders
from hall.cases.papers.texts import words_of
from hall.foundation import clock

_HAS_IT: dict[PaperKind, Q] = {
    PaperKind.RECEIPT: Q(),
    PaperKind.SUPPLEMENT_NOTICE: Q(supplement_notices__isnull=False),
    PaperKind.ACCEPTANCE_NOTICE: Q(accepted_at__isnull=False),
    PaperKind.NON_ACCEPTANCE_NOTICE: Q(closure__act=Act.REJECT),
    PaperKind.SPECIAL_PROCEDURE_NOTICE: Q(written_notices__kind=NoticeKind.SPECIAL_PROCEDURE),
    PaperKind.EXTENSION_NOTICE: Q(written_notices__kind=NoticeKind.EXTENSION),
    PaperKind.DECISION: Q(decision__result=DecisionResult.GRANTED),
    PaperKind.REFUSAL: Q(decision__result=DecisionResult.REFUSED),
    PaperKind.DELIVERY_RECEIPT: Q(delivery__isnull=False),
}


SAMPLE_NUMBER = "511922-20260101-000000-0"


def preview_page(request: HttpRequest, text: PaperText, language: str) -> HttpResponse:
    """The paper as a page of the browser, marked as a preview; without a case its places say what will stand there."""
    kind = PaperKind(text.kind)
    number = str(getattr(text, "preview_case", "") or "")
    user: Any = request.user
    seen = Case.objects.visible_to(user, clock.now()).filter(_HAS_IT[kind])
    if number:
        seen = seen.filter(number=number)
    case = seen.order_by("-received_at").first()
    if case is None and not number:
        return _show(compose_page(sample_facts(kind, language), words_of(text, language), draft=True, on_screen=True))
    if case is None:
        return TemplateResponse(request, "cases/papers/no_case.html", {"number": number, "kind": kind.label})
    occasion = next(occasion for occasion in list_occasions(case) if occasion.kind is kind)
    return _show(
        compose_page(gather_facts(case, occasion, language), words_of(text, language), draft=True, on_screen=True)
    )


def sample_facts(kind: PaperKind, language: str) -> PaperFacts:
    """A paper of no case: each place says in brackets what will stand there."""
    with override("zh-hans" if language == "zh" else "en"):
        values = {name: f"[{meaning}]" for name, meaning in list_placeholders(kind).items()}
    values["case_number"] = SAMPLE_NUMBER
    return PaperFacts(kind, language, values["authority"], values["authority"], values, rows=("case_number",))


def _show(page: str) -> HttpResponse:
    return HttpResponse(page, headers={"Cache-Control": "private, no-store"})
