"""Both sides of a trial: the rules as last published, and the same with a change.

A trial asks what if the changed rules had held all along. So both sides take the rules as they stand now, whatever
version a case was accepted under: what differs between the sides is the change, and nothing else.
"""

from collections.abc import Collection, Iterable, Sequence

from rules.authoring.models import ChangeSet, Rule
from rules.language import Kind, item_scope, rule_from_json
from rules.language import Rule as LanguageRule

_SHARED = ""
_BEARING = frozenset({Kind.TIME_LIMIT, Kind.ACCOUNTABILITY})


class ChangedRules:
    """The rules of every scope before and after a change, fetched as they are asked for.

    Attributes:
        items: the only items whose rules the change touches; None where it touches the rules of all items.
    """

    def __init__(self, change_set: ChangeSet) -> None:
        """Read the change."""
        entries = list(change_set.entries.all())
        self._codes = frozenset(entry.code for entry in entries)
        self._after: dict[str, list[LanguageRule]] = {}
        self.items: frozenset[str] | None = frozenset()
        touched: set[str] = set()
        for entry in entries:
            for form in (entry.before, entry.after):
                if form is None:
                    continue
                rule = rule_from_json(form)
                scopes = item_scope(rule) or {_SHARED}
                if rule.kind in _BEARING:
                    touched |= scopes
                if form is entry.after:
                    for scope in scopes:
                        self._after.setdefault(scope, []).append(rule)
        self.items = None if _SHARED in touched else frozenset(touched)
        self._standing: dict[str, list[LanguageRule]] = {}

    def prepare(self, items: Collection[str]) -> None:
        """Fetch the published rules of items, and those of all items the first time: one query."""
        wanted = {*items, *([] if _SHARED in self._standing else [_SHARED])}
        self._standing |= {scope: [] for scope in wanted}
        for scopes, form in Rule.objects.published().of_any_scope(wanted).values_list("items", "definition"):
            rule = rule_from_json(form)
            for scope in wanted.intersection(scopes or [_SHARED]):
                self._standing[scope].append(rule)

    def before(self, scope: str) -> Sequence[LanguageRule]:
        """The published rules of a scope."""
        return _in_order(self._standing.get(scope, ()))

    def after(self, scope: str) -> Sequence[LanguageRule]:
        """The same with the change."""
        unchanged = (rule for rule in self._standing.get(scope, ()) if rule.code not in self._codes)
        return _in_order([*unchanged, *self._after.get(scope, ())])


def _in_order(rules: Iterable[LanguageRule]) -> list[LanguageRule]:
    return sorted((rule for rule in rules if rule.kind in _BEARING), key=lambda rule: rule.code)
