"""A guide and an article that hold something of every kind that an editor may write."""

from wagtail.models import Page
from wagtail.rich_text import RichText

from cms_pages.models import ArticleIndexPage, BulletinPage, CataloguePage, HomePage
from tests.factories.catalogue import make_item
from tests.factories.portal_pages import DAY, add, make_guide

_TEXT = RichText("<p>Numbers are given <b>until noon</b>.</p>")
_TABLE = {
    "data": [["Item", "Fee"], ["A", "0"]],
    "first_row_is_table_header": True,
    "first_col_is_header": False,
    "table_header_choice": "row",
}
_FIGURE = {"name": "Concluded in time", "value": "98.60", "unit": "percent", "formula": ""}
_BLOCKS = [
    ("text", _TEXT),
    ("note", {"weight": "hint", "text": _TEXT}),
    ("table", _TABLE),
    ("question", {"question": "May somebody else apply?", "answer": _TEXT}),
    ("figures", [_FIGURE]),
]


def make_pages() -> list[Page]:
    """The guide and the article, in one language."""
    homes = {"en": HomePage.objects.get(locale__language_code="en")}
    catalogue = add(homes, CataloguePage, "services", {"en": "Services"})
    index = add(homes, ArticleIndexPage, "bulletins", {"en": "Bulletins"}, holds="bulletins")
    article = {"date": DAY, "month": "2026-02", "body": lambda _language: _BLOCKS}
    guides = make_guide(catalogue, make_item())
    return [guides["en"], add(index, BulletinPage, "first", {"en": "February"}, **article)["en"]]
