"""The site's own image and document models, so that what a picture or a form must carry can grow with the product.

An image's alternative text exists in both languages, because a page in one
language shows the text of that language. A document names itself in both for
the same reason: "blank form" lists stand on English and on Chinese pages.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class HallImage(AbstractImage):
    """A picture of the portal with its alternative text in both languages."""

    alternative_text_en = models.CharField(_("alternative text in English"), max_length=255, blank=True)
    alternative_text_zh = models.CharField(_("alternative text in Chinese"), max_length=255, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "alternative_text_en", "alternative_text_zh")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = (("choose_image", "Can choose image"),)


class HallRendition(AbstractRendition):
    """One size of a picture, made on demand."""

    image = models.ForeignKey(HallImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="rendition_once_per_filter"
            ),
        )


class HallDocument(AbstractDocument):
    """A file to download: a blank form, a filled-in sample, an implementation manual."""

    name_en = models.CharField(_("name in English"), max_length=255, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=255, blank=True)

    admin_form_fields = (*Document.admin_form_fields, "name_en", "name_zh")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = (("choose_document", "Can choose document"),)
