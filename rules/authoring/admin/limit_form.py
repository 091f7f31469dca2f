"""Proposing another limit for an item, in the back office."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.auth import require_admin_access

from hall.foundation import clock
from hall.foundation.errors import HallError
from rules.authoring.admin.page_frame import RulesPage
from rules.authoring.admin.read_only import in_language, signed_in
from rules.authoring.limit_rules import clock_of_step
from rules.authoring.models import Rule
from rules.authoring.ports import item_provider
from rules.authoring.services import NewLimit, draft_limit
from rules.authoring.services.permission import AUTHOR
from rules.authoring.tables.limit_grid import FIXED_CLOCKS
from rules.language import SourceKind, Unit, clock_label
from rules.vocabulary import VOCABULARY, Label

UNITS = {
    Unit.WORKING_DAY: gettext_lazy("working days"),
    Unit.CALENDAR_DAY: gettext_lazy("calendar days"),
    Unit.HOUR: gettext_lazy("hours"),
    Unit.MONTH: gettext_lazy("months"),
}
SOURCE_KINDS = {
    SourceKind.LAW: gettext_lazy("a law or regulation"),
    SourceKind.LOCAL_PRACTICE: gettext_lazy("local practice"),
    SourceKind.PROPOSAL: gettext_lazy("a proposal of the county"),
}
_STEP = "step:"
_SAID_OF = {"facts.item": "item", "amount": "amount", "then.amount": "amount", "clock": "step", "then.clock": "clock"}
_CONDITIONS = ("service_form", "channel", "applicant_kind")


class ItemSearch(forms.TextInput):
    """The item by its code; words of its name open a list to choose from."""

    template_name = "authoring/admin/item_search.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The control, and the name of the item that is chosen."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        provider = item_provider()
        item = provider.get_items([value]).get(value) if provider is not None and isinstance(value, str) else None
        chosen = in_language(item.name.en, item.name.zh) if item else ""
        return context | {"search_url": reverse("authoring_build_items"), "chosen": chosen}


class LimitForm(forms.Form):
    """A limit of one item; the conditions are optional."""

    item = forms.CharField(
        label=gettext_lazy("Item"),
        max_length=100,
        widget=ItemSearch(attrs={"class": "rb-input rb-code", "autocomplete": "off"}),
        help_text=gettext_lazy("Its code, or words of its name to choose it from the list."),
    )
    clock = forms.ChoiceField(label=gettext_lazy("Clock"))
    step = forms.CharField(
        label=gettext_lazy("Step"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Only for the limit of a step: its name or its code."),
    )
    amount = forms.IntegerField(
        label=gettext_lazy("Amount"), min_value=0, max_value=3660, help_text=gettext_lazy("0 is the same day.")
    )
    unit = forms.ChoiceField(label=gettext_lazy("Unit"), choices=[(unit.value, name) for unit, name in UNITS.items()])
    because_en = forms.CharField(
        label=gettext_lazy("Source in English"),
        max_length=500,
        help_text=gettext_lazy("The notice or decision this limit comes from."),
    )
    because_zh = forms.CharField(label=gettext_lazy("Source in Chinese"), max_length=500)
    source_kind = forms.ChoiceField(
        label=gettext_lazy("Kind of source"),
        choices=[(kind.value, name) for kind, name in SOURCE_KINDS.items()],
        initial=SourceKind.LOCAL_PRACTICE.value,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add a choice for each condition, in the language of the page."""
        super().__init__(*args, **kwargs)
        clocks = [(clock, clock_label(clock)) for clock in FIXED_CLOCKS]
        named = [(clock, in_language(label.en, label.zh)) for clock, label in clocks]
        self.fields["clock"] = forms.ChoiceField(label=_("Clock"), choices=[*named, (_STEP, _("the limit of a step"))])
        for name in _CONDITIONS:
            field = VOCABULARY.get(name)
            if field is not None:
                choices = [(choice.value, in_language(choice.label.en, choice.label.zh)) for choice in field.choices]
                self.fields[name] = forms.ChoiceField(
                    label=_("Only where the %(field)s is") % {"field": in_language(field.label.en, field.label.zh)},
                    choices=[("", _("(any)")), *choices],
                    required=False,
                )

    def clean(self) -> dict[str, Any]:
        """A step is meant by its name or its code, and only where the clock is that of a step."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("clock") == _STEP and data.get("item"):
            provider = item_provider()
            steps = provider.get_parts(data["item"]).steps if provider is not None else {}
            wanted = data.get("step", "").strip()
            code = next((code for code, name in steps.items() if wanted in {code, name.en, name.zh}), None)
            if code is None:
                names = ", ".join(in_language(name.en, name.zh) for name in steps.values())
                self.add_error("step", _("Write one of the steps of the item: %(steps)s.") % {"steps": names or "–"})
            else:
                data["clock"] = clock_of_step(code)
        return data

    def refuse(self, refused: HallError) -> None:
        """Say why it cannot be, beside the field that it is about."""
        about = {name: [str(said) for said in lines] for name, lines in refused.fields.items()}
        for name, lines in about.items():
            self.add_error(_SAID_OF.get(name), lines)
        if not about:
            self.add_error(None, str(refused.detail))

    def limit(self) -> NewLimit:
        """What the form says."""
        data = self.cleaned_data
        return NewLimit(
            item=data["item"],
            clock=data["clock"],
            amount=data["amount"],
            unit=Unit(data["unit"]),
            conditions={name: data[name] for name in _CONDITIONS if data.get(name)},
            because=Label(data["because_en"], data["because_zh"]),
            source_kind=SourceKind(data["source_kind"]),
        )


class ProposeLimitView(RulesPage, FormView[LimitForm]):
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
            **_clock_initial(then["clock"]),
            "amount": then["amount"],
            "unit": then["unit"],
            **{line["field"]: line.get("value") for line in lines if line["field"] in _CONDITIONS},
        }

    def form_valid(self, form: LimitForm) -> HttpResponse:
        """Put it in a draft, or show why it cannot be."""
        try:
            change = draft_limit(form.limit(), author=signed_in(self.request), at=clock.now())
        except HallError as refused:
            form.refuse(refused)
            return self.form_invalid(form)
        messages.success(self.request, _("The limit is in a draft. Check it, try it, and send it for approval."))
        return redirect("authoring_draft", change.number)


def _clock_initial(clock: str) -> dict[str, str]:
    """The clock as the form asks for it: a step is a field of its own."""
    return {"clock": _STEP, "step": clock.removeprefix(_STEP)} if clock.startswith(_STEP) else {"clock": clock}


def propose_limit_page(request: HttpRequest) -> HttpResponseBase:
    """The address of the form, for rules authors."""
    view: Any = require_admin_access(_authors_only)
    answer: HttpResponseBase = view(request)
    return answer


def _authors_only(request: HttpRequest) -> HttpResponseBase:
    if not request.user.has_perm(AUTHOR):
        raise PermissionDenied
    return ProposeLimitView.as_view()(request)
