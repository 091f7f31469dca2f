"""What the law asks for beside acceptance and decision: a hearing, officers in pairs, a public word on delay."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from hall.cases.enums import Clock, HearingOutcome, OfficerTask
from hall.cases.models.case import Case


class Hearing(models.Model):
    """The hearing of a case (听证), from being told of the right to it until its end; filled in act by act.

    Administrative Licensing Law, articles 46 to 48: request within 5 working days, hold within 20, notice 7 before,
    and the chair is none of those who examine the case.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="hearing")
    told_on = models.DateField(_("told of the right on"))
    told_notice = models.CharField(_("number of the notice of the right"), max_length=100)
    requested_on = models.DateField(_("requested on"), null=True)
    called_on = models.DateField(_("notice of the hearing delivered on"), null=True)
    call_notice = models.CharField(_("number of the notice of the hearing"), max_length=100, blank=True)
    held_on = models.DateField(_("day of the hearing"), null=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    chair = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    outcome = models.CharField(_("how it ended"), max_length=20, choices=HearingOutcome, blank=True)
    record_number = models.CharField(_("number of the record"), max_length=100, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True)

    class Meta:
        verbose_name = _("hearing")
        verbose_name_plural = _("hearings")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome__in=["", *HearingOutcome.values]), name="cases_hearing_outcome_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(requested_on__isnull=True) | models.Q(requested_on__gte=models.F("told_on")),
                name="cases_hearing_requested_after_it_was_told",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.told_on:%Y-%m-%d}"


class OfficerAssignment(models.Model):
    """That officers, two at least, were assigned to a check, an inspection, a test or a quarantine (arts. 34, 55)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="officer_assignments")
    task = models.CharField(_("task"), max_length=20, choices=OfficerTask)
    officers = ArrayField(models.CharField(max_length=150), verbose_name=_("officers"))
    at = models.DateTimeField(_("at"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("assignment of officers")
        verbose_name_plural = _("assignments of officers")
        ordering = ["case_id", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(task__in=OfficerTask.values), name="cases_officerassignment_task_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(officers__len__gte=2), name="cases_officerassignment_two_at_least"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.task}"


class OverrunExplanation(models.Model):
    """Why a published limit was passed, told to the public (Business Environment Regulation, article 36)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="overrun_explanations")
    clock = models.CharField(_("clock"), max_length=20, choices=Clock)
    text_en = models.TextField(_("explanation in English"), blank=True)
    text_zh = models.TextField(_("explanation in Chinese"), blank=True)
    published_at = models.DateTimeField(_("published"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("explanation of a passed limit")
        verbose_name_plural = _("explanations of passed limits")
        ordering = ["case_id", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text_en="", text_zh=""), name="cases_overrunexplanation_says_something"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.clock}"
