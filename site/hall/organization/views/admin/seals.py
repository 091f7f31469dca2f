"""The register of seals in the back office: what a seal is stays; keeper, last day and end are recorded."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from hall.foundation import clock
from hall.foundation.clock import local_date
from hall.organization.enums import SealState
from hall.organization.models import Seal
from hall.organization.services.records import describe
from hall.organization.services.seals import end_seal
from hall.organization.views.admin.evidenced import EvidencedEditView, KeptViewSet, record_change

_STAYS = ("authority", "kind", "number", "serial", "valid_from")
_END = ("state", "state_reason", "state_day")


class SealForm(WagtailAdminModelForm):
    """A new seal is in use; its end is final and has a reason and a day."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """What a seal is cannot be changed; whether it is lost is asked once it exists."""
        super().__init__(*args, **kwargs)
        exists = self.instance.pk is not None
        ended = self.instance.state != SealState.IN_USE
        for name in _STAYS if exists else ():
            self.fields[name].disabled = True
        for name in _END:
            if not exists or ended:
                self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        """An end has a reason and a day that is not to come."""
        said: dict[str, Any] = super().clean()
        if said.get("state") != SealState.IN_USE:
            if not (said.get("state_reason") or "").strip():
                self.add_error("state_reason", _("Say why."))
            if said.get("state_day") is None:
                self.add_error("state_day", _("Say on which day."))
            elif said["state_day"] > local_date(clock.now()):
                self.add_error("state_day", _("This day is in the future."))
        elif said.get("state_reason") or said.get("state_day"):
            self.add_error("state", _("Say whether it is lost or withdrawn."))
        return said

    def validate_constraints(self) -> None:
        """The instant of the end is the register's own and comes with saving."""

    class Meta:
        model = Seal
        fields = (*_STAYS, "name_en", "name_zh", "keeper", "valid_to", *_END)


class SealEditView(EvidencedEditView):
    """Changing a seal, or reporting its end."""

    def save_instance(self) -> models.Model:
        """The end goes through the service, which waits for acts that are using the seal; the rest is a change."""
        said, kept = self.form.cleaned_data, Seal.objects.select_for_update().get(pk=self.object.pk)
        before = describe(kept)
        for name in ("name_en", "name_zh", "keeper", "valid_to"):
            setattr(kept, name, said[name])
        if describe(kept) != before:
            kept.save()
            record_change("changed", kept, before=before, actor=self.request.user)
        if kept.state == SealState.IN_USE and said["state"] != SealState.IN_USE:
            kept = end_seal(
                seal=kept,
                state=said["state"],
                reason=said["state_reason"],
                day=said["state_day"],
                actor=self.request.user,
                at=clock.now(),
            )
        return kept


class SealViewSet(KeptViewSet):
    """Special approval seals, and the ordinary ones by which a wrong use is known."""

    model = Seal
    icon = "tag"
    menu_label = _("Seals")
    edit_view_class = SealEditView
    copy_view_enabled = False
    list_display = ["number", "name_en", "name_zh", "kind", "state", "valid_from", "valid_to", "keeper"]
    list_filter = ["kind", "state", "authority", "valid_to"]
    search_fields = ["number", "name_en", "name_zh", "authority__code"]
    panels = [
        FieldPanel("authority"),
        FieldPanel("kind"),
        MultiFieldPanel([FieldPanel("number"), FieldPanel("serial")], heading=_("Number")),
        MultiFieldPanel([FieldPanel("name_en"), FieldPanel("name_zh")], heading=_("Name, as papers print it")),
        FieldPanel("keeper"),
        MultiFieldPanel([FieldPanel("valid_from"), FieldPanel("valid_to")], heading=_("Valid")),
        MultiFieldPanel(
            [FieldPanel("state"), FieldPanel("state_reason"), FieldPanel("state_day")],
            heading=_("Lost or withdrawn: from now on nothing is sealed with it"),
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Seals with their authority and keeper."""
        return Seal.objects.select_related("authority", "keeper")

    def get_form_class(self, for_update: bool = False) -> type[WagtailAdminModelForm]:  # noqa: FBT001, FBT002  wagtail's
        """The form that knows how a seal ends."""
        return SealForm
