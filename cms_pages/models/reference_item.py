"""The higher-level reference directory: real names and codes against which the county's items are compared.

Loaded from a file as it stands and read only: it is the other level's word,
so nobody edits it here; the next delivery replaces what changed.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms_pages.enums import ItemType


class ReferenceItem(models.Model):
    """One entry of the higher-level directory."""

    code = models.CharField(_("code"), max_length=80, unique=True)
    base_code = models.CharField(_("base code"), max_length=80, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=255, db_index=True)
    main_item_zh = models.CharField(_("main item"), max_length=255, blank=True)
    department_zh = models.CharField(_("department"), max_length=80)
    department_code = models.CharField(_("department code"), max_length=40, blank=True)
    item_type = models.CharField(_("item type"), max_length=2, choices=ItemType.choices)
    area_code = models.CharField(_("area code"), max_length=12)
    area_name = models.CharField(_("area"), max_length=80, blank=True)
    source = models.CharField(_("source"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("reference item")
        verbose_name_plural = _("reference directory")
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(condition=models.Q(item_type__in=ItemType.values), name="reference_item_type_known"),
        )

    def __str__(self) -> str:
        return f"{self.name_zh} ({self.code})"
