"""The same rules for every engine of the benchmark: 20 fields, two to four conditions a rule, three rules fire.

Shaped like a county's: a rule speaks of an item type or channel, some of an amount or a count, some of several
service forms at once. The three that fire are spread over the set, so that no engine can stop early.
"""

import random  # noqa: TID251 - the same rules each time, nothing to guess
from dataclasses import dataclass

from rules.language import (
    Accountability,
    Answers,
    Group,
    Kind,
    Line,
    Operator,
    Rule,
    Severity,
    Source,
    SourceKind,
    When,
)
from rules.vocabulary import Choice, Field, FieldType, Label, Vocabulary

FIELDS = 20
FIRING = 3
_WORDS = tuple(f"w{number}" for number in range(8))
_CHOICES = tuple(f"choice_{number}" for number in range(7))
_NUMBERS = tuple(f"number_{number}" for number in range(9))
_FLAGS = tuple(f"flag_{number}" for number in range(3))

VOCABULARY = Vocabulary(
    Field("item", FieldType.TEXT, Label("item", "事项")),
    *(
        Field(
            name, FieldType.CHOICE, Label(name, name), choices=tuple(Choice(word, Label(word, word)) for word in _WORDS)
        )
        for name in _CHOICES
    ),
    *(Field(name, FieldType.INTEGER, Label(name, name)) for name in _NUMBERS),
    *(Field(name, FieldType.BOOLEAN, Label(name, name)) for name in _FLAGS),
)

FACTS: dict[str, object] = {
    "item": "511922-0002",
    **dict.fromkeys(_CHOICES, "w0"),
    **{name: 10 * number for number, name in enumerate(_NUMBERS)},
    **dict.fromkeys(_FLAGS, True),
}


@dataclass(frozen=True)
class RuleSet:
    """Rules of one size, and which of them fire."""

    rules: tuple[Rule, ...]
    firing: frozenset[str]


def build(size: int) -> RuleSet:
    """A repeatable set of `size` rules, of which three fire."""
    chance = random.Random(size)  # noqa: S311 - repeatable, not secret
    firing = frozenset(f"r{(number + 1) * size // (FIRING + 1)}" for number in range(FIRING))
    return RuleSet(tuple(_rule(f"r{number}", chance, firing) for number in range(size)), firing)


def _rule(code: str, chance: random.Random, firing: frozenset[str]) -> Rule:
    lines = [_true_line(chance) for _ in range(chance.randint(1, 3))]
    if code in firing:
        lines.append(_true_line(chance))
    else:
        lines.insert(chance.randint(0, len(lines)), _false_line(chance))
    return Rule(
        code,
        Kind.ACCOUNTABILITY,
        Label(code, code),
        When((Group(tuple(lines)),)),
        Accountability(Severity.YELLOW, Answers.HANDLER, Label(code, code)),
        Source(SourceKind.PROPOSAL, Label("benchmark", "基准")),
    )


def _true_line(chance: random.Random) -> Line:
    kind = chance.randint(0, 9)
    if kind < 4:
        return Line(chance.choice(_CHOICES), Operator.IS, "w0")
    if kind < 8:
        number = chance.randrange(len(_NUMBERS))
        if chance.randint(0, 1):
            return Line(_NUMBERS[number], Operator.AT_LEAST, 10 * number - chance.randint(0, 5))
        return Line(_NUMBERS[number], Operator.LESS, 10 * number + chance.randint(1, 5))
    if kind < 9:
        return Line(chance.choice(_FLAGS), Operator.IS, True)
    return Line(chance.choice(_CHOICES), Operator.ONE_OF, ("w0", *chance.sample(_WORDS[1:], 2)))


def _false_line(chance: random.Random) -> Line:
    kind = chance.randint(0, 9)
    if kind < 2:
        return Line("item", Operator.IS, f"511922-{chance.randint(3, 156):04d}")
    if kind < 5:
        return Line(chance.choice(_CHOICES), Operator.IS, chance.choice(_WORDS[1:]))
    if kind < 9:
        number = chance.randrange(len(_NUMBERS))
        if chance.randint(0, 1):
            return Line(_NUMBERS[number], Operator.AT_LEAST, 10 * number + chance.randint(1, 20))
        return Line(_NUMBERS[number], Operator.LESS, 10 * number - chance.randint(0, 20))
    return Line(chance.choice(_CHOICES), Operator.ONE_OF, tuple(chance.sample(_WORDS[1:], 3)))
