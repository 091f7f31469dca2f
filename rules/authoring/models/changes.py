"""A change to the rules: written by one person, approved by another."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from rules.authoring.enums import APPROVED_STATES, UNSENT_STATES, ChangeState, Origin


class ChangeSet(models.Model):
    """Edits that come into force together or not at all.

    ``revision`` counts the edits of a draft: who saves says which one they saw, so nobody overwrites what they have
    not read. ``wanted_from`` is when the change shall come into force; none means as soon as it is published.
    """

    number = models.PositiveIntegerField(_("number"), unique=True)
    title = models.CharField(_("title"), max_length=300)
    note = models.TextField(_("reason"), blank=True)
    origin = models.CharField(_("origin"), max_length=20, choices=Origin, default=Origin.AUTHOR)
    state = models.CharField(_("state"), max_length=20, choices=ChangeState, default=ChangeState.SUBMITTED)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("author")
    )
    proposed_at = models.DateTimeField(_("sent"), null=True, blank=True)
    wanted_from = models.DateTimeField(_("shall come into force"), null=True, blank=True)
    changed_at = models.DateTimeField(_("last changed"))
    revision = models.PositiveIntegerField(_("revision"), default=1)
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("approver"),
    )
    decided_at = models.DateTimeField(_("approved or rejected"), null=True, blank=True)
    decision_note = models.TextField(_("note of the approver"), blank=True)

    class Meta:
        verbose_name = _("change to the rules")
        verbose_name_plural = _("changes to the rules")
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["state", "-number"], name="authoring_changeset_state"),
            models.Index(fields=["author", "state", "-number"], name="authoring_changeset_author"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approver__isnull=True) | ~models.Q(approver=models.F("author")),
                name="authoring_changeset_two_persons",
            ),
            models.CheckConstraint(
                condition=models.Q(approver__isnull=False) | ~models.Q(state__in=sorted(APPROVED_STATES)),
                name="authoring_changeset_approved_by_someone",
            ),
            models.CheckConstraint(
                condition=models.Q(proposed_at__isnull=False) | models.Q(state__in=sorted(UNSENT_STATES)),
                name="authoring_changeset_sent_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.title}"


class ChangeSetEntry(models.Model):
    """One rule in a change set: how it stood when the change was written, and how it shall stand.

    ``before`` is empty for a new rule, ``after`` for a withdrawn one.
    """

    change_set = models.ForeignKey(
        ChangeSet, on_delete=models.CASCADE, related_name="entries", verbose_name=_("change to the rules")
    )
    code = models.CharField(_("code"), max_length=120)
    before = models.JSONField(_("before"), null=True, blank=True)
    after = models.JSONField(_("after"), null=True, blank=True)
    changed_at = models.DateTimeField(_("last changed"))

    class Meta:
        verbose_name = _("changed rule")
        verbose_name_plural = _("changed rules")
        ordering = ["change_set", "code"]
        constraints = [
            models.UniqueConstraint(fields=["change_set", "code"], name="authoring_entry_once_per_rule"),
            models.CheckConstraint(
                condition=models.Q(before__isnull=False) | models.Q(after__isnull=False),
                name="authoring_entry_changes_something",
            ),
        ]

    def __str__(self) -> str:
        return self.code
