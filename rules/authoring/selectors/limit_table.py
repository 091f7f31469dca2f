"""The items of the limits' table, found by what the filters ask, and the rows of one page of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from rules.authoring.models import ChangeSet, ChangeSetEntry, Rule
from rules.authoring.ports import ItemReference, item_provider
from rules.authoring.selectors.item_facts import remaining_conditions
from rules.authoring.selectors.table_rules import list_standing_rules
from rules.authoring.tables.limit_grid import LimitRow, limit_rows
from rules.authoring.tables.limit_making import LimitItem
from rules.authoring.tables.standing import StandingRules
from rules.language import Kind, LimitCheck, When, item_scope, rule_from_json
from rules.vocabulary import Label

_KIND = Kind.TIME_LIMIT
_SHARED = ""


@dataclass(frozen=True, slots=True)
class LimitFilter:
    """What the table shows: everything where nothing is asked.

    Attributes:
        search: Words of the name, or the code, in any order.
        only_changed: Items whose limits the draft changes.
        only_unverified: Items with a figure that was not checked against its source.
    """

    search: str = ""
    authority: str = ""
    level: str = ""
    item_type: str = ""
    only_changed: bool = False
    only_unverified: bool = False


@dataclass(frozen=True, slots=True)
class LimitTable:
    """Some items with their rows, and the rules these come from."""

    items: Mapping[str, LimitItem]
    rows: Mapping[str, Sequence[LimitRow]]
    standing: StandingRules


def list_authorities() -> Mapping[str, Label]:
    """The authorities with published items: code → name."""
    provider = item_provider()
    return {} if provider is None else provider.list_authorities()


def list_filtered_items(wanted: LimitFilter, draft: ChangeSet | None) -> list[ItemReference]:
    """The items that a filter lets through, in the catalogue's order; at most three queries."""
    provider = item_provider()
    items = [] if provider is None else [item for item in provider.list_items() if _is_wanted(item, wanted)]
    if wanted.only_changed:
        changed = _Touched.by_draft(draft)
        items = [item for item in items if changed.speaks_of(item)]
    if wanted.only_unverified:
        unverified = _Touched.unverified(draft)
        items = [item for item in items if unverified.speaks_of(item)]
    return items


def get_limit_table(items: Sequence[ItemReference], draft: ChangeSet | None) -> LimitTable:
    """The rows of these items; three queries for any number of them."""
    provider = item_provider()
    codes = [item.code for item in items]
    steps = {} if provider is None else provider.list_steps(codes)
    standing = list_standing_rules(_KIND, draft=draft, scopes=[*codes, _SHARED])
    rows = limit_rows({item.code: item.facts for item in items}, standing)
    named = {item.code: LimitItem(item.code, item.name, item.facts, steps.get(item.code, {})) for item in items}
    return LimitTable(named, rows, standing)


def get_limit_table_of(codes: Collection[str], draft: ChangeSet | None) -> LimitTable:
    """The rows of items by their codes; unknown ones are left out."""
    provider = item_provider()
    known = {} if provider is None else provider.get_items(frozenset(code.replace("\x00", "") for code in codes))
    return get_limit_table(list(known.values()), draft)


def _is_wanted(item: ItemReference, wanted: LimitFilter) -> bool:
    facts = {"authority": wanted.authority, "level": wanted.level, "item_type": wanted.item_type}
    if any(value and item.facts.get(name) != value for name, value in facts.items()):
        return False
    said = f"{item.code} {item.name.en} {item.name.zh}".casefold()
    return all(word in said for word in wanted.search.casefold().split())


@dataclass(frozen=True, slots=True)
class _Touched:
    """The items that some rules speak of: named ones, and those for which a condition can hold."""

    items: frozenset[str]
    conditions: tuple[When, ...]

    def speaks_of(self, item: ItemReference) -> bool:
        facts = {"item": item.code, **item.facts}
        return item.code in self.items or any(
            remaining_conditions(condition, facts) is not None for condition in self.conditions
        )

    @classmethod
    def by_draft(cls, draft: ChangeSet | None) -> "_Touched":
        return cls.of([form for pair in _drafted(draft).values() for form in pair])

    @classmethod
    def unverified(cls, draft: ChangeSet | None) -> "_Touched":
        drafted = _drafted(draft)
        rules = Rule.objects.published().filter(kind=_KIND.value).exclude(definition__check=LimitCheck.VERIFIED.value)
        named: set[str] = set()
        shared = []
        for code, items, condition in rules.values_list("code", "items", "definition__when"):
            if code in drafted:
                continue
            named.update(items)
            if not items:
                shared.append({**_BARE, "when": condition})
        after = [form for _, form in drafted.values() if form and form.get("check") != LimitCheck.VERIFIED.value]
        found = cls.of([*shared, *after])
        return cls(found.items | named, found.conditions)

    @classmethod
    def of(cls, forms: Collection[Mapping[str, object] | None]) -> "_Touched":
        rules = [rule_from_json(form) for form in forms if form is not None]
        scopes = [(item_scope(rule), rule.when) for rule in rules]
        named = frozenset().union(*(scope for scope, _ in scopes if scope is not None))
        return cls(named, tuple(condition for scope, condition in scopes if scope is None))


# What a rule's form needs beside its conditions to be read.
_BARE: Mapping[str, object] = {
    "code": "condition",
    "kind": _KIND.value,
    "title": {"en": "", "zh": ""},
    "then": {"clock": "committed", "amount": 0, "unit": "working_day"},
    "because": {"kind": "proposal", "text": {"en": "", "zh": ""}},
}
_Form = Mapping[str, object]


def _drafted(draft: ChangeSet | None) -> dict[str, tuple[_Form | None, _Form | None]]:
    if draft is None:
        return {}
    entries = ChangeSetEntry.objects.filter(change_set=draft).values_list("code", "before", "after")
    return {
        code: (before, after) for code, before, after in entries if (after or before or {}).get("kind") == _KIND.value
    }
