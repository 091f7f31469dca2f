"""The register of seals: whose it is, who keeps it, from when to when it may be used, and how it ended."""

from datetime import datetime

from django.conf import settings
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from hall.foundation.clock import local_date
from hall.organization.enums import SealKind, SealState
from hall.organization.models.authorities import Authority
from hall.organization.models.validity import ends_after_it_begins


class Seal(models.Model):
    """One seal of an authority (审批专用章), known by the number cut into it.

    ``state_day`` is the day on which it was lost or withdrawn, as it was reported; ``ended_at`` the instant at which
    the register was told. Only the second ends its use: what was sealed before stays sealed, and what was sealed
    between the two is shown.
    """

    authority = models.ForeignKey(
        Authority, verbose_name=_("authority"), on_delete=models.PROTECT, related_name="seals"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=SealKind, default=SealKind.SPECIAL)
    number = models.CharField(
        _("number"),
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[0-9A-Za-z][0-9A-Za-z-]*\Z", _("Letters, digits and hyphens only."))],
        help_text=_("As it is cut into the seal."),
    )
    serial = models.PositiveSmallIntegerField(
        _("which of the authority"),
        default=1,
        validators=[MinValueValidator(1)],
        help_text=_("1 for its first seal of this kind, 2 for its second."),
    )
    name_en = models.CharField(_("name in English"), max_length=200)
    name_zh = models.CharField(_("name in Chinese"), max_length=200)
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("keeper"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="seals_kept",
        help_text=_("Who keeps it under lock and answers for its use."),
    )
    valid_from = models.DateField(_("first day"))
    valid_to = models.DateField(_("last day"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=SealState, default=SealState.IN_USE)
    state_reason = models.CharField(_("reason"), max_length=300, blank=True)
    state_day = models.DateField(_("lost or withdrawn on"), null=True, blank=True)
    ended_at = models.DateTimeField(_("no longer used since"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("seal")
        verbose_name_plural = _("seals")
        ordering = ["authority", "-kind", "serial"]
        constraints = [
            ends_after_it_begins("valid_from", "valid_to", name="organization_seal_ends_after_it_begins"),
            models.CheckConstraint(
                condition=models.Q(kind__in=SealKind.values), name="organization_seal_kind_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=SealState.values), name="organization_seal_state_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state=SealState.IN_USE, ended_at__isnull=True)
                | (
                    ~models.Q(state=SealState.IN_USE)
                    & models.Q(ended_at__isnull=False, state_day__isnull=False)
                    & ~models.Q(state_reason="")
                ),
                name="organization_seal_end_has_its_reason",
            ),
            models.UniqueConstraint(fields=["authority", "kind", "serial"], name="organization_seal_serial_is_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name_zh}"

    def is_valid_at(self, at: datetime) -> bool:
        """Whether it may be used at an instant."""
        day = local_date(at)
        begun = self.valid_from <= day
        expired = self.valid_to is not None and self.valid_to < day
        ended = self.ended_at is not None and self.ended_at <= at
        return begun and not expired and not ended
