"""Turns of life and of business, by which people look for what they need."""

from typing import ClassVar

from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel


class LifeEvent(ClusterableModel):
    """An occasion with the items that it takes. ``icon`` names one of the portal's own icons."""

    slug = models.SlugField(_("address"), max_length=40, unique=True)
    name_en = models.CharField(_("name in English"), max_length=80)
    name_zh = models.CharField(_("name in Chinese"), max_length=80)
    text_en = models.CharField(_("text in English"), max_length=250, blank=True)
    text_zh = models.CharField(_("text in Chinese"), max_length=250, blank=True)
    icon = models.SlugField(_("icon"), max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    items = ParentalManyToManyField(
        "cms_pages.ServiceItem", related_name="life_events", verbose_name=_("service items")
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("name_en"), FieldPanel("name_zh")]),
        FieldRowPanel([FieldPanel("text_en"), FieldPanel("text_zh")]),
        FieldRowPanel([FieldPanel("slug"), FieldPanel("icon"), FieldPanel("position")]),
        FieldPanel("items", widget=CheckboxSelectMultiple),
    ]

    class Meta:
        verbose_name = _("life event")
        verbose_name_plural = _("life events")
        ordering = ("position", "slug")

    def __str__(self) -> str:
        return self.name_zh if (get_language() or "").startswith("zh") else self.name_en
