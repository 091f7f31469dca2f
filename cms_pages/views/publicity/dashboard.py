"""The publicity work on the first screen of the back office: for each person what he or she can act on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.forms import Media
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.permissions import page_permission_policy

from cms_pages.enums import ReferenceMatch
from cms_pages.models import GuidePage, ServiceItem
from cms_pages.selectors import desk, overview
from cms_pages.selectors.guides_missing import list_items_without_guide
from cms_pages.selectors.reference import list_reference_comparisons
from cms_pages.selectors.translation_state import list_translation_gaps
from hall.foundation import clock

_SHOWN = 3


@dataclass(frozen=True)
class Card:
    """One count with a link to its list, the first of its names, and what an empty one means."""

    title: str | Promise
    count: int
    url: str
    empty: str | Promise
    names: tuple[tuple[str, str], ...] = ()
    urgent: bool = False


class PublicityPanel(Component):
    """Counts with links; nothing that the person could not open."""

    name = "publicity"
    template_name = "cms_pages/admin/dashboard.html"
    order = 60

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @property
    def media(self) -> Media:
        """The style sheet of the publicity screens."""
        return Media(css={"all": [static("cms_pages/editor.css")]})

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The cards of this person."""
        user, at = self.request.user, clock.now()
        writes = page_permission_policy.user_has_any_permission(user, ["add", "change", "publish"])
        cards = list(_cards_of_writer(user, at) if writes else _cards_of_reader(user, at))
        return {"cards": cards, "writes": writes}


def _report(name: str) -> str:
    return reverse("publicity_report", args=[name])


def _edit(pk: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[pk])


def _pages(pages: list[Any]) -> tuple[tuple[str, str], ...]:
    return tuple((page.get_admin_display_title(), _edit(page.pk)) for page in pages[:_SHOWN])


def _states(rows: list[overview.PageWithMessages]) -> tuple[tuple[str, str], ...]:
    return tuple((row.page.title, _edit(row.page.pk)) for row in rows[:_SHOWN])


def _cards_of_writer(user: Any, at: datetime) -> Iterator[Card]:
    yield from _own_work(user)
    contradictions = overview.list_contradictions(at)
    yield Card(
        _("Texts that contradict a rule"),
        len(contradictions),
        _report("contradictions"),
        _("No text contradicts a rule."),
        _states(contradictions),
        urgent=True,
    )
    incomplete = overview.list_incomplete(at)
    empty = _("Every draft is complete.")
    yield Card(_("Incomplete pages"), len(incomplete), _report("incomplete"), empty, _states(incomplete))
    without = list_items_without_guide()
    for language, title in (
        ("en", _("Items without an English guide")),
        ("zh-hans", _("Items without a Chinese guide")),
    ):
        count = sum(language in item.languages for item in without)
        yield Card(title, count, reverse("publicity_guides"), _("Every published item has its guide."))
    yield from _upkeep(at)
    if user.has_perm("cms_pages.change_serviceitem"):
        different = [
            row for row in list_reference_comparisons() if row.differences or row.match is not ReferenceMatch.CODE
        ]
        url = reverse("catalogue_differences")
        yield Card(_("Differences to the reference directory"), len(different), url, _("The catalogue matches."))


def _own_work(user: Any) -> Iterator[Card]:
    drafts = desk.list_my_drafts(user)
    yield Card(_("My drafts"), len(drafts), _report("drafts"), _("You have no unpublished changes."), _pages(drafts))
    yield from _waiting(user)
    refused = desk.list_refused(user)
    if refused:
        names = tuple((row.page.get_admin_display_title(), _edit(row.page_id)) for row in refused[:_SHOWN])
        yield Card(_("Schedules that were refused"), len(refused), _report("refused"), "", names, urgent=True)


def _waiting(user: Any) -> Iterator[Card]:
    waiting = desk.list_waiting_for(user)
    url = reverse("wagtailadmin_reports:workflow_tasks") + "?status=in_progress"
    names = tuple((state.revision.object_str, _edit_of(state)) for state in waiting[:_SHOWN])
    empty = _("Nothing waits for your review.")
    yield Card(_("Waiting for my review"), len(waiting), url, empty, names, urgent=True)


def _edit_of(state: Any) -> str:
    """The editor of what waits, be it a page or an item of the catalogue."""
    content = state.revision.content_type
    if content.model_class() is ServiceItem:
        return reverse(ServiceItem.snippet_viewset.get_url_name("edit"), args=[state.revision.object_id])
    return _edit(int(state.revision.object_id))


def _upkeep(at: datetime) -> Iterator[Card]:
    gaps = list_translation_gaps()
    yield Card(
        _("Translations to do"),
        len(gaps),
        _report("translations"),
        _("Every live page exists in both languages and is up to date."),
        _pages([gap.page for gap in gaps]),
    )
    review = desk.list_to_review(at)
    empty = _("No page has to be read again within two weeks.")
    yield Card(_("To be read again"), len(review), _report("review"), empty, _pages(review))
    expiring = desk.list_expiring(at)
    empty = _("No page ends within two weeks.")
    yield Card(_("Ending soon"), len(expiring), _report("expiring"), empty, _pages(expiring))
    links = overview.list_broken_links(at)
    yield Card(_("Broken links"), len(links), _report("links"), _("Every link leads somewhere."), _states(links))


def _cards_of_reader(user: Any, at: datetime) -> Iterator[Card]:
    """For those who write no pages: whether what the portal says agrees with the rules they work on."""
    if desk.list_waiting_for(user):
        yield from _waiting(user)
    contradictions = overview.list_contradictions(at)
    yield Card(
        _("Texts that contradict a rule"),
        len(contradictions),
        _report("contradictions"),
        _("No text contradicts a rule."),
        tuple((row.page.title, "") for row in contradictions[:_SHOWN]),
        urgent=True,
    )
    typed = overview.list_typed_limits(at)
    empty = _("No limit is typed into a text.")
    yield Card(_("Typed limits"), len(typed), _report("typed"), empty)
    guides = GuidePage.objects.aggregate(live=Count("pk", filter=Q(live=True)))["live"]
    yield Card(_("Guides on the portal"), guides, "/", _("No guide is on the portal yet."))
