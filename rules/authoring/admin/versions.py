"""The published versions."""

from datetime import datetime
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import InspectView

from hall.foundation import clock
from rules.authoring.admin.read_only import LookedAtIndexView, ReadOnlyViewSet
from rules.authoring.models import RuleSetVersion

_FINGERPRINT_SHOWN = 12


class VersionIndex(LookedAtIndexView):
    """The list, without the manifests."""

    def get_base_queryset(self) -> Any:
        """Versions as lists need them."""
        return super().get_base_queryset().without_manifest().select_related("cancellation")


def _cancelled_at(version: RuleSetVersion) -> datetime | None:
    cancellation = getattr(version, "cancellation", None)
    return cancellation.cancelled_at if cancellation else None


def _beginning_of_fingerprint(version: RuleSetVersion) -> str:
    """Enough to tell versions apart in a list; the page of the version has all of it."""
    return f"{version.fingerprint[:_FINGERPRINT_SHOWN]}…"


class VersionPage(InspectView):
    """One version: its fingerprints, its people, and how many bundles it is made of."""

    template_name = "authoring/admin/version.html"

    def get_bundles_display_value(self) -> int:
        """The size of the manifest; its content is for machines."""
        return len(self.object.manifest)

    def get_in_force_from_display_value(self) -> str:
        """In the county's time, as the lists say it."""
        return date_format(localtime(self.object.in_force_from), "DATETIME_FORMAT")

    def get_published_at_display_value(self) -> str:
        """In the county's time, as the lists say it."""
        return date_format(localtime(self.object.published_at), "DATETIME_FORMAT")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The change it came from, what it changed, and what changed since."""
        version: RuleSetVersion = self.object
        cancellation = getattr(version, "cancellation", None)
        newest = RuleSetVersion.objects.standing().order_by("-number").values_list("number", flat=True).first()
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "change_url": reverse("authoring_draft", args=[version.change_set.number]),
            "compare_url": reverse("authoring_compare"),
            "cancellation": cancellation,
            "scheduled": cancellation is None and version.in_force_from > clock.now(),
            "newest": newest,
            "is_past": newest is not None and newest != version.number,
        }


class RuleSetVersionViewSet(ReadOnlyViewSet):
    """Every version, the newest first."""

    model = RuleSetVersion
    name = "rule_versions"
    url_prefix = "rules/versions"
    menu_label = _("Versions")
    icon = "history"
    index_view_class = VersionIndex
    inspect_view_class = VersionPage
    inspect_view_fields: ClassVar = [
        "number",
        "fingerprint",
        "vocabulary_fingerprint",
        "in_force_from",
        "published_at",
        "published_by",
        "author",
        "approver",
        "change_set",
        "note",
    ]
    list_display: ClassVar = [
        "number",
        Column("fingerprint", label=_("Fingerprint"), accessor=_beginning_of_fingerprint),
        "in_force_from",
        Column("cancelled_at", label=_("Cancelled"), accessor=_cancelled_at),
        "author",
        "approver",
        "note",
    ]
    search_fields: ClassVar = ["fingerprint", "note"]
    ordering: ClassVar = ["-number"]
