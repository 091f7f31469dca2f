"""Letters of authorization in the back office, with their scans; where others are deleted, these are revoked."""

from typing import Any, cast

from django import forms
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, TitleColumn

from hall.foundation import clock
from hall.foundation.errors import HallError
from hall.foundation.private_files import PrivateFileError
from hall.foundation.uploads import MEDIA_TYPES, check_upload
from hall.organization.enums import PostKind
from hall.organization.errors import LetterNotFoundError
from hall.organization.models import ChiefRepresentative, Letter, User
from hall.organization.selectors import list_posts_held_by, read_letter
from hall.organization.services.letters import describe_letter, put_scan, revoke_letter
from hall.organization.services.records import record
from hall.organization.views.admin.evidenced import (
    EvidencedCreateView,
    EvidencedEditView,
    EvidencedViewSet,
    KeptViewSet,
)
from hall.organization.views.admin.mandates import MandateIndexView, RevokeMandateView, is_revoked

_READERS = (PostKind.LEAD, PostKind.HEAD, PostKind.SUPERVISOR)


class LetterForm(WagtailAdminModelForm):
    """A letter and its scan; a scan that is kept is never replaced."""

    scan_file = forms.FileField(
        label=_("Scan"),
        required=False,
        help_text=_("PDF, PNG or JPEG, at most 10 MiB. It is kept encrypted and cannot be replaced later."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """A scan is taken once."""
        super().__init__(*args, **kwargs)
        if self.instance.sha256:
            self.fields["scan_file"].disabled = True
            self.fields["scan_file"].help_text = _("The scan is kept; it cannot be replaced.")

    def clean_scan_file(self) -> Any:
        """What was sent, checked and encoded anew."""
        sent = self.cleaned_data.get("scan_file")
        if not sent or self.instance.sha256:
            return None
        try:
            return check_upload(sent, field="scan_file")
        except HallError as refused:
            said = [sentence for sentences in refused.fields.values() for sentence in sentences] or [refused.detail]
            raise forms.ValidationError([str(sentence) for sentence in said]) from refused

    class Meta:
        model = Letter
        fields = ("number", "authority", "signed_on", "valid_from", "valid_to")


def _save(view: Any, change: str, before: dict[str, object] | None) -> models.Model:
    letter: Letter = view.form.save(commit=False)
    scan = view.form.cleaned_data.get("scan_file")
    if scan is not None:
        put_scan(letter, scan)
    letter.save()
    payload: dict[str, object] = {"before": before, "after": describe_letter(letter)}
    record(f"letter_{change}", payload, actor=view.request.user, at=clock.now())
    return letter


class LetterCreateView(EvidencedCreateView):
    """A letter comes in."""

    def save_instance(self) -> models.Model:
        """Called within the transaction that saves the row."""
        return _save(self, "registered", None)


class LetterEditView(EvidencedEditView):
    """A scan comes later, or a day is corrected."""

    def save_instance(self) -> models.Model:
        """Called within the transaction that saves the row."""
        return _save(self, "changed", describe_letter(Letter.objects.select_for_update().get(pk=self.object.pk)))


class RevokeLetterView(RevokeMandateView):
    """Ends a letter and the mandates that rest on it at this instant; that something points at it does not matter."""

    success_message = _("The letter was revoked, with the mandates that rest on it.")

    def get_usage_url(self) -> None:
        """Nothing is deleted, so it is not asked where it is used."""

    @property
    def confirmation_message(self) -> Any:
        """What is asked before it is done."""
        return _("Revoke this letter and every mandate that rests on it now? What was done by them before stays done.")

    def delete_action(self) -> None:
        """Revoke instead of deleting."""
        revoke_letter(letter=self.object, actor=self.request.user, at=clock.now())


class LetterViewSet(EvidencedViewSet):
    """Letters of authorization of each authority; their mandates say which acts and items."""

    model = Letter
    icon = "doc-full"
    menu_label = _("Letters of authorization")
    add_view_class = LetterCreateView
    edit_view_class = LetterEditView
    index_view_class = MandateIndexView
    delete_view_class = RevokeLetterView
    delete_template_name = "organization/admin/confirm_revoke.html"
    copy_view_enabled = False
    list_display = [
        "number",
        "authority",
        "signed_on",
        "valid_from",
        "valid_to",
        BooleanColumn("revoked_at", label=_("Revoked"), accessor=is_revoked),
        TitleColumn(
            "sha256",
            label=_("Scan"),
            accessor=lambda letter: _("Open the scan") if letter.sha256 else "",
            get_url=lambda letter: scan_url(letter) if letter.sha256 else None,
        ),
    ]
    list_filter = ["authority", "valid_from", "valid_to"]
    search_fields = ["number", "authority__code", "authority__name_zh"]
    panels = [
        FieldPanel("number"),
        FieldPanel("authority"),
        FieldPanel("signed_on"),
        MultiFieldPanel([FieldPanel("valid_from"), FieldPanel("valid_to")], heading=_("Valid")),
        FieldPanel("scan_file"),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Letters with their authority."""
        return Letter.objects.select_related("authority")

    def get_form_class(self, for_update: bool = False) -> type[WagtailAdminModelForm]:  # noqa: FBT001, FBT002  wagtail's
        """The form that takes a scan."""
        return LetterForm


class ChiefRepresentativeViewSet(KeptViewSet):
    """Who represents which authority in the hall, from when to when."""

    model = ChiefRepresentative
    icon = "user"
    menu_label = _("Chief representatives")
    list_display = ["authority", "user", "letter", "valid_from", "valid_to"]
    list_filter = ["authority", "user", "valid_to"]
    search_fields = ["authority__code", "authority__name_zh", "user__username"]
    panels = [
        FieldPanel("authority"),
        FieldPanel("user"),
        FieldPanel("letter"),
        MultiFieldPanel([FieldPanel("valid_from"), FieldPanel("valid_to")], heading=_("Valid")),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With authority, person and letter."""
        return ChiefRepresentative.objects.select_related("authority", "user", "letter")


def scan_url(letter: Letter) -> str:
    """Where the scan of a letter is read."""
    return reverse("organization_letter_scan", args=[letter.pk])


@never_cache
@require_safe
def letter_scan(request: HttpRequest, key: int) -> HttpResponse:
    """The scan as a download, for those who keep letters, lead, head or supervise; for others there is none."""
    if not _may_read(cast(Any, request.user), key):
        raise Http404
    try:
        letter, content = read_letter(key)
    except (LetterNotFoundError, PrivateFileError) as absent:
        raise Http404 from absent
    extension = next(kind for kind, media_type in MEDIA_TYPES.items() if media_type == letter.media_type)
    return HttpResponse(
        content,
        content_type=letter.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="letter-{letter.pk}.{extension}"',
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )


def _may_read(user: User, key: int) -> bool:
    if user.has_perm("organization.view_letter") or user.has_perm("organization.change_letter"):
        return True
    letter = Letter.objects.filter(pk=key).first()
    posts = list_posts_held_by(user, clock.now()).filter(kind__in=_READERS)
    return letter is not None and any(
        post.authority_id is None or post.authority_id == letter.authority_id for post in posts
    )
