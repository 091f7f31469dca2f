"""Asking the rules about a case, and saying clearly when they could not be asked.

Which version answers is the law's question, not the engine's: limits come from the version in force at acceptance
(those of receipt from the version at receipt), prerequisites from the version at the act, accountability from the
version at the instant judged.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from hall.cases.errors import NotEvaluatedError
from hall.cases.schedule import MOVING_FIELDS, Marks
from rules.authoring import selectors as authoring
from rules.authoring import services as authoring_services
from rules.authoring.errors import NoRulesInForceError
from rules.engine import Bundle, Evaluation, EvaluationFailedError, thresholds
from rules.language import Kind, Prerequisite

if TYPE_CHECKING:
    from rules.authoring.models import RuleSetVersion

_MOST_KEPT = 2_000


def version_in_force(at: datetime) -> RuleSetVersion:
    """The version of the rules in force at an instant.

    Raises:
        NotEvaluatedError: no rules were in force yet, so nobody can say what they would have said.
    """
    try:
        return authoring.get_version_in_force(at)
    except NoRulesInForceError as failure:
        raise NotEvaluatedError from failure


def ask_rules(
    *, version: RuleSetVersion, facts: Mapping[str, object], on: date, kinds: Collection[Kind], item: str
) -> Evaluation:
    """What a version of the rules says of facts.

    Raises:
        NotEvaluatedError: the rules could not be evaluated; it never means that they had nothing to say.
    """
    try:
        return authoring_services.evaluate_rules(facts=facts, version=version, on=on, kinds=kinds, item=item)
    except EvaluationFailedError as failure:
        raise NotEvaluatedError from failure


class Rulebook:
    """What a version holds for one item, as far as it decides whether and when the rules must be asked at all."""

    def __init__(self, bundles: Sequence[Bundle]) -> None:
        """Keep what the scheduler and the acts need."""
        rules = [rule for bundle in bundles for rule in bundle.rules]
        needs = [rule.then for rule in rules if isinstance(rule.then, Prerequisite)]
        self._bundles = bundles
        self._marks: dict[str, Marks] = {}
        self.guarded_acts = frozenset(need.act for need in needs)
        self.needed_documents = frozenset(code for need in needs for group in need.documents for code in group)

    def marks_of(self, service_form: str) -> Marks:
        """At which values of what moves a rule may begin to fire on a case of a form of service.

        A rule of another form must not wake the case: the promises of the forms are looked at by few cases.
        """
        marks = self._marks.get(service_form)
        if marks is None:
            found = thresholds(self._bundles, MOVING_FIELDS, given={"service_form": service_form})
            marks = self._marks[service_form] = {field: frozenset(values) for field, values in found.items()}
        return marks


_rulebooks: dict[tuple[str, ...], Rulebook] = {}


def get_rulebook(version: RuleSetVersion, item: str) -> Rulebook:
    """The rulebook of an item; kept per process under the fingerprints of its bundles.

    Raises:
        NotEvaluatedError: the published rules cannot be compiled.
    """
    try:
        bundles = authoring.load_bundles(version, item)
        key = tuple(bundle.fingerprint for bundle in bundles)
        found = _rulebooks.get(key)
        if found is None:
            found = Rulebook(bundles)
            if len(_rulebooks) >= _MOST_KEPT:
                _rulebooks.clear()
            _rulebooks[key] = found
    except EvaluationFailedError as failure:
        raise NotEvaluatedError from failure
    return found
