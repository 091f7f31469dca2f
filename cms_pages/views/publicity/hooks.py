"""The publicity work in Wagtail: gate before publication, addresses, live values in rich text, dashboards."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import Button
from wagtail.documents.views.documents import IndexView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

from cms_pages.errors import PageNotReadyError
from cms_pages.models import HallPage
from cms_pages.selectors.gate import Gap, list_blocking_gaps, list_gaps_of
from cms_pages.views.publicity import acts
from cms_pages.views.publicity.dashboard import PublicityPanel
from cms_pages.views.publicity.guide_listing import guide_listing
from cms_pages.views.publicity.guides_from_items import GuidesFromItemsView
from cms_pages.views.publicity.live_value_feature import register_live_values
from cms_pages.views.publicity.menu import publicity_menu
from cms_pages.views.publicity.not_ready import tell_what_is_missing, tell_what_keeps_a_submission
from cms_pages.views.publicity.reports import PublicityReportView
from cms_pages.views.publicity.snippets import BannerViewSet, LifeEventViewSet
from hall.foundation import clock

_SHOWN = 5
# What Wagtail calls documents are files here: the documents of a case are something else, in Chinese by their name too.
_FILES = gettext_lazy("Files")
IndexView.page_title = _FILES


@hooks.register("register_admin_urls")
def publicity_urls() -> list[URLPattern]:
    """Addresses of the publicity work's own screens and acts."""
    return [
        path("publicity/guides/", GuidesFromItemsView.as_view(), name="publicity_guides"),
        path("publicity/reports/<slug:name>/", PublicityReportView.as_view(), name="publicity_report"),
        path("publicity/limits/", acts.list_limits, name="publicity_limits"),
        path("publicity/pages/<int:page_id>/readiness/", acts.show_readiness, name="publicity_readiness"),
        path("publicity/pages/<int:page_id>/headless/", acts.headless_preview, name="publicity_headless_preview"),
        path("publicity/pages/<int:page_id>/live-value/", acts.use_live_value, name="publicity_use_live_value"),
        path("publicity/pages/<int:page_id>/confirm/", acts.confirm_phrase, name="publicity_confirm_phrase"),
        path("publicity/pages/<int:page_id>/match/", acts.confirm_match, name="publicity_confirm_match"),
        path("publicity/pages/<int:page_id>/translate/", acts.create_translation, name="publicity_create_translation"),
    ]


register_snippet(BannerViewSet)
register_snippet(LifeEventViewSet)


@hooks.register("register_admin_viewset")
def all_guides() -> PageListingViewSet:
    """The list of guides with filters for what is to do."""
    return guide_listing


@hooks.register("register_admin_menu_item")
def publicity_in_the_menu() -> MenuItem:
    """The publicity work, of which each person sees what is of use."""
    return publicity_menu()


@hooks.register("construct_main_menu")
def files_in_the_menu(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """The same word as above their list."""
    for item in menu_items:
        if item.name == "documents":
            item.label = _FILES


@hooks.register("register_page_header_buttons")
def headless_preview_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """The draft as programs get it, in the menu of its editor."""
    if view_name == "edit" and page.pk and page.permissions_for_user(user).can_edit():
        url = reverse("publicity_headless_preview", args=[page.pk])
        yield Button(_("Headless preview"), url, icon_name="code", priority=80)


@hooks.register("construct_homepage_panels")
def publicity_on_the_first_screen(request: HttpRequest, panels: list[Any]) -> None:
    """What each person can act on, before everything else."""
    panels.append(PublicityPanel(request))


@hooks.register("register_rich_text_features")
def live_values_in_text(features: FeatureRegistry) -> None:
    """Limits of items inside a text, always as they are now."""
    register_live_values(features)


@hooks.register("before_publish_page")
def ask_before_publication(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The draft is saved by now; if something is missing it stays one, and its editor says what."""
    if not isinstance(page, HallPage):
        return None
    gaps = list_blocking_gaps(page, at=clock.now())
    return tell_what_is_missing(request, PageNotReadyError(page=page, gaps=gaps)) if gaps else None


@hooks.register("after_edit_page")
def take_the_checker_home(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Who checked a page may not look around in the tree, where Wagtail would lead; the first screen has the rest."""
    if request.POST.get("workflow-action-name") and not page_permission_policy.user_has_any_permission(
        request.user, ["add", "change", "publish"]
    ):
        return redirect("wagtailadmin_home")
    return None


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def warn_of_an_incomplete_submission(request: HttpRequest, page: Page) -> None:
    """An incomplete page may be sent to be talked about; who sends it is told that it cannot go live like this."""
    if isinstance(page, HallPage) and request.POST.get("action-submit"):
        tell_what_keeps_a_submission(request, page, list_blocking_gaps(page, at=clock.now()))


@hooks.register("before_copy_page")
def ask_before_live_copy(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Copies that begin live are published too."""
    if request.method != "POST" or not request.POST.get("publish_copies"):
        return None
    pages = (
        page.get_descendants(inclusive=True) if request.POST.get("copy_subpages") else Page.objects.filter(pk=page.pk)
    )
    live = [one for one in pages.live().specific() if isinstance(one, HallPage)]
    refused = _refused(live)
    if not refused:
        return None
    _tell_of_many(request, refused)
    return redirect("wagtailadmin_pages:copy", page.pk)


def _refused(pages: Sequence[Any]) -> list[tuple[Any, list[Gap]]]:
    """Those that cannot go live, each with what is missing."""
    listed = zip(pages, list_gaps_of(pages, at=clock.now()), strict=True)
    found = [(page, [gap for gap in gaps if gap.blocks]) for page, gaps in listed]
    return [(page, gaps) for page, gaps in found if gaps]


@hooks.register("before_bulk_action")
def ask_before_bulk_publication(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """Many at once: all of them or none, and those that are not ready are named."""
    pages = [page.specific for page in objects if isinstance(page, Page)]
    if action_type != "publish" or not pages:
        return None
    if action.cleaned_form.cleaned_data.get("include_descendants"):
        for page in list(pages):
            pages += page.get_descendants().not_live().specific()
    drafts = [page.get_latest_revision_as_object() for page in pages if isinstance(page, HallPage)]
    refused = _refused(drafts)
    if not refused:
        return None
    _tell_of_many(request, refused)
    return redirect(action.next_url)


def _tell_of_many(request: HttpRequest, refused: Sequence[tuple[Any, Sequence[Any]]]) -> None:
    said = ngettext(
        "Nothing was published: %(number)d page is not ready.",
        "Nothing was published: %(number)d pages are not ready.",
        len(refused),
    ) % {"number": len(refused)}
    lines = [
        _("“%(title)s”: %(missing)s")
        % {"title": draft.get_admin_display_title(), "missing": " ".join(str(gap.message) for gap in gaps)}
        for draft, gaps in refused[:_SHOWN]
    ]
    messages.error(request, " ".join([said, *lines]))
