"""Two centralizations: the one unit in which an authority approves, and the items that were moved into it."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from hall.organization.models.authorities import Authority
from hall.organization.models.points import ServicePoint
from hall.organization.models.validity import ends_after_it_begins, period


class ApprovalUnit(models.Model):
    """The department of an authority that approves (行政审批股), and the point where it sits; one at a time."""

    authority = models.ForeignKey(
        Authority, verbose_name=_("authority"), on_delete=models.PROTECT, related_name="approval_units"
    )
    name_en = models.CharField(_("name in English"), max_length=200)
    name_zh = models.CharField(_("name in Chinese"), max_length=200)
    point = models.ForeignKey(
        ServicePoint,
        verbose_name=_("sits in"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="approval_units",
        help_text=_("Empty: in the authority's own house, so the unit is not in the center yet."),
    )
    document_number = models.CharField(_("number of the document"), max_length=100, help_text=_("That made the unit."))
    valid_from = models.DateField(_("first day"))
    valid_to = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        verbose_name = _("approval unit")
        verbose_name_plural = _("approval units")
        ordering = ["authority", "-valid_from"]
        constraints = [
            ends_after_it_begins("valid_from", "valid_to", name="organization_unit_ends_after_it_begins"),
            ExclusionConstraint(
                name="organization_unit_one_of_an_authority",
                expressions=[
                    ("authority", RangeOperators.EQUAL),
                    (period("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("The authority has another approval unit on some of these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name_en} {self.name_zh}"


class UnitItem(models.Model):
    """That the function of an item was moved into an approval unit, from when and until when."""

    unit = models.ForeignKey(
        ApprovalUnit, verbose_name=_("approval unit"), on_delete=models.PROTECT, related_name="items"
    )
    item_code = models.CharField(_("service item"), max_length=80)
    document_number = models.CharField(_("number of the document"), max_length=100, blank=True)
    valid_from = models.DateField(_("first day"))
    valid_to = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        verbose_name = _("item of an approval unit")
        verbose_name_plural = _("items of approval units")
        ordering = ["unit", "item_code", "-valid_from"]
        constraints = [
            ends_after_it_begins("valid_from", "valid_to", name="organization_unititem_ends_after_it_begins"),
            ExclusionConstraint(
                name="organization_unititem_in_one_unit",
                expressions=[
                    ("item_code", RangeOperators.EQUAL),
                    (period("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("The item is in an approval unit on some of these days already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_code}: {self.unit}"
