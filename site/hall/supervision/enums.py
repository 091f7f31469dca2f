"""Words of supervision."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rung(models.TextChoices):
    """The ladder of cards; the county's rules say when a rung is reached."""

    REMINDER = "reminder", _("Reminder")
    YELLOW = "yellow", _("Yellow card")
    RED = "red", _("Red card")


class RecordState(models.TextChoices):
    """Where a record stands. A finding never disciplines by itself: a person decides later."""

    OPEN = "open", _("Open")
    CORRECTED = "corrected", _("Corrected")
    REOPENED = "reopened", _("To be decided anew")
    UPHELD = "upheld", _("Upheld on other grounds")
    SET_ASIDE = "set_aside", _("Set aside")


class NewOutcome(models.TextChoices):
    """What a supervisor decides of a record whose rules were all withdrawn; also the state that follows."""

    UPHELD = "upheld", _("Upheld on other grounds")
    SET_ASIDE = "set_aside", _("Set aside")


class Answers(models.TextChoices):
    """Who answers for a finding, as the rule says."""

    HANDLER = "handler", _("Handler")
    WINDOW_LEAD = "window_lead", _("Window lead")
    AUTHORITY_LEAD = "authority_lead", _("Head of the authority")
    POST = "post", _("Post of the step")
