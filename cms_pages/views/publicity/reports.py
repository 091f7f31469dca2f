"""The publicity reports: each a list of pages with what is to do, and a way to the place where it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from cms_pages.selectors import desk, overview
from cms_pages.selectors.translation_state import TranslationGap, list_translation_gaps
from cms_pages.views.screen import CatalogueScreenMixin
from hall.foundation import clock

_PER_PAGE = 50


@dataclass(frozen=True)
class Row:
    """A page in a report."""

    title: str
    url: str
    language: str
    kind: str
    live: bool
    messages: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """One report: its name, what it is for, what an empty one means, and its rows."""

    title: str | Promise
    lead: str | Promise
    empty: str | Promise
    rows: Callable[[Any, datetime], list[Row]]


def _states(found: list[overview.PageWithMessages]) -> list[Row]:
    return [
        Row(row.page.title, _edit(row.page.pk), row.page.language, row.page.kind, row.page.live, row.messages)
        for row in found
    ]


def _edit(pk: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[pk])


def _page(page: Any, *messages: str) -> Row:
    kind = str(page.specific_class._meta.verbose_name) if page.specific_class else ""  # noqa: SLF001  public name
    title = page.get_admin_display_title()
    return Row(title, _edit(page.pk), page.locale.language_code, kind, page.live, messages)


def _translation(gap: TranslationGap) -> Row:
    if gap.other is None:
        return _page(gap.page, _("There is no text in the other language."))
    if gap.missing:
        return _page(gap.page, _("The other language is a draft only."))
    return _page(gap.page, _("The other language was published after this text was last compared with it."))


def _day(instant: datetime) -> str:
    return f"{clock.local_date(instant):%Y-%m-%d}"


REPORTS: dict[str, Report] = {
    "drafts": Report(
        gettext_lazy("My drafts"),
        gettext_lazy("Pages that you own or wrote last, with changes that readers do not see yet."),
        gettext_lazy("You have no unpublished changes."),
        lambda user, _at: [_page(page) for page in desk.list_my_drafts(user)],
    ),
    "refused": Report(
        gettext_lazy("Schedules that were refused"),
        gettext_lazy("These pages should have gone live by themselves, but something was missing at their hour."),
        gettext_lazy("Every schedule of yours was kept."),
        lambda user, _at: [
            _page(row.page, _("Scheduled for %(day)s.") % {"day": _day(row.scheduled_for)}, *row.reasons)
            for row in desk.list_refused(user)
        ],
    ),
    "incomplete": Report(
        gettext_lazy("Incomplete pages"),
        gettext_lazy("Drafts that could not go live as they stand, with what is missing."),
        gettext_lazy("Every draft is complete."),
        lambda _user, at: _states(overview.list_incomplete(at)),
    ),
    "contradictions": Report(
        gettext_lazy("Texts that contradict a rule"),
        gettext_lazy("Live pages that say another limit than the rules. Put a live value in its place."),
        gettext_lazy("No text contradicts a rule."),
        lambda _user, at: _states(overview.list_contradictions(at)),
    ),
    "typed": Report(
        gettext_lazy("Typed limits"),
        gettext_lazy("Live pages whose typed figures are right today; as live values they would stay right."),
        gettext_lazy("No limit is typed into a text."),
        lambda _user, at: _states(overview.list_typed_limits(at)),
    ),
    "translations": Report(
        gettext_lazy("Translations to do"),
        gettext_lazy("Live pages that are missing in the other language, or older than it."),
        gettext_lazy("Every live page exists in both languages and is up to date."),
        lambda _user, _at: [_translation(gap) for gap in list_translation_gaps()],
    ),
    "review": Report(
        gettext_lazy("To be read again"),
        gettext_lazy("Live pages whose review date has come or comes within two weeks."),
        gettext_lazy("No page has to be read again within two weeks."),
        lambda _user, at: [
            _page(page, _("Review by %(day)s.") % {"day": page.review_by.isoformat()})
            for page in desk.list_to_review(at)
        ],
    ),
    "expiring": Report(
        gettext_lazy("Ending soon"),
        gettext_lazy("Live pages that end within two weeks."),
        gettext_lazy("No page ends within two weeks."),
        lambda _user, at: [
            _page(page, _("Ends on %(day)s.") % {"day": _day(page.expire_at)}) for page in desk.list_expiring(at)
        ],
    ),
    "links": Report(
        gettext_lazy("Broken links"),
        gettext_lazy(
            "Links to pages that are deleted or not published, files and pictures that are gone, and addresses that "
            "cannot be right. Other sites are not called. Open the page, and choose another target or take the link "
            "away."
        ),
        gettext_lazy("Every link leads somewhere."),
        lambda _user, at: _states(overview.list_broken_links(at)),
    ),
}


class PublicityReportView(CatalogueScreenMixin, TemplateView):
    """One report, page by page; with filters for language and live or draft."""

    template_name = "cms_pages/admin/publicity_report.html"
    header_icon = "doc-full-inverse"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Only reports that exist, for people of the back office."""
        report = REPORTS.get(kwargs["name"])
        if report is None:
            raise Http404
        self.report: Report = report
        if not request.user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        """The report's name."""
        return str(self.report.title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of rows."""
        rows = self.report.rows(self.request.user, clock.now())
        language, state = self.request.GET.get("language", ""), self.request.GET.get("state", "")
        if language:
            rows = [row for row in rows if row.language == language]
        if state in {"live", "draft"}:
            rows = [row for row in rows if row.live == (state == "live")]
        return {
            **super().get_context_data(**kwargs),
            "report": self.report,
            "rows": Paginator(rows, _PER_PAGE).get_page(self.request.GET.get("p")),
            "count": len(rows),
            "language": language,
            "state": state,
        }
