"""Who sees what rules found: supervisors all of it, everyone else nothing."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from hall.organization import selectors as organization
from hall.organization.enums import PostKind
from hall.supervision.models import AccountabilityRecord


def supervises(user: Any, at: datetime) -> bool:
    """Whether an account holds a supervisor's post with a mandate at an instant. One query."""
    if not user.is_authenticated:
        return False
    return organization.list_mandates(user, at).filter(post__kind=PostKind.SUPERVISOR).exists()


def visible_records(user: Any, at: datetime) -> QuerySet[AccountabilityRecord]:
    """The records an account may see at an instant: the one rule for list, detail, search and admin."""
    return AccountabilityRecord.objects.all() if supervises(user, at) else AccountabilityRecord.objects.none()
