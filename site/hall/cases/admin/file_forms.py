"""The forms of the panels for files, the result, and how the applicant wants to be told."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hall.cases.admin.act_form import day_field, words_field
from hall.cases.admin.beside_forms import BesideForm
from hall.cases.services.applicant_wishes import LONGEST_ADDRESS
from hall.cases.services.results import LONGEST_NUMBER
from hall.foundation.errors import ValidationFailedError
from hall.foundation.uploads import CheckedFile, check_upload

_SHOWN_OF_A_NAME = 80


class UploadForm(BesideForm):
    """A file for one of the documents."""

    code = forms.ChoiceField(label=gettext_lazy("Document"))
    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,
        help_text=gettext_lazy("PDF, PNG or JPEG, at most 10 MiB. Several pages belong in one PDF."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/png,image/jpeg"}),
        error_messages={"required": gettext_lazy("Choose a file.")},
    )

    def __init__(self, names: dict[str, str], kept: Collection[str], *args: Any, **kwargs: Any) -> None:
        """The documents that the case can hold, and those of which a file is kept."""
        super().__init__(*args, **kwargs)
        self._kept = kept
        field: Any = self.fields["code"]
        field.choices = list(names.items())

    def clean_code(self) -> str:
        """A kept file is never replaced."""
        code: str = self.cleaned_data["code"]
        if code in self._kept:
            raise forms.ValidationError(
                _("A file of this document is kept already and is never replaced. Choose another document.")
            )
        return code

    def clean_file(self) -> CheckedFile:
        """The file as it can be kept; what is wrong names the file and what to do."""
        sent: UploadedFile[bytes] = self.cleaned_data["file"]
        name = str(sent.name)[:_SHOWN_OF_A_NAME]
        if not sent.size:
            raise forms.ValidationError(
                _("“{name}” is empty. Scan or save the document again and choose that file.").format(name=name)
            )
        try:
            return check_upload(sent)
        except ValidationFailedError as refused:
            why = " ".join(f"{sentence}" for sentences in refused.fields.values() for sentence in sentences)
            raise forms.ValidationError(
                _("“{name}” is not kept. {why} Scan or save the document again as PDF, PNG or JPEG.").format(
                    name=name, why=why or refused.detail
                )
            ) from refused


class ResultForm(BesideForm):
    """What a granted case gave."""

    result_number = forms.CharField(
        label=gettext_lazy("Number on the document"),
        required=False,
        max_length=LONGEST_NUMBER,
        help_text=gettext_lazy("Letters from A to Z, digits and hyphens, at most 60. Empty: the number of the case."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    valid_from = day_field(
        gettext_lazy("Valid from"), required=False, help_text=gettext_lazy("Empty: the day of the decision.")
    )
    valid_until = day_field(gettext_lazy("Valid until"), required=False, help_text=gettext_lazy("Empty: without end."))


class CorrectResultForm(ResultForm):
    """Another result in the place of the registered one."""

    reason = words_field(gettext_lazy("What was wrong"), required=True)


class WithdrawResultForm(BesideForm):
    """The registered result is taken back."""

    reason = words_field(gettext_lazy("Why it is withdrawn"), required=True)


class WishesForm(BesideForm):
    """By which ways the applicant wants to be told."""

    email = forms.CharField(
        label=gettext_lazy("E-mail address"),
        required=False,
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    no_sms = forms.BooleanField(label=gettext_lazy("No text messages"), required=False)
    no_email = forms.BooleanField(label=gettext_lazy("No e-mails"), required=False)
