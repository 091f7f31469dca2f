"""Papers that were given out, and the results they announce."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hall.cases.models.case import Case
from hall.cases.paper_kinds import PaperKind, PaperLanguage
from hall.foundation.personal import EncryptedTextField
from hall.foundation.private_files import name_of, read_file

FOLDER = "papers"


class IssuedPaper(models.Model):
    """A paper as it was given out; kept under its hash, so that a second print is the same to the last byte.

    ``ordinal`` tells apart papers of one kind in one case (the second special procedure). ``text_fingerprint`` names
    the texts it was made from: editing them later changes no paper that was issued.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="issued_papers")
    kind = models.CharField(_("paper"), max_length=40, choices=PaperKind)
    ordinal = models.PositiveSmallIntegerField(_("ordinal"), default=1)
    language = models.CharField(_("language"), max_length=2, choices=PaperLanguage)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField(_("size in bytes"))
    text_fingerprint = models.CharField(max_length=64)
    issued_at = models.DateTimeField(_("issued"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("issued paper")
        verbose_name_plural = _("issued papers")
        ordering = ["case_id", "issued_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind", "ordinal", "language"], name="cases_issuedpaper_once_in_each_language"
            ),
            models.CheckConstraint(condition=models.Q(kind__in=PaperKind.values), name="cases_issuedpaper_kind"),
            models.CheckConstraint(
                condition=models.Q(language__in=PaperLanguage.values), name="cases_issuedpaper_language"
            ),
            models.CheckConstraint(condition=models.Q(ordinal__gte=1), name="cases_issuedpaper_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.ordinal} {self.language}"

    def read(self) -> bytes:
        """The PDF as it was issued.

        Raises:
            PrivateFileError: it is absent or was changed.
        """
        return read_file(name_of(self.sha256, "pdf", folder=FOLDER), digest=self.sha256)


class CaseResultQuerySet(models.QuerySet["CaseResult"]):
    """Results of cases."""

    def standing(self) -> CaseResultQuerySet:
        """Those that were neither corrected nor withdrawn; a case has one at most."""
        return self.filter(replaced_at__isnull=True, withdrawn_on__isnull=True)


class CaseResult(models.Model):
    """What a granted case gave: its number and how long it is valid; verified by anyone who holds the paper.

    A result that was registered wrongly stays: corrected, another row stands in its place; withdrawn, none does.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="results")
    number = models.CharField(_("number of the result"), max_length=60)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    issued_at = models.DateTimeField(_("registered"))
    replaced_at = models.DateTimeField(_("corrected"), null=True, blank=True)
    withdrawn_on = models.DateField(_("no longer valid since"), null=True, blank=True)
    reason = EncryptedTextField(_("why it was corrected or withdrawn"), blank=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = CaseResultQuerySet.as_manager()

    class Meta:
        verbose_name = _("result of a case")
        verbose_name_plural = _("results of cases")
        ordering = ["case_id", "pk"]
        indexes = [models.Index(fields=["number"], name="cases_caseresult_by_number")]
        constraints = [
            models.UniqueConstraint(
                fields=["number"], condition=models.Q(replaced_at__isnull=True), name="cases_caseresult_one_of_a_number"
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(replaced_at__isnull=True, withdrawn_on__isnull=True),
                name="cases_caseresult_one_stands",
            ),
            models.CheckConstraint(condition=~models.Q(number=""), name="cases_caseresult_has_a_number"),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=models.F("valid_from")),
                name="cases_caseresult_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.number
