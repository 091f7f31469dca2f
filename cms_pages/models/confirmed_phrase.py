"""Sentences of which a person said: this is no limit of the item."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ConfirmedPhrase(models.Model):
    """One sentence of one page. A changed sentence is asked again, because it is another one."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    sentence = models.TextField(_("sentence"), max_length=2000)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    confirmed_at = models.DateTimeField(_("confirmed at"))

    class Meta:
        verbose_name = _("confirmed sentence")
        verbose_name_plural = _("confirmed sentences")
        constraints = (models.UniqueConstraint(fields=("page", "sentence"), name="confirmed_sentence_once"),)

    def __str__(self) -> str:
        return self.sentence[:80]
