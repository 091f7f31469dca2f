"""``cases/hand-over/``: when a post changes, what one person has in hand becomes another's, case by case."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from hall.cases import services
from hall.cases.admin.act_form import words_field
from hall.cases.admin.bulk_page import Outcome
from hall.cases.admin.page_frame import CasesPage, may_hand_over
from hall.cases.admin.wording import item_of, name_of, spoken
from hall.cases.enums import Act
from hall.cases.models import Case
from hall.foundation import clock
from hall.foundation.errors import HallError
from hall.organization import selectors as organization
from hall.organization.selectors import User

MOST_CASES = 500


@dataclass
class Held:
    """What is in hand: how many open cases of each person, and of which items."""

    counts: dict[str, int] = field(default_factory=dict)
    items: dict[str, str] = field(default_factory=dict)


class HandOverForm(forms.Form):
    """From whom to whom, of which item, and why."""

    giver = forms.ModelChoiceField(label=gettext_lazy("Who hands over"), queryset=User.objects.none())
    taker = forms.ModelChoiceField(label=gettext_lazy("Who takes over"), queryset=User.objects.none())
    item = forms.ChoiceField(label=gettext_lazy("Only cases of"), required=False)
    reason = words_field(
        gettext_lazy("Reason"), required=True, help_text=gettext_lazy("It becomes a note on each case.")
    )

    def __init__(self, held: Held, at: datetime, *args: Any, **kwargs: Any) -> None:
        """From whom somebody has cases in hand; to whom anybody who holds a mandate for cases."""
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["giver"].queryset = User.objects.filter(username__in=held.counts).order_by("username")
        fields["taker"].queryset = organization.list_mandated_people(acts=Act.values, at=at)
        fields["item"].choices = [
            ("", gettext_lazy("all items")),
            *sorted(held.items.items(), key=lambda item: item[1]),
        ]
        for people in (fields["giver"], fields["taker"]):
            people.label_from_instance = name_of

    def clean(self) -> dict[str, Any]:
        """Two different people."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("giver") and data.get("giver") == data.get("taker"):
            self.add_error("taker", _("Choose another person than the one who hands over."))
        return data


class HandOverPage(CasesPage, TemplateView):
    """Who has how many open cases in hand; then the cases that would go over; then what became of each."""

    page_title = gettext_lazy("Hand over")
    header_icon = "group"
    template_name = "cases/admin/hand_over.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """For who leads, heads or supervises."""
        if not may_hand_over(self.sight):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def held(self) -> Held:
        """What people have in hand."""
        held = Held()
        opened = Case.objects.open().within(self.sight)
        for window, handling, item in opened.values_list("window_officer", "handling_officer", "item_code"):
            names = {window, handling} - {""}
            for name in names:
                held.counts[name] = held.counts.get(name, 0) + 1
            if names:
                held.items.setdefault(item, item)
        named = opened.filter(item_code__in=held.items).order_by("item_code", "pk").distinct("item_code")
        for item, name in named.values_list("item_code", "item_snapshot__name"):
            held.items[item] = spoken(name, item)
        return held

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The people with their counts."""
        counts = self.held.counts
        people = {user.username: name_of(user) for user in User.objects.filter(username__in=counts)}
        rows = [(people.get(name, name), count) for name, count in sorted(counts.items())]
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {"form": HandOverForm(self.held, self.at), **context, "people": rows, **kwargs}

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Show the cases that would go over; once they were read, hand over those that are still ticked."""
        form = HandOverForm(self.held, self.at, request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        data = form.cleaned_data
        cases = self._cases(data["giver"].get_username(), data["item"])
        ticked = set(request.POST.getlist("case"))
        if "read" not in request.POST or not ticked:
            status = 422 if "read" in request.POST else 200
            rows = [(case.number, item_of(case), "read" not in request.POST) for case in cases]
            return self.render_to_response(self.get_context_data(form=form, rows=rows, asked=data), status=status)
        numbers = [case.number for case in cases if case.number in ticked]
        outcomes = [self._hand_over(number, data) for number in numbers]
        done = sum(outcome.done for outcome in outcomes)
        del self.held
        return self.render_to_response(self.get_context_data(outcomes=outcomes, done=done))

    def _cases(self, giver: str, item: str) -> list[Case]:
        held = Case.objects.open().within(self.sight).filter(Q(window_officer=giver) | Q(handling_officer=giver))
        if item:
            held = held.filter(item_code=item)
        return list(held.order_by("due_at", "pk").defer("limits", "facts")[:MOST_CASES])

    def _hand_over(self, number: str, said: dict[str, Any]) -> Outcome:
        asked = {name: said[name] for name in ("giver", "taker", "reason")}
        try:
            services.hand_over_case(number=number, actor=self.user, at=clock.now(), **asked)
        except HallError as refused:
            return Outcome(number, False, str(refused.detail))
        return Outcome(number, True, _("Handed over."))
