"""Evaluating facts against a published version, by both evaluators or not at all."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from hall.foundation import clock
from rules.authoring.errors import RulesNotEvaluatedError, UnknownItemError
from rules.authoring.events import fingerprint
from rules.authoring.models import RuleSetVersion
from rules.authoring.ports import item_provider
from rules.authoring.selectors.bundles import load_bundles
from rules.authoring.selectors.versions import get_version, get_version_in_force
from rules.engine import Evaluation, EvaluationFailedError, evaluate
from rules.language import Kind

_ALL_KINDS = frozenset(Kind)
_LONGEST_ITEM = 500


@dataclass(frozen=True, slots=True)
class FactsEvaluation:
    """What the rules say of facts, and by which version."""

    version: RuleSetVersion
    evaluation: Evaluation


def evaluate_rules(
    *,
    facts: Mapping[str, object],
    version: RuleSetVersion | int,
    on: date,
    kinds: Collection[Kind] = _ALL_KINDS,
    item: str | None = None,
) -> Evaluation:
    """What a version of the rules says of facts.

    Args:
        facts: Field name → value as sent; what cannot be read counts as missing and is reported in ``problems``.
        version: A version or its number.
        on: The day on which rules with dates of effect are judged, where ``accepted_on`` is not among the facts.
        kinds: The kinds of rule to look at.
        item: Whose bundle to use beside the bundle of all items; ``facts["item"]`` when left out.

    Raises:
        RulesNotEvaluatedError: The evaluators disagree or the engine failed. An ``EvaluationFailedError``; give it to
            ``record_alarm`` outside the transaction that it rolls back.
        VersionNotFoundError: No version has this number.
    """
    known = get_version(version) if isinstance(version, int) else version
    if item is None:
        stated = facts.get("item")
        item = stated if isinstance(stated, str) else None
    try:
        return evaluate(load_bundles(known, item), facts, on=on, kinds=kinds)
    except EvaluationFailedError as error:
        raise RulesNotEvaluatedError(
            error, version_number=known.number, facts_fingerprint=_facts_fingerprint(facts)
        ) from error


def evaluate_facts(*, facts: Mapping[str, object], at: datetime, on: date) -> FactsEvaluation:
    """What the rules in force at an instant say of facts that belong to no case.

    The facts that hold of every case of the item (its type, authority, level, handling) are filled in from the
    catalogue; stated ones come first, so "what if" works.

    Raises:
        UnknownItemError: ``facts["item"]`` is not in the catalogue.
        NoRulesInForceError: Nothing was in force at ``at``.
        RulesNotEvaluatedError: See ``evaluate_rules``.
    """
    version = get_version_in_force(at)
    return FactsEvaluation(version, evaluate_rules(facts=complete_facts(facts), version=version, on=on))


def complete_facts(facts: Mapping[str, object]) -> dict[str, object]:
    """The facts with those that hold of every case of their item; stated ones come first.

    Raises:
        UnknownItemError: ``facts["item"]`` is not in the catalogue.
    """
    return {**_facts_of_item(facts.get("item")), **facts}


def instant_answering_for(day: date, now: datetime) -> datetime:
    """The instant whose version answers for a day: now for today, the end of the day for any other."""
    if day == clock.local_date(now):
        return now
    return datetime.combine(day, time.max, clock.LOCAL_ZONE)


def _facts_of_item(item: object) -> Mapping[str, object]:
    provider = item_provider()
    if provider is None or not isinstance(item, str):
        return {}
    known = provider.get_items([item]).get(item) if _can_be_asked_for(item) else None
    if known is None:
        raise UnknownItemError(item)
    return known.facts


def _can_be_asked_for(item: str) -> bool:
    """Whether the database can take it as text: no NUL, no half characters, no novel."""
    try:
        return "\x00" not in item and len(item.encode()) <= _LONGEST_ITEM
    except UnicodeEncodeError:
        return False


def _facts_fingerprint(facts: Mapping[str, object]) -> str:
    """A hash that tells equal facts apart from others without keeping them."""
    return fingerprint({name: repr(value) for name, value in facts.items()})
