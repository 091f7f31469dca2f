"""A world small enough to look at every case of it, and rules about it."""

from collections.abc import Iterator
from itertools import product

from hypothesis import strategies as st

from rules.analysis.world import ItemFacts, World
from rules.engine.reference import ReferenceEvaluator
from rules.language import Group, Line, Operator, Rule, When
from rules.vocabulary import Choice, FactValue, Field, FieldType, Label, Vocabulary
from tests.factories.rule_language import label

_CHANNELS = ("window", "online")
_TYPES = ("01", "20")
VOCABULARY = Vocabulary(
    Field("item", FieldType.TEXT, Label("item", "事项")),
    Field(
        "item_type",
        FieldType.CHOICE,
        Label("type", "类型"),
        choices=tuple(Choice(code, label(code)) for code in _TYPES),
    ),
    Field(
        "channel",
        FieldType.CHOICE,
        Label("channel", "渠道"),
        choices=tuple(Choice(code, label(code)) for code in _CHANNELS),
    ),
    Field("count", FieldType.INTEGER, Label("count", "次数"), minimum=0, maximum=2),
    Field("other_count", FieldType.INTEGER, Label("other", "另一次数"), minimum=0, maximum=2),
    Field("third_count", FieldType.INTEGER, Label("third", "第三次数"), minimum=1, maximum=3),
    Field("late", FieldType.BOOLEAN, Label("late", "超期")),
    Field("documents_held", FieldType.CHOICES, Label("documents", "材料")),
)
ITEMS = {
    "i1": ItemFacts({"item": "i1", "item_type": "01"}, label("First")),
    "i2": ItemFacts({"item": "i2", "item_type": "20"}, label("Second")),
}
WORLD = World(VOCABULARY, ITEMS, named=("i3",))

_GRID: dict[str, tuple[FactValue | None, ...]] = {
    "item": (None, "i1", "i2", "i3"),
    "item_type": (None, *_TYPES),
    "channel": (None, *_CHANNELS),
    "count": (None, 0, 1, 2),
    "other_count": (None, 0, 1, 2),
    "third_count": (None, 1, 2, 3),
    "late": (None, 0, 1),
    "documents_held": (None, *(frozenset(codes) for codes in ((), ("a",), ("b",), ("a", "b")))),
}


def every_case(names: set[str]) -> Iterator[dict[str, FactValue]]:
    """Every case as far as these fields go; an item of the catalogue comes with what it fixes."""
    for values in product(*(_GRID[name] for name in sorted(names))):
        case = {name: value for name, value in zip(sorted(names), values, strict=True) if value is not None}
        known = ITEMS.get(str(case.get("item")))
        fixed = known.facts["item_type"] if known and "item_type" in names else case.get("item_type")
        if case.get("item_type") == fixed:
            yield case


def fires(rule: Rule, case: dict[str, FactValue]) -> bool:
    """What the reference evaluator says, with what the item fixes filled in."""
    known = ITEMS.get(str(case.get("item")))
    complete = case if known is None else {**case, "item_type": str(known.facts["item_type"])}
    return bool(ReferenceEvaluator([rule], VOCABULARY).fired(complete))


def lines() -> st.SearchStrategy[Line]:
    """Lines of every sort."""
    numbers = st.sampled_from(["count", "other_count", "third_count"])
    order = st.sampled_from(["is", "is_not", "less", "at_most", "more", "at_least"]).map(Operator)
    equality = st.sampled_from([Operator.IS, Operator.IS_NOT])
    member = st.sampled_from([Operator.ONE_OF, Operator.NOT_ONE_OF])
    some = st.booleans()
    number = st.integers(1, 2)
    fields = st.sampled_from(sorted(_GRID))
    return st.one_of(
        st.builds(Line, numbers, order, number, st.none(), some),
        st.builds(Line, numbers, member, st.lists(number, min_size=1, max_size=2).map(tuple), st.none(), some),
        st.builds(Line, numbers, order, st.none(), numbers, some),
        st.builds(Line, st.just("late"), equality, st.booleans(), st.none(), some),
        st.builds(Line, st.just("channel"), equality, st.sampled_from(_CHANNELS), st.none(), some),
        st.builds(Line, st.just("channel"), member, st.lists(st.sampled_from(_CHANNELS), min_size=1).map(tuple)),
        st.builds(Line, st.just("channel"), equality, st.none(), st.just("item_type"), some),
        st.builds(Line, st.just("item_type"), equality, st.sampled_from(_TYPES), st.none(), some),
        st.builds(Line, st.just("item"), equality, st.sampled_from(["i1", "i2", "i3"]), st.none(), some),
        st.builds(Line, st.just("item"), member, st.just(("i1", "i3")), st.none(), some),
        st.builds(
            Line,
            st.just("documents_held"),
            st.sampled_from([Operator.CONTAINS, Operator.CONTAINS_NOT]),
            st.sampled_from(["a", "b"]),
            st.none(),
            some,
        ),
        st.builds(Line, fields, st.sampled_from([Operator.IS_GIVEN, Operator.IS_NOT_GIVEN]), negated=some),
    )


def whens() -> st.SearchStrategy[When]:
    """Up to four groups of up to four lines; short groups, so that some conditions always hold."""
    group = st.lists(lines(), min_size=1, max_size=4).map(lambda some: Group(tuple(some)))
    return st.lists(group, max_size=4).map(lambda groups: When(tuple(groups)))


def fields_of(*rules: Rule) -> set[str]:
    """The fields that rules look at."""
    names = {name for rule in rules for line in rule.when.lines() for name in (line.field, line.other_field) if name}
    return names | {"documents_held" for rule in rules if rule.kind == "prerequisite"}
