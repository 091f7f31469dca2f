"""The outbox: what applicants are told, by which way, and whether it went out."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hall.cases.models.applicant import Applicant
from hall.cases.models.case import Case
from hall.foundation.personal import EncryptedTextField


class NoticeChannel(models.TextChoices):
    """The ways in which an applicant can be told."""

    SMS = "sms", _("Text message")
    EMAIL = "email", _("E-mail")


class NoticeState(models.TextChoices):
    """What became of a notice."""

    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    DECLINED = "declined", _("The applicant wants none")
    FAILED = "failed", _("Could not be sent")


class ApplicantWishes(models.Model):
    """How an applicant wants to be told: an address beside the telephone, and ways he wants nothing by."""

    applicant = models.OneToOneField(Applicant, on_delete=models.CASCADE, related_name="wishes")
    email = EncryptedTextField(_("e-mail address"), blank=True)
    no_sms = models.BooleanField(_("no text messages"), default=False)
    no_email = models.BooleanField(_("no e-mails"), default=False)

    class Meta:
        verbose_name = _("wishes of an applicant")
        verbose_name_plural = _("wishes of applicants")

    def __str__(self) -> str:
        return f"{self.applicant_id}"


class ApplicantNotice(models.Model):
    """One notice by one way; unique for the act it tells of, so that a repeated job sends nothing twice."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="applicant_notices")
    occasion = models.CharField(_("occasion"), max_length=40)
    sequence = models.PositiveIntegerField(_("version of the case"))
    channel = models.CharField(_("way"), max_length=10, choices=NoticeChannel)
    state = models.CharField(_("state"), max_length=10, choices=NoticeState, default=NoticeState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    queued_at = models.DateTimeField(_("queued"))
    sent_at = models.DateTimeField(_("sent"), null=True)
    problem = models.CharField(_("problem"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("notice to an applicant")
        verbose_name_plural = _("notices to applicants")
        ordering = ["case_id", "sequence", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "occasion", "sequence", "channel"], name="cases_applicantnotice_once_each"
            ),
            models.CheckConstraint(
                condition=models.Q(channel__in=NoticeChannel.values), name="cases_applicantnotice_channel"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=NoticeState.values), name="cases_applicantnotice_state"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=NoticeState.SENT) | models.Q(sent_at__isnull=False),
                name="cases_applicantnotice_sent_when",
            ),
        ]
        indexes = [
            models.Index(
                fields=["queued_at"],
                condition=models.Q(state=NoticeState.WAITING),
                name="cases_applicantnotice_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.occasion} {self.channel}"
