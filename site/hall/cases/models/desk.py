"""What the people at the desks add to a case beside the acts: remarks, the applicant's agent, late entries.

Free words and everything about a person are stored encrypted; the evidence holds only that, when and by whom it was
written, and a salted hash of it.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hall.cases.enums import RemarkKind
from hall.cases.models.case import Case
from hall.foundation.personal import EncryptedTextField


class Remark(models.Model):
    """A note, an urging or a correction on a case; never changed, so a wrong one is followed by another."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="remarks")
    kind = models.CharField(_("kind"), max_length=20, choices=RemarkKind)
    text = EncryptedTextField(_("text"))
    at = models.DateTimeField(_("at"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["case_id", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=RemarkKind.values), name="cases_remark_kind_is_known")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"


class Agent(models.Model):
    """Who acts for the applicant, and by what authority; the last one recorded is the one who acts."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="agents")
    name = EncryptedTextField(_("name"))
    id_number = EncryptedTextField(_("identity number"))
    phone = EncryptedTextField(_("telephone"))
    letter = models.CharField(_("letter of authorization"), max_length=100)
    may_receive = models.BooleanField(_("may receive the result"), default=True)
    valid_to = models.DateField(_("valid until"), null=True)
    at = models.DateTimeField(_("recorded"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("agent of the applicant")
        verbose_name_plural = _("agents of applicants")
        ordering = ["case_id", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(letter=""), name="cases_agent_has_a_letter"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} agent {self.pk}"


class InquiryHandOn(models.Model):
    """That who was asked first brought the applicant to a colleague, who answers for the inquiry from then on."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="inquiry_hand_ons")
    ordinal = models.PositiveSmallIntegerField(_("ordinal"))
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = EncryptedTextField(_("reason"))
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("inquiry passed on")
        verbose_name_plural = _("inquiries passed on")
        ordering = ["case_id", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["case", "ordinal"], name="cases_inquiryhandon_unique_in_case"),
            models.CheckConstraint(
                condition=~models.Q(giver=models.F("taker")), name="cases_inquiryhandon_to_someone_else"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} inquiry {self.ordinal}"


class LateEntry(models.Model):
    """That an event was written after an outage: when it is said to have happened, beside the time of the system.

    One person says it, another confirms it. No clock moves by it: clocks know the time of the system only.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="late_entries")
    event_sequence = models.PositiveIntegerField(_("event"))
    claimed_at = models.DateTimeField(_("said to have happened at"))
    reason = EncryptedTextField(_("reason"))
    said_at = models.DateTimeField(_("said at"))
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name = _("late entry")
        verbose_name_plural = _("late entries")
        ordering = ["case_id", "event_sequence"]
        constraints = [
            models.UniqueConstraint(fields=["case", "event_sequence"], name="cases_lateentry_once_per_event"),
            models.CheckConstraint(
                condition=models.Q(confirmed_by__isnull=True) | ~models.Q(confirmed_by=models.F("said_by")),
                name="cases_lateentry_two_persons",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | models.Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="cases_lateentry_confirmed_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}#{self.event_sequence}"
