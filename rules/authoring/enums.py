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
    DISCARDED = "discarded", _("Discarded")


OPEN_STATES = frozenset({ChangeState.DRAFT, ChangeState.SUBMITTED, ChangeState.APPROVED})
"""Change sets that may still come into force."""

APPROVED_STATES = frozenset({ChangeState.APPROVED, ChangeState.PUBLISHED})
"""Change sets that a second person has approved."""


UNSENT_STATES = frozenset({ChangeState.DRAFT, ChangeState.DISCARDED})
"""Change sets that may never have been sent to anyone."""


class RunState(TextChoices):
    """How far work in the background is."""

    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Stopped")


class TrialRowKind(TextChoices):
    """What a change would have made different in a past case."""

    DEADLINE = "deadline", _("A deadline moves")
    CARD_APPEARS = "card_appears", _("A finding appears")
    CARD_VANISHES = "card_vanishes", _("A finding vanishes")
    CARD_MOVES = "card_moves", _("A finding comes on another day")


class AlarmKind(TextChoices):
    """Why a set of facts was not evaluated."""

    DISAGREEMENT = "disagreement", _("The two evaluators disagree")
    FAILURE = "failure", _("The engine failed")
