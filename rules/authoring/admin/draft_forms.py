"""The forms of the page of a change."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rules.authoring.models import ChangeSet
from rules.authoring.services.drafts import LONGEST_NOTE, LONGEST_TITLE

_LOCAL_INSTANT = "%Y-%m-%dT%H:%M"


def instant_field(label: Any, help_text: Any) -> forms.DateTimeField:
    """Day and minute in the county's time; empty is allowed."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_LOCAL_INSTANT)
    return forms.DateTimeField(
        label=label, help_text=help_text, required=False, widget=widget, input_formats=[_LOCAL_INSTANT]
    )


class BeginForm(forms.Form):
    """What a new change is about."""

    title = forms.CharField(
        label=_("Title"), max_length=LONGEST_TITLE, help_text=_("What changes, in a few words: it is shown in lists.")
    )
    note = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Why the rules shall change. It is kept with the version and can be written until it is sent."),
    )


class DraftForm(BeginForm):
    """What a draft is about and when it shall come into force."""

    wanted_from = instant_field(
        _("Shall come into force"), _("Leave it empty for: as soon as it is published. Time of the county.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """A draft may still lack its title; sending it may not."""
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False

    @classmethod
    def of(cls, change: ChangeSet) -> "DraftForm":
        """The form with what is stored."""
        return cls(initial={"title": change.title, "note": change.note, "wanted_from": change.wanted_from})


class PublishForm(forms.Form):
    """When an approved change comes into force."""

    in_force_from = instant_field(_("Comes into force"), _("Leave it empty for: at once. Time of the county."))


class ReasonForm(forms.Form):
    """A reason that must be given."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is kept for good."),
    )
