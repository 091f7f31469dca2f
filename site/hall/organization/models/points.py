"""Where the government is met: points, their opening hours, windows, and which item is handled where."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from hall.organization.enums import PointLevel, Weekday
from hall.organization.models.authorities import Authority
from hall.organization.models.validity import ends_after_it_begins, period


class ServicePoint(models.Model):
    """The county's center, a township point (便民服务中心) or a village point (便民服务室)."""

    code = models.CharField(
        _("division code"),
        max_length=12,
        unique=True,
        validators=[RegexValidator(r"^[0-9]{12}\Z", _("Twelve digits."))],
    )
    level = models.CharField(_("level"), max_length=20, choices=PointLevel)
    parent = models.ForeignKey(
        "self", verbose_name=_("belongs to"), on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    name_en = models.CharField(_("name in English"), max_length=200)
    name_zh = models.CharField(_("name in Chinese"), max_length=200)
    division_en = models.CharField(_("place in English"), max_length=200)
    division_zh = models.CharField(_("place in Chinese"), max_length=200)
    address_en = models.CharField(_("address in English"), max_length=300, blank=True)
    address_zh = models.CharField(_("address in Chinese"), max_length=300, blank=True)
    phone = models.CharField(_("telephone"), max_length=50, blank=True)
    illustrative = models.BooleanField(
        _("address and hours are illustrative"),
        default=False,
        help_text=_("Made up for demonstration; shown as such wherever they appear."),
    )

    class Meta:
        verbose_name = _("service point")
        verbose_name_plural = _("service points")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level__in=PointLevel.values), name="organization_servicepoint_level_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[0-9]{12}$"), name="organization_servicepoint_code_is_12_digits"
            ),
            models.CheckConstraint(
                condition=models.Q(level=PointLevel.COUNTY, parent__isnull=True)
                | (~models.Q(level=PointLevel.COUNTY) & models.Q(parent__isnull=False)),
                name="organization_servicepoint_only_the_county_has_no_parent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name_en} {self.name_zh}"


class OpeningHours(models.Model):
    """One stretch of a weekday during which a point is open; it never changes a legal clock."""

    point = models.ForeignKey(ServicePoint, on_delete=models.CASCADE, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday)
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        ordering = ["point", "weekday", "opens"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(weekday__gte=1, weekday__lte=7), name="organization_openinghours_weekday_is_iso"
            ),
            models.CheckConstraint(
                condition=models.Q(closes__gt=models.F("opens")), name="organization_openinghours_closes_after_it_opens"
            ),
            models.UniqueConstraint(fields=["point", "weekday", "opens"], name="organization_openinghours_unique"),
        ]

    def __str__(self) -> str:
        return f"{Weekday(self.weekday).label} {self.opens:%H:%M}-{self.closes:%H:%M}"


class PointDay(models.Model):
    """One day on which a point is open at other hours than its weekday's, or not at all; half days are entered here.

    It changes opening hours, never a legal clock. A row that no longer holds is kept with the instant of its end.
    """

    point = models.ForeignKey(
        ServicePoint, verbose_name=_("point"), on_delete=models.PROTECT, related_name="special_days"
    )
    day = models.DateField(_("day"))
    opens = models.TimeField(_("opens"), null=True, blank=True, help_text=_("Empty: closed all day."))
    closes = models.TimeField(_("closes"), null=True, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200)
    name_zh = models.CharField(_("name in Chinese"), max_length=200)
    source = models.CharField(_("source"), max_length=300, help_text=_("The notice that decided it."))
    decided_at = models.DateTimeField(_("decided"), editable=False)
    replaced_at = models.DateTimeField(_("replaced"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("special day of a point")
        verbose_name_plural = _("special days of points")
        ordering = ["-day", "point", "-decided_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opens__isnull=True, closes__isnull=True) | models.Q(closes__gt=models.F("opens")),
                name="organization_pointday_closed_or_open_for_a_while",
            ),
            models.UniqueConstraint(
                fields=["point", "day"],
                condition=models.Q(replaced_at__isnull=True),
                name="organization_pointday_one_holds",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.name_en}"


class Window(models.Model):
    """A counter of a point. A comprehensive one serves every authority, another those it names."""

    point = models.ForeignKey(ServicePoint, verbose_name=_("point"), on_delete=models.PROTECT, related_name="windows")
    code = models.SlugField(_("code"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=200)
    name_zh = models.CharField(_("name in Chinese"), max_length=200)
    comprehensive = models.BooleanField(_("comprehensive"), default=False)
    authorities = models.ManyToManyField(
        Authority, verbose_name=_("authorities"), through="WindowAuthority", related_name="windows", blank=True
    )

    class Meta:
        verbose_name = _("window")
        verbose_name_plural = _("windows")
        ordering = ["point", "-comprehensive", "code"]
        constraints = [models.UniqueConstraint(fields=["point", "code"], name="organization_window_unique_in_point")]

    def __str__(self) -> str:
        return f"{self.name_en} {self.name_zh}"


class WindowAuthority(models.Model):
    """That a window serves an authority."""

    window = models.ForeignKey(Window, on_delete=models.CASCADE, related_name="served")
    authority = models.ForeignKey(Authority, verbose_name=_("authority"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("authority of a window")
        verbose_name_plural = _("authorities of a window")
        constraints = [
            models.UniqueConstraint(fields=["window", "authority"], name="organization_windowauthority_unique")
        ]

    def __str__(self) -> str:
        return f"{self.window} {self.authority}"


class ItemStation(models.Model):
    """Since when, and until when, a service item is handled at a window (事项进驻)."""

    item_code = models.CharField(_("service item"), max_length=80)
    window = models.ForeignKey(Window, verbose_name=_("window"), on_delete=models.PROTECT, related_name="stations")
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("item station")
        verbose_name_plural = _("item stations")
        ordering = ["item_code", "since"]
        constraints = [
            ends_after_it_begins("since", "until", name="organization_itemstation_ends_after_it_begins"),
            ExclusionConstraint(
                name="organization_itemstation_once_at_a_time",
                expressions=[
                    ("item_code", RangeOperators.EQUAL),
                    ("window", RangeOperators.EQUAL),
                    (period("since", "until"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("The item is already at this window on some of these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_code} @ {self.window}"
