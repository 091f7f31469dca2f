"""The button "Make an example": what happened in a case becomes a situation of a rule, in a draft."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.admin.auth import require_admin_access

from hall.foundation import clock
from hall.foundation.errors import HallError
from rules.analysis.rule_verdicts import Standing
from rules.authoring.admin.read_only import signed_in
from rules.authoring.admin.rule_entry import chosen_draft
from rules.authoring.admin.why.case_form import LONGEST_NUMBER
from rules.authoring.models import Rule
from rules.authoring.ports import case_provider
from rules.authoring.services.case_examples import add_case_example
from rules.authoring.services.explaining import ExplainedQuestion, explain_moment

_HELD = frozenset({Standing.FIRED, Standing.OUTRANKED})
"""An example tries a rule by itself, where no better limit can stand before it."""


def make_example(request: HttpRequest) -> HttpResponseBase:
    """The address of the button, for people of the back office; the services decide whether they may write."""
    view: Any = require_admin_access(_make_example)
    answer: HttpResponseBase = view(request)
    return answer


def _make_example(request: HttpRequest) -> HttpResponse:
    number, at = request.POST.get("case", "")[:LONGEST_NUMBER], _instant(request.POST.get("at", ""))
    code = request.POST.get("rule", "").replace("\x00", "")
    rule, provider = Rule.objects.filter(code=code).first(), case_provider()
    if request.method != "POST" or rule is None or at is None or provider is None:
        raise Http404
    try:
        moment = provider.get_moment(signed_in(request), number, at)
        answered = _about(rule, request.POST.get("topic", ""), explain_moment(moment))
        standing = next(v.standing for v in answered.explanation.verdicts if v.rule.code == code)
        draft = chosen_draft(request, rule)
        add_case_example(
            change_set=draft,
            revision=draft.revision,
            code=code,
            facts=answered.question.facts,
            fires=standing in _HELD,
            on=clock.local_date(answered.question.facts_at),
            author=signed_in(request),
            at=clock.now(),
        )
    except HallError as refused:
        for said in [refused.detail, *(line for lines in refused.fields.values() for line in lines)]:
            messages.error(request, str(said))
        return redirect(f"{reverse('authoring_why')}?case={number}")
    messages.success(
        request,
        _("The case is now a situation of this rule in draft %(draft)s, without anything personal. Look it over below.")
        % {"draft": draft},
    )
    return redirect("authoring_build", draft.number, code)


def _about(rule: Rule, topic: str, explained: tuple[ExplainedQuestion, ...]) -> ExplainedQuestion:
    """The question of that topic, if it was put to that rule."""
    for answered in explained:
        if answered.question.topic == topic and any(v.rule.code == rule.code for v in answered.explanation.verdicts):
            return answered
    raise Http404


def _instant(text: str) -> datetime | None:
    try:
        at = parse_datetime(text)
    except ValueError:
        return None
    return at if at is not None and at.tzinfo is not None else None
