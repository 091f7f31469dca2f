"""The case: one row that every act locks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models.functions import Left, Reverse
from django.utils.translation import gettext_lazy as _

from cms_pages.enums import Channel, ServiceForm
from hall.cases.enums import ACCEPTED_STATES, OPEN_STATES, State
from hall.cases.models.applicant import Applicant
from hall.cases.numbers import NUMBER_LENGTH, NUMBER_WITHOUT_CHECK
from hall.cases.visibility import Sight, explaining_sight_of, sight_of

if TYPE_CHECKING:
    from hall.organization.models import User


_OPEN_IN_ORDER = sorted(OPEN_STATES)
"""In the order of the partial indexes' condition: in another one PostgreSQL takes it for a second condition, expects
next to no rows and sorts thousands instead of reading fifty in the index's order."""


EXTENDABLE = models.Q(extendable_until__isnull=False)
"""The cases whose limit could still be extended when they were last written."""


def reached(bounds: Collection[tuple[str | None, str]]) -> models.Q:
    """The cases of authorities and items, given as pairs; an authority may be open, an item empty, not both."""
    authorities = sorted(authority for authority, item in bounds if authority is not None and not item)
    items = sorted(item for authority, item in bounds if authority is None)
    found = models.Q(authority_code__in=authorities) | models.Q(item_code__in=items)
    for authority, item in sorted((authority, item) for authority, item in bounds if authority is not None and item):
        found |= models.Q(authority_code=authority, item_code=item)
    return found


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases in the words of the hall."""

    def open(self) -> CaseQuerySet:
        """Cases whose clocks may still run."""
        return self.filter(state__in=_OPEN_IN_ORDER)

    def due_for_check(self, at: datetime) -> CaseQuerySet:
        """Cases that the passing of time may have changed by an instant, the longest waiting first."""
        return self.filter(next_check_at__lte=at).order_by("next_check_at", "pk")

    def judged_by_older_rules(self, version_number: int) -> CaseQuerySet:
        """Open cases that newer rules have not judged yet; those waiting to be evaluated again are waiting for them."""
        return self.open().filter(judged_version_number__lt=version_number, evaluation_failed_at__isnull=True)

    def scheduled_by_another_calendar(self, fingerprint: str) -> CaseQuerySet:
        """Open cases whose next instant was found with a calendar that has changed since."""
        other = models.Q(calendar_fingerprint__lt=fingerprint) | models.Q(calendar_fingerprint__gt=fingerprint)
        return self.open().filter(other, evaluation_failed_at__isnull=True)

    def within(self, sight: Sight) -> CaseQuerySet:
        """The cases within a person's sight."""
        if sight.everything:
            return self.all()
        return self.filter(reached(sight.bounds))

    def visible_to(self, user: User, at: datetime) -> CaseQuerySet:
        """The cases that a person may see at an instant."""
        return self.within(sight_of(user, at))

    def explainable_to(self, user: User, at: datetime) -> CaseQuerySet:
        """The cases of which a person may learn, without anything personal, what the rules said of them."""
        return self.within(explaining_sight_of(user, at))


