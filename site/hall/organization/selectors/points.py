"""Where the government is met."""

from datetime import date

from django.db.models import QuerySet

from hall.organization.enums import PointLevel
from hall.organization.errors import PointNotFoundError
from hall.organization.models import ItemStation, ServicePoint, Window
from hall.organization.models.validity import on_day


def get_county() -> ServicePoint:
    """The county's own service center.

    Raises:
        PointNotFoundError: before the county was loaded.
    """
    county = ServicePoint.objects.filter(level=PointLevel.COUNTY).order_by("code").first()
    if county is None:
        raise PointNotFoundError
    return county


def get_point(code: str) -> ServicePoint:
    """The service point with a 12-digit division code.

    Raises:
        PointNotFoundError: when there is none.
    """
    point = ServicePoint.objects.filter(code=code).select_related("parent").prefetch_related("opening_hours").first()
    if point is None:
        raise PointNotFoundError
    return point


def list_points(*, level: str | None = None, parent_code: str | None = None) -> QuerySet[ServicePoint]:
    """The service points, of a level or directly below another."""
    points = ServicePoint.objects.select_related("parent")
    if level is not None:
        points = points.filter(level=level)
    if parent_code is not None:
        points = points.filter(parent__code=parent_code)
    return points


def list_windows(*, point_code: str | None = None, authority_code: str | None = None) -> QuerySet[Window]:
    """The windows, of a point or serving an authority; comprehensive ones serve every authority."""
    windows = Window.objects.select_related("point").prefetch_related("authorities")
    if point_code is not None:
        windows = windows.filter(point__code=point_code)
    if authority_code is not None:
        windows = windows.filter(authorities__code=authority_code) | windows.filter(comprehensive=True)
    return windows.distinct()


def list_stations_of_item(item_code: str) -> QuerySet[ItemStation]:
    """Since when, until when and at which windows an item is handled, the earliest first."""
    return ItemStation.objects.filter(item_code=item_code).select_related("window__point__parent").order_by("since")


def find_window_of_item(item_code: str, day: date) -> Window | None:
    """A window at which an item is handled on a day; its own authority's before a comprehensive one."""
    station = (
        list_stations_of_item(item_code)
        .filter(on_day(day, "since", "until"))
        .order_by("window__comprehensive", "since", "pk")
        .prefetch_related("window__point__opening_hours")
        .first()
    )
    return station.window if station else None
