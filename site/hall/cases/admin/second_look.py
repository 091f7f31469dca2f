"""A number that cannot be right asks for a second look at the document; who has taken it may keep the number."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hall.cases.applicant_search import one_form
from hall.cases.enums import ApplicantKind
from hall.cases.identity_numbers import doubt_number
from hall.foundation import clock

COMPARED = "compared"


class SecondLook(forms.Form):
    """A form with an identity number. The tick appears only once there is a doubt."""

    compared = forms.BooleanField(
        label=_("I have compared the number with the document: it stands there like this."), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Nothing is doubtful yet."""
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name != COMPARED), COMPARED])
        # A browser would cut a longer name without a word; the form says what is wrong with it instead.
        self.fields["name"].widget.attrs.pop("maxlength", None)
        if not self.is_bound:
            del self.fields[COMPARED]

    def clean_id_number(self) -> str:
        """The number in capital letters and plain digits, however the keyboard wrote them."""
        return one_form(self.cleaned_data.get("id_number") or "")

    def kind_of_applicant(self) -> str:
        """A value of ``ApplicantKind``."""
        return str(self.cleaned_data.get("kind") or ApplicantKind.PERSON)

    def clean(self) -> dict[str, Any]:
        """A doubtful number needs the tick."""
        data: dict[str, Any] = super().clean() or {}
        compared, number = data.pop(COMPARED, False), data.get("id_number") or ""
        today = clock.local_date(clock.now())
        doubt = doubt_number(self.kind_of_applicant(), number, today) if number else None
        if doubt is None:
            self.fields.pop(COMPARED, None)
        elif not compared:
            self.add_error("id_number", _("{doubt} Look at the document once more.").format(doubt=doubt.label))
        return data
