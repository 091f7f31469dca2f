"""What the center publishes as it happens: news, notices, efficiency bulletins, policy interpretations."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms_pages.blocks import ArticleBody, BulletinBody
from cms_pages.enums import ArticleKind
from cms_pages.models.pages.base import HallPage


class ArticleIndexPage(HallPage):
    """The list of one kind of article, the newest first."""

    parent_page_types: ClassVar[list[str]] = ["cms_pages.HomePage"]
    subpage_types: ClassVar[list[str]] = [
        "cms_pages.NewsPage",
        "cms_pages.NoticePage",
        "cms_pages.BulletinPage",
        "cms_pages.InterpretationPage",
    ]

    holds = models.CharField(_("holds"), max_length=20, choices=ArticleKind.choices)

    content_panels: ClassVar = [*HallPage.content_panels, FieldPanel("holds")]
    api_fields: ClassVar = [*HallPage.api_fields, APIField("holds")]

    class Meta:
        verbose_name = _("list of articles")
        verbose_name_plural = _("lists of articles")


class ArticlePage(HallPage):
    """What all articles share: the day they speak of, and a text."""

    kind: ClassVar[ArticleKind]
    parent_page_types: ClassVar[list[str]] = ["cms_pages.ArticleIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    date = models.DateField(_("date"))
    body = StreamField(ArticleBody(required=False), blank=True, verbose_name=_("text"))

    content_panels: ClassVar = [*HallPage.content_panels, FieldPanel("date"), FieldPanel("body")]
    search_fields: ClassVar = [*HallPage.search_fields, index.SearchField("body"), index.FilterField("date")]
    api_fields: ClassVar = [*HallPage.api_fields, APIField("date"), APIField("body")]

    class Meta:
        abstract = True

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Each list takes its own kind, so that nobody has to choose, and no notice is lost among the news."""
        return bool(super().can_create_at(parent)) and getattr(parent.specific, "holds", cls.kind) == cls.kind


class NewsPage(ArticlePage):
    """What happened at the center."""

    kind = ArticleKind.NEWS

    class Meta:
        verbose_name = _("news article")
        verbose_name_plural = _("news articles")


class NoticePage(ArticlePage):
    """What people must know: changed hours, moved windows, new procedures."""

    kind = ArticleKind.NOTICES

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")


class BulletinPage(ArticlePage):
    """The efficiency bulletin of a month, with its figures."""

    kind = ArticleKind.BULLETINS

    month = models.CharField(
        _("month"),
        max_length=7,
        validators=[RegexValidator(r"^[0-9]{4}-(0[1-9]|1[0-2])$", _("Year and month, as in 2026-10."))],
        help_text=_("Year and month, as in 2026-10."),
    )
    body = StreamField(BulletinBody(required=False), blank=True, verbose_name=_("text"))

    content_panels: ClassVar = [
        *HallPage.content_panels,
        FieldRowPanel([FieldPanel("date"), FieldPanel("month")]),
        FieldPanel("body"),
    ]
    api_fields: ClassVar = [*ArticlePage.api_fields, APIField("month")]

    class Meta:
        verbose_name = _("efficiency bulletin")
        verbose_name_plural = _("efficiency bulletins")


class InterpretationPage(ArticlePage):
    """What a policy means for those whom it concerns."""

    kind = ArticleKind.INTERPRETATIONS

    policy_title = models.CharField(_("title of the policy"), max_length=250, blank=True)
    policy_number = models.CharField(_("document number"), max_length=120, blank=True)
    policy_issuer = models.CharField(_("issued by"), max_length=160, blank=True)

    content_panels: ClassVar = [
        *HallPage.content_panels,
        FieldPanel("date"),
        MultiFieldPanel(
            [FieldPanel("policy_title"), FieldRowPanel([FieldPanel("policy_number"), FieldPanel("policy_issuer")])],
            heading=_("Policy"),
        ),
        FieldPanel("body"),
    ]
    api_fields: ClassVar = [
        *ArticlePage.api_fields,
        APIField("policy_title"),
        APIField("policy_number"),
        APIField("policy_issuer"),
    ]

    class Meta:
        verbose_name = _("policy interpretation")
        verbose_name_plural = _("policy interpretations")
