"""The center itself, for pages that are not about a point."""

from collections.abc import Iterable
from typing import Any

from django import template

from cms_pages.selectors.items import ItemSummary
from cms_pages.selectors.popular import list_starting_points
from hall.organization.enums import PointLevel
from hall.organization.errors import PointNotFoundError
from hall.organization.selectors import get_county, get_point

register = template.Library()


@register.filter
def in_the_center(windows: Iterable[Any]) -> list[Any]:
    """The windows that stand in the county's own center."""
    return [window for window in windows if window.point.level == PointLevel.COUNTY]


@register.simple_tag
def county_center() -> Any:
    """The county's own service center with its opening hours; None before the county was loaded."""
    try:
        return get_point(get_county().code)
    except PointNotFoundError:
        return None


@register.simple_tag
def popular_items(most: int) -> list[ItemSummary]:
    """The items that stand in the most turns of life: where many begin."""
    return list_starting_points(most)
