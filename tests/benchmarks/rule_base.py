"""A county's rules for measuring: a hundred that speak of all items, and ten for each of its many items.

The hundred are those shipped with the product and others of the same shapes: limits by type of item and form of
service, documents of investment projects, warnings of single authorities. An item's ten set the same clocks anew
and add a variant or two, a document that its decision needs, and a warning of its own.
"""

from collections.abc import Iterable, Iterator
from itertools import count, islice, product

from rules.defaults import list_default_rules
from rules.language import (
    Accountability,
    Answers,
    Group,
    Kind,
    LimitCheck,
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
    item_scope,
)
from rules.vocabulary import VOCABULARY, Label

SHARED = 100
RULES_PER_ITEM = 10
ITEMS = 1_990
FIRST_SERIAL = 1_000
_SOURCE = Source(SourceKind.PROPOSAL, Label("For measuring", "用于测量"))
_WARNING = Label("Most of the time for this step is used.", "本环节时限已用大半。")
_AFTER_SHARED, _BEFORE_SHARED = 200, 50


def item_code(serial: int) -> str:
    """The code of an item."""
    return f"511922-{serial:04d}"


def list_item_codes() -> list[str]:
    """The items that have rules of their own."""
    return [item_code(FIRST_SERIAL + number) for number in range(ITEMS)]


def list_shared_rules() -> list[Rule]:
    """A hundred rules for all items: the shipped ones first."""
    shipped = [rule for rule in list_default_rules() if item_scope(rule) is None]
    return [*shipped, *islice(_like_a_county(), SHARED - len(shipped))]


def list_item_rules(codes: Iterable[str]) -> list[Rule]:
    """Ten rules for each item."""
    return [rule for code in codes for rule in _of_item(code)]


def _like_a_county() -> Iterator[Rule]:
    numbers = count(1)

    def rule(then: Outcome, *lines: Line) -> Rule:
        return _rule(f"county.{next(numbers):03d}", then, *lines, priority=_AFTER_SHARED)

    for item_type, (clock, days) in product(_choices("item_type"), _CLOCKS):
        yield rule(_days(clock, days), Line("item_type", Operator.IS, item_type))
    for land, assessment in product(_choices("land_mode"), _choices("eia_class")):
        given = Line("land_mode", Operator.IS, land), Line("eia_class", Operator.IS, assessment)
        yield rule(Prerequisite("decide", (("D01",), ("D02", "D03"))), *given)
    for form, (clock, days) in product(_choices("service_form"), _CLOCKS[1:]):
        yield rule(_days(clock, days), Line("service_form", Operator.IS, form), Line("level", Operator.IS, "township"))
    for number in count(1):
        of_others = Line("authority", Operator.IS, f"another-authority-{number}")
        yield rule(_warning(), of_others, Line("step_used_percent", Operator.AT_LEAST, 90))


def _of_item(code: str) -> Iterator[Rule]:
    numbers = count(1)
    of_item = Line("item", Operator.IS, code)

    def rule(then: Outcome, *lines: Line, priority: int = _BEFORE_SHARED) -> Rule:
        return _rule(f"item.{code}.{next(numbers):02d}", then, of_item, *lines, priority=priority)

    yield from (rule(_days(clock, days)) for clock, days in (("statutory", 20), *_CLOCKS, ("delivery", 5)))
    yield rule(_days("committed", 5), Line("service_form", Operator.IS, "dedicated_channel"), priority=40)
    yield rule(_days("committed", 8), Line("investment_amount", Operator.AT_LEAST, 100_000_000), priority=45)
    yield rule(Prerequisite("decide", (("D03",),)), Line("funding", Operator.IS, "government"))
    yield rule(Prerequisite("decide", (("D04", "D05"),)), Line("in_planning_area", Operator.IS, True))
    yield rule(_warning(), Line("step_used_percent", Operator.AT_LEAST, 80))


_CLOCKS = (("committed", 10), ("step:review", 6), ("step:decide", 3))


def _days(clock: str, days: int) -> TimeLimit:
    return TimeLimit(clock, days, Unit.WORKING_DAY)


def _warning() -> Accountability:
    return Accountability(Severity.REMINDER, Answers.HANDLER, _WARNING, clock="step")


def _rule(code: str, then: Outcome, *lines: Line, priority: int) -> Rule:
    kinds = {TimeLimit: Kind.TIME_LIMIT, Accountability: Kind.ACCOUNTABILITY, Prerequisite: Kind.PREREQUISITE}
    kind = kinds[type(then)]
    return Rule(
        code=code,
        kind=kind,
        title=Label(f"Rule {code}", f"规则{code}"),
        when=When((Group(lines),)),
        then=then,
        because=_SOURCE,
        priority=priority,
        check=LimitCheck.ILLUSTRATIVE if kind is Kind.TIME_LIMIT else None,
    )


def _choices(field: str) -> list[str]:
    known = VOCABULARY.get(field)
    assert known is not None, f"the vocabulary has no field {field}"
    return [choice.value for choice in known.choices]