class Case(models.Model):
    """One application for one service item, from receipt to delivery.

    ``version`` counts acts (never the passing of time); an act names the version it was decided on. ``limits`` holds
    for each clock the limit that the rules set for this case, with rule and version, as JSON. ``next_check_at`` is
    the next instant at which the passing of time alone could make a rule fire; null when nothing can.

    ``due_at`` and ``yellow_from`` are no deadlines but where a queue looks: the earliest end of a running clock when
    the case was last written, and when the first of them turns yellow (see ``hall.cases.work_dates``); ``due_clock``
    names the clock that ends then. So is ``extendable_until``, the last instant at which the head could extend it; null
    where that is out of question. The two officers are who last acted at the window and in the handling; a hand-over
    gives their cases to others.
    """

    number = models.CharField(_("number"), max_length=NUMBER_LENGTH, unique=True)
    tracking_code_hash = models.CharField(max_length=64, editable=False)
    applicant = models.OneToOneField(Applicant, verbose_name=_("applicant"), on_delete=models.PROTECT)
    applicant_kind = models.CharField(_("kind of applicant"), max_length=20)
    item_code = models.CharField(_("service item"), max_length=80)
    item_revision = models.CharField(_("revision of the item"), max_length=40)
    item_snapshot = models.JSONField(_("the item as it was at receipt"))
    authority_code = models.CharField(_("authority"), max_length=60)
    channel = models.CharField(_("channel"), max_length=20, choices=Channel)
    service_form = models.CharField(_("form of service"), max_length=40, choices=ServiceForm)
    facts = models.JSONField(_("facts given"), default=dict)

    state = models.CharField(_("state"), max_length=24, choices=State)
    version = models.PositiveIntegerField(_("version"), default=1)
    current_step = models.CharField(_("current step"), max_length=60, blank=True)
    documents_held = ArrayField(models.CharField(max_length=60), verbose_name=_("documents held"), default=list)
    conduct = models.JSONField(_("what the acts so far established, for the rules"), default=dict)
    limits = models.JSONField(_("limits"), default=dict)
    rules_version_number = models.PositiveIntegerField(_("rules in force at acceptance"), null=True)

    received_at = models.DateTimeField(_("received"))
    accepted_at = models.DateTimeField(_("accepted"), null=True)
    decided_at = models.DateTimeField(_("decided"), null=True)
    ended_at = models.DateTimeField(_("ended"), null=True)
    last_act_at = models.DateTimeField(_("last act"))

    due_at = models.DateTimeField(_("next due"), null=True)
    yellow_from = models.DateTimeField(_("yellow from"), null=True)
    due_clock = models.CharField(_("clock of the next due"), max_length=80, blank=True)
    extendable_until = models.DateTimeField(_("may be extended until"), null=True)
    window_officer = models.CharField(_("officer at the window"), max_length=150, blank=True)
    handling_officer = models.CharField(_("handling officer"), max_length=150, blank=True)

    next_check_at = models.DateTimeField(null=True)
    judged_version_number = models.PositiveIntegerField(null=True)
    calendar_fingerprint = models.CharField(max_length=64, default="", editable=False)
    evaluation_failed_at = models.DateTimeField(_("not evaluated since"), null=True)
    yellow_since = models.DateTimeField(_("oldest uncorrected yellow card"), null=True)
    yellow_subject = models.CharField(max_length=80, blank=True)
    last_ledger_sequence = models.PositiveIntegerField(default=0)
    last_evaluation_sequence = models.PositiveIntegerField(default=0)
    salt = models.CharField(max_length=32, editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ["-received_at", "-pk"]
        indexes = [
            models.Index(
                fields=["next_check_at", "id"],
                condition=models.Q(next_check_at__isnull=False),
                name="cases_case_due_for_check",
            ),
            models.Index(
                fields=["judged_version_number"],
                condition=models.Q(state__in=_OPEN_IN_ORDER),
                name="cases_case_open_by_version",
            ),
            models.Index(
                fields=["calendar_fingerprint"],
                condition=models.Q(state__in=_OPEN_IN_ORDER),
                name="cases_case_open_by_calendar",
            ),
            models.Index(
                fields=["due_at", "id"],
                include=["state", "authority_code", "item_code", "yellow_from", "current_step"],
                condition=models.Q(state__in=_OPEN_IN_ORDER),
                name="cases_case_open_by_due",
            ),
            models.Index(
                fields=["due_at", "id"],
                include=["state", "authority_code", "item_code", "yellow_from", "current_step", "extendable_until"],
                condition=EXTENDABLE,
                name="cases_case_extendable",
            ),
            models.Index(
                fields=["authority_code", "due_at", "id"],
                condition=models.Q(state__in=_OPEN_IN_ORDER),
                name="cases_case_open_of_authority",
            ),
            models.Index(
                fields=["item_code", "due_at", "id"],
                condition=models.Q(state__in=_OPEN_IN_ORDER),
                name="cases_case_open_of_item",
            ),
            models.Index(
                OpClass(Reverse(Left("number", NUMBER_WITHOUT_CHECK)), name="text_pattern_ops"),
                include=["number", "id", "authority_code", "item_code"],
                name="cases_case_by_number_end",
            ),
            models.Index(
                fields=["-received_at", "-id"],
                include=["authority_code", "item_code", "state"],
                name="cases_case_newest_first",
            ),
            models.Index(fields=["authority_code", "-received_at", "-id"], name="cases_case_newest_of_authority"),
            models.Index(fields=["item_code", "-received_at", "-id"], name="cases_case_newest_of_item"),
            models.Index(fields=["state", "-received_at", "-id"], name="cases_case_newest_in_state"),
            models.Index(fields=["-accepted_at", "-id"], name="cases_case_by_acceptance"),
            models.Index(fields=["-decided_at", "-id"], name="cases_case_by_decision"),
            models.Index(fields=["-ended_at", "-id"], name="cases_case_by_end"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="cases_case_state_is_known"),
            models.CheckConstraint(condition=models.Q(version__gte=1), name="cases_case_version_counts_from_one"),
            models.CheckConstraint(
                condition=~models.Q(state__in=sorted(ACCEPTED_STATES))
                | models.Q(accepted_at__isnull=False, rules_version_number__isnull=False),
                name="cases_case_accepted_under_a_version",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=sorted(OPEN_STATES | {State.DRAFT})) | models.Q(ended_at__isnull=False),
                name="cases_case_ended_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def chain(self) -> str:
        """The evidence chain that holds the events of this case."""
        return f"case:{self.number}"

    @property
    def is_licence(self) -> bool:
        """Whether the Administrative Licensing Law's periods bind this case (item type 01)."""
        return bool(self.item_snapshot["item_type"] == "01")

    def has_state(self, states: Collection[str]) -> bool:
        """Whether the case is in one of the states."""
        return self.state in states
