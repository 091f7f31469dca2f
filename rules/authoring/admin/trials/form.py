"""What a trial is asked with: a period of receipt, authorities, items."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hall.foundation import clock
from rules.authoring.corpus import case_corpus
from rules.authoring.ports import item_provider

_DAYS = 90
_MOST_ITEMS = 200
_SEPARATORS = re.compile(r"[\s,;，；、]+")


class TrialForm(forms.Form):
    """Which past cases; the last 90 days of all authorities and items unless something else is said."""

    received_from = forms.DateField(
        label=gettext_lazy("Received from"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    received_until = forms.DateField(
        label=gettext_lazy("Received until"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    authorities = forms.MultipleChoiceField(
        label=gettext_lazy("Authorities"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None ticked means all."),
    )
    items = forms.CharField(
        label=gettext_lazy("Items"),
        required=False,
        max_length=8_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Codes of items, with spaces or on lines of their own. Empty means all."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the authorities that have cases, and the last 90 days."""
        super().__init__(*args, **kwargs)
        corpus = case_corpus()
        choices = [] if corpus is None else list(corpus.authorities())
        self.fields["authorities"].choices = choices  # type: ignore[attr-defined]  # a field of choices
        today = clock.local_date(clock.now())
        self.fields["received_until"].initial = today
        self.fields["received_from"].initial = today - timedelta(days=_DAYS)

    def clean_items(self) -> list[str]:
        """The codes, each of which the catalogue knows."""
        codes = list(dict.fromkeys(filter(None, _SEPARATORS.split(self.cleaned_data["items"].replace("\x00", "")))))
        if len(codes) > _MOST_ITEMS:
            raise forms.ValidationError(_("At most %(most)s items.") % {"most": _MOST_ITEMS})
        provider = item_provider()
        known = set(codes) if provider is None else set(provider.get_items(codes))
        unknown = [code[:60] for code in codes if code not in known]
        if unknown:
            raise forms.ValidationError(
                _("The catalogue has no item %(codes)s. Correct or remove it.") % {"codes": ", ".join(unknown[:5])}
            )
        return codes
