"""What a form of service arranges beside the application: an appointment, an agency officer, a visit and its area."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from hall.cases.models.case import Case
from hall.foundation.personal import EncryptedTextField


class Arrangement(models.Model):
    """What was arranged for a case. ``area`` is a township or village point, never somebody's address."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="arrangement")
    appointment_at = models.DateTimeField(_("appointment"), null=True)
    arrived_at = models.DateTimeField(_("the applicant came at"), null=True)
    agency_officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("agency officer"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    area = models.ForeignKey(
        "organization.ServicePoint", verbose_name=_("area"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(_("recorded"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("arrangement")
        verbose_name_plural = _("arrangements")

    def __str__(self) -> str:
        return f"{self.case_id}"


class Visit(models.Model):
    """A visit at the applicant's (上门服务): when, who went, in which area; the words are kept encrypted."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="visits")
    ordinal = models.PositiveSmallIntegerField(_("ordinal"))
    visited_on = models.DateField(_("day of the visit"))
    officers = ArrayField(models.CharField(max_length=150), verbose_name=_("who went"))
    area = models.ForeignKey(
        "organization.ServicePoint", verbose_name=_("area"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    note = EncryptedTextField(_("what was done"))
    at = models.DateTimeField(_("recorded"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        ordering = ["case_id", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["case", "ordinal"], name="cases_visit_unique_in_case"),
            models.CheckConstraint(condition=models.Q(ordinal__gte=1), name="cases_visit_from_one"),
            models.CheckConstraint(condition=~models.Q(officers=[]), name="cases_visit_somebody_went"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.visited_on:%Y-%m-%d}"
