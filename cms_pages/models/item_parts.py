"""The ordered parts of a service item: steps, documents, fees and special procedures.

Each part has a code that is unique within its item and stays when its name
changes: ``step:CODE`` is a clock's name, a document's code is what a case holds
and what prerequisites ask for.
"""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from cms_pages.enums import DocumentForm, Necessity, StepPost
from cms_pages.models.service_item import ServiceItem

part_code_validator = RegexValidator(
    r"^[A-Za-z0-9][A-Za-z0-9_-]*$", _("Letters, digits, hyphens and underscores only.")
)


class ItemPart(Orderable):
    """A row of an item with a stable code and a name in both languages."""

    code = models.CharField(_("code"), max_length=40, validators=[part_code_validator])
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=200)

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return f"{self.code} {self.name_zh}"


class ItemStep(ItemPart):
    """A link of the handling process. How long it may take is a rule on the clock ``step:CODE``."""

    item = ParentalKey(ServiceItem, on_delete=models.CASCADE, related_name="steps")
    post = models.CharField(_("post that answers"), max_length=10, choices=StepPost.choices, default=StepPost.APPROVER)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("code"), FieldPanel("post")]),
        FieldRowPanel([FieldPanel("name_en"), FieldPanel("name_zh")]),
    ]

    class Meta(ItemPart.Meta):
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints = (models.UniqueConstraint(fields=("item", "code"), name="item_step_code_once"),)


class ItemDocument(ItemPart):
    """A document that the applicant hands in, or that reaches the case from another item."""

    item = ParentalKey(ServiceItem, on_delete=models.CASCADE, related_name="documents")
    necessity = models.CharField(_("necessity"), max_length=12, choices=Necessity.choices, default=Necessity.REQUIRED)
    copies = models.PositiveSmallIntegerField(_("number of copies"), default=1)
    form = models.CharField(
        _("form"), max_length=20, choices=DocumentForm.choices, default=DocumentForm.ORIGINAL_OR_COPY
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("name_en"), FieldPanel("name_zh")]),
        FieldRowPanel([FieldPanel("code"), FieldPanel("copies")]),
        FieldRowPanel([FieldPanel("necessity"), FieldPanel("form")]),
    ]

    class Meta(ItemPart.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = (models.UniqueConstraint(fields=("item", "code"), name="item_document_code_once"),)


class ItemFee(ItemPart):
    """What is charged, in words, with its basis; no fee without law or administrative regulation (art. 58)."""

    item = ParentalKey(ServiceItem, on_delete=models.CASCADE, related_name="fees")
    basis_en = models.TextField(_("basis in English"), blank=True)
    basis_zh = models.TextField(_("basis in Chinese"), blank=True)

    panels: ClassVar = [
        FieldPanel("code"),
        FieldRowPanel([FieldPanel("name_en"), FieldPanel("name_zh")]),
        FieldRowPanel([FieldPanel("basis_en"), FieldPanel("basis_zh")]),
    ]

    class Meta(ItemPart.Meta):
        verbose_name = _("fee")
        verbose_name_plural = _("fees")
        constraints = (models.UniqueConstraint(fields=("item", "code"), name="item_fee_code_once"),)


class ItemSpecialProcedure(ItemPart):
    """A procedure that is usual for the item; only one with a cited basis may pause the clock (art. 45)."""

    item = ParentalKey(ServiceItem, on_delete=models.CASCADE, related_name="special_procedures")
    may_pause = models.BooleanField(_("may pause the clock"), default=False)
    basis_en = models.TextField(_("basis of the pause in English"), blank=True)
    basis_zh = models.TextField(_("basis of the pause in Chinese"), blank=True)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("code"), FieldPanel("may_pause")]),
        FieldRowPanel([FieldPanel("name_en"), FieldPanel("name_zh")]),
        FieldRowPanel([FieldPanel("basis_en"), FieldPanel("basis_zh")]),
    ]

    class Meta(ItemPart.Meta):
        verbose_name = _("special procedure")
        verbose_name_plural = _("special procedures")
        constraints = (
            models.UniqueConstraint(fields=("item", "code"), name="item_procedure_code_once"),
            models.CheckConstraint(
                condition=models.Q(may_pause=False) | ~models.Q(basis_zh=""), name="item_procedure_pause_has_basis"
            ),
        )
