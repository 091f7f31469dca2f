"""Uploading a catalogue in the back office, seeing what it would change, and importing it as a second person."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.permission_policies import ModelPermissionPolicy

from cms_pages.errors import CatalogueImportError
from cms_pages.models import CatalogueUpload, ServiceItem
from cms_pages.services.catalogue_import.table import MAX_FILE_BYTES
from cms_pages.services.uploads import discard_upload, import_upload, preview_upload, upload_catalogue
from cms_pages.views.screen import CatalogueScreenMixin
from hall.foundation import clock
from hall.foundation.errors import HallError

LISTING = "catalogue_import"


class UploadForm(forms.Form):
    """The file to import."""

    file = forms.FileField(
        label=_("CSV or XLSX file"), help_text=_("Service items, or the reference directory; the header says which.")
    )


class CatalogueScreen(PermissionCheckedMixin, CatalogueScreenMixin, TemplateView):
    """A screen for those who may publish service items."""

    permission_policy = ModelPermissionPolicy(ServiceItem)
    permission_required = "publish"
    header_icon = "upload"

    def actor(self) -> AbstractUser:
        """The person at the screen; the admin lets nobody else through."""
        if not isinstance(self.request.user, AbstractUser):
            raise PermissionDenied
        return self.request.user


class CatalogueImportView(CatalogueScreen):
    """Files in waiting, and the form for another one."""

    page_title = _("Import the catalogue")
    template_name = "cms_pages/admin/import.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, the files in waiting and the last ones imported."""
        uploads = CatalogueUpload.objects.defer("content").select_related("uploaded_by", "imported_by")
        return {
            "form": UploadForm(),
            "waiting": uploads.filter(imported_at__isnull=True),
            "imported": uploads.filter(imported_at__isnull=False)[:20],
            **super().get_context_data(**kwargs),
        }

    def post(self, request: HttpRequest) -> HttpResponse:
        """Check the file and keep it, or say everything that is wrong with it."""
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        file = form.cleaned_data["file"]
        try:
            upload = upload_catalogue(
                content=file.read(MAX_FILE_BYTES + 1), file_name=file.name, actor=self.actor(), at=clock.now()
            )
        except CatalogueImportError as error:
            return self.render_to_response(self.get_context_data(form=form, problems=error.problems))
        return redirect("catalogue_upload", upload.pk)


class CatalogueUploadView(CatalogueScreen):
    """What importing a waiting file would do, with the buttons to do it or to discard it."""

    page_title = _("Import a file")
    template_name = "cms_pages/admin/import_preview.html"

    def get(self, request: HttpRequest, upload_id: int) -> HttpResponse:
        """The report of a dry run."""
        try:
            report = preview_upload(upload_id=upload_id, actor=self.actor(), at=clock.now())
        except CatalogueImportError as error:
            return self.render_to_response(self.get_context_data(problems=error.problems))
        except HallError as error:
            return self._back(str(error.detail))
        return self.render_to_response(self.get_context_data(lines=report.lines()))

    def post(self, request: HttpRequest, upload_id: int) -> HttpResponse:
        """Import or discard the file."""
        try:
            if "discard" in request.POST:
                discard_upload(upload_id=upload_id)
                return redirect(LISTING)
            report = import_upload(upload_id=upload_id, actor=self.actor(), at=clock.now())
        except CatalogueImportError as error:
            return self.render_to_response(self.get_context_data(problems=error.problems))
        except HallError as error:
            return self._back(str(error.detail))
        for line in report.lines():
            messages.success(request, line)
        return redirect(LISTING)

    def _back(self, reason: str) -> HttpResponse:
        messages.error(self.request, reason)
        return redirect(reverse(LISTING))
