"""A catalogue file that one person uploaded and another has yet to import."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CatalogueUpload(models.Model):
    """A file in waiting: checked when it came, imported by a second person, then kept without its content."""

    file_name = models.CharField(_("file"), max_length=255)
    content = models.BinaryField(_("content"), null=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("uploaded by")
    )
    uploaded_at = models.DateTimeField(_("uploaded"))
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("imported by"),
    )
    imported_at = models.DateTimeField(_("imported"), null=True, blank=True)

    class Meta:
        verbose_name = _("uploaded catalogue")
        verbose_name_plural = _("uploaded catalogues")
        ordering = ("-uploaded_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(imported_at__isnull=True, imported_by__isnull=True, content__isnull=False)
                | models.Q(imported_at__isnull=False, imported_by__isnull=False, content__isnull=True),
                name="catalogue_upload_waits_or_is_imported",
            ),
        )

    def __str__(self) -> str:
        return f"{self.file_name} ({self.uploaded_at:%Y-%m-%d %H:%M})"
