"""Counters that many writers share: the serial of the day, and wrong tracking codes."""

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


class TrackingAttempt(models.Model):
    """How often a wrong tracking code came from one place in the present window of time."""

    key = models.CharField(max_length=64, unique=True)
    window_started_at = models.DateTimeField()
    attempts = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("tracking attempts")
        verbose_name_plural = _("tracking attempts")

    def __str__(self) -> str:
        return f"{self.key[:12]}: {self.attempts}"
