"""What the forms of all acts have in common: the case, its version, and what the act will be told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hall.cases.admin.wording import in_chinese
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
    owed: tuple[str, ...] = ()
    agent: str = ""
    """The name of the agent who may receive the result today; empty where there is none."""

    @property
    def lacking(self) -> list[str]:
        """The codes of what is required or was asked for, and is not there."""
        return list(dict.fromkeys((*self.missing, *self.owed)))

    def names_of(self, codes: Iterable[str]) -> str:
        """Documents in the language of the page."""
        return ("、" if in_chinese() else "; ").join(self.names.get(code, code) for code in codes)

    @property
    def today(self) -> date:
        """The county's day."""
        return local_date(self.at)


BUTTON = "button"
"""Where the focus of an act lies that says nothing about the world outside: one Enter does it."""


class RadioSelect(forms.RadioSelect):
    """A choice to be made: nothing is chosen before, and the focus, if it is given, lies on the first.

    Templates know a widget by the name of its class, so it has the one it stands in for.
    """

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Only one element of a page can have the focus."""
        return _focus_on_first(super().create_option(*args, **kwargs))


class CheckboxSelectMultiple(forms.CheckboxSelectMultiple):
    """Things to tick; the focus, if it is given, lies on the first."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Only one element of a page can have the focus."""
        return _focus_on_first(super().create_option(*args, **kwargs))


def _focus_on_first(option: dict[str, Any]) -> dict[str, Any]:
    if option["index"] != "0":
        option["attrs"].pop("autofocus", None)
    return option


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
    warning: Any = ""
    focus = BUTTON
    """A field, if the act says something that only the officer can know: then Enter alone sends nothing."""
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

    def take_focus(self) -> bool:
        """Put the focus where the act begins; true if that is its button."""
        if self.focus == BUTTON:
            return True
        self.fields[self.focus].widget.attrs["autofocus"] = True
        return False

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
