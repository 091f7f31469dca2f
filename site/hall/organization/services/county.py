"""Loading the demonstration county from the packaged data.

Only what is missing is added; a row that exists, changed by hand or not, is
left as it is, so loading again changes nothing.
"""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from hall.organization.enums import PointLevel
from hall.organization.models import (
    Authority,
    ItemStation,
    OpeningHours,
    Post,
    ServicePoint,
    User,
    Window,
    WindowAuthority,
)
from hall.organization.services import county_files
from hall.organization.services.records import record


@dataclass(frozen=True, kw_only=True)
class LoadedCounty:
    """How many rows were added."""

    authorities: int
    points: int
    windows: int
    posts: int
    item_stations: int

    @property
    def anything(self) -> bool:
        """Whether anything was added."""
        return any(asdict(self).values())


@transaction.atomic
def load_county(*, actor: User | None, at: datetime) -> LoadedCounty:
    """Add the county's authorities, points, windows, posts and item stations where they are missing."""
    loaded = LoadedCounty(
        authorities=_load_authorities(),
        points=_load_points(),
        windows=_load_windows(),
        posts=_load_posts(),
        item_stations=_load_stations(),
    )
    if loaded.anything:
        payload: dict[str, object] = {"files": county_files.fingerprint(), **asdict(loaded)}
        record("county_loaded", payload, actor=actor, at=at)
    return loaded


def _load_authorities() -> int:
    known = set(Authority.objects.values_list("code", flat=True))
    rows = [row for row in county_files.list_authorities() if row.code not in known]
    return len(Authority.objects.bulk_create(rows))


def _load_points() -> int:
    known = dict(ServicePoint.objects.values_list("code", "pk"))
    added = 0
    for level in PointLevel:
        rows = [(row, parent) for row, parent in county_files.list_points(level) if row.code not in known]
        for row, parent in rows:
            row.parent_id = known[parent] if parent else None
        points = ServicePoint.objects.bulk_create([row for row, _parent in rows])
        known |= {point.code: point.pk for point in points}
        OpeningHours.objects.bulk_create(county_files.list_opening_hours(points))
        added += len(points)
    return added


def _load_windows() -> int:
    known = set(Window.objects.values_list("point__code", "code"))
    authorities = {authority.code: authority for authority in Authority.objects.all()}
    added = 0
    for point in ServicePoint.objects.exclude(level=PointLevel.VILLAGE):
        rows = county_files.list_windows(point, list(authorities.values()))
        windows = Window.objects.bulk_create([row for row in rows if (point.code, row.code) not in known])
        WindowAuthority.objects.bulk_create(
            WindowAuthority(window=window, authority=authorities[window.code])
            for window in windows
            if not window.comprehensive
        )
        added += len(windows)
    return added


def _load_posts() -> int:
    known = set(Post.objects.values_list("code", flat=True))
    rows = [row for row in county_files.list_posts(_windows_of_center()) if row.code not in known]
    return len(Post.objects.bulk_create(rows))


def _load_stations() -> int:
    known = set(ItemStation.objects.values_list("item_code", "window__code"))
    rows = county_files.list_item_stations(_windows_of_center())
    return len(ItemStation.objects.bulk_create(row for row in rows if (row.item_code, row.window.code) not in known))


def _windows_of_center() -> dict[str, Window]:
    return {window.code: window for window in Window.objects.filter(point__level=PointLevel.COUNTY)}
