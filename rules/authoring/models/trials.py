"""A change tried on cases of the past; nothing of it is written to the cases."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from rules.authoring.enums import RunState, TrialRowKind
from rules.authoring.models.changes import ChangeSet


class TrialRun(models.Model):
    """One trial of one revision of a change: which cases, how far it is, and what it found in numbers.

    ``authorities`` and ``items`` narrow the cases; empty means all. ``result`` holds the summary and the indicators
    before and after.
    """

    change_set = models.ForeignKey(
        ChangeSet, on_delete=models.CASCADE, related_name="trials", verbose_name=_("change to the rules")
    )
    revision = models.PositiveIntegerField(_("revision"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked for by")
    )
    received_from = models.DateField(_("received from"))
    received_until = models.DateField(_("received until"))
    authorities = ArrayField(models.CharField(max_length=120), verbose_name=_("authorities"), default=list, blank=True)
    items = ArrayField(models.CharField(max_length=120), verbose_name=_("items"), default=list, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=RunState, default=RunState.QUEUED)
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("of"), default=0)
    cancel_requested = models.BooleanField(_("shall stop"), default=False)
    result = models.JSONField(_("result"), default=dict, blank=True)
    error = models.TextField(_("error"), blank=True)
    created_at = models.DateTimeField(_("asked for"))
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        verbose_name = _("trial of a change")
        verbose_name_plural = _("trials of changes")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["change_set", "-id"], name="authoring_trial_newest")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(received_until__gte=models.F("received_from")),
                name="authoring_trial_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.change_set_id}/{self.revision}: {self.get_state_display()}"


class TrialRow(models.Model):
    """One difference that the change would have made in one case."""

    run = models.ForeignKey(TrialRun, on_delete=models.CASCADE, related_name="rows", verbose_name=_("trial"))
    kind = models.CharField(_("kind"), max_length=20, choices=TrialRowKind)
    case_number = models.CharField(_("case"), max_length=40)
    item_code = models.CharField(_("item"), max_length=120)
    rule = models.CharField(_("rule"), max_length=120)
    subject = models.CharField(_("of what"), max_length=200, blank=True)
    day = models.DateField(_("day"), null=True, blank=True)
    before = models.JSONField(_("before"), null=True, blank=True)
    after = models.JSONField(_("after"), null=True, blank=True)

    class Meta:
        verbose_name = _("difference found by a trial")
        verbose_name_plural = _("differences found by a trial")
        ordering = ["run", "kind", "pk"]
        indexes = [models.Index(fields=["run", "kind", "id"], name="authoring_trialrow_listing")]

    def __str__(self) -> str:
        return f"{self.case_number}: {self.get_kind_display()}"
