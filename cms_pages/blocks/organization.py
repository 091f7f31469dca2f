"""Rows of organization pages: who does what, whom to ask about what. Posts, never persons."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms_pages.blocks.texts import SHORT_TEXT_FEATURES


class DutyBlock(blocks.StructBlock):
    """A post of the leading group with its duties."""

    post = blocks.CharBlock(max_length=120, label=_("Post"), help_text=_("The post, not the person's name."))
    duties = blocks.RichTextBlock(features=SHORT_TEXT_FEATURES, label=_("Duties"))

    class Meta:
        label = _("Post")
        icon = "group"


class TopicBlock(blocks.StructBlock):
    """What people call about, and who answers."""

    topic = blocks.CharBlock(max_length=120, label=_("Topic"))
    answer = blocks.RichTextBlock(features=SHORT_TEXT_FEATURES, label=_("Who answers, and what to have at hand"))

    class Meta:
        label = _("Topic")
        icon = "help"


class WayBlock(blocks.StructBlock):
    """A way to be heard: complaint, suggestion, consultation, guest book, rating."""

    kind = blocks.ChoiceBlock(
        choices=[
            ("complaint", _("Complaint")),
            ("suggestion", _("Suggestion")),
            ("consultation", _("Question")),
            ("rating", _("Rating")),
            ("guest_book", _("Guest book")),
        ],
        label=_("Kind"),
    )
    title = blocks.CharBlock(max_length=120, label=_("Title"))
    text = blocks.RichTextBlock(features=SHORT_TEXT_FEATURES, label=_("How it works"))
    page = blocks.PageChooserBlock(required=False, label=_("Page"))

    class Meta:
        label = _("Way to be heard")
        icon = "mail"
