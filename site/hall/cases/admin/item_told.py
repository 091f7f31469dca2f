"""What a clerk tells a person of an item before the application is taken: its limit, its fee and its guide."""

from dataclasses import dataclass
from datetime import datetime

from cms_pages.selectors import ItemSnapshot
from cms_pages.selectors.guides import list_guide_urls
from cms_pages.selectors.limits import list_limits_of
from hall.cases.admin.wording import in_chinese
from rules.vocabulary import Label

_LANGUAGES = {True: ("zh-hans", "en"), False: ("en", "zh-hans")}


@dataclass(frozen=True)
class ItemTold:
    """Limit and fee in words, empty where nothing is known; the guide's address in the page's language, or the other.

    ``verified`` tells whether the figure of the limit was checked against its source.
    """

    limit: str
    verified: bool
    fee: str
    guide: str


def show_item(item: ItemSnapshot, at: datetime) -> ItemTold:
    """What there is to tell of an item now."""
    limits = list_limits_of([item], at)[item.code]
    line = limits.committed or limits.statutory
    guides = list_guide_urls([item.code]).get(item.code, {})
    return ItemTold(
        limit=_in_page(line.length) if line is not None else "",
        verified=line is not None and line.verified,
        fee=("；" if in_chinese() else "; ").join(_in_page(fee.text) for fee in item.fees),
        guide=next((guides[code] for code in _LANGUAGES[in_chinese()] if code in guides), ""),
    )


def _in_page(label: Label) -> str:
    return label.zh if in_chinese() else label.en
