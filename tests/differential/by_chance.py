"""Rules and facts that nobody would write by hand, drawn by chance: the same seed draws the same ones."""

import random  # noqa: TID251 - the same pairs each time, nothing to guess
from itertools import combinations

from rules.language import (
    Accountability,
    Answers,
    Group,
    Kind,
    Line,
    Operator,
    Outcome,
    Prerequisite,
    Rule,
    Severity,
    Source,
    SourceKind,
    TimeLimit,
    Unit,
    When,
    canonical_json,
    operators_for,
    rule_to_json,
)
from rules.language.checks import LARGEST_RULE_BYTES
from rules.language.operators import CONTAINMENT_OPERATORS, FIELD_OPERATORS, MEMBERSHIP_OPERATORS, PRESENCE_OPERATORS
from rules.vocabulary import FieldType, Label
from tests.differential.values import HOSTILE, OTHERS, PATTERNS, POOLS, TEXTS, VOCABULARY

_SETS = frozenset({"colors", "documents_held"})
_SOURCE = Source(SourceKind.PROPOSAL, Label("test", "测试"))
_KINDS = {TimeLimit: Kind.TIME_LIMIT, Accountability: Kind.ACCOUNTABILITY, Prerequisite: Kind.PREREQUISITE}
_FIELDS = [
    (field, sorted(operators_for(field.type))) for name in sorted(POOLS) if (field := VOCABULARY.get(name)) is not None
]


def few_rules(chance: random.Random, most: int = 8) -> list[Rule]:
    """A few rules of any kind: several groups each, some always true, some alike."""
    rules = []
    for number in range(chance.randint(1, most)):
        groups = tuple(Group(_lines(chance, chance.randint(1, 4))) for _ in range(chance.randint(0, 3)))
        rules.append(_rule(number, When(groups), _outcome(chance)))
    return list(filter(_fits, rules))


def many_rules(chance: random.Random) -> list[Rule]:
    """Over a hundred rules, one for each pair of fifteen lines: several rulesets of the engine."""
    then = _outcome(chance)
    pairs = combinations(_lines(chance, 15), 2)
    return list(filter(_fits, (_rule(number, When((Group(pair),)), then) for number, pair in enumerate(pairs))))


def facts(chance: random.Random) -> dict[str, object]:
    """Facts as a caller may send them: mostly of the right type, sometimes hostile, sometimes left out."""
    drawn: dict[str, object] = {}
    share = chance.random
    for name, pool in POOLS.items():
        choice = share()
        if choice < 0.1:
            drawn[name] = HOSTILE[int(share() * len(HOSTILE))]
        elif choice > 0.3:
            value = pool[int(share() * len(pool))]
            drawn[name] = [value] if name in _SETS else value
    return drawn


def _lines(chance: random.Random, count: int) -> tuple[Line, ...]:
    return tuple(_line(chance) for _ in range(count))


def _line(chance: random.Random) -> Line:
    field, operators = chance.choice(_FIELDS)
    name, operator, negated = field.name, chance.choice(operators), chance.randrange(4) == 0
    if operator in PRESENCE_OPERATORS:
        return Line(name, operator, negated=negated)
    if operator in FIELD_OPERATORS and name in OTHERS and chance.randrange(4) == 0:
        return Line(name, operator, other_field=OTHERS[name], negated=negated)
    if operator is Operator.MATCHES:
        return Line(name, operator, chance.choice(PATTERNS), negated=negated)
    if operator in MEMBERSHIP_OPERATORS:
        return Line(name, operator, tuple(chance.choices(POOLS[name], k=chance.randint(1, 4))), negated=negated)
    if operator in CONTAINMENT_OPERATORS and field.type is FieldType.TEXT:
        return Line(name, operator, chance.choice(TEXTS[:20]), negated=negated)
    return Line(name, operator, chance.choice(POOLS[name]), negated=negated)


def _outcome(chance: random.Random) -> Outcome:
    drawn = chance.randrange(3)
    if drawn == 0:
        return TimeLimit("committed", 5, Unit.WORKING_DAY)
    if drawn == 1:
        return Accountability(Severity.YELLOW, Answers.HANDLER, Label("late", "超期"))
    documents = (chance.sample(("D1", "D2", "D3", "D4"), chance.randint(1, 2)) for _ in range(chance.randint(1, 2)))
    return Prerequisite(act="decide", documents=tuple(map(tuple, documents)))


def _rule(number: int, when: When, then: Outcome) -> Rule:
    return Rule(f"r{number}", _KINDS[type(then)], Label("t", "题"), when, then, _SOURCE)


def _fits(rule: Rule) -> bool:
    """Whether a rule is within the size that authors have: four of the longest texts are not."""
    return len(canonical_json(rule_to_json(rule))) <= LARGEST_RULE_BYTES
