"""The documents that the rules ask of an item beyond its own list, before an act may be done.

Guides and JSON come here as they come for limits, so a published prerequisite shows at once and nowhere is repeated.
Rules are read, not evaluated: each need is shown with what it still depends on, in words.
"""

import logging
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from hall.foundation.clock import local_date
from hall.foundation.freshness import depends_on, rules_subject
from rules.authoring.selectors.bundles import ItemBundles
from rules.authoring.selectors.item_facts import list_facts_of, remaining_conditions
from rules.authoring.selectors.versions import find_version_in_force
from rules.engine import Bundle, EvaluationFailedError
from rules.language import Kind, Prerequisite, Rule, Source
from rules.language.condition_text import when_label
from rules.vocabulary import VOCABULARY, Label

log = logging.getLogger(__name__)

_Facts = tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class DocumentNeed:
    """Documents of which one must be held before an act.

    Attributes:
        codes: Any one of them will do.
        act: The act that waits for it.
        when: The condition in words; None when it is always needed.
        blocking: Without it the act is refused; else it is only missed.
    """

    codes: tuple[str, ...]
    act: str
    when: Label | None
    blocking: bool
    rule: str
    source: Source


@dataclass(frozen=True, slots=True)
class ItemPrerequisites:
    """Every document need of an item.

    Attributes:
        version: The number of the version asked; none when no rules are in force.
        available: False when the rules could not be read: then nothing is known, which is not "nothing needed".
    """

    code: str
    needs: tuple[DocumentNeed, ...] = ()
    version: int | None = None
    available: bool = True


def list_item_prerequisites(
    codes: Collection[str], at: datetime, *, facts: Mapping[str, Mapping[str, object]] | None = None
) -> dict[str, ItemPrerequisites]:
    """The document needs of items by the version in force at an instant.

    Args:
        codes: Item codes; one without rules of its own gets what the rules of all items say.
        at: The instant whose version is asked.
        facts: Item code → its facts, for callers that have them at hand; else the catalogue is asked.
    """
    depends_on(*map(rules_subject, codes))
    version = find_version_in_force(at)
    if version is None:
        return {code: ItemPrerequisites(code) for code in codes}
    base = list_facts_of(codes) if facts is None else facts
    bundles = ItemBundles(version, codes)
    found = {}
    for code in codes:
        known = tuple(sorted({"item": code, **base.get(code, {})}.items()))
        try:
            needs = _needs_of(tuple(bundles.of(code)), known, local_date(at))
            found[code] = ItemPrerequisites(code, needs, version.number)
        except EvaluationFailedError:
            log.exception("prerequisites of item %s not read from version %s", code, version.number)
            found[code] = ItemPrerequisites(code, version=version.number, available=False)
    return found


# A compiled bundle is one object for its rules and the vocabulary, so it says in the key what both are.
@lru_cache(maxsize=1024)
def _needs_of(bundles: tuple[Bundle, ...], facts: _Facts, on: date) -> tuple[DocumentNeed, ...]:
    known = dict(facts)
    rules = [
        rule for bundle in bundles for rule in bundle.rules if rule.kind is Kind.PREREQUISITE and rule.in_force(on)
    ]
    return tuple(need for rule in sorted(rules, key=lambda rule: rule.code) for need in _needs(rule, known))


def _needs(rule: Rule, facts: Mapping[str, object]) -> Iterator[DocumentNeed]:
    remaining = remaining_conditions(rule.when, facts)
    if remaining is None or not isinstance(rule.then, Prerequisite):
        return
    words = when_label(remaining, VOCABULARY) if remaining.groups else None
    for codes in rule.then.documents:
        yield DocumentNeed(codes, rule.then.act, words, rule.then.blocking, rule.code, rule.because)
