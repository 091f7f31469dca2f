"""Letters of authorization in the back office: where others are deleted, these are revoked."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import DeleteView, IndexView

from hall.foundation import clock
from hall.organization.models import Mandate
from hall.organization.services import revoke_mandate
from hall.organization.views.admin.evidenced import EvidencedViewSet


def is_revoked(row: Any) -> bool:
    """Whether a mandate or a letter was ended before its last day."""
    return row.revoked_at is not None


class MandateIndexView(IndexView):
    """The list; its last button revokes."""

    def get_list_more_buttons(self, instance: Mandate) -> list[Any]:
        """Call the button by what it does; there is none where there is nothing left to revoke."""
        buttons: list[Any] = super().get_list_more_buttons(instance)
        delete_url = self.get_delete_url(instance)
        for button in buttons:
            if button.url == delete_url:
                button.label = _("Revoke")
        if instance.revoked_at is not None:
            return [button for button in buttons if button.url != delete_url]
        return buttons


class RevokeMandateView(DeleteView):
    """Ends a letter at this instant; it stays on record."""

    page_title = _("Revoke")
    success_message = _("The mandate was revoked.")
    template_name = "organization/admin/confirm_revoke.html"

    @property
    def confirmation_message(self) -> Any:
        """What is asked before it is done."""
        return _("Revoke this mandate now? What was done by it before stays done.")

    def get_success_message(self) -> Any:
        """What is said afterwards."""
        return self.success_message

    def delete_action(self) -> None:
        """Revoke instead of deleting."""
        revoke_mandate(mandate=self.object, actor=self.request.user, at=clock.now())


class MandateViewSet(EvidencedViewSet):
    """Who may do which act, for which authority and item, from when to when."""

    model = Mandate
    icon = "key"
    menu_label = _("Mandates")
    index_view_class = MandateIndexView
    delete_view_class = RevokeMandateView
    delete_template_name = "organization/admin/confirm_revoke.html"
    list_display = [
        "post",
        "act",
        "authority",
        "item_code",
        "valid_from",
        "valid_to",
        BooleanColumn("revoked_at", label=_("Revoked"), accessor=is_revoked),
        "document_number",
        "letter",
    ]
    list_filter = ["act", "authority", "post__kind", "valid_from", "valid_to"]
    search_fields = ["post__code", "post__name_en", "post__name_zh", "item_code", "document_number"]
    panels = [
        FieldPanel("post"),
        FieldPanel("act"),
        MultiFieldPanel([FieldPanel("authority"), FieldPanel("item_code")], heading=_("For")),
        MultiFieldPanel([FieldPanel("valid_from"), FieldPanel("valid_to")], heading=_("Valid")),
        MultiFieldPanel([FieldPanel("document_number"), FieldPanel("letter")], heading=_("By which letter")),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """Mandates with what the list shows of them."""
        return Mandate.objects.select_related("post", "authority", "letter")
