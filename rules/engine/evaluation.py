"""From the facts of a case to findings: what the rules say, and on which facts."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rules.engine.bundle import Bundle
from rules.language import (
    HELD_DOCUMENTS,
    Kind,
    Prerequisite,
    Rule,
    TimeLimit,
    outcome_as_json,
    prerequisite_missing,
    source_as_json,
)
from rules.vocabulary import VOCABULARY, FactProblem, FactValue, Label, Vocabulary, read_facts

ACCEPTANCE_DATE = "accepted_on"


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that holds, with its outcome, its source and the facts it looked at, all ready for JSON."""

    rule: str
    kind: Kind
    outcome: dict[str, object]
    because: dict[str, object]
    facts_used: dict[str, object]
    sentence: Label
    check: str | None
    priority: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Findings in the order priority, then code, and the facts that could not be read."""

    findings: tuple[Finding, ...]
    problems: tuple[FactProblem, ...]


def evaluate(
    bundles: Sequence[Bundle],
    raw_facts: Mapping[str, object],
    *,
    on: date,
    kinds: Collection[Kind] | None = None,
) -> Evaluation:
    """Evaluates facts against all bundles together, for rules of the kinds named (none named: all).

    1. Reads the facts; what cannot be read is missing and reported.
    2. Both evaluators of each bundle say which conditions hold.
    3. Rules out of force on the day of acceptance (or, before acceptance, on `on`) are left out.
    4. Of the time limits of one clock only the first is kept; of the other kinds, all.

    Raises:
        EvaluationFailedError: The case was not evaluated.
    """
    vocabulary = bundles[0].vocabulary if bundles else VOCABULARY
    facts = read_facts(raw_facts, vocabulary)
    accepted = facts.values.get(ACCEPTANCE_DATE)
    day = date.fromordinal(accepted) if isinstance(accepted, int) else on
    fired = [(bundle, rule) for bundle in bundles for rule in bundle.fired(facts.values, kinds) if rule.in_force(day)]
    if len(bundles) > 1:
        fired.sort(key=lambda pair: (pair[1].priority, pair[1].code))
    findings = tuple(_finding(bundle, rule, facts.values) for bundle, rule in _first_limit_per_clock(fired))
    return Evaluation(findings, facts.problems)


def _first_limit_per_clock(fired: Sequence[tuple[Bundle, Rule]]) -> Iterator[tuple[Bundle, Rule]]:
    clocks: set[str] = set()
    for bundle, rule in fired:
        if isinstance(rule.then, TimeLimit):
            if rule.then.clock in clocks:
                continue
            clocks.add(rule.then.clock)
        yield bundle, rule


def _finding(bundle: Bundle, rule: Rule, values: Mapping[str, FactValue]) -> Finding:
    outcome = outcome_as_json(rule.then)
    if isinstance(rule.then, Prerequisite):
        held = values.get(HELD_DOCUMENTS)
        missing = prerequisite_missing(rule.then, held if isinstance(held, frozenset) else frozenset())
        outcome["missing"] = [list(group) for group in missing]
    return Finding(
        rule=rule.code,
        kind=rule.kind,
        outcome=outcome,
        because=source_as_json(rule.because),
        facts_used=_facts_used(rule, values, bundle.vocabulary),
        sentence=bundle.sentence(rule),
        check=rule.check.value if rule.check else None,
        priority=rule.priority,
    )


def _facts_used(rule: Rule, values: Mapping[str, FactValue], vocabulary: Vocabulary) -> dict[str, object]:
    names = {name for line in rule.when.lines() for name in (line.field, line.other_field) if name in values}
    if isinstance(rule.then, Prerequisite) and HELD_DOCUMENTS in values:
        names.add(HELD_DOCUMENTS)
    return {
        name: field.as_json(values[name]) for name in sorted(filter(None, names)) if (field := vocabulary.get(name))
    }
