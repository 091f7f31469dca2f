"""What the three pages have in common: who may look, the period that was asked for, the way between them."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hall.cases.admin.page_frame import CasesPage, may_hand_over
from hall.cases.admin.wording import in_chinese
from hall.cases.selectors.on_site import Month
from hall.foundation.clock import local_date
from hall.organization import selectors as organization

_MONTH = re.compile(r"(20\d{2})-(0[1-9]|1[0-2])", re.ASCII)
USUAL_MONTHS = 6
MOST_MONTHS = 36
TABS = (
    ("cases_authorization", _("Units, letters, seals")),
    ("cases_on_site", _("On-site completion")),
    ("cases_seals", _("Uses of seals")),
)


class AuthorizationPage(CasesPage):
    """A page for those who lead, head or supervise; what they see is bounded by their mandates."""

    header_icon = "key"
    name: ClassVar[str] = ""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Turn away everybody else."""
        if not may_hand_over(self.sight):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The way between the pages."""
        tabs = [{"url": reverse(name), "title": title, "here": name == self.name} for name, title in TABS]
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"tabs": tabs}

    def authorities(self) -> dict[str, str]:
        """The authorities within sight, by code and name, in the order of the hall."""
        seen = {authority for authority, _item in self.sight.bounds}
        return {
            each.code: each.name_zh if in_chinese() else each.name_en
            for each in organization.list_authorities()
            if self.sight.everything or None in seen or each.code in seen
        }


def read_period(asked: Any, at: datetime) -> tuple[Month, Month]:
    """The months that the address asks for, the earlier first; the last half year for what it cannot mean."""
    today = local_date(at)
    present = Month(today.year, today.month)
    last = read_month(asked.get("to", "")) or present
    first = read_month(asked.get("from", "")) or last.plus(1 - USUAL_MONTHS)
    first, last = min(first, last), max(first, last)
    return max(first, last.plus(1 - MOST_MONTHS)), last


def read_month(text: str) -> Month | None:
    """A month as ``2026-03``."""
    said = _MONTH.fullmatch(text.strip())
    return Month(int(said[1]), int(said[2])) if said else None
