"""The standing sections of the portal: each mostly shows what others keep, with words of introduction."""

from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.search import index

from cms_pages.blocks import ArticleBody, TopicBlock, WayBlock
from cms_pages.models.pages.base import HallPage


class SectionPage(HallPage):
    """A section with a text of its own."""

    parent_page_types: ClassVar[list[str]] = ["cms_pages.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    body = StreamField(ArticleBody(required=False), blank=True, verbose_name=_("text"))

    content_panels: ClassVar = [*HallPage.content_panels, FieldPanel("body")]
    search_fields: ClassVar = [*HallPage.search_fields, index.SearchField("body")]
    api_fields: ClassVar = [*HallPage.api_fields, APIField("body")]

    class Meta:
        abstract = True


class StandardPage(SectionPage):
    """Any other page: about the center, how to get here, terms of use."""

    parent_page_types: ClassVar[list[str]] = ["cms_pages.HomePage", "cms_pages.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["cms_pages.StandardPage"]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")


class ParallelApprovalPage(SectionPage):
    """Parallel approval of investment projects: stages, items and what each item needs of the others."""

    max_count_per_parent = 1

    class Meta:
        verbose_name = _("parallel approval")
        verbose_name_plural = _("parallel-approval pages")


class FormsPage(SectionPage):
    """Blank forms and filled-in samples, collected from the guides."""

    max_count_per_parent = 1

    class Meta:
        verbose_name = _("forms and samples")
        verbose_name_plural = _("forms and samples pages")


class PointsPage(RoutablePageMixin, SectionPage):
    """Where the center serves: county, townships, villages; each point has an address of its own below the page."""

    max_count_per_parent = 1

    class Meta:
        verbose_name = _("service points")
        verbose_name_plural = _("service point pages")

    @path("")
    def all_points(self, request: HttpRequest) -> HttpResponse:
        """The county with its townships."""
        return self._show(request, "")

    @path("<slug:chosen>/")
    def one_point(self, request: HttpRequest, chosen: str) -> HttpResponse:
        """A point with address, sketch, hours and what is served there."""
        return self._show(request, chosen)

    def _show(self, request: HttpRequest, chosen: str) -> HttpResponse:
        request.point_code = chosen  # type: ignore[attr-defined]  # for the page's context
        response: HttpResponse = self.render(request)
        return response


class HotlinePage(SectionPage):
    """The hotline's board: what people call about, and who answers."""

    max_count_per_parent = 1

    topics = StreamField([("topic", TopicBlock())], blank=True, verbose_name=_("topics"))

    content_panels: ClassVar = [*SectionPage.content_panels, FieldPanel("topics")]
    search_fields: ClassVar = [*SectionPage.search_fields, index.SearchField("topics")]
    api_fields: ClassVar = [*SectionPage.api_fields, APIField("topics")]

    class Meta:
        verbose_name = _("hotline")
        verbose_name_plural = _("hotline pages")


class FeedbackPage(SectionPage):
    """The ways to be heard."""

    max_count_per_parent = 1

    ways = StreamField([("way", WayBlock())], blank=True, verbose_name=_("ways to be heard"))

    content_panels: ClassVar = [*SectionPage.content_panels, FieldPanel("ways")]
    search_fields: ClassVar = [*SectionPage.search_fields, index.SearchField("ways")]
    api_fields: ClassVar = [*SectionPage.api_fields, APIField("ways")]

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback pages")
