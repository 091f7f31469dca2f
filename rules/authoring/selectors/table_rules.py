"""The published rules of one kind with a draft laid over them, as the tables show them."""

from collections.abc import Collection

from rules.authoring.models import ChangeSet, ChangeSetEntry, Rule
from rules.authoring.tables.standing import StandingRule, StandingRules
from rules.language import Kind, rule_from_json
from rules.language import Rule as LanguageRule


def list_standing_rules(kind: Kind, *, draft: ChangeSet | None, scopes: Collection[str] | None = None) -> StandingRules:
    """The rules of a kind; two queries, one without a draft.

    Args:
        kind: The kind of rule.
        draft: The change that is being written; none shows what is published.
        scopes: Items whose rules are wanted, ``""`` for the rules of all items; left out, every rule. What the draft
            changes is always there.
    """
    rows = Rule.objects.published().filter(kind=kind.value)
    if scopes is not None:
        rows = rows.of_any_scope(scopes)
    published = {code: rule_from_json(form) for code, form in rows.values_list("code", "definition")}
    standing = {code: StandingRule(rule, rule) for code, rule in published.items()}
    for code, before, after in _entries(draft):
        sides = StandingRule(published.get(code) or _rule(before, kind), _rule(after, kind))
        standing[code] = sides
    return StandingRules(kind, standing.values())


def _entries(draft: ChangeSet | None) -> Collection[tuple[str, object, object]]:
    if draft is None:
        return ()
    return ChangeSetEntry.objects.filter(change_set=draft).order_by("code").values_list("code", "before", "after")


def _rule(form: object, kind: Kind) -> LanguageRule | None:
    if not isinstance(form, dict) or form.get("kind") != kind.value:
        return None
    return rule_from_json(form)
