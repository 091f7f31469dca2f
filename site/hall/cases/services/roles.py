"""The group that lets the staff of the hall into the back office; what they see there follows from their mandates."""

from typing import Any

from django.contrib.auth.models import Group, Permission

WINDOW_STAFF = "Window staff"


def ensure_staff_group(**_signal: Any) -> None:
    """Create the group with the right to enter; run after every migration, and harmless to run again."""
    group, _created = Group.objects.get_or_create(name=WINDOW_STAFF)
    group.permissions.add(*Permission.objects.filter(codename="access_admin", content_type__app_label="wagtailadmin"))
