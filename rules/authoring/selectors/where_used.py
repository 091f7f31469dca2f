"""Where a field, an item or a rule is used: by which rules, and what these touch outside."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db.models import Count, F, Func

from rules.authoring.models import ChangeSet, Rule
from rules.authoring.ports import Use, usage_providers
from rules.authoring.selectors.item_facts import list_facts_of, remaining_conditions
from rules.language import Rule as LanguageRule
from rules.language import RuleFormError, rule_from_json

MOST_RULES = 2_000
"""Of a larger change what it touches is told of the first so many rules, and that it is so."""


def count_rules_by_field() -> Mapping[str, int]:
    """Field → how many rules in force look at it; one query."""
    rows = Rule.objects.published().annotate(field=Func(F("fields"), function="unnest"))
    return dict(rows.values_list("field").annotate(number=Count("pk")).order_by())


def list_rules_of_item(code: str) -> tuple[list[Rule], list[Rule]]:
    """The rules in force that can ever speak of an item: its own, and those for all items that its facts admit."""
    own = list(Rule.objects.published().filter(items__contains=[code]).order_by("kind", "code"))
    facts = {"item": code, **list_facts_of([code]).get(code, {})}
    shared = Rule.objects.published().in_scope("").order_by("kind", "code")
    return own, [rule for rule in shared if _admits(rule, facts)]


def list_uses(rules: Sequence[LanguageRule], user: AbstractUser, at: datetime) -> list[Use]:
    """What rules touch outside: guides, pages, open cases and whatever else is registered, each thing counted once."""
    return [use for provider in usage_providers() for use in provider.list_uses(rules, user, at)]


def list_rules_of_change(change_set: ChangeSet) -> tuple[list[LanguageRule], bool]:
    """The rules of a change as they stand before and after it, and whether these are all of them."""
    forms = list(change_set.entries.order_by("code").values_list("before", "after")[: MOST_RULES + 1])
    rules = list(_readable(form for pair in forms[:MOST_RULES] for form in pair))
    return rules, len(forms) <= MOST_RULES


def _readable(forms: Iterable[object]) -> Iterable[LanguageRule]:
    for form in forms:
        if form is not None:
            try:
                yield rule_from_json(form)
            except RuleFormError:
                continue  # a draft may hold what is not a rule yet; its checks say so


def _admits(rule: Rule, facts: Mapping[str, object]) -> bool:
    return remaining_conditions(rule_from_json(rule.definition).when, facts) is not None
