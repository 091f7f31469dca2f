"""What every public page has.

What this is: the fields that lists, search, social cards and reminders read of
any page, so that none of them needs to know a page's type.

What this is not: a place for limits, documents or fees. Those belong to the
item and to the rules; a page type asks for them when it is shown
(``cms_pages.models.page_contexts``).

What people get wrong: a translation is a page of its own in the other
language's tree. Whether it still says the same is not guessed from its date:
``matched_at`` keeps which publication of the other language it was last
brought up to date with.
"""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Page
from wagtail.search import index

from cms_pages.models.page_contexts import get_page_context


class HallPage(Page):
    """A page of the portal."""

    summary = models.TextField(
        _("summary"), blank=True, max_length=400, help_text=_("One or two sentences for lists, search and sharing.")
    )
    search_words = models.TextField(
        _("local names"),
        blank=True,
        max_length=1000,
        help_text=_("What people call it here, one name a line; search finds the page by them."),
    )
    picture = models.ForeignKey(
        "cms_pages.HallImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    review_by = models.DateField(
        _("review by"), null=True, blank=True, help_text=_("The day by which somebody must read the page again.")
    )
    matched_at = models.DateTimeField(
        _("brought up to date with"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("The publication in the other language that this text was last brought up to date with."),
    )

    promote_panels: ClassVar = [
        MultiFieldPanel(
            [FieldPanel("summary"), FieldPanel("search_words"), FieldPanel("picture")], heading=_("In lists and search")
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("slug"), FieldPanel("show_in_menus")]), FieldPanel("seo_title")],
            heading=_("Address"),
        ),
        FieldPanel("review_by"),
    ]
    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("search_words", boost=2),
    ]
    api_fields: ClassVar = [APIField("summary"), APIField("picture")]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page's fields, and what its type asks of others."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context.update(get_page_context(self, request))
        return context
