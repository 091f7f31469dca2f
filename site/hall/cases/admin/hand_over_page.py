"""``cases/hand-over/``: when a post changes, what one person has in hand becomes another's, case by case."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from hall.cases import services
from hall.cases.admin.bulk_page import Outcome
from hall.cases.admin.page_frame import CasesPage, may_hand_over
from hall.cases.admin.wording import name_of
from hall.cases.models import Case
from hall.foundation import clock
from hall.foundation.errors import HallError
from hall.organization.selectors import User

MOST_CASES = 500


class HandOverForm(forms.Form):
    """From whom to whom."""

    giver = forms.ModelChoiceField(label=gettext_lazy("Who hands over"), queryset=User.objects.none())
    taker = forms.ModelChoiceField(label=gettext_lazy("Who takes over"), queryset=User.objects.none())

    def __init__(self, givers: list[str], *args: Any, **kwargs: Any) -> None:
        """From whom somebody has cases in hand; to whom anybody who still works here."""
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["giver"].queryset = User.objects.filter(username__in=givers).order_by("username")
        fields["taker"].queryset = User.objects.filter(is_active=True, assignments__isnull=False).distinct()
        for field in (fields["giver"], fields["taker"]):
            field.label_from_instance = name_of

    def clean(self) -> dict[str, Any]:
        """Two different people."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("giver") and data.get("giver") == data.get("taker"):
            self.add_error("taker", _("Choose another person than the one who hands over."))
        return data


class HandOverPage(CasesPage, TemplateView):
    """Who has how many open cases in hand, and the form."""

    page_title = gettext_lazy("Hand over")
    header_icon = "group"
    template_name = "cases/admin/hand_over.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """For who leads, heads or supervises."""
        if not may_hand_over(self.sight):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The people with their counts."""
        counts = self._counts()
        people = {user.username: name_of(user) for user in User.objects.filter(username__in=counts)}
        rows = [(people.get(name, name), count) for name, count in sorted(counts.items())]
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {"form": HandOverForm(list(counts)), **context, "people": rows, **kwargs}

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Hand over every open case that the giver has in hand, each in its own transaction."""
        form = HandOverForm(list(self._counts()), request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        giver, taker = form.cleaned_data["giver"], form.cleaned_data["taker"]
        name = giver.get_username()
        held = Case.objects.open().within(self.sight).filter(Q(window_officer=name) | Q(handling_officer=name))
        numbers = list(held.order_by("due_at", "pk").values_list("number", flat=True)[:MOST_CASES])
        outcomes = [self._hand_over(number, giver, taker) for number in numbers]
        done = sum(outcome.done for outcome in outcomes)
        return self.render_to_response(self.get_context_data(outcomes=outcomes, done=done))

    def _hand_over(self, number: str, giver: User, taker: User) -> Outcome:
        try:
            services.hand_over_case(number=number, actor=self.user, at=clock.now(), giver=giver, taker=taker)
        except HallError as refused:
            return Outcome(number, False, str(refused.detail))
        return Outcome(number, True, _("Handed over."))

    def _counts(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        opened = Case.objects.open().within(self.sight)
        for window, handling in opened.values_list("window_officer", "handling_officer"):
            for name in {window, handling} - {""}:
                counts[name] = counts.get(name, 0) + 1
        return counts
