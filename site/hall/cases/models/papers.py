"""Papers: documents held, the notice that asks for supplements, and written notices to the applicant."""

from __future__ import annotations

from pathlib import PurePath

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from hall.cases.enums import DocumentForm, NoticeKind
from hall.cases.models.case import Case
from hall.foundation.personal import EncryptedTextField
from hall.foundation.private_files import name_of, private_storage
from hall.foundation.virus_scan import ScanOutcome

FOLDER = "documents"


def stored_under(document: HeldDocument, filename: str) -> str:
    """Where a file is kept: under its own hash, never under the name it was given; only its type stays."""
    kind = PurePath(filename).suffix.lower()[1:]
    return name_of(document.sha256, kind if kind.isalnum() else "bin", folder=FOLDER)


class HeldDocumentQuerySet(models.QuerySet["HeldDocument"]):
    """Documents of cases."""

    def standing(self) -> HeldDocumentQuerySet:
        """Those that were not struck: what a case holds."""
        return self.filter(struck_at__isnull=True)


class HeldDocument(models.Model):
    """That a document of the item, or one a prerequisite asks for, is held for a case.

    What was taken in by mistake is struck, never deleted: the row stays with who struck it, when and why, and counts
    for nothing from then on. The document can be taken in again when it really comes.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    code = models.CharField(_("code"), max_length=60)
    name = models.CharField(_("name"), max_length=300, blank=True)
    form = models.CharField(_("form"), max_length=20, choices=DocumentForm)
    file = models.FileField(_("file"), upload_to=stored_under, storage=private_storage, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(_("type of the file"), max_length=40, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    scan = models.CharField(_("scanned for viruses"), max_length=20, choices=ScanOutcome, blank=True)
    reused_from = models.ForeignKey(
        "self", verbose_name=_("reused from"), on_delete=models.PROTECT, null=True, related_name="reused_by"
    )
    held_at = models.DateTimeField(_("held since"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    struck_at = models.DateTimeField(_("struck"), null=True)
    struck_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("struck by"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    struck_because = EncryptedTextField(_("why it was struck"), blank=True)

    objects = HeldDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document held")
        verbose_name_plural = _("documents held")
        ordering = ["case_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "code", "form"],
                condition=models.Q(struck_at__isnull=True),
                name="cases_helddocument_once_per_form",
            ),
            models.CheckConstraint(
                condition=models.Q(struck_at__isnull=True, struck_by__isnull=True)
                | models.Q(struck_at__isnull=False, struck_by__isnull=False),
                name="cases_helddocument_struck_by_somebody",
            ),
            models.CheckConstraint(condition=models.Q(form__in=DocumentForm.values), name="cases_helddocument_form"),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.form})"


class SupplementNotice(models.Model):
    """What was asked for in one go, when, and when it came."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="supplement_notices")
    ordinal = models.PositiveSmallIntegerField(_("ordinal"))
    documents = ArrayField(models.CharField(max_length=60), verbose_name=_("documents asked for"))
    note = EncryptedTextField(_("note"), blank=True)
    given_at = models.DateTimeField(_("given"))
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField(_("supplements received"), null=True)
    received = ArrayField(models.CharField(max_length=60), verbose_name=_("documents received"), default=list)

    class Meta:
        verbose_name = _("supplement notice")
        verbose_name_plural = _("supplement notices")
        ordering = ["case_id", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["case", "ordinal"], name="cases_supplementnotice_unique_in_case"),
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(received_at__isnull=True),
                name="cases_supplementnotice_one_open",
            ),
            models.CheckConstraint(condition=models.Q(ordinal__gte=1), name="cases_supplementnotice_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} supplement {self.ordinal}"


class WrittenNotice(models.Model):
    """A notice without which there is no pause and no extension: its number and when the applicant got it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="written_notices")
    kind = models.CharField(_("kind"), max_length=20, choices=NoticeKind)
    procedure = models.CharField(_("special procedure"), max_length=40, blank=True)
    number = models.CharField(_("number"), max_length=100)
    delivered_on = models.DateField(_("delivered on"))
    basis = models.CharField(_("basis"), max_length=200)
    expected_working_days = models.PositiveIntegerField(_("expected working days"), null=True)
    reason = EncryptedTextField(_("reason"), blank=True)
    begun_at = models.DateTimeField(_("begun"))
    ended_at = models.DateTimeField(_("ended"), null=True)
    note = EncryptedTextField(_("note at the end"), blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("written notice")
        verbose_name_plural = _("written notices")
        ordering = ["case_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(kind=NoticeKind.EXTENSION), name="cases_writtennotice_one_extension"
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(kind=NoticeKind.SPECIAL_PROCEDURE, ended_at__isnull=True),
                name="cases_writtennotice_one_open_procedure",
            ),
            models.CheckConstraint(condition=models.Q(kind__in=NoticeKind.values), name="cases_writtennotice_kind"),
            models.CheckConstraint(condition=~models.Q(number=""), name="cases_writtennotice_has_a_number"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
