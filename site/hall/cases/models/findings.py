"""What the rules said of a case, and the signals that came of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hall.cases.enums import Severity, Trigger
from hall.cases.models.case import Case


class SignalQuerySet(models.QuerySet["Signal"]):
    """Signals in the words of supervision."""

    def uncorrected(self) -> "SignalQuerySet":
        """Signals whose cause nobody has put right."""
        return self.filter(corrected_at__isnull=True)


class Evaluation(models.Model):
    """One look of the rules at a case; never changed. Facts are kept as the rules saw them."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="evaluations", db_index=False)
    sequence = models.PositiveIntegerField(_("sequence"))
    trigger = models.CharField(_("trigger"), max_length=10, choices=Trigger)
    act = models.CharField(_("act"), max_length=40, blank=True)
    at = models.DateTimeField(_("at"))
    version_number = models.PositiveIntegerField(_("version of the rules"))
    findings = models.JSONField(_("findings"), default=list)
    facts = models.JSONField(_("facts"), default=dict)
    problems = models.JSONField(_("problems of the facts"), default=list)

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        ordering = ["case_id", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["case", "sequence"], name="cases_evaluation_unique_in_case"),
            models.CheckConstraint(condition=models.Q(trigger__in=Trigger.values), name="cases_evaluation_trigger"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}#{self.sequence}"


class Signal(models.Model):
    """That an accountability rule fired: once per case, rule and subject (a clock, a step, an occurrence).

    Authority and item are those of the case, which never change: lists of signals are narrowed by them.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="signals", db_index=False)
    authority_code = models.CharField(_("authority"), max_length=60)
    item_code = models.CharField(_("service item"), max_length=80)
    rule = models.CharField(_("rule"), max_length=120)
    subject = models.CharField(_("subject"), max_length=120)
    severity = models.CharField(_("severity"), max_length=10, choices=Severity)
    at = models.DateTimeField(_("at"))
    evaluation_sequence = models.PositiveIntegerField(_("evaluation"))
    version_number = models.PositiveIntegerField(_("version of the rules"))
    act = models.CharField(_("act"), max_length=40, blank=True)
    step = models.CharField(_("step"), max_length=60, blank=True)
    sentence_en = models.TextField(_("sentence in English"))
    sentence_zh = models.TextField(_("sentence in Chinese"))
    outcome = models.JSONField(_("outcome"))
    because = models.JSONField(_("source"))
    facts_used = models.JSONField(_("facts used"))
    corrected_at = models.DateTimeField(_("corrected"), null=True)
    corrected_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    correction_note = models.TextField(_("note on the correction"), blank=True)

    objects = SignalQuerySet.as_manager()

    class Meta:
        verbose_name = _("signal")
        verbose_name_plural = _("signals")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["-at", "-id"], name="cases_signal_newest"),
            models.Index(fields=["rule", "-at", "-id"], name="cases_signal_newest_of_rule"),
            models.Index(fields=["severity", "-at", "-id"], name="cases_signal_newest_graded"),
            models.Index(fields=["authority_code", "-at", "-id"], name="cases_signal_of_authority"),
            models.Index(fields=["item_code", "-at", "-id"], name="cases_signal_of_item"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["case", "rule", "subject"], name="cases_signal_once_per_subject"),
            models.CheckConstraint(condition=models.Q(severity__in=Severity.values), name="cases_signal_severity"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.rule} {self.subject}"
