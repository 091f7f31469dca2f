"""Asking about a case: its number and the instant."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_NUMBER = 40


class CaseForm(forms.Form):
    """Which case, and when; without an instant now is meant."""

    case = forms.CharField(label=_("Number of the case"), max_length=LONGEST_NUMBER)
    at = forms.DateTimeField(
        label=_("At this instant"),
        required=False,
        help_text=_("County time; left empty: now."),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"],
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M:%S", attrs={"type": "datetime-local", "step": "1"}),
    )

    def instant(self) -> datetime | None:
        """The instant asked about."""
        asked: datetime | None = self.cleaned_data["at"]
        return asked
