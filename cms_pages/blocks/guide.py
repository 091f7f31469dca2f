"""What a service guide adds to the item: questions and answers, and where each document comes from."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from cms_pages.blocks.texts import SHORT_TEXT_FEATURES


class QuestionBlock(blocks.StructBlock):
    """A question that people ask, with its answer."""

    question = blocks.CharBlock(max_length=250, label=_("Question"))
    answer = blocks.RichTextBlock(features=SHORT_TEXT_FEATURES, label=_("Answer"))

    class Meta:
        label = _("Question")
        icon = "help"


class DocumentNoteBlock(blocks.StructBlock):
    """What helps with one document of the item. Name, necessity and copies are the item's and not repeated here."""

    code = blocks.CharBlock(
        max_length=40, label=_("Code of the document"), help_text=_("As in the item's list of documents.")
    )
    source = blocks.CharBlock(required=False, max_length=250, label=_("Where to get it"))
    note = blocks.CharBlock(required=False, max_length=250, label=_("Note"))
    blank_form = DocumentChooserBlock(required=False, label=_("Blank form"))
    sample = DocumentChooserBlock(required=False, label=_("Filled-in sample"))

    class Meta:
        label = _("Help with a document")
        icon = "doc-full"
