"""The working copy of every rule: what the newest version holds, and what was withdrawn from it."""

from collections.abc import Collection

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from rules.authoring.enums import Origin, RuleKind, RuleStatus


class RuleQuerySet(models.QuerySet["Rule"]):
    def published(self) -> "RuleQuerySet":
        """Rules that the newest version holds."""
        return self.filter(status=RuleStatus.PUBLISHED)

    def in_scope(self, scope: str) -> "RuleQuerySet":
        """Rules of one bundle: ``""`` for the rules of all items, an item's code for its own."""
        return self.filter(items__contains=[scope]) if scope else self.filter(items=[])

    def speaking_of(self, field: str) -> "RuleQuerySet":
        """Rules that look at a field of the vocabulary."""
        return self.filter(fields__contains=[field])

    def of_any_scope(self, scopes: Collection[str]) -> "RuleQuerySet":
        """Rules of any of these bundles."""
        named = [scope for scope in scopes if scope]
        wanted = models.Q(items__overlap=named)
        return self.filter(wanted | models.Q(items=[]) if "" in scopes else wanted)


class Rule(models.Model):
    """One rule as it was last published or withdrawn.

    ``definition`` is the whole rule as ``rules.language.rule_to_json`` writes it; the columns beside it only serve
    lists and filters. ``items`` names the only items the rule can ever speak of; none means all items. ``fields`` are
    the fields of the vocabulary that it looks at.
    """

    code = models.CharField(_("code"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=RuleKind)
    items = ArrayField(models.CharField(max_length=120), verbose_name=_("items"), default=list, blank=True)
    fields = ArrayField(models.CharField(max_length=63), verbose_name=_("fields it looks at"), default=list, blank=True)
    definition = models.JSONField(_("definition"))
    title_en = models.CharField(_("title (English)"), max_length=500)
    title_zh = models.CharField(_("title (Chinese)"), max_length=500)
    sentence_en = models.TextField(_("sentence (English)"))
    sentence_zh = models.TextField(_("sentence (Chinese)"))
    source_kind = models.CharField(_("kind of source"), max_length=20)
    status = models.CharField(_("status"), max_length=20, choices=RuleStatus, default=RuleStatus.PUBLISHED)
    origin = models.CharField(_("origin"), max_length=20, choices=Origin)
    changed_at = models.DateTimeField(_("changed"))
    withdrawn_reason = models.TextField(_("reason of withdrawal"), blank=True)

    objects = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        ordering = ["code"]
        indexes = [
            GinIndex(fields=["items"], name="authoring_rule_items"),
            GinIndex(fields=["fields"], name="authoring_rule_fields"),
            models.Index(fields=["kind", "code"], name="authoring_rule_kind"),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(code=""), name="authoring_rule_has_code"),
            models.CheckConstraint(
                condition=models.Q(status=RuleStatus.PUBLISHED) | ~models.Q(withdrawn_reason=""),
                name="authoring_rule_withdrawn_with_reason",
            ),
        ]
        permissions = [
            ("author_rules", "Can write changes to rules"),
            ("approve_rules", "Can approve and publish changes to rules"),
            ("evaluate_rules", "Can evaluate facts against the rules"),
        ]

    def __str__(self) -> str:
        return self.code
