"""What the platform keeps beside the cases: the evidence chains, their anchors, and requests that ran once.

Evidence. A chain is a sequence of events, each holding the hash of the one
before it. ``EvidenceHead`` is the last link of each chain and the row that
writers of one chain queue on; there is no global head. Events and anchors are
only ever inserted: triggers refuse UPDATE, DELETE and TRUNCATE, and the
restricted role does not have the right in the first place. Events are named
by ``(chain, sequence)``, never by a foreign key, so that the table can be
partitioned by month.
"""

import uuid

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class EvidenceHead(models.Model):
    """The last event of a chain, and how far anchors have carried it outside the database."""

    chain = models.CharField(max_length=120, unique=True)
    sequence = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)
    anchored_sequence = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("evidence chain")
        verbose_name_plural = _("evidence chains")
        ordering = ["chain"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sequence__gte=0) & models.Q(anchored_sequence__gte=0),
                name="foundation_evidencehead_counts_from_zero",
            )
        ]
        indexes = [
            models.Index(
                fields=["chain"],
                condition=models.Q(sequence__gt=models.F("anchored_sequence")),
                name="foundation_head_to_anchor",
            )
        ]

    def __str__(self) -> str:
        return f"{self.chain}#{self.sequence}"


class EvidenceEvent(models.Model):
    """One event of a chain; never changed."""

    chain = models.CharField(max_length=120)
    sequence = models.BigIntegerField()
    kind = models.CharField(max_length=80)
    payload = models.JSONField(default=dict)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now())
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    schema_version = models.PositiveSmallIntegerField()
    algorithm = models.CharField(max_length=20)

    class Meta:
        verbose_name = _("evidence event")
        verbose_name_plural = _("evidence events")
        ordering = ["chain", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["chain", "sequence"], name="foundation_evidenceevent_unique"),
            models.CheckConstraint(
                condition=models.Q(sequence__gte=1), name="foundation_evidenceevent_sequence_counts_from_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.chain}#{self.sequence} {self.kind}"


class EvidenceRegister(models.Model):
    """The identity of this database's evidence: names its anchor file, survives dump and restore."""

    identifier = models.UUIDField(default=uuid.uuid4, unique=True)
    only = models.BooleanField(default=True, editable=False)

    class Meta:
        verbose_name = _("evidence register")
        verbose_name_plural = _("evidence registers")
        constraints = [
            models.UniqueConstraint(fields=["only"], name="foundation_evidenceregister_one"),
            models.CheckConstraint(condition=models.Q(only=True), name="foundation_evidenceregister_only_one"),
        ]

    def __str__(self) -> str:
        return str(self.identifier)


class EvidenceAnchor(models.Model):
    """A signed root over the heads that changed since the anchor before it; the same line is in the anchor file."""

    number = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    hash = models.CharField(max_length=64)
    line = models.TextField()

    class Meta:
        verbose_name = _("evidence anchor")
        verbose_name_plural = _("evidence anchors")
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:12]}"


class IdempotentRequest(models.Model):
    """A request that ran once under its key, with the answer it got."""

    user_id = models.BigIntegerField()
    key = models.CharField(max_length=200)
    request_fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    body = models.JSONField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("request that ran once")
        verbose_name_plural = _("requests that ran once")
        constraints = [models.UniqueConstraint(fields=["user_id", "key"], name="foundation_idempotentrequest_unique")]
        indexes = [models.Index(fields=["created_at"], name="foundation_idempotent_by_age")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.key}"


class AttemptCount(models.Model):
    """How often something that can be guessed was tried within a stretch of time."""

    key = models.CharField(max_length=64)
    window_start = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("count of attempts")
        verbose_name_plural = _("counts of attempts")
        constraints = [models.UniqueConstraint(fields=["key", "window_start"], name="foundation_attemptcount_unique")]
        indexes = [models.Index(fields=["window_start"], name="foundation_attempts_by_age")]

    def __str__(self) -> str:
        return f"{self.key[:12]} {self.count}"
