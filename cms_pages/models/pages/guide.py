"""The service guide: what a citizen must know of one item.

Limits, steps, documents and fees are asked of the item and the rules whenever
the guide is shown; the guide's own words are what nobody else can say: who may
apply, what to think of before coming, what one gets, what people ask.
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from cms_pages.blocks import ArticleBody, DocumentNoteBlock, QuestionBlock
from cms_pages.blocks.texts import SHORT_TEXT_FEATURES
from cms_pages.models.pages.base import HallPage


class GuidePage(HallPage):
    """One guide for each item and language; its address ends in the item's code."""

    parent_page_types: ClassVar[list[str]] = ["cms_pages.CataloguePage"]
    subpage_types: ClassVar[list[str]] = []

    item = models.ForeignKey(
        "cms_pages.ServiceItem", on_delete=models.PROTECT, related_name="guides", verbose_name=_("service item")
    )
    who_can_apply = RichTextField(_("who can apply"), blank=True, features=SHORT_TEXT_FEATURES)
    conditions = RichTextField(_("conditions"), blank=True, features=SHORT_TEXT_FEATURES)
    before_you_come = RichTextField(_("before you come"), blank=True, features=SHORT_TEXT_FEATURES)
    result = RichTextField(_("what you get"), blank=True, features=SHORT_TEXT_FEATURES)
    if_no_answer = RichTextField(_("if there is no answer in time"), blank=True, features=SHORT_TEXT_FEATURES)
    ask_and_complain = RichTextField(_("how to ask and complain"), blank=True, features=SHORT_TEXT_FEATURES)
    document_notes = StreamField([("document", DocumentNoteBlock())], blank=True, verbose_name=_("help with documents"))
    faq = StreamField([("question", QuestionBlock())], blank=True, verbose_name=_("questions and answers"))
    body = StreamField(ArticleBody(required=False), blank=True, verbose_name=_("more to know"))

    content_panels: ClassVar = [
        *HallPage.content_panels[:-1],
        FieldPanel("item"),
        FieldPanel("who_can_apply"),
        FieldPanel("conditions"),
        FieldPanel("before_you_come"),
        FieldPanel("document_notes"),
        FieldPanel("result"),
        MultiFieldPanel([FieldPanel("if_no_answer"), FieldPanel("ask_and_complain")], heading=_("Your rights")),
        FieldPanel("faq"),
        FieldPanel("body"),
        *HallPage.content_panels[-1:],
    ]
    search_fields: ClassVar = [
        *HallPage.search_fields,
        index.SearchField("who_can_apply"),
        index.SearchField("conditions"),
        index.SearchField("result"),
        index.SearchField("faq"),
        index.FilterField("item"),
    ]
    api_fields: ClassVar = [
        *HallPage.api_fields,
        *(
            APIField(name)
            for name in (
                "who_can_apply",
                "conditions",
                "before_you_come",
                "document_notes",
                "result",
                "if_no_answer",
                "ask_and_complain",
                "faq",
                "body",
            )
        ),
    ]

    class Meta:
        verbose_name = _("service guide")
        verbose_name_plural = _("service guides")
