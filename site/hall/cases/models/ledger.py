"""The clocks of a case as entries: start, pause, resume, extend, stop."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hall.cases.models.case import Case


class LedgerEntry(models.Model):
    """One thing that happened to one clock; never changed. ``basis`` is the article or rule it rests on."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="ledger", db_index=False)
    sequence = models.PositiveIntegerField(_("sequence"))
    clock = models.CharField(_("clock"), max_length=80)
    kind = models.CharField(_("kind"), max_length=10)
    at = models.DateTimeField(_("at"))
    amount = models.PositiveIntegerField(_("amount"), null=True)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    reason = models.JSONField(_("reason"), default=dict)
    basis = models.CharField(_("basis"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger entries")
        ordering = ["case_id", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["case", "sequence"], name="cases_ledgerentry_unique_in_case"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["start", "pause", "resume", "extend", "stop"]),
                name="cases_ledgerentry_kind_is_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="extend") | models.Q(amount__gte=1) & ~models.Q(unit=""),
                name="cases_ledgerentry_extension_has_an_amount",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}#{self.sequence} {self.clock} {self.kind}"
