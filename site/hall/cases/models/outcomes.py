"""Who was asked first, how a case was decided and delivered, or how it ended otherwise."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hall.cases.enums import Act, DecisionResult, RejectionReason
from hall.cases.models.case import Case
from hall.foundation.personal import EncryptedTextField

_CLOSING_ACTS = (Act.REJECT, Act.REFER, Act.WITHDRAW, Act.TERMINATE)


class FirstInquiry(models.Model):
    """The first person the applicant approached, who answers for the right way from there (首问责任制)."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="first_inquiry")
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))
    channel = models.CharField(_("channel"), max_length=20)

    class Meta:
        verbose_name = _("first inquiry")
        verbose_name_plural = _("first inquiries")

    def __str__(self) -> str:
        return f"{self.case_id} {self.at:%Y-%m-%d}"


class Decision(models.Model):
    """The decision: result, reasons, where it was made and under which seal."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="decision")
    result = models.CharField(_("result"), max_length=20, choices=DecisionResult)
    reasons = EncryptedTextField(_("reasons"), blank=True)
    place = models.CharField(_("place"), max_length=100)
    seal = models.CharField(_("seal"), max_length=100, blank=True)
    at = models.DateTimeField(_("at"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        indexes = [models.Index(fields=["at"], include=["case", "place"], name="cases_decision_by_instant")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(result__in=DecisionResult.values), name="cases_decision_result_is_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.result}"


class Delivery(models.Model):
    """How the result reached the applicant."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="delivery")
    method = models.CharField(_("method"), max_length=60)
    receiver = EncryptedTextField(_("receiver"))
    at = models.DateTimeField(_("at"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")

    def __str__(self) -> str:
        return f"{self.case_id} {self.method}"


class Closure(models.Model):
    """How a case ended without a decision: not accepted, referred, withdrawn or terminated."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="closure")
    act = models.CharField(_("act"), max_length=40, choices=[(act.value, act.label) for act in _CLOSING_ACTS])
    reason = models.CharField(_("reason"), max_length=20, choices=RejectionReason, blank=True)
    note = EncryptedTextField(_("note"), blank=True)
    authority_code = models.CharField(_("referred to"), max_length=60, blank=True)
    at = models.DateTimeField(_("at"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("end without decision")
        verbose_name_plural = _("ends without decision")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(act__in=[act.value for act in _CLOSING_ACTS]), name="cases_closure_act_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(act=Act.REFER) | ~models.Q(authority_code=""), name="cases_closure_refers_somewhere"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.act}"
