"""The publicity work in the side menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from cms_pages.views.publicity.reports import REPORTS

ICONS = {
    "drafts": "edit",
    "refused": "time",
    "incomplete": "tasks",
    "contradictions": "warning",
    "typed": "history",
    "translations": "globe",
    "review": "date",
    "expiring": "time",
    "links": "link",
}
# What everybody in the back office may look at; the rest is of use to those who write.
FOR_ALL = frozenset({"contradictions", "typed"})


class PublicityMenuItem(MenuItem):
    """An entry for those who may change pages, or for everybody."""

    def __init__(self, label: Any, url: str, *, for_all: bool = False, **kwargs: Any) -> None:
        super().__init__(label, url, **kwargs)
        self._for_all = for_all

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether it is of use to the person."""
        from wagtail.permissions import page_permission_policy  # noqa: PLC0415  models are not ready before

        return self._for_all or page_permission_policy.user_has_any_permission(
            request.user, ["add", "change", "publish"]
        )


def publicity_menu() -> SubmenuMenuItem:
    """Items without a guide, and the reports."""
    items = [
        PublicityMenuItem(_("All guides"), reverse("guides:index"), name="all-guides", icon_name="list-ul", order=5),
        PublicityMenuItem(
            _("Items without a guide"), reverse("publicity_guides"), name="guides", icon_name="copy", order=10
        ),
    ]
    for order, (name, report) in enumerate(REPORTS.items(), start=2):
        items.append(
            PublicityMenuItem(
                report.title,
                reverse("publicity_report", args=[name]),
                name=f"publicity-{name}",
                icon_name=ICONS[name],
                order=order * 10,
                for_all=name in FOR_ALL,
            )
        )
    return SubmenuMenuItem(_("Publicity"), Menu(items=items), name="publicity", icon_name="doc-full-inverse", order=140)
