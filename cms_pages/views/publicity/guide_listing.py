"""All guides in one list, with what their editors look for: item, language, how they stand to the other language."""

from typing import Any, ClassVar

import django_filters
from django.db.models import DateTimeField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Locale

from cms_pages.models import GuidePage

MISSING, OUT_OF_DATE, MATCHED = "missing", "out_of_date", "matched"
STATES = (
    (MISSING, _("missing in the other language")),
    (OUT_OF_DATE, _("older than the other language")),
    (MATCHED, _("up to date")),
)
_NEWER = Q(other_published__isnull=False) & (Q(matched_at__isnull=True) | Q(other_published__gt=F("matched_at")))


def with_other_language(guides: QuerySet[GuidePage]) -> QuerySet[GuidePage]:
    """Guides with ``other_exists`` and the instant at which the other language's live text was published."""
    others = GuidePage.objects.filter(translation_key=OuterRef("translation_key")).exclude(locale=OuterRef("locale"))
    published = Subquery(others.filter(live=True).values("last_published_at")[:1], output_field=DateTimeField())
    annotated: QuerySet[GuidePage] = guides.annotate(other_exists=Exists(others), other_published=published)
    return annotated


def _translation(guide: Any) -> str:
    if not guide.other_exists or (guide.live and guide.other_published is None):
        return str(dict(STATES)[MISSING])
    newer = guide.other_published and (guide.matched_at is None or guide.other_published > guide.matched_at)
    return str(dict(STATES)[OUT_OF_DATE if guide.live and newer else MATCHED])


class GuideFilterSet(PageFilterSet):
    """By language, status, and how a guide stands to the other language."""

    locale = django_filters.ModelChoiceFilter(label=_("Language"), queryset=lambda _request: Locale.objects.all())
    live = django_filters.BooleanFilter(label=_("Published"))
    has_unpublished_changes = django_filters.BooleanFilter(label=_("Has a draft"))
    translation = django_filters.ChoiceFilter(
        label=_("The other language"), choices=STATES, method="filter_translation"
    )

    class Meta:
        model = GuidePage
        fields: ClassVar[list[str]] = []

    def filter_translation(self, guides: QuerySet[GuidePage], _name: str, value: str) -> QuerySet[GuidePage]:
        """Only the guides in one of the three states."""
        missing = Q(other_exists=False) | Q(live=True, other_published__isnull=True)
        newer = Q(live=True) & _NEWER
        chosen = {MISSING: missing, OUT_OF_DATE: newer & ~missing, MATCHED: ~missing & ~newer}
        return with_other_language(guides).filter(chosen[value])


class GuideIndexView(IndexView):
    """The list itself."""

    page_title = _("All guides")

    def annotate_queryset(self, pages: QuerySet[GuidePage]) -> QuerySet[GuidePage]:
        """With item and the other language, at the same cost for any number of guides."""
        return with_other_language(super().annotate_queryset(pages).prefetch_related("item"))


class GuideListingViewSet(PageListingViewSet):
    """Guides, in the menu of the publicity work."""

    model = GuidePage
    name = "guides"
    url_prefix = "guides"
    icon = "list-ul"
    menu_label = _("All guides")
    add_to_admin_menu = False
    index_view_class = GuideIndexView
    columns: ClassVar = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        Column("code", label=_("Code"), accessor="item.code"),
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
        Column("translation", label=_("The other language"), accessor=_translation),
        Column("review_by", label=_("Review by"), sort_key="review_by"),
    ]
    filterset_class = GuideFilterSet


guide_listing = GuideListingViewSet("guides")
