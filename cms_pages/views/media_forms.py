"""Wagtail's forms for pictures and documents, which look into the file before they take it."""

from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from cms_pages.services.media_checks import check_document, clean_picture


class PictureField(WagtailImageField):
    """Decodes a picture whole before Wagtail asks for its size, which fails on a damaged one."""

    def to_python(self, data: Any) -> Any:
        """The picture alone, without what rode along in its file."""
        if not isinstance(data, UploadedFile):
            return super().to_python(data)
        name = data.name or ""
        if PurePosixPath(name).suffix.removeprefix(".").lower() not in self.allowed_image_extensions:
            raise ValidationError(
                _("Only PNG and JPEG pictures are taken. An SVG is a program; save the drawing as PNG."),
                code="invalid_image_extension",
            )
        if data.size and data.size > self.max_upload_size:
            self.check_image_file_size(data)
        return super().to_python(clean_picture(data, name))


class PictureForm(BaseImageForm):
    """A picture that is kept without anything beside it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = PictureField(label=given.label, required=given.required, widget=given.widget)


class DocumentForm(BaseDocumentForm):
    """A document whose content is of the kind that its name says."""

    def clean_file(self) -> Any:
        """Look only at a file that was uploaded now."""
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            check_document(file, file.name or "")
        return file
