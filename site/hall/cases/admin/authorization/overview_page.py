"""``cases/authorization/``: two centralizations and two in-place, authority by authority."""

from collections import Counter
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from cms_pages.selectors import list_items
from hall.cases.admin.authorization.frame import AuthorizationPage, read_period
from hall.cases.admin.wording import in_chinese, name_of
from hall.cases.selectors.on_site import Share, add_up, count_decisions
from hall.organization import selectors as organization


class OverviewPage(AuthorizationPage, TemplateView):
    """Unit, items, letters, chief representative, seal and on-site share of each authority that has items."""

    page_title = _("Authorization and seals")
    page_subtitle = _("Two centralizations, two in-place")
    template_name = "cases/admin/authorization.html"
    name = "cases_authorization"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A row for each authority within sight that has published items."""
        items = Counter(code for _item, code in list_items().order_by().values_list("code", "authority__code"))
        moved = organization.list_centralization(self.at)
        counted = count_decisions(self.sight, *read_period({}, self.at))
        shares = {code: add_up(row for row in counted if row.authority == code) for code in items}
        rows = [
            self._row(code, name, moved.get(code, organization.Centralization()), items[code], shares[code])
            for code, name in self.authorities().items()
            if items[code]
        ]
        return super().get_context_data(**kwargs) | {
            "rows": rows,
            "complete": sum(row["complete"] for row in rows),
        }

    def _row(
        self, code: str, name: str, found: organization.Centralization, items: int, share: Share
    ) -> dict[str, Any]:
        unit, inside = found.unit, min(len(found.items), items)
        in_place = bool(unit and found.in_center and found.chief and found.letters and found.seals)
        return {
            "code": code,
            "name": name,
            "unit": (unit.name_zh if in_chinese() else unit.name_en) if unit else "",
            "in_center": found.in_center,
            "items": items,
            "moved": inside,
            "chief": name_of(found.chief) if found.chief else "",
            "letters": [
                (letter.number, reverse("organization_letter_scan", args=[letter.pk]) if letter.sha256 else "")
                for letter in found.letters
            ],
            "seals": [seal.number for seal in found.seals],
            "share": share,
            "complete": inside == items and in_place and (share.reaches or not share.total),
        }
