"""The working copy takes over a published change."""

from collections.abc import Sequence
from datetime import datetime

from rules.authoring.enums import Origin, RuleStatus
from rules.authoring.models import ChangeSetEntry, Rule
from rules.language import Rule as LanguageRule
from rules.language import fields_of, item_scope, rule_from_json, sentence
from rules.vocabulary import VOCABULARY

_TAKEN_OVER = [
    "kind",
    "items",
    "fields",
    "definition",
    "title_en",
    "title_zh",
    "sentence_en",
    "sentence_zh",
    "source_kind",
    "status",
    "origin",
    "changed_at",
    "withdrawn_reason",
]
_BATCH = 1000


def write_working_copy(entries: Sequence[ChangeSetEntry], *, origin: Origin, at: datetime, reason: str) -> list[str]:
    """Store every changed rule as it now stands.

    Returns:
        The scopes whose bundles changed: items that a rule spoke of before or speaks of now, ``""`` for all items.
    """
    scopes: set[str] = set()
    rows = []
    for entry in entries:
        before, after = (None if form is None else rule_from_json(form) for form in (entry.before, entry.after))
        scopes.update(scope for rule in (before, after) if rule for scope in _items(rule) or [""])
        standing = after or before
        if standing is None:
            continue  # cannot be: a constraint of the table asks for one of them
        withdrawn = after is None
        rows.append(
            _row(
                standing,
                definition=entry.before if withdrawn else entry.after,
                status=RuleStatus.WITHDRAWN if withdrawn else RuleStatus.PUBLISHED,
                origin=origin,
                changed_at=at,
                withdrawn_reason=reason if withdrawn else "",
            )
        )
    Rule.objects.bulk_create(
        rows, batch_size=_BATCH, update_conflicts=True, unique_fields=["code"], update_fields=_TAKEN_OVER
    )
    return sorted(scopes)


def _items(rule: LanguageRule) -> list[str]:
    return sorted(item_scope(rule) or ())


def _row(
    rule: LanguageRule,
    *,
    definition: object,
    status: RuleStatus,
    origin: Origin,
    changed_at: datetime,
    withdrawn_reason: str,
) -> Rule:
    said = sentence(rule, VOCABULARY)
    return Rule(
        code=rule.code,
        kind=rule.kind.value,
        items=_items(rule),
        fields=sorted(fields_of(rule)),
        definition=definition,
        title_en=rule.title.en,
        title_zh=rule.title.zh,
        sentence_en=said.en,
        sentence_zh=said.zh,
        source_kind=rule.because.kind.value,
        status=status,
        origin=origin,
        changed_at=changed_at,
        withdrawn_reason=withdrawn_reason,
    )
