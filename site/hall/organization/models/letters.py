"""Letters of authorization as papers, with their scan, and who represents an authority in the hall."""

from __future__ import annotations

from pathlib import PurePath

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from hall.foundation.private_files import name_of, private_storage
from hall.foundation.virus_scan import ScanOutcome
from hall.organization.models.authorities import Authority
from hall.organization.models.validity import ends_after_it_begins, period

FOLDER = "letters"


def stored_under(letter: Letter, filename: str) -> str:
    """Where a scan is kept: under its own hash; only its type stays of the name it was given."""
    kind = PurePath(filename).suffix.lower()[1:]
    return name_of(letter.sha256, kind if kind.isalnum() else "bin", folder=FOLDER)


class Letter(models.Model):
    """A letter of authorization (授权书): its mandates say which acts it gives, on which items."""

    number = models.CharField(_("number of the letter"), max_length=100, unique=True)
    authority = models.ForeignKey(
        Authority,
        verbose_name=_("authority"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="letters",
        help_text=_("Who gives it. Empty: the county, for every authority."),
    )
    signed_on = models.DateField(_("signed on"))
    valid_from = models.DateField(_("first day"))
    valid_to = models.DateField(_("last day"), null=True, blank=True)
    file = models.FileField(_("scan"), upload_to=stored_under, storage=private_storage, blank=True, editable=False)
    sha256 = models.CharField(_("hash of the scan"), max_length=64, blank=True, editable=False)
    media_type = models.CharField(_("type of the scan"), max_length=40, blank=True, editable=False)
    size = models.PositiveIntegerField(_("size in bytes"), default=0, editable=False)
    scan = models.CharField(_("scanned for viruses"), max_length=20, choices=ScanOutcome, blank=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("letter of authorization")
        verbose_name_plural = _("letters of authorization")
        ordering = ["authority", "-valid_from", "number"]
        constraints = [ends_after_it_begins("valid_from", "valid_to", name="organization_letter_ends_after_it_begins")]

    def __str__(self) -> str:
        return self.number


class ChiefRepresentative(models.Model):
    """Who represents an authority in the hall (首席代表), from which day to which; one at a time."""

    authority = models.ForeignKey(
        Authority, verbose_name=_("authority"), on_delete=models.PROTECT, related_name="chief_representatives"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.PROTECT, related_name="represents"
    )
    letter = models.ForeignKey(
        Letter,
        verbose_name=_("letter of authorization"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="chief_representatives",
    )
    valid_from = models.DateField(_("first day"))
    valid_to = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        verbose_name = _("chief representative")
        verbose_name_plural = _("chief representatives")
        ordering = ["authority", "-valid_from"]
        constraints = [
            ends_after_it_begins("valid_from", "valid_to", name="organization_chief_ends_after_it_begins"),
            ExclusionConstraint(
                name="organization_chief_one_at_a_time",
                expressions=[
                    ("authority", RangeOperators.EQUAL),
                    (period("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Another person represents this authority on some of these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority}: {self.user}"
