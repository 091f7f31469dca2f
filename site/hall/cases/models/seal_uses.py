"""Each use of a seal, tied to the case and the paper it was put on."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hall.cases.models.case import Case
from hall.cases.paper_kinds import PaperKind


class SealUse(models.Model):
    """That a seal was put on a paper of a case; written once, never changed (a trigger refuses it).

    A decision is sealed by the act that makes it, every other paper when it is first given out; a print in the other
    language is the same paper.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="seal_uses")
    seal = models.ForeignKey("organization.Seal", verbose_name=_("seal"), on_delete=models.PROTECT, related_name="uses")
    paper = models.CharField(_("paper"), max_length=40, choices=PaperKind)
    ordinal = models.PositiveSmallIntegerField(_("ordinal"), default=1)
    at = models.DateTimeField(_("at"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("use of a seal")
        verbose_name_plural = _("uses of seals")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["seal", "-at"], name="cases_sealuse_of_seal")]
        constraints = [
            models.UniqueConstraint(fields=["case", "paper", "ordinal"], name="cases_sealuse_once_on_a_paper"),
            models.CheckConstraint(condition=models.Q(paper__in=PaperKind.values), name="cases_sealuse_paper_is_known"),
            models.CheckConstraint(condition=models.Q(ordinal__gte=1), name="cases_sealuse_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.paper} {self.ordinal}"
