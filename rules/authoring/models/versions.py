"""What was in force when: immutable versions of the rule set, made of content-addressed bundles."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rules.authoring.models.changes import ChangeSet


class Bundle(models.Model):
    """The rules of one scope as canonical data; its key is the SHA-256 of that data. Never changed."""

    hash = models.CharField(_("hash"), max_length=64, primary_key=True)
    rules = models.JSONField(_("rules"))

    class Meta:
        verbose_name = _("bundle of rules")
        verbose_name_plural = _("bundles of rules")
        constraints = [
            models.CheckConstraint(condition=models.Q(hash__regex=r"^[0-9a-f]{64}$"), name="authoring_bundle_hash")
        ]

    def __str__(self) -> str:
        return self.hash


class RuleSetVersionQuerySet(models.QuerySet["RuleSetVersion"]):
    def without_manifest(self) -> "RuleSetVersionQuerySet":
        """Leaves out the manifest, which grows with the county's rules; ``load_bundles`` keeps it in memory."""
        return self.defer("manifest")

    def standing(self) -> "RuleSetVersionQuerySet":
        """Those that were not cancelled before they came into force."""
        return self.filter(cancellation__isnull=True)


class RuleSetVersion(models.Model):
    """One published state of all rules. Never changed or deleted.

    ``manifest`` maps a scope (``""``: the rules of all items; else an item's code) to the hash of its bundle.
    ``fingerprint`` is the SHA-256 over the canonical JSON of manifest and vocabulary, so equal rules in equal words
    have equal fingerprints. Of those that stand, later numbers never come into force earlier.
    """

    number = models.PositiveIntegerField(_("number"), unique=True)
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    vocabulary_fingerprint = models.CharField(_("fingerprint of the vocabulary"), max_length=64)
    manifest = models.JSONField(_("manifest"))
    in_force_from = models.DateTimeField(_("in force from"))
    published_at = models.DateTimeField(_("published"))
    published_by = models.CharField(_("published by"), max_length=150)
    author = models.CharField(_("author"), max_length=150)
    approver = models.CharField(_("approver"), max_length=150)
    change_set = models.OneToOneField(
        ChangeSet, on_delete=models.PROTECT, related_name="version", verbose_name=_("change to the rules")
    )
    note = models.TextField(_("reason"), blank=True)

    objects = RuleSetVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of the rules")
        verbose_name_plural = _("versions of the rules")
        ordering = ["-number"]
        indexes = [models.Index(fields=["-number", "in_force_from"], name="authoring_version_in_force")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(author=models.F("approver")), name="authoring_version_two_persons"
            ),
            models.CheckConstraint(
                condition=models.Q(in_force_from__gte=models.F("published_at")),
                name="authoring_version_not_retroactive",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.fingerprint[:12]})"


class VersionCancellation(models.Model):
    """A version that never came into force, because someone took it back before. Never changed or deleted."""

    version = models.OneToOneField(
        RuleSetVersion, on_delete=models.PROTECT, related_name="cancellation", verbose_name=_("version of the rules")
    )
    cancelled_at = models.DateTimeField(_("cancelled"))
    in_force_from = models.DateTimeField(_("would have been in force from"))
    cancelled_by = models.CharField(_("cancelled by"), max_length=150)
    reason = models.TextField(_("reason"))

    class Meta:
        verbose_name = _("cancelled version of the rules")
        verbose_name_plural = _("cancelled versions of the rules")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(cancelled_at__lt=models.F("in_force_from")),
                name="authoring_cancellation_before_force",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="authoring_cancellation_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.reason[:60]}"
