"""The words in which rules and changes to them are kept."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RuleKind(TextChoices):
    """What a rule decides; the same values as ``rules.language.Kind``."""

    TIME_LIMIT = "time_limit", _("Time limit")
    ACCOUNTABILITY = "accountability", _("Accountability")
    PREREQUISITE = "prerequisite", _("Prerequisite")


class RuleStatus(TextChoices):
    """Whether the newest version holds the rule."""

    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Origin(TextChoices):
    """Where a change came from."""

    AUTHOR = "author", _("Written by an author")
    DEFAULT = "default", _("Shipped with the product")
    IMPORT = "import", _("Imported with the catalogue")


class ChangeState(TextChoices):
    """The life of a change set."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Sent for approval")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published")
    REJECTED = "rejected", _("Rejected")
    CANCELLED = "cancelled", _("Cancelled")


OPEN_STATES = frozenset({ChangeState.DRAFT, ChangeState.SUBMITTED, ChangeState.APPROVED})
"""Change sets that may still come into force."""

APPROVED_STATES = frozenset({ChangeState.APPROVED, ChangeState.PUBLISHED})
"""Change sets that a second person has approved."""


class AlarmKind(TextChoices):
    """Why a set of facts was not evaluated."""

    DISAGREEMENT = "disagreement", _("The two evaluators disagree")
    FAILURE = "failure", _("The engine failed")
