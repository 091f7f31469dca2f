"""A service item of the catalogue: what a county offers, published with drafts, revisions and a workflow.

What this is: the elements of an item that people publish. Names stand side by
side in English and Chinese; an empty English text is answered with the Chinese
one, so a half-translated item stays usable.

What this is not: a place for time limits. Statutory, committed and step limits
are rules; ``limit_check`` only says how far the statutory one was checked. Text
fields must not repeat a number that a rule owns.

What people get wrong: the row in this table is the live item only while
``live`` is true. A draft of a live item is in its latest revision, a draft of
an item that never went live is in the row, so readers outside the editor use
``ServiceItem.objects.live()`` and nothing else. Steps and documents have codes
that outlive renaming, because clocks and cases refer to them by code.
"""

from collections.abc import Sequence
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from cms_pages.enums import (
    Audience,
    Channel,
    Handling,
    ItemType,
    Level,
    LevelNote,
    LimitCheck,
    OnlineDepth,
    OnlineStage,
    ServiceCategory,
    ServiceForm,
)
from cms_pages.models.choice_array import ChoiceArrayField

ITEM_CODE_PATTERN = r"^[0-9]{6}-[0-9]{4,6}$"
BOTH_AUDIENCES = (Audience.PERSON.value, Audience.ORGANIZATION.value)


def both_audiences() -> list[str]:
    """An item is open to persons and organizations unless its editor says otherwise."""
    return list(BOTH_AUDIENCES)


class ServiceItemQuerySet(models.QuerySet["ServiceItem"]):
    """Words of the catalogue."""

    def live(self) -> Self:
        """Published items: the only ones that the public, the API and cases may see."""
        return self.filter(live=True)

    def offered_by(self, authority_code: str) -> Self:
        """Items of one authority."""
        return self.filter(authority__code=authority_code)

    def open_to(self, audience: str) -> Self:
        """Items that this kind of applicant may apply for."""
        return self.filter(audiences__contains=[audience])

    def in_this_order(self, pks: Sequence[int]) -> Self:
        """These items and no others, one after the other as given."""
        place = models.Func(
            models.Value(list(pks), output_field=ArrayField(models.BigIntegerField())),
            models.F("pk"),
            function="array_position",
            output_field=models.IntegerField(),
        )
        return self.filter(pk__in=pks).order_by(place)


class ServiceItem(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    ClusterableModel,
):
    """One item of the county's general catalogue."""

    code = models.CharField(
        _("code"),
        max_length=24,
        unique=True,
        validators=[
            RegexValidator(ITEM_CODE_PATTERN, _("Six digits of the division, a hyphen and the serial number."))
        ],
        help_text=_("Division code and serial number, as in 511922-0001. Rules and cases refer to it."),
    )
    serial = models.PositiveIntegerField(_("serial number"))
    name_en = models.CharField(_("name in English"), max_length=200)
    name_zh = models.CharField(_("name in Chinese"), max_length=200)
    authority = models.ForeignKey(
        "organization.Authority", on_delete=models.PROTECT, related_name="+", verbose_name=_("authority")
    )
    item_type = models.CharField(_("item type"), max_length=2, choices=ItemType.choices)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices, default=Level.COUNTY)
    level_note = models.CharField(_("shared between levels"), max_length=20, choices=LevelNote.choices, blank=True)
    service_category = models.CharField(_("service category"), max_length=30, choices=ServiceCategory.choices)
    handling = models.CharField(_("handling"), max_length=10, choices=Handling.choices)
    audiences = ChoiceArrayField(Audience, verbose_name=_("who may apply"), default=both_audiences)
    legal_basis_en = models.TextField(_("legal basis in English"), blank=True)
    legal_basis_zh = models.TextField(_("legal basis in Chinese"))
    service_forms = ChoiceArrayField(ServiceForm, verbose_name=_("forms of service"), default=list)
    channels = ChoiceArrayField(Channel, verbose_name=_("channels"), default=list)
    online_depth = models.CharField(_("online depth"), max_length=10, choices=OnlineDepth.choices)
    online_stages = ChoiceArrayField(OnlineStage, verbose_name=_("stages online"), default=list, blank=True)
    limit_check = models.CharField(
        _("check of the statutory limit"),
        max_length=12,
        choices=LimitCheck.choices,
        default=LimitCheck.UNVERIFIED,
        help_text=_("Limits themselves are rules and are not kept here."),
    )
    limit_check_source = models.CharField(_("check, as delivered"), max_length=60, blank=True)
    name_source = models.CharField(_("source of the name"), max_length=80, blank=True)
    content_source = models.CharField(_("source of the other elements"), max_length=255, blank=True)
    real_item_code = models.CharField(_("code in the higher-level directory"), max_length=80, blank=True, db_index=True)

    # An item refers to nothing that editors would look for the uses of.
    wagtail_reference_index_ignore = True

    objects = ServiceItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("service item")
        verbose_name_plural = _("service items")
        ordering = ("serial", "code")
        constraints = (
            models.UniqueConstraint(fields=("serial",), name="service_item_serial_once"),
            models.CheckConstraint(condition=models.Q(item_type__in=ItemType.values), name="service_item_type_known"),
            models.CheckConstraint(condition=models.Q(level__in=Level.values), name="service_item_level_known"),
            models.CheckConstraint(
                condition=models.Q(handling__in=Handling.values), name="service_item_handling_known"
            ),
            models.CheckConstraint(
                condition=models.Q(limit_check__in=LimitCheck.values), name="service_item_limit_check_known"
            ),
        )
        indexes = (
            models.Index(fields=("service_category", "serial"), name="service_item_category"),
            models.Index(fields=("level", "serial"), name="service_item_level"),
        )

    def __str__(self) -> str:
        name = self.name_zh if (get_language() or "").startswith("zh") else self.name_en or self.name_zh
        return f"{self.code} {name}"

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """The plain page on which an editor sees the draft as readers would."""
        return "cms_pages/service_item_preview.html"
