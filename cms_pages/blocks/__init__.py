"""The blocks that editors compose texts of: few, named for what they mean rather than for how they look."""

from cms_pages.blocks.bodies import ArticleBody, BulletinBody
from cms_pages.blocks.guide import DocumentNoteBlock, QuestionBlock
from cms_pages.blocks.organization import DutyBlock, TopicBlock, WayBlock

__all__ = [
    "ArticleBody",
    "BulletinBody",
    "DocumentNoteBlock",
    "DutyBlock",
    "QuestionBlock",
    "TopicBlock",
    "WayBlock",
]
