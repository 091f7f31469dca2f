"""When the engine could not be trusted: facts that were not evaluated, kept until someone has looked."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rules.authoring.enums import AlarmKind


class EngineAlarmQuerySet(models.QuerySet["EngineAlarm"]):
    def open(self) -> "EngineAlarmQuerySet":
        """Alarms nobody has resolved."""
        return self.filter(resolved_at__isnull=True)


class EngineAlarm(models.Model):
    """One refused evaluation. The facts themselves are not kept, only their hash."""

    at = models.DateTimeField(_("at"))
    kind = models.CharField(_("kind"), max_length=20, choices=AlarmKind)
    version_number = models.PositiveIntegerField(_("version of the rules"))
    detail = models.TextField(_("detail"))
    facts_fingerprint = models.CharField(_("fingerprint of the facts"), max_length=64)
    resolved_at = models.DateTimeField(_("resolved"), null=True, blank=True)
    resolved_by = models.CharField(_("resolved by"), max_length=150, blank=True)

    objects = EngineAlarmQuerySet.as_manager()

    class Meta:
        verbose_name = _("engine alarm")
        verbose_name_plural = _("engine alarms")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["-at"], condition=models.Q(resolved_at__isnull=True), name="authoring_alarm_open")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.at:%Y-%m-%d %H:%M})"
