"""Rules and facts for the differential test: small pools of values, so that constants and facts often meet.

Facts are drawn from what a hostile caller sends as well: other types, NaN, infinities, huge numbers, lone
surrogates, long text. Constants of rules are drawn from the values a field accepts.
"""

from decimal import Decimal
from itertools import combinations
from typing import Any

from hypothesis import strategies as st

from rules.language import (
    Accountability,
    Answers,
    Group,
    Kind,
    Line,
    Operator,
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
from rules.vocabulary import LARGEST_MAGNITUDE, Choice, Field, FieldType, Label, Vocabulary

_WORDS = ("red", "green", "blue")
_LONGEST = "x" * 64_998
_QUOTES = '"' * 39_999  # twice as long when escaped, which is more than the engine can measure
_TEXTS = (
    "", "a", "ab", "ab!", "A", " ", "é", "é", "受理", "受理中", "𝔘", "\u202e", "\n", "\t\r", '"', "\\", "\\\\", "'",
    "\\u0041", "{", "}", '","k":0', "$s", "sid", "f0", "1", "1.0", "true", "null", "NaN", "\x7f", "\x01",
    _LONGEST + "x", _LONGEST + "y", "受" * 21_666, _QUOTES + '"', _QUOTES + "y", _QUOTES[:7_231], "\x01" * 1_001,
)  # fmt: skip
_INTEGERS = (0, 1, -1, 2, 5, 7, 100, -100, 2**31, -(2**31), 2**53, 2**53 + 1, LARGEST_MAGNITUDE, -LARGEST_MAGNITUDE)
_DECIMALS: tuple[object, ...] = (0, 1, -1, 0.01, -0.01, 0.1, 99.99, 1e15, 10**16)
_DATES = ("0001-01-01", "1999-12-31", "2026-02-28", "2026-03-01", "9999-12-31")
_INSTANTS = ("2026-01-01T00:00:00+08:00", "2025-12-31T16:00:00Z", "1969-12-31T23:59:59Z", "2026-01-01T00:00:01+08:00")
_PATTERNS = ("", "a", "a.*", "[ab]+!?", "受.+", "\\d+", "(?s).*", "x{64,}", "(?i)ab")

POOLS: dict[str, tuple[object, ...]] = {
    "count": _INTEGERS,
    "other_count": _INTEGERS,
    "amount": _DECIMALS,
    "other_amount": _DECIMALS,
    "day": _DATES,
    "other_day": _DATES,
    "moment": _INSTANTS,
    "yes": (True, False),
    "other_yes": (True, False),
    "color": _WORDS,
    "text": _TEXTS,
    "other_text": _TEXTS,
    "colors": _WORDS,
    "documents_held": ("D1", "D2", "D3"),
}
_HOSTILE: tuple[object, ...] = (
    None, True, False, 0, 1, -1, 1.5, float("nan"), float("inf"), -float("inf"), 1e300, 5e-324, 2**62, -(2**62), 2**63,
    2**64, 10**400, "", "0", "1", "true", "nan", "\ud800", "a\udfff", "\x00", "x" * 65_000, "x" * 70_000, [], {},
    [None], [1], ["red", 3], {"a": 1}, b"a", Decimal("NaN"), Decimal("Infinity"), Decimal("0.10"), Decimal("1e3"),
    Decimal("1e-999999"), "2026-02-30", "2026-03-01T00:00:00", object,
)  # fmt: skip

VOCABULARY = Vocabulary(
    *(Field(name, FieldType.INTEGER, Label(name, name)) for name in ("count", "other_count")),
    *(Field(name, FieldType.DECIMAL, Label(name, name), scale=2) for name in ("amount", "other_amount")),
    *(Field(name, FieldType.DATE, Label(name, name)) for name in ("day", "other_day")),
    Field("moment", FieldType.INSTANT, Label("moment", "时刻")),
    *(Field(name, FieldType.BOOLEAN, Label(name, name)) for name in ("yes", "other_yes")),
    Field(
        "color",
        FieldType.CHOICE,
        Label("color", "颜色"),
        choices=tuple(Choice(word, Label(word, word)) for word in _WORDS),
    ),
    *(Field(name, FieldType.TEXT, Label(name, name)) for name in ("text", "other_text")),
    *(Field(name, FieldType.CHOICES, Label(name, name)) for name in ("colors", "documents_held")),
)
_OTHERS = {
    "count": "other_count",
    "amount": "other_amount",
    "day": "other_day",
    "yes": "other_yes",
    "text": "other_text",
}
_SOURCE = Source(SourceKind.PROPOSAL, Label("test", "测试"))


@st.composite
def _lines(draw: st.DrawFn) -> Line:
    name = draw(st.sampled_from(sorted(POOLS)))
    field = VOCABULARY.get(name)
    assert field is not None
    operator = draw(st.sampled_from(sorted(operators_for(field.type))))
    negated = draw(st.integers(0, 3)) == 0
    if operator in PRESENCE_OPERATORS:
        return Line(name, operator, negated=negated)
    if operator in FIELD_OPERATORS and name in _OTHERS and draw(st.integers(0, 3)) == 0:
        return Line(name, operator, other_field=_OTHERS[name], negated=negated)
    if operator is Operator.MATCHES:
        return Line(name, operator, draw(st.sampled_from(_PATTERNS)), negated=negated)
    values = st.sampled_from(POOLS[name])
    if operator in MEMBERSHIP_OPERATORS:
        return Line(name, operator, tuple(draw(st.lists(values, min_size=1, max_size=4))), negated=negated)
    if operator in CONTAINMENT_OPERATORS and field.type is FieldType.TEXT:
        return Line(name, operator, draw(st.sampled_from(_TEXTS[:20])), negated=negated)
    return Line(name, operator, draw(values), negated=negated)


_groups = st.lists(_lines(), min_size=1, max_size=4).map(lambda lines: Group(tuple(lines)))
_documents = st.lists(
    st.lists(st.sampled_from(("D1", "D2", "D3", "D4")), min_size=1, max_size=2).map(tuple), min_size=1, max_size=2
).map(tuple)
_outcomes = st.one_of(
    st.just(TimeLimit("committed", 5, Unit.WORKING_DAY)),
    st.just(Accountability(Severity.YELLOW, Answers.HANDLER, Label("late", "超期"))),
    st.builds(Prerequisite, act=st.just("decide"), documents=_documents),
)
_KINDS = {TimeLimit: Kind.TIME_LIMIT, Accountability: Kind.ACCOUNTABILITY, Prerequisite: Kind.PREREQUISITE}


@st.composite
def rule_sets(draw: st.DrawFn, largest: int = 8) -> list[Rule]:
    """A few rules over the pools, of any kind, some always true, some alike."""
    whens = draw(
        st.lists(st.lists(_groups, max_size=3).map(lambda groups: When(tuple(groups))), min_size=1, max_size=largest)
    )
    rules = []
    for number, when in enumerate(whens):
        then = draw(_outcomes)
        rule = Rule(f"r{number}", _KINDS[type(then)], Label("t", "题"), when, then, _SOURCE)
        rules.append(rule)
    return list(filter(_fits, rules))


def _fits(rule: Rule) -> bool:
    """Whether a rule is within the size that authors have: four of the longest texts are not."""
    return len(canonical_json(rule_to_json(rule))) <= LARGEST_RULE_BYTES


@st.composite
def large_rule_sets(draw: st.DrawFn) -> list[Rule]:
    """Over a hundred rules, one for each pair of fifteen lines: several rulesets of the engine."""
    lines = draw(st.lists(_lines(), min_size=15, max_size=15))
    then = draw(_outcomes)
    rules = (
        Rule(f"r{number}", _KINDS[type(then)], Label("t", "题"), When((Group(pair),)), then, _SOURCE)
        for number, pair in enumerate(combinations(lines, 2))
    )
    return list(filter(_fits, rules))


def _facts_from(chance: Any) -> dict[str, object]:
    facts: dict[str, object] = {}
    for name, pool in POOLS.items():
        choice = chance.randrange(10)
        if choice == 0:
            facts[name] = chance.choice(_HOSTILE)
        elif choice > 2:
            value = chance.choice(pool)
            facts[name] = [value] if name in ("colors", "documents_held") else value
    return facts


raw_facts = st.randoms(use_true_random=True).map(_facts_from)  # one draw a fact, not one a field
"""Facts as a caller may send them: mostly of the right type, sometimes hostile, sometimes left out."""
