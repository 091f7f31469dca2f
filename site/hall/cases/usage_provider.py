"""Which cases rules touch, through their own port."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, cast

from hall.cases.selectors.rule_uses import list_rule_uses
from rules.authoring.ports import Use
from rules.language import Rule

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

    from hall.organization.models import User


class CaseUsageProvider:
    """Open cases that rules judge."""

    def list_uses(self, rules: Sequence[Rule], user: AbstractUser, at: datetime) -> Sequence[Use]:
        """How many open cases the rules touch, with those the person may see."""
        return list_rule_uses(rules, cast("User", user), at)
