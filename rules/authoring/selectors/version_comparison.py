"""What differs between two versions of the rules.

Versions share the bundles that did not change, so manifests are compared first and only bundles that differ are read:
the cost follows what changed, not how many rules there are.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rules.authoring.models import Bundle, RuleSetVersion
from rules.authoring.selectors.bundles import get_manifest
from rules.authoring.selectors.item_facts import list_facts_of, remaining_conditions
from rules.language import rule_from_json

_SHARED = ""


class Difference(StrEnum):
    """How a rule differs."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class RuleDifference:
    """One rule that differs, in its stored forms; None where a version does not hold it."""

    code: str
    before: object
    after: object

    @property
    def difference(self) -> Difference:
        """How it differs."""
        if self.before is None:
            return Difference.ADDED
        return Difference.GONE if self.after is None else Difference.CHANGED


def compare_versions(
    before: RuleSetVersion | None, after: RuleSetVersion | None, *, item: str = ""
) -> list[RuleDifference]:
    """The rules that differ, in order of their codes.

    At most three queries when the manifests are in memory, however many rules there are.

    Args:
        before: One version; None stands for no rules at all.
        after: The other.
        item: Only rules that can speak of a case of this item, by what the catalogue knows of it.
    """
    old, new = (get_manifest(version) if version else {} for version in (before, after))
    scopes = [_SHARED, item] if item else sorted({*old, *new})
    differing = [scope for scope in scopes if old.get(scope) != new.get(scope)]
    stored = _load({manifest[scope] for manifest in (old, new) for scope in differing if scope in manifest})
    then, now = (_by_code(manifest, differing, stored) for manifest in (old, new))
    found = [
        RuleDifference(code, then.get(code), now.get(code))
        for code in sorted({*then, *now})
        if then.get(code) != now.get(code)
    ]
    return _that_can_speak_of(item, found) if item else found


def _load(keys: Collection[str]) -> Mapping[str, list[dict[str, object]]]:
    return dict(Bundle.objects.filter(hash__in=keys).values_list("hash", "rules"))


def _by_code(
    manifest: Mapping[str, str], scopes: Iterable[str], stored: Mapping[str, list[dict[str, object]]]
) -> dict[str, object]:
    """The rules of some scopes; a rule that speaks of several items stands in several bundles, always the same."""
    return {
        str(form["code"]): form for scope in scopes if scope in manifest for form in stored.get(manifest[scope], ())
    }


def _that_can_speak_of(item: str, found: list[RuleDifference]) -> list[RuleDifference]:
    facts = {"item": item, **list_facts_of([item]).get(item, {})}
    return [rule for rule in found if any(_can_speak(form, facts) for form in (rule.before, rule.after))]


def _can_speak(form: object, facts: Mapping[str, object]) -> bool:
    return form is not None and remaining_conditions(rule_from_json(form).when, facts) is not None
