"""The working copy takes over a published change."""

from collections.abc import Sequence
from datetime import datetime

from rules.authoring.enums import Origin, RuleStatus
from rules.authoring.models import ChangeSetEntry, Rule
from rules.authoring.services.bulk_rows import store_rows
from rules.language import Rule as LanguageRule
from rules.language import fields_of, item_scope, rule_from_json, sentence
from rules.vocabulary import VOCABULARY


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
    store_rows(Rule, rows, key=["code"])
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
) -> dict[str, object]:
    said = sentence(rule, VOCABULARY)
    return {
        "code": rule.code,
        "kind": rule.kind.value,
        "items": _items(rule),
        "fields": sorted(fields_of(rule)),
        "definition": definition,
        "title_en": rule.title.en,
        "title_zh": rule.title.zh,
        "sentence_en": said.en,
        "sentence_zh": said.zh,
        "source_kind": rule.because.kind.value,
        "status": status.value,
        "origin": origin.value,
        "changed_at": changed_at,
        "withdrawn_reason": withdrawn_reason,
    }
