"""Scheduled publications that could not happen: the page was not ready when its hour came."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicationRefusal(models.Model):
    """One refused schedule. It is shown to the authors until the page is live or scheduled again."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    revision = models.OneToOneField(
        "wagtailcore.Revision", on_delete=models.CASCADE, related_name="+", verbose_name=_("revision")
    )
    scheduled_for = models.DateTimeField(_("scheduled for"))
    refused_at = models.DateTimeField(_("refused at"))
    reasons = models.JSONField(_("reasons"), default=list)

    class Meta:
        verbose_name = _("refused publication")
        verbose_name_plural = _("refused publications")
        ordering = ("-refused_at",)

    def __str__(self) -> str:
        return f"{self.page_id} {self.refused_at:%Y-%m-%d %H:%M}"
