"""The texts of whole pages, as sets of blocks."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms_pages.blocks.guide import QuestionBlock
from cms_pages.blocks.texts import DataTableBlock, DownloadBlock, NoteBlock, ParagraphBlock, PictureBlock


class ArticleBody(blocks.StreamBlock):
    """What any article may be made of."""

    text = ParagraphBlock()
    note = NoteBlock()
    picture = PictureBlock()
    download = DownloadBlock()
    table = DataTableBlock()
    question = QuestionBlock()


class FigureBlock(blocks.StructBlock):
    """One figure of a month with what it is made of; shown as a bar where it is a share."""

    name = blocks.CharBlock(max_length=120, label=_("Name"))
    value = blocks.DecimalBlock(min_value=0, max_digits=12, decimal_places=2, label=_("Value"))
    unit = blocks.ChoiceBlock(
        choices=[("percent", _("percent")), ("count", _("count")), ("working_day", _("working days"))],
        default="percent",
        label=_("Unit"),
    )
    formula = blocks.CharBlock(required=False, max_length=250, label=_("How it is counted"))

    class Meta:
        label = _("Figure")
        icon = "snippet"


class BulletinBody(ArticleBody):
    """An article with figures."""

    figures = blocks.ListBlock(FigureBlock(), label=_("Figures"), icon="snippet")
