"""Fields of what a form of service arranges: an instant, an officer, an area."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from hall.cases.admin.wording import in_chinese
from hall.organization import selectors as organization
from hall.organization.enums import PointLevel
from hall.organization.selectors import User


def instant_field(label: Any, *, help_text: Any = "") -> forms.DateTimeField:
    """A day with a time, in the county's zone."""
    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
    return forms.DateTimeField(label=label, required=False, help_text=help_text, widget=widget)


def list_officers() -> QuerySet[User]:
    """Everybody who holds a post."""
    return User.objects.filter(is_active=True, assignments__isnull=False).distinct().order_by("username")


def list_areas() -> list[tuple[str, str]]:
    """The township points by code and name; nothing is chosen at first."""
    points = organization.list_points(level=PointLevel.TOWNSHIP)
    return [("", "—"), *((point.code, point.division_zh if in_chinese() else point.division_en) for point in points)]
