"""The portal's home page, one in each language's tree."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.search import index

from cms_pages.models.pages.base import HallPage


class HomePage(HallPage):
    """The first page of the center's portal; every public page lies below it."""

    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]

    introduction = models.TextField(_("introduction"), blank=True, help_text=_("One or two sentences below the title."))

    content_panels: ClassVar = [*HallPage.content_panels, FieldPanel("introduction")]
    search_fields: ClassVar = [*HallPage.search_fields, index.SearchField("introduction")]
    api_fields: ClassVar = [*HallPage.api_fields, APIField("introduction")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")
