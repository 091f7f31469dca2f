"""The rules of one side for the cases of one item: every situation is asked of both evaluators once.

What is shown to anyone comes from ``rules.engine.evaluate``, which answers only where both evaluators agree; here it
is only remembered for situations that the rules cannot tell apart (``bearing``).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from hall.cases.enums import Clock
from hall.cases.schedule import MOVING_FIELDS, YELLOW_FIELD
from hall.cases.subjects import subject_kind
from hall.cases.trial.bearing import Bearing
from hall.cases.trial.profiles import Bench, ClockLimit, Marks, looked_at
from rules.calendar.indexed import IndexedCalendar
from rules.engine import Bundle, Finding, evaluate, thresholds
from rules.language import Kind, Rule
from rules.vocabulary import Label

STEP = "step"
CLOCK_NAMES = (*Clock.values, STEP)
ACCEPTED_ON = "accepted_on"
NOTICE_LATE = "supplement_notice_late"
"""Said by the clock of the notice where it has a limit, and by the act of giving notice where it has none."""
CONDUCT = frozenset(
    {
        "first_inquiry_recorded",
        "supplement_requests",
        NOTICE_LATE,
        "deemed_accepted",
        "accepted_outside_center",
        "special_procedures",
        "paused_near_deadline",
        "extensions",
        "result",
        "reasons_given",
        "decided_at_center",
        "overrun_explained",
        "inquiry_hand_ons",
        "inquiry_answer_working_days",
    }
)
DOCUMENTS = "documents_held"
_CHANGED_BY_ACTS = CONDUCT | {"act", "state", DOCUMENTS}
_OF_CLOCKS = (MOVING_FIELDS | {f"{name}_limit_amount" for name in CLOCK_NAMES}) - {NOTICE_LATE}
_MOST_KEPT = 100_000
Facts = Mapping[str, object]
K = TypeVar("K")
V = TypeVar("V")


class CardRule(NamedTuple):
    """What a rule of accountability says when it holds."""

    rule: str
    severity: str
    subject_kind: str
    sentence: Label


class Benches:
    """The benches of a trial: items whose rules look at a clock in the same way share one."""

    def __init__(self, calendar: IndexedCalendar) -> None:
        """None is made before it is asked for."""
        self.calendar = calendar
        self._benches: dict[Hashable, Bench] = {}

    def get(self, name: str, bearing: Bearing, marks: Marks) -> Bench:
        """The bench of a clock."""
        looks = looked_at(name, bearing)
        key = (name, looks, marks)
        if key not in self._benches:
            self._benches[key] = Bench(self.calendar, looks, marks)
        return self._benches[key]


class _Looked:
    """Which facts the rules of one kind look at: those that never change about a case, and those that acts change."""

    def __init__(self, rules: Sequence[Rule], kind: Kind) -> None:
        self.bearing = Bearing(rules, kind)
        names = [name for name in self.bearing.names if name not in _OF_CLOCKS and name != YELLOW_FIELD]
        self.lasting = tuple(name for name in names if name not in _CHANGED_BY_ACTS and name != ACCEPTED_ON)
        self.changing = tuple(name for name in names if name in _CHANGED_BY_ACTS and name != "act")
        self.act = "act" in names
        self.accepted_on = ACCEPTED_ON in names

    def lasting_key(self, facts: Facts) -> Hashable:
        """What tells cases apart by what never changes about them."""
        return tuple(self.bearing.class_of(name, facts.get(name)) for name in self.lasting)

    def day_key(self, on: int, accepted: int | None) -> Hashable:
        """What tells days apart: of effect, and of acceptance where rules look at it."""
        known = None
        if self.accepted_on and accepted is not None:
            known = self.bearing.class_of(ACCEPTED_ON, date.fromordinal(accepted).isoformat())
        return (self.bearing.class_of_day(on), known)


class Side:
    """One side of a trial for one item.

    Attributes:
        limits_by: what its limits are decided by.
        cards_by: what its findings are decided by.
        yellow_marks: at how many working days of a yellow card's age something could begin to be found.
        read_clocks: the clocks whose state its rules of accountability look at.
    """

    def __init__(self, rules: Sequence[Rule], compiled: Callable[[], Sequence[Bundle]], benches: Benches) -> None:
        """Read what the rules look at.

        Args:
            rules: all that hold for the item.
            compiled: gives their bundles; compiled ones may be dropped and made again in between.
            benches: where the clocks of the trial are read.
        """
        self._compiled = compiled
        self.calendar = benches.calendar
        self.limits_by = _Looked(rules, Kind.TIME_LIMIT)
        self.cards_by = _Looked(rules, Kind.ACCOUNTABILITY)
        self.judging = tuple(
            sorted((rule for rule in rules if rule.kind is Kind.ACCOUNTABILITY), key=lambda rule: rule.code)
        )
        bearing = self.cards_by.bearing
        self.looks_at_documents = DOCUMENTS in {*self.cards_by.changing, *self.limits_by.changing}
        self.yellow_constants = bearing.constants(YELLOW_FIELD)
        self.looks_at_yellow = YELLOW_FIELD in bearing.names
        marks = thresholds(compiled(), MOVING_FIELDS)
        self.yellow_marks = tuple(sorted(mark for mark in marks.get(YELLOW_FIELD, ()) if mark > 0))
        self.benches = {name: benches.get(name, bearing, _marks_of(name, marks)) for name in CLOCK_NAMES}
        self.read_clocks = tuple(name for name in CLOCK_NAMES if self.benches[name].suffixes)
        self._limits: dict[Hashable, dict[str, ClockLimit]] = {}
        self.cards: dict[Hashable, tuple[CardRule, ...]] = {}

    def limits(
        self, lasting_key: Hashable, lasting: Facts, changing: Facts, *, on: int, accepted: int | None
    ) -> dict[str, ClockLimit]:
        """The limit of each clock.

        Args:
            lasting_key: ``limits_by.lasting_key`` of the lasting facts.
            lasting: what never changes about the case.
            changing: what acts changed so far, the act that is done included.
            on: the ordinal of the day.
            accepted: the ordinal of the day of acceptance, once there is one.
        """
        by = self.limits_by
        act = changing.get("act") if by.act else None
        key = (lasting_key, by.day_key(on, accepted), act, *map(changing.get, by.changing))
        known = self._limits.get(key)
        if known is None:
            asked = self._evaluate({**lasting, **changing}, on, accepted, Kind.TIME_LIMIT)
            known = _keep(self._limits, key, {str(found.outcome["clock"]): _limit(found) for found in asked})
        return known

    def ask_cards(self, key: Hashable, facts: Facts, *, on: int, accepted: int | None) -> tuple[CardRule, ...]:
        """What the rules find in a situation, remembered in ``cards`` under its key."""
        found = tuple(
            CardRule(finding.rule, str(finding.outcome["severity"]), subject_kind(finding), finding.sentence)
            for finding in self._evaluate(facts, on, accepted, Kind.ACCOUNTABILITY)
        )
        return _keep(self.cards, key, found)

    def _evaluate(self, facts: Facts, on: int, accepted: int | None, kind: Kind) -> Sequence[Finding]:
        given = {name: value for name, value in facts.items() if value is not None}
        if accepted is not None:
            given[ACCEPTED_ON] = date.fromordinal(accepted).isoformat()
        return evaluate(self._compiled(), given, on=date.fromordinal(on), kinds=(kind,)).findings


def _marks_of(name: str, marks: Mapping[str, set[int]]) -> Marks:
    def of(suffix: str) -> tuple[int, ...]:
        return tuple(sorted(marks.get(f"{name}_{suffix}", ())))

    return Marks(of("remaining_working_days"), of("overdue_working_days"), of("used_percent"))


def _limit(finding: Finding) -> ClockLimit:
    amount = finding.outcome["amount"]
    if not isinstance(amount, int):
        raise TypeError("the amount of a limit is a whole number")
    return ClockLimit(amount, str(finding.outcome["unit"]), bool(finding.outcome.get("roll_forward")), finding.rule)


def _keep(kept: dict[K, V], key: K, value: V) -> V:
    if len(kept) >= _MOST_KEPT:
        kept.clear()
    kept[key] = value
    return value
