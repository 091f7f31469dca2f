"""What supervision keeps: numbered accountability records and their causes.

A record is opened once per case and rung (``supervision_record_once_per_rung``);
a later signal of the same rung is another cause of the same record, not
another card. What a cause says is copied from the signal at that moment (rule,
version, sentence, facts, who held the post), so it reads the same after a rule
is changed or a post changes hands. Nothing here disciplines anyone: a record
is a finding with its proof, and a person decides.

Signals are named by their key without a foreign key: they are the lower
layer's, and a record must be readable without them.
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from hall.organization.enums import PostKind
from hall.supervision.enums import Answers, NewOutcome, RecordState, Rung


class AccountabilityRecord(models.Model):
    """One rung reached by one case.

    ``reopened_at`` says when every rule behind it had been withdrawn, so that a person decides anew; it stays when that
    is decided, and when a later cause by a rule that holds opens the record once more.
    """

    number = models.CharField(_("number"), max_length=20, unique=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", verbose_name=_("case"), db_index=False)
    case_number = models.CharField(_("case"), max_length=40)
    item_code = models.CharField(_("service item"), max_length=80)
    authority_code = models.CharField(_("authority"), max_length=60)
    rung = models.CharField(_("rung"), max_length=10, choices=Rung)
    state = models.CharField(_("state"), max_length=12, choices=RecordState, default=RecordState.OPEN)
    opened_at = models.DateTimeField(_("opened at"))
    recorded_at = models.DateTimeField(_("recorded at"))
    reopened_at = models.DateTimeField(_("reopened"), null=True, blank=True)
    reopened_reason = models.TextField(_("reason of reopening"), blank=True)

    class Meta:
        verbose_name = _("accountability record")
        verbose_name_plural = _("accountability records")
        ordering: ClassVar = ["-opened_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "rung"], name="supervision_record_once_per_rung"),
            models.CheckConstraint(condition=models.Q(rung__in=Rung.values), name="supervision_record_rung_is_known"),
            models.CheckConstraint(
                condition=models.Q(state__in=RecordState.values), name="supervision_record_state_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=RecordState.REOPENED)
                | (models.Q(reopened_at__isnull=False) & ~models.Q(reopened_reason="")),
                name="supervision_record_reopened_with_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(number__regex=r"^ACC-[0-9]{4}-[0-9]{6}$"), name="supervision_record_number_shape"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-opened_at", "-id"], name="supervision_record_newest"),
            models.Index(fields=["authority_code", "-opened_at"], name="supervision_record_authority"),
            models.Index(fields=["case_number"], name="supervision_record_case"),
        ]

    def __str__(self) -> str:
        return self.number


class AccountabilityCause(models.Model):
    """One signal behind a record, as it read when it was recorded.

    ``held_by`` is who held the post at the signal's instant (username, name, post), as it was then; null when nobody
    did.
    """

    record = models.ForeignKey(AccountabilityRecord, models.PROTECT, related_name="causes")
    signal_id = models.BigIntegerField(_("signal"), unique=True)
    at = models.DateTimeField(_("at"))
    rule = models.CharField(_("rule"), max_length=120)
    rules_version = models.PositiveIntegerField(_("version of the rules"))
    subject = models.CharField(_("subject"), max_length=120)
    sentence_en = models.TextField(_("sentence in English"))
    sentence_zh = models.TextField(_("sentence in Chinese"))
    outcome = models.JSONField(_("outcome"))
    because = models.JSONField(_("source"))
    facts_used = models.JSONField(_("facts used"))
    answers = models.CharField(_("who answers"), max_length=20, choices=Answers)
    post_kind = models.CharField(_("kind of post"), max_length=20, choices=PostKind)
    held_by = models.JSONField(_("held the post then"), null=True)

    class Meta:
        verbose_name = _("cause")
        verbose_name_plural = _("causes")
        ordering: ClassVar = ["at", "id"]
        indexes: ClassVar = [models.Index(fields=["rule", "record"], name="supervision_cause_rule")]

    def __str__(self) -> str:
        return f"{self.rule} {self.at:%Y-%m-%d}"


class NewDecision(models.Model):
    """What a supervisor decided of a reopened record, and why; one for each time it was reopened. Never changed."""

    record = models.ForeignKey(
        AccountabilityRecord, models.PROTECT, related_name="new_decisions", verbose_name=_("accountability record")
    )
    reopened_at = models.DateTimeField(_("reopened"))
    outcome = models.CharField(_("decided"), max_length=12, choices=NewOutcome)
    reason = models.TextField(_("reason"))
    decided_at = models.DateTimeField(_("decided at"))
    decided_by = models.CharField(_("decided by"), max_length=150)

    class Meta:
        verbose_name = _("new decision")
        verbose_name_plural = _("new decisions")
        ordering: ClassVar = ["decided_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "reopened_at"], name="supervision_decided_once_per_reopening"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="supervision_decision_has_a_reason"),
            models.CheckConstraint(
                condition=models.Q(outcome__in=NewOutcome.values), name="supervision_decision_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.outcome}"


class RecordSerial(models.Model):
    """The last number given in a year; its row is locked while a record is opened, so no number is lost."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("serial of records")
        verbose_name_plural = _("serials of records")

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"
