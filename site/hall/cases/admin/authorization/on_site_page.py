"""``cases/on-site/``: which share of decisions is made in the center, per authority and month, against the bar."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from hall.cases.admin.authorization.frame import AuthorizationPage, read_period
from hall.cases.admin.authorization.on_site_export import export
from hall.cases.admin.wording import item_of, name_of
from hall.cases.selectors.on_site import (
    BAR_PERCENT,
    MOST_CASES,
    Counted,
    Month,
    Share,
    add_up,
    count_decisions,
    list_elsewhere,
)


class OnSitePage(AuthorizationPage, TemplateView):
    """The share of each authority, or the cases that were concluded elsewhere."""

    page_title = _("On-site completion")
    template_name = "cases/admin/on_site.html"
    name = "cases_on_site"

    @cached_property
    def period(self) -> tuple[Month, Month]:
        """The first and the last month."""
        return read_period(self.request.GET, self.at)

    @cached_property
    def names(self) -> dict[str, str]:
        """The authorities within sight."""
        return self.authorities()

    @cached_property
    def authority(self) -> str:
        """The one that was asked for; empty for all."""
        asked = self.request.GET.get("authority", "")
        return asked if asked in self.names else ""

    @cached_property
    def counted(self) -> list[Counted]:
        """What was counted."""
        return count_decisions(self.sight, *self.period, authority=self.authority)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or its figures as a file."""
        kind = request.GET.get("export", "")
        if kind in {"csv", "xlsx"}:
            return export(self.counted, self.names, kind=kind, name=f"on-site-{self.period[0]}-{self.period[1]}")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """All together, by month, by authority, and the cases behind a figure if they were asked for."""
        first, last = self.period
        elsewhere = self.request.GET.get("elsewhere") == "1"
        cases = list_elsewhere(self.sight, first, last, authority=self.authority) if elsewhere else []
        return super().get_context_data(**kwargs) | {
            "first": str(first),
            "last": str(last),
            "authority": self.authority,
            "authorities": self.names.items(),
            "bar": BAR_PERCENT,
            "total": self._row(_("All together"), self.counted),
            "months": [self._row(str(month), rows, month=month) for month, rows in _by_month(self.counted)],
            "by_authority": [
                self._row(self.names.get(code, code), rows, authority=code) for code, rows in self._by_authority()
            ],
            "elsewhere": elsewhere,
            "most_cases": MOST_CASES,
            "cases": [(decision, item_of(decision.case), name_of(decision.actor)) for decision in cases],
            "back_url": self._address(),
            "csv_url": self._address(export="csv"),
            "xlsx_url": self._address(export="xlsx"),
        }

    def _row(self, title: Any, rows: Iterable[Counted], *, month: Month | None = None, authority: str = "") -> Any:
        share = add_up(rows)
        narrowed = {"authority": authority or self.authority}
        if month is not None:
            narrowed |= {"from": str(month), "to": str(month)}
        return {
            "title": title,
            "share": share,
            "light": _light(share),
            "width": (share.tenths or 0) / 10,
            "url": self._address(**narrowed) if authority else "",
            "elsewhere_url": self._address(**narrowed, elsewhere="1") if share.elsewhere else "",
        }

    def _by_authority(self) -> list[tuple[str, list[Counted]]]:
        rows: dict[str, list[Counted]] = {}
        for counted in self.counted:
            rows.setdefault(counted.authority, []).append(counted)
        return sorted(rows.items(), key=lambda pair: (add_up(pair[1]).tenths or 0, pair[0]))

    def _address(self, **changed: str) -> str:
        kept = {"from": str(self.period[0]), "to": str(self.period[1]), "authority": self.authority, **changed}
        return f"?{urlencode({name: value for name, value in kept.items() if value})}"


def _by_month(rows: Iterable[Counted]) -> list[tuple[Month, list[Counted]]]:
    found: dict[Month, list[Counted]] = {}
    for row in rows:
        found.setdefault(row.month, []).append(row)
    return sorted(found.items())


def _light(share: Share) -> str:
    if not share.total:
        return "still"
    return "green" if share.reaches else "red"
