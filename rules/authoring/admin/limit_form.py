"""Proposing another limit for an item, in the back office."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from hall.foundation import clock
from hall.foundation.errors import HallError
from rules.authoring.admin.read_only import in_language, signed_in
from rules.authoring.models import Rule
from rules.authoring.services import NewLimit, draft_limit
from rules.authoring.services.permission import AUTHOR
from rules.language import Unit
from rules.vocabulary import VOCABULARY

UNITS = {
    Unit.WORKING_DAY: gettext_lazy("working days"),
    Unit.CALENDAR_DAY: gettext_lazy("calendar days"),
    Unit.HOUR: gettext_lazy("hours"),
    Unit.MONTH: gettext_lazy("months"),
}
_CONDITIONS = ("service_form", "channel", "applicant_kind")


class LimitForm(forms.Form):
    """A limit of one item; the conditions are optional."""

    item = forms.CharField(label=gettext_lazy("Item code"), max_length=100)
    clock = forms.CharField(
        label=gettext_lazy("Clock"),
        max_length=70,
        help_text=gettext_lazy(
            "statutory, committed, acceptance, supplement_notice, delivery, or step: and the code of the step"
        ),
    )
    amount = forms.IntegerField(
        label=gettext_lazy("Amount"), min_value=0, max_value=3660, help_text=gettext_lazy("0 is the same day.")
    )
    unit = forms.ChoiceField(label=gettext_lazy("Unit"), choices=[(unit.value, name) for unit, name in UNITS.items()])
    because = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=500,
        help_text=gettext_lazy("The notice or decision this limit comes from."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add a choice for each condition, in the language of the page."""
        super().__init__(*args, **kwargs)
        for name in _CONDITIONS:
            field = VOCABULARY.get(name)
            if field is not None:
                choices = [(choice.value, in_language(choice.label.en, choice.label.zh)) for choice in field.choices]
                self.fields[name] = forms.ChoiceField(
                    label=_("Only where the %(field)s is") % {"field": in_language(field.label.en, field.label.zh)},
                    choices=[("", _("(any)")), *choices],
                    required=False,
                )

    def limit(self) -> NewLimit:
        """What the form says."""
        data = self.cleaned_data
        return NewLimit(
            item=data["item"],
            clock=data["clock"],
            amount=data["amount"],
            unit=Unit(data["unit"]),
            conditions={name: data[name] for name in _CONDITIONS if data.get(name)},
            because=data["because"],
        )


class ProposeLimitView(WagtailAdminTemplateMixin, FormView[LimitForm]):
    """The form; what it says becomes a draft."""

    page_title = gettext_lazy("Propose a limit")
    header_icon = "edit"
    template_name = "authoring/admin/propose_limit.html"
    form_class = LimitForm

    def get_initial(self) -> dict[str, Any]:
        """The limit of the rule one comes from."""
        rule = Rule.objects.filter(code=self.request.GET.get("rule", "").replace("\x00", "")).first()
        if rule is None or len(rule.items) != 1 or "clock" not in rule.definition["then"]:
            return {}
        lines = [line for group in rule.definition["when"] for line in group]
        then = rule.definition["then"]
        return {
            "item": rule.items[0],
            "clock": then["clock"],
            "amount": then["amount"],
            "unit": then["unit"],
            **{line["field"]: line.get("value") for line in lines if line["field"] in _CONDITIONS},
        }

    def form_valid(self, form: LimitForm) -> HttpResponse:
        """Put it in a draft, or show why it cannot be."""
        try:
            change = draft_limit(form.limit(), author=signed_in(self.request), at=clock.now())
        except HallError as refused:
            form.add_error(None, str(refused.detail))
            for lines in refused.fields.values():
                form.add_error(None, [str(said) for said in lines])
            return self.form_invalid(form)
        messages.success(self.request, _("The limit is in a draft. Check it, try it, and send it for approval."))
        return redirect("authoring_draft", change.number)


def propose_limit_page(request: HttpRequest) -> HttpResponseBase:
    """The address of the form, for rules authors."""
    view: Any = require_admin_access(_authors_only)
    answer: HttpResponseBase = view(request)
    return answer


def _authors_only(request: HttpRequest) -> HttpResponseBase:
    if not request.user.has_perm(AUTHOR):
        raise PermissionDenied
    return ProposeLimitView.as_view()(request)
