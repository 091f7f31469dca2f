"""The group of those who write the texts of papers; which cases they see in the preview follows from their mandates."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

PAPER_EDITORS = "Paper editors"


def ensure_paper_editors(**_signal: Any) -> None:
    """Create the group with its permissions; run after every migration, and harmless to run again."""
    group, _created = Group.objects.get_or_create(name=PAPER_EDITORS)
    texts = Q(
        content_type__app_label="cases", codename__in=[f"{act}_papertext" for act in ("view", "change", "publish")]
    )
    door = Q(content_type__app_label="wagtailadmin", codename="access_admin")
    group.permissions.add(*Permission.objects.filter(texts | door))
