"""Who stands behind the center: the leading group, and the authorities stationed in the hall."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from cms_pages.blocks import ArticleBody, DutyBlock
from cms_pages.blocks.texts import TEXT_FEATURES
from cms_pages.models.pages.base import HallPage


class OrganizationPage(HallPage):
    """The leading group by posts, and the list of authorities."""

    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["cms_pages.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms_pages.AuthorityPage"]

    leading_group = StreamField([("post", DutyBlock())], blank=True, verbose_name=_("leading group"))
    body = StreamField(ArticleBody(required=False), blank=True, verbose_name=_("text"))

    content_panels: ClassVar = [*HallPage.content_panels, FieldPanel("leading_group"), FieldPanel("body")]
    search_fields: ClassVar = [*HallPage.search_fields, index.SearchField("body")]
    api_fields: ClassVar = [*HallPage.api_fields, APIField("leading_group"), APIField("body")]

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organization pages")


class AuthorityPage(HallPage):
    """An authority in the hall: its duties in words; its items, limits and windows are asked when it is shown."""

    parent_page_types: ClassVar[list[str]] = ["cms_pages.OrganizationPage"]
    subpage_types: ClassVar[list[str]] = []

    authority = models.ForeignKey(
        "organization.Authority", on_delete=models.PROTECT, related_name="+", verbose_name=_("authority")
    )
    duties = RichTextField(_("duties"), blank=True, features=TEXT_FEATURES)

    content_panels: ClassVar = [*HallPage.content_panels, FieldPanel("authority"), FieldPanel("duties")]
    search_fields: ClassVar = [*HallPage.search_fields, index.SearchField("duties")]
    api_fields: ClassVar = [*HallPage.api_fields, APIField("duties")]

    class Meta:
        verbose_name = _("authority")
        verbose_name_plural = _("authority pages")
