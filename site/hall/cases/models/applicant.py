"""Who applies. Nothing else in the product stores a name, identity number or telephone number of an applicant."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hall.cases.enums import ApplicantKind
from hall.foundation.personal import EncryptedTextField


class Applicant(models.Model):
    """The applicant of one case, as he gave himself at the time; encrypted, with keyed hashes for exact search."""

    kind = models.CharField(_("kind"), max_length=20, choices=ApplicantKind)
    name = EncryptedTextField(_("name"))
    id_number = EncryptedTextField(_("identity number"))
    id_number_hash = models.CharField(max_length=64, editable=False)
    phone = EncryptedTextField(_("telephone"))
    phone_hash = models.CharField(max_length=64, editable=False)
    name_hash = models.CharField(max_length=64, default="", editable=False)
    phone_end_hash = models.CharField(max_length=64, default="", editable=False)

    class Meta:
        verbose_name = _("applicant")
        verbose_name_plural = _("applicants")
        indexes = [
            models.Index(fields=["id_number_hash"], name="cases_applicant_by_id_number"),
            models.Index(fields=["phone_hash"], name="cases_applicant_by_phone"),
            models.Index(
                fields=["name_hash", "-id"], condition=~models.Q(name_hash=""), name="cases_applicant_newest_of_name"
            ),
            models.Index(
                fields=["phone_end_hash", "-id"],
                condition=~models.Q(phone_end_hash=""),
                name="cases_applicant_newest_of_end",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=ApplicantKind.values), name="cases_applicant_kind_is_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
