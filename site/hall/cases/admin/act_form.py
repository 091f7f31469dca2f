"""What the forms of all acts have in common: the case, its version, and what the act will be told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hall.cases.models import Case
from hall.cases.visibility import Sight
from hall.foundation.clock import local_date
from hall.foundation.errors import HallError

LONGEST_TEXT = 2000


@dataclass(frozen=True)
class Desk:
    """What a form needs to know of the case it is for, and of who fills it in."""

    case: Case
    sight: Sight
    at: datetime
    names: Mapping[str, str]
    missing: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    receiver: str = ""

    @property
    def today(self) -> date:
        """The county's day."""
        return local_date(self.at)


def words_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    """A text of some sentences."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONGEST_TEXT,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A day."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


class ActForm(forms.Form):
    """The form of an act. ``wide`` fields take a line of their own."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    button: Any = _("Do it")
    hint: Any = ""
    warns = False
    danger = False
    required_css_class = "desk-required"

    def __init__(self, desk: Desk, *args: Any, **kwargs: Any) -> None:
        """Begin with what the case already says."""
        kwargs["initial"] = {"version": desk.case.version, **(kwargs.get("initial") or {})}
        self.desk = desk
        super().__init__(*args, **kwargs)
        self.prepare(desk)

    def prepare(self, desk: Desk) -> None:
        """Fill in choices and first values of the fields."""

    def said(self) -> dict[str, Any]:
        """What the service is told beside number, version, actor and instant."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def take(self, refused: HallError) -> None:
        """Put what the service refuses beside the fields it speaks of, and the rest above them."""
        placed = False
        for name, sentences in refused.fields.items():
            field = name.replace(".", "_")
            for sentence in sentences:
                self.add_error(field if field in self.fields else None, f"{sentence}")
                placed = True
        if not placed:
            self.add_error(None, str(refused.detail))


class NoticeFields(ActForm):
    """An act that rests on a written notice to the applicant."""

    notice_number = forms.CharField(label=_("Number of the written notice"), max_length=100)
    notice_delivered_on = day_field(_("Day on which the applicant got it"))

    def prepare(self, desk: Desk) -> None:
        """Handed over today, as a rule."""
        super().prepare(desk)
        self.initial.setdefault("notice_delivered_on", desk.today)

    def said(self) -> dict[str, Any]:
        """The notice as one thing."""
        given = super().said()
        notice = {"number": given.pop("notice_number"), "delivered_on": given.pop("notice_delivered_on")}
        return {**given, "notice": notice}
