"""What rules touch of the published pages, through their own port."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import AbstractUser

from cms_pages.selectors.rule_uses import list_rule_uses
from rules.authoring.ports import Use
from rules.language import Rule


class PageUsageProvider:
    """Guides and texts that show what rules say."""

    def list_uses(self, rules: Sequence[Rule], user: AbstractUser, at: datetime) -> Sequence[Use]:
        """Items, guides in each language, and pages with live values."""
        return list_rule_uses(rules, user, at)
