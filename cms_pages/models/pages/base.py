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
from cms_pages.models.publish_gate import pass_gate
from cms_pages.panels import HallPageForm, ReadinessPanel, TranslationPanel


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

    base_form_class = HallPageForm
    content_panels: ClassVar = [ReadinessPanel(), *Page.content_panels, TranslationPanel()]
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

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the page; one that editors work on goes live only through the gate, whichever way it came.

        A page without any revision was put there by a program together with its words, and nobody edits it.

        Raises:
            PageNotReadyError: the page would be live and something is missing.
        """
        written = kwargs.get("update_fields")
        edited = self.latest_revision_id or self.alias_of_id
        if self.live and edited and (written is None or "live" in written):
            pass_gate(self)
        super().save(*args, **kwargs)

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Publish or schedule a revision, if the page as it stands there is ready.

        Raises:
            PageNotReadyError: something is missing; nothing was changed.
        """
        pass_gate(revision.as_object())
        return super().publish(revision, *args, **kwargs)

    def copy(self, *args: Any, keep_live: bool = True, **kwargs: Any) -> Any:
        """A copy; it begins live only if this page could go live as it is.

        Raises:
            PageNotReadyError: the copy would be live and something is missing.
        """
        if keep_live and self.live:
            pass_gate(self)
        return super().copy(*args, keep_live=keep_live, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """A revision's page. What it was last matched with belongs to the page, not to one of its revisions."""
        page = super().with_content_json(content)
        page.matched_at = self.matched_at
        return page
