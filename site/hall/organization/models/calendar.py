"""The county's own days off and make-up working days.

The national holidays come from the ``holidays`` package; a row here wins over
it. Half-days and minority holidays are not entered: they change opening
hours, never a legal clock.
"""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from hall.organization.enums import OverrideKind


class CalendarOverride(models.Model):
    """One day that is not what the national calendar says."""

    day = models.DateField(_("day"), unique=True)
    kind = models.CharField(_("becomes"), max_length=20, choices=OverrideKind)
    name_en = models.CharField(_("name in English"), max_length=200)
    name_zh = models.CharField(_("name in Chinese"), max_length=200)
    source = models.CharField(_("source"), max_length=300, help_text=_("The notice that decided it."))
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("calendar override")
        verbose_name_plural = _("calendar overrides")
        ordering = ["-day"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=OverrideKind.values), name="organization_calendaroverride_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.name_en}"


class PublishedYear(models.Model):
    """A year whose official calendar the county has entered: its days are no longer provisional."""

    year = models.PositiveSmallIntegerField(
        _("year"), unique=True, validators=[MinValueValidator(2004), MaxValueValidator(2200)]
    )
    source = models.CharField(_("source"), max_length=300, help_text=_("The notice of the State Council office."))
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("published calendar year")
        verbose_name_plural = _("published calendar years")
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(year__gte=2004, year__lte=2200), name="organization_publishedyear_year_is_possible"
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)


class CalendarVersion(models.Model):
    """The county's part of the calendar as it was from an instant on; never changed, so a past date can be recounted.

    The first version has no beginning: it is what held before the first change.
    """

    since = models.DateTimeField(_("since"), null=True, unique=True)
    overrides = models.JSONField(_("overrides"), default=list)
    published_through = models.DateField(_("published through"))
    fingerprint = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("version of the calendar")
        verbose_name_plural = _("versions of the calendar")
        ordering = [models.F("since").asc(nulls_first=True)]
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint"],
                condition=models.Q(since__isnull=True),
                name="organization_calendarversion_one_beginning",
            )
        ]

    def __str__(self) -> str:
        return f"{self.since:%Y-%m-%d %H:%M}" if self.since else "-"
