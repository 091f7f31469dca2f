"""The packaged data of the demonstration county, as rows that are not saved yet."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from hashlib import sha256
from pathlib import Path

from hall.organization.enums import PointLevel
from hall.organization.models import Authority, ItemStation, OpeningHours, Post, ServicePoint, Window

DIRECTORY = Path(__file__).resolve().parents[1] / "data"
COMPREHENSIVE = "comprehensive"

# What a point of each level is called and where it is said to be; {zh} and {en} are its place.
_NAMES = {
    PointLevel.COUNTY: ("{zh}政务服务中心", "{en} Service Center"),
    PointLevel.TOWNSHIP: ("{zh}便民服务中心", "{en} Service Point"),
    PointLevel.VILLAGE: ("{zh}便民服务室", "{en} Service Room"),
}
_ADDRESSES = {
    PointLevel.COUNTY: ("{zh}政务大道1号（示例地址）", "1 Government Service Avenue, {en} (illustrative)"),
    PointLevel.TOWNSHIP: ("{zh}政府院内（示例地址）", "Government court of {en} (illustrative)"),
    PointLevel.VILLAGE: ("{zh}办公室一楼（示例地址）", "Ground floor of the office of {en} (illustrative)"),
}


def fingerprint() -> str:
    """SHA-256 over all files, so that evidence says what was loaded."""
    total = sha256()
    for path in sorted(DIRECTORY.glob("*.csv")):
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def list_authorities() -> list[Authority]:
    """The bodies whose items are handled, in the order of the catalogue."""
    return [
        Authority(
            code=row["code"],
            name_en=row["name_en"],
            name_zh=row["name_zh"],
            name_today_zh=row["name_today_zh"],
            kind=row["kind"],
            position=position,
        )
        for position, row in enumerate(_rows("authorities.csv"), start=1)
    ]


def list_points(level: PointLevel) -> list[tuple[ServicePoint, str]]:
    """The points of a level, each with the code of the point above it."""
    return [(_point(row, level), row["parent_code"]) for row in _rows("divisions.csv") if row["level"] == level]


def list_opening_hours(points: Iterable[ServicePoint]) -> list[OpeningHours]:
    """The opening hours of points, after their level."""
    rows = list(_rows("opening_hours.csv"))
    return [
        OpeningHours(
            point=point,
            weekday=int(row["weekday"]),
            opens=time.fromisoformat(row["opens"]),
            closes=time.fromisoformat(row["closes"]),
        )
        for point in points
        for row in rows
        if row["level"] == point.level
    ]


def list_windows(point: ServicePoint, authorities: Sequence[Authority]) -> list[Window]:
    """The windows of a point: a comprehensive one, and in the county's center one for each authority."""
    windows = [
        Window(point=point, code=COMPREHENSIVE, name_en="Comprehensive Window", name_zh="综合窗口", comprehensive=True)
    ]
    if point.level == PointLevel.COUNTY:
        windows += [
            Window(
                point=point,
                code=authority.code,
                name_en=f"{authority.name_en.removeprefix('County ')} Window",
                name_zh=f"{authority.name_zh.removeprefix('县')}窗口",
            )
            for authority in authorities
        ]
    return windows


def list_posts(windows: Mapping[str, Window]) -> list[Post]:
    """The posts of the demonstration; each is for every authority."""
    return [
        Post(
            code=row["code"],
            name_en=row["name_en"],
            name_zh=row["name_zh"],
            kind=row["kind"],
            window=windows[row["window"]] if row["window"] else None,
        )
        for row in _rows("posts.csv")
    ]


def list_item_stations(windows: Mapping[str, Window]) -> list[ItemStation]:
    """Since when each item is at which window of the center."""
    return [
        ItemStation(item_code=row["item_code"], window=windows[row["window"]], since=date.fromisoformat(row["since"]))
        for row in _rows("item_stations.csv")
    ]


def _point(row: Mapping[str, str], level: PointLevel) -> ServicePoint:
    name_zh, name_en = _NAMES[level]
    address_zh, address_en = _ADDRESSES[level]
    place = {"zh": row["name_zh"], "en": row["name_en"]}
    return ServicePoint(
        code=row["code"],
        level=level,
        name_en=name_en.format_map(place),
        name_zh=name_zh.format_map(place),
        division_en=row["name_en"],
        division_zh=row["name_zh"],
        address_en=address_en.format_map(place),
        address_zh=address_zh.format_map(place),
        illustrative=True,
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DIRECTORY / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
