"""What stands in any text: paragraphs, notes, pictures, files, tables."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

# What a text may contain; pasted formatting beyond it is dropped.
TEXT_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link", "limit"]
SHORT_TEXT_FEATURES = ["bold", "ol", "ul", "link", "document-link", "limit"]


class ParagraphBlock(blocks.RichTextBlock):
    """Text with headings, lists and links."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": TEXT_FEATURES, "label": _("Text"), "icon": "pilcrow", **kwargs})


class NoteBlock(blocks.StructBlock):
    """A few words that must not be overlooked."""

    weight = blocks.ChoiceBlock(
        choices=[("hint", _("Hint")), ("important", _("Important"))], default="hint", label=_("Weight")
    )
    text = blocks.RichTextBlock(features=["bold", "link", "limit"], label=_("Text"))

    class Meta:
        label = _("Note")
        icon = "warning"


class PictureBlock(blocks.StructBlock):
    """A picture; its alternative text belongs to the picture and exists in both languages."""

    picture = ImageChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(required=False, max_length=250, label=_("Caption"))

    class Meta:
        label = _("Picture")
        icon = "image"


class DownloadBlock(blocks.StructBlock):
    """A file to download."""

    file = DocumentChooserBlock(label=_("File"))
    note = blocks.CharBlock(required=False, max_length=250, label=_("Note"))

    class Meta:
        label = _("File to download")
        icon = "doc-full"


class DataTableBlock(TableBlock):
    """A plain table with a heading row."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"label": _("Table"), "icon": "table", **kwargs})
