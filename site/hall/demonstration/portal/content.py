"""Reading the texts: from the files in ``texts/`` to planned pages."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from cms_pages.services.planting import PlannedPage, PlannedText
from cms_pages.services.planting.plan import AuthorityRef, ImageRef, PageRef
from hall.demonstration.portal.writing import Block, blocks, rich_text
from hall.foundation.clock import LOCAL_ZONE

# The keys of a page's table that are no fields of its model.
_OF_THE_PLAN = {"key", "model", "parent", "slug", "days_ago", "en", "zh", "authority", "picture", "review_in_days"}
_RICH_TEXTS = {"duties"}
_LANGUAGES = {"en": "en", "zh": "zh-hans"}


@cache
def read_texts(name: str) -> dict[str, Any]:
    """One file of texts."""
    return tomllib.loads(files("hall.demonstration.portal").joinpath("texts", f"{name}.toml").read_text("utf-8"))


def plan_pages(name: str, *, until: datetime) -> Iterator[PlannedPage]:
    """The pages of one file, in its order; days are counted back from an instant."""
    for page in read_texts(name)["page"]:
        yield plan_page(page, until=until)


def plan_page(page: Mapping[str, Any], *, until: datetime) -> PlannedPage:
    """One page from its table.

    Without another word it went live three weeks before and is read again after half a year.
    """
    published_at = until - timedelta(days=page.get("days_ago", 21))
    day = published_at.astimezone(LOCAL_ZONE).date()
    values: dict[str, Any] = {name: value for name, value in page.items() if name not in _OF_THE_PLAN}
    values["review_by"] = until.date() + timedelta(days=page.get("review_in_days", 180))
    if "days_ago" in page:
        values["date"] = day
    if "authority" in page:
        values["authority"] = AuthorityRef(page["authority"])
    if "picture" in page:
        values["picture"] = ImageRef(page["picture"])
    months = _months(until.astimezone(LOCAL_ZONE).date())
    return PlannedPage(
        key=page["key"],
        model=page["model"],
        parent=page.get("parent", ""),
        slug=page.get("slug", page["key"].rpartition("/")[2]),
        texts={_LANGUAGES[short]: _text(page[short], months) for short in _LANGUAGES},
        published_at=published_at,
        values={name: _filled(value, months) for name, value in values.items()},
    )


def _text(words: Mapping[str, Any], months: Mapping[str, str]) -> PlannedText:
    fields = {name: _field(name, value, months) for name, value in words.items() if name != "title"}
    return PlannedText(_filled(words["title"], months), fields)


def _field(name: str, value: Any, months: Mapping[str, str]) -> Any:
    if name == "body":
        return blocks(_filled(value, months))
    if name == "picture":
        return ImageRef(value)
    if name in _RICH_TEXTS:
        return rich_text(value)
    if isinstance(value, list):
        return [_row(name, row) for row in value]
    return _filled(value, months)


# What the rows of a list are called as blocks, and which of their parts are rich text.
_ROWS = {"leading_group": ("post", "duties"), "topics": ("topic", "answer"), "ways": ("way", "text")}


def _row(name: str, row: Mapping[str, Any]) -> Block:
    kind, text = _ROWS[name]
    value: dict[str, Any] = {**row, text: rich_text(row[text])}
    if "page" in row:
        value["page"] = PageRef(row["page"])
    return {"type": kind, "value": value}


def _filled(value: Any, months: Mapping[str, str]) -> Any:
    """A text with the names of months in it; anything else as it is."""
    if not isinstance(value, str):
        return value
    for name, month in months.items():
        value = value.replace(f"<{name}>", month)
    return value


def _months(today: date) -> dict[str, str]:
    """The names of the last two full months, for bulletins: ``month-1`` is the last one."""
    names: dict[str, str] = {}
    day = today.replace(day=1)
    for number in (1, 2):
        day = (day - timedelta(days=1)).replace(day=1)
        names[f"month-{number}"] = day.strftime("%Y-%m")
        names[f"month-{number}-en"] = f"{_MONTHS[day.month - 1]} {day.year}"
        names[f"month-{number}-zh"] = f"{day.year}年{day.month}月"
    return names


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
