"""Why each rule fired or did not: what held, what failed, and what was nearly enough.

**Nearly fired** means: in the best of the rule's groups exactly one line failed (and, for a prerequisite, a document
is lacking, so that it would have fired). The best group is the one with the fewest failed lines; among equals, the one
whose failed line was nearest.

**Nearer** is, in this order: a number or date that missed by less (its distance against the constant of the line); a
fact that is given with another value; a fact that is not given; a fact that no act can change because it lies in the
item itself. Among equals the rules' own order counts: priority, then code.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from rules.analysis.line_verdicts import GroupVerdict, Known, LineVerdict, Values, judge_group
from rules.language import (
    HELD_DOCUMENTS,
    Kind,
    Prerequisite,
    Rule,
    TimeLimit,
    prerequisite_missing,
    sentence,
)
from rules.vocabulary import FactValue, Label, Vocabulary

ACCEPTANCE_DATE = "accepted_on"
FACTS_OF_THE_ITEM = frozenset({"item", "item_type", "authority", "level", "handling"})


class Standing(StrEnum):
    """How a rule stands to some facts, the most telling first."""

    FIRED = "fired"
    NEARLY = "nearly"
    OUTRANKED = "outranked"
    """Its conditions hold, but another limit for the same clock comes first."""
    MET = "met"
    """A prerequisite that applies, and whose documents are all held."""
    NOT_FIRED = "not_fired"
    OUT_OF_FORCE = "out_of_force"
    """Its dates leave out the day of acceptance."""


@dataclass(frozen=True, slots=True)
class RuleVerdict:
    """A rule and how it stands.

    Attributes:
        groups: Every group; none for a rule that always applies.
        nearest: Of a rule that nearly fired, the one line that failed.
        missing: Of a prerequisite, the groups of documents of which none is held.
        outranked_by: The code of the limit that came first.
    """

    rule: Rule
    standing: Standing
    vocabulary: Vocabulary = field(repr=False)
    groups: tuple[GroupVerdict, ...]
    nearest: LineVerdict | None = None
    missing: tuple[tuple[str, ...], ...] = ()
    outranked_by: str = ""

    @property
    def sentence(self) -> Label:
        """What the rule says."""
        return sentence(self.rule, self.vocabulary)

    @property
    def applies(self) -> bool:
        """Whether the conditions hold, dates and documents aside."""
        return not self.groups or any(group.holds for group in self.groups)


def judge_rules(
    rules: Sequence[Rule],
    values: Mapping[str, FactValue],
    vocabulary: Vocabulary,
    *,
    on: date,
    hidden: Collection[str] = (),
) -> tuple[RuleVerdict, ...]:
    """How every rule stands: those that fired, the nearest of the others, then the rest.

    Args:
        rules: of one version, all of them judged together; each fits the vocabulary.
        values: the facts, as ``read_facts`` gives them.
        vocabulary: the fields.
        on: the day on which dates of effect are judged where ``accepted_on`` is not among the facts.
        hidden: fields whose values are not told.
    """
    accepted = values.get(ACCEPTANCE_DATE)
    day = date.fromordinal(accepted) if isinstance(accepted, int) else on
    ordered = sorted(rules, key=lambda rule: (rule.priority, rule.code))
    verdicts = list(_judge_in_order(ordered, Known(values, vocabulary, frozenset(hidden)), day))
    ranks = {standing: rank for rank, standing in enumerate(Standing)}
    return tuple(sorted(verdicts, key=lambda verdict: (ranks[verdict.standing], _nearness(verdict.nearest))))


def _judge_in_order(rules: Sequence[Rule], known: Known, day: date) -> Iterator[RuleVerdict]:
    first_limits: dict[str, str] = {}
    for rule in rules:
        groups = tuple(judge_group(group, known) for group in rule.when.groups)
        applies = not groups or any(group.holds for group in groups)
        missing = _missing(rule, known.values)
        standing, nearest, first = Standing.NOT_FIRED, None, ""
        if not rule.in_force(day):
            standing = Standing.OUT_OF_FORCE
        elif applies and rule.kind is Kind.PREREQUISITE and not missing:
            standing = Standing.MET
        elif applies:
            standing = Standing.FIRED
            if isinstance(rule.then, TimeLimit):
                first = first_limits.setdefault(rule.then.clock, rule.code)
                standing = Standing.FIRED if first == rule.code else Standing.OUTRANKED
        elif rule.kind is not Kind.PREREQUISITE or missing:
            nearest = _nearest_line(groups)
            standing = Standing.NEARLY if nearest else Standing.NOT_FIRED
        yield RuleVerdict(
            rule=rule,
            standing=standing,
            vocabulary=known.vocabulary,
            groups=groups,
            nearest=nearest,
            missing=missing,
            outranked_by=first if standing is Standing.OUTRANKED else "",
        )


def _missing(rule: Rule, values: Values) -> tuple[tuple[str, ...], ...]:
    if not isinstance(rule.then, Prerequisite):
        return ()
    held = values.get(HELD_DOCUMENTS)
    return tuple(prerequisite_missing(rule.then, held if isinstance(held, frozenset) else frozenset()))


def _nearest_line(groups: Sequence[GroupVerdict]) -> LineVerdict | None:
    alone = [group.failed[0] for group in groups if len(group.failed) == 1]
    return min(alone, key=_nearness, default=None)


def _nearness(line: LineVerdict | None) -> tuple[int, float]:
    if line is None:
        return 0, 0.0
    if line.line.field in FACTS_OF_THE_ITEM:
        return 3, 0.0
    if line.gap is not None:
        return 0, line.gap.share
    return (1, 0.0) if line.given else (2, 0.0)
