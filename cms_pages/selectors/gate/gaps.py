"""One thing that a page lacks, or that its editor should look at."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise

from cms_pages.one_truth import Judgement


class GapKind(StrEnum):
    """Of what sort."""

    MISSING = "missing"
    ALTERNATIVE_TEXT = "alternative_text"
    LANGUAGE = "language"
    LINK = "link"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class Gap:
    """What is wrong, in words, and in which field of the editor.

    Attributes:
        blocks: whether the page cannot go live with it; otherwise it is advice.
        judgement: for a typed limit, what it was found to be.
        field_label: the field's name as the editor shows it.
        url: a screen of the back office where it can be mended, if that is not the page's own editor.
    """

    kind: GapKind
    field: str
    message: str | Promise
    blocks: bool = True
    judgement: Judgement | None = None
    field_label: str | Promise = ""
    url: str = ""
