"""A banner above every page: an urgent notice, or a temporary closure. Published, scheduled and ended like a page."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PublishingPanel
from wagtail.models import DraftStateMixin, RevisionMixin

from cms_pages.enums import BannerKind


class Banner(DraftStateMixin, RevisionMixin, models.Model):
    """A few words in both languages, shown from its publication until its expiry."""

    kind = models.CharField(_("kind"), max_length=10, choices=BannerKind.choices, default=BannerKind.URGENT)
    text_en = models.CharField(_("text in English"), max_length=300)
    text_zh = models.CharField(_("text in Chinese"), max_length=300)
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page to read more"),
    )

    panels: ClassVar = [
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("text_en"), FieldPanel("text_zh")]),
        FieldPanel("page"),
        PublishingPanel(),
    ]

    class Meta:
        verbose_name = _("banner")
        verbose_name_plural = _("banners")
        ordering = ("kind", "-first_published_at")
        constraints = (
            models.CheckConstraint(condition=models.Q(kind__in=BannerKind.values), name="banner_kind_known"),
        )

    def __str__(self) -> str:
        text = self.text_zh if (get_language() or "").startswith("zh") else self.text_en
        return text or str(self._meta.verbose_name).capitalize()

    def clean(self) -> None:
        """A closure ends some day; one without an end would stand there for ever."""
        super().clean()
        if self.kind == BannerKind.CLOSURE and self.expire_at is None:
            # At the kind, which is in sight: the schedule opens in a dialog of its own.
            raise ValidationError(
                {"kind": _("Say when the closure ends: status (i) at the top, Set schedule, expiry.")}
            )
