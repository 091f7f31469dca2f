"""Putting the demonstration portal into the database: pictures and files, pages, banners, life events."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from cms_pages.selectors import ItemSnapshot
from cms_pages.services.planting import (
    PlannedBanner,
    PlannedLifeEvent,
    PlannedPage,
    plant_pages,
    put_banners,
    put_files,
    put_life_events,
    put_pictures,
)
from hall.demonstration.portal.content import plan_page, plan_pages, read_texts
from hall.demonstration.portal.forms import make_forms
from hall.demonstration.portal.guides import plan_guides
from hall.demonstration.portal.pictures import draw_pictures
from hall.organization.selectors import User, list_authorities

DIVISION = "511922"


@transaction.atomic
def load_portal(
    *, items: Sequence[ItemSnapshot], user: User, until: datetime, tell: Callable[[str], None]
) -> dict[str, int]:
    """Fill the portal with whatever of its content is not there; a second run changes nothing.

    Args:
        items: the published items; each gets a guide in both languages.
        user: the publicity officer who is named in the history.
        until: the present; days of articles are counted back from it.
        tell: is given a line for the person who waits.

    Returns:
        How many pictures, files, pages, banners and life events were new.
    """
    new = {
        "pictures": put_pictures(draw_pictures(), user=user),
        "files": put_files(make_forms(), user=user),
        "pages": plant_pages(list(plan_portal(items, until=until)), user=user, at=until),
        "banners": put_banners(plan_banners(until=until), user=user),
        "life events": put_life_events(list(plan_life_events())),
    }
    tell(f"{new['pages']} pages of the portal are there, in both languages.")
    return new


def plan_portal(items: Sequence[ItemSnapshot], *, until: datetime) -> Iterator[PlannedPage]:
    """Every page of the portal, parents before children."""
    yield from plan_pages("sections", until=until)
    yield from plan_authorities(until=until)
    yield from plan_pages("notices", until=until)
    yield from plan_pages("articles", until=until)
    yield from plan_guides(items, until=until)


def plan_authorities(*, until: datetime) -> Iterator[PlannedPage]:
    """A page for each authority in the hall that has duties written down."""
    names = {authority.code: authority for authority in list_authorities()}
    for code, duties in read_texts("authorities").items():
        authority = names[code]
        page: dict[str, Any] = {
            "key": f"authority/{code}",
            "model": "AuthorityPage",
            "parent": "organization",
            "authority": code,
            "en": _duties(authority.name_en, duties["en"]),
            "zh": _duties(authority.name_zh, duties["zh"]),
        }
        yield plan_page(page, until=until)


def _duties(name: str, lines: Sequence[str]) -> dict[str, str]:
    return {"title": name, "summary": lines[0], "duties": "\n".join(f"- {line}" for line in lines)}


def plan_life_events() -> Iterator[PlannedLifeEvent]:
    """The turns of life and of business, in the order in which they are shown."""
    for event in read_texts("life_events")["event"]:
        codes = [f"{DIVISION}-{number:04d}" for number in event["items"]]
        yield PlannedLifeEvent(**{**event, "items": codes})


def plan_banners(*, until: datetime) -> Iterator[PlannedBanner]:
    """One urgent notice that stands now, and one closure that is still to come."""
    yield PlannedBanner(
        kind="urgent",
        text_en="The queue machines in the hall are being replaced: please take a paper number at the inquiry desk.",
        text_zh="大厅取号机正在更换，请到咨询台领取纸质号。",
        page="notices/queue-machines",
        ends_at=until + timedelta(days=30),
    )
    yield PlannedBanner(
        kind="closure",
        text_en="The hall is closed for a test of the emergency power. Township points and online services go on.",
        text_zh="因应急电源测试，大厅暂停开放。乡镇便民服务中心和网上办理照常。",
        begins_at=until + timedelta(days=12),
        ends_at=until + timedelta(days=13),
    )
