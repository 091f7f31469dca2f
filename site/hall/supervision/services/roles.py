"""The group that lets supervisors into the back office; what they see there follows from their posts."""

from typing import Any

from django.contrib.auth.models import Group, Permission

SUPERVISORS = "Supervisors"


def ensure_supervisors_group(**_signal: Any) -> None:
    """Create the group with the right to enter; run after every migration, and harmless to run again."""
    group, _created = Group.objects.get_or_create(name=SUPERVISORS)
    entrance = Permission.objects.filter(codename="access_admin", content_type__app_label="wagtailadmin")
    group.permissions.add(*entrance)
