"""A rule as a legal officer thinks of it: when, then, because."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.language.conditions import Line, When
from rules.language.operators import Operator
from rules.language.outcomes import HELD_DOCUMENTS, Kind, Outcome, Prerequisite
from rules.vocabulary import Label


class SourceKind(StrEnum):
    """What stands behind a rule; a proposal is never dressed up as law."""

    LAW = "law"
    LOCAL_PRACTICE = "local_practice"
    PROPOSAL = "proposal"


class LimitCheck(StrEnum):
    """How far a limit's figure has been checked; shown wherever the limit is."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    ILLUSTRATIVE = "illustrative"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from: the act's name and the article."""

    kind: SourceKind
    text: Label
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """Facts for which the rule must fire, or must not, before it can be published."""

    facts: Mapping[str, object]
    fires: bool
    name: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `priority`: lower comes first; dates bound the day of acceptance, both included."""

    code: str
    kind: Kind
    title: Label
    when: When
    then: Outcome
    because: Source
    priority: int = 100
    effective_from: date | None = None
    effective_to: date | None = None
    check: LimitCheck | None = None
    examples: tuple[Example, ...] = ()
    note: str = ""

    def in_force(self, on: date) -> bool:
        """Whether the rule speaks of a case accepted on that day."""
        return (self.effective_from is None or self.effective_from <= on) and (
            self.effective_to is None or on <= self.effective_to
        )


def fields_of(rule: Rule) -> frozenset[str]:
    """The fields of the vocabulary that a rule looks at; a prerequisite looks at the documents held."""
    named = {name for line in rule.when.lines() for name in (line.field, line.other_field) if name is not None}
    return frozenset(named | {HELD_DOCUMENTS} if isinstance(rule.then, Prerequisite) else named)


_SCOPE_FIELD = "item"


def item_scope(rule: Rule) -> frozenset[str] | None:
    """The items a rule can only ever speak of, or None when it may speak of any."""
    scope: set[str] = set()
    for group in rule.when.groups:
        pinned = [items for line in group.lines if (items := _pinned_items(line)) is not None]
        if not pinned:
            return None
        scope |= frozenset.intersection(*pinned)
    return frozenset(scope) if rule.when.groups else None


def _pinned_items(line: Line) -> frozenset[str] | None:
    """The items for which a line can hold, if it is a line about items."""
    if line.field != _SCOPE_FIELD or line.negated or line.other_field is not None:
        return None
    if line.operator is Operator.IS and isinstance(line.value, str):
        return frozenset({line.value})
    if line.operator is Operator.ONE_OF and isinstance(line.value, list | tuple):
        return frozenset(value for value in line.value if isinstance(value, str))
    return None
