"""The exact checks of a change before it is sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rules.authoring.enums import RunState
from rules.authoring.models.changes import ChangeSet


class CheckRun(models.Model):
    """One run of the checks over one revision of a change; what it found holds for that revision only.

    ``problems`` are diagnoses as JSON: ``kind``, ``severity`` (``error`` or ``warning``), ``rules``, ``message``
    (``en``, ``zh``) and ``example`` (facts, or null).
    """

    change_set = models.ForeignKey(
        ChangeSet, on_delete=models.CASCADE, related_name="checks", verbose_name=_("change to the rules")
    )
    revision = models.PositiveIntegerField(_("revision"))
    state = models.CharField(_("state"), max_length=20, choices=RunState, default=RunState.QUEUED)
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("of"), default=0)
    problems = models.JSONField(_("problems"), default=list, blank=True)
    error = models.TextField(_("error"), blank=True)
    created_at = models.DateTimeField(_("asked for"))
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        verbose_name = _("check of a change")
        verbose_name_plural = _("checks of changes")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["change_set", "-id"], name="authoring_check_newest")]

    def __str__(self) -> str:
        return f"{self.change_set_id}/{self.revision}: {self.get_state_display()}"
