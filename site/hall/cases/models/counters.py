"""The counter that receipts share: the serial of the day."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CaseCounter(models.Model):
    """The last serial given on a day. Its row is locked until the case is written, so no serial is lost."""

    day = models.DateField(_("day"), unique=True)
    last = models.PositiveIntegerField(_("last serial"))

    class Meta:
        verbose_name = _("case counter")
        verbose_name_plural = _("case counters")

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}: {self.last}"
