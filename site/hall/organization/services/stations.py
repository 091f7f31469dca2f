"""Which item is handled at which window."""

from datetime import date, datetime

from django.db import transaction

from hall.organization.models import ItemStation, User, Window
from hall.organization.services.records import describe, record, save_checked


@transaction.atomic
def station_item(
    *,
    item_code: str,
    window: Window,
    since: date,
    until: date | None = None,
    actor: User | None,
    at: datetime,
) -> ItemStation:
    """Bring an item to a window of the center.

    Raises:
        OverlapError: when it is there already on some of these days.
    """
    station = ItemStation(item_code=item_code, window=window, since=since, until=until)
    save_checked(station)
    record("item_stationed", describe(station) | _place(window), actor=actor, at=at)
    return station


@transaction.atomic
def end_station(*, station: ItemStation, last_day: date, actor: User | None, at: datetime) -> ItemStation:
    """Let an item be handled at a window until a day and no longer."""
    station.until = last_day
    save_checked(station)
    record("item_station_ended", describe(station) | _place(station.window), actor=actor, at=at)
    return station


def _place(window: Window) -> dict[str, object]:
    return {"point": window.point.code}
