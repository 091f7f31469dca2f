"""What the rules may know of cases, through their own port."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, cast

from hall.cases.selectors.why import get_case_moment
from rules.authoring.ports import CaseMoment

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

    from hall.organization.models import User


class HallCaseProvider:
    """Cases as the rules saw them, within the sight of the person who asks."""

    def get_moment(self, user: AbstractUser, number: str, at: datetime) -> CaseMoment:
        """What the rules were asked about a case, or would have been, at an instant."""
        return get_case_moment(cast("User", user), number, at)
