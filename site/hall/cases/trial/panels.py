"""Rules of one kind in one shape: every situation that they can tell from others is asked of both evaluators once.

What is shown to anyone comes from ``rules.engine.evaluate``, which answers only where both evaluators agree; here it
is only remembered for situations that the rules cannot tell apart (``bearing``), and for items whose rules are the
same in all but their names (``shapes``). One item speaks for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from hall.cases.enums import Clock
from hall.cases.schedule import MOVING_FIELDS, YELLOW_FIELD
from hall.cases.subjects import subject_kind
from hall.cases.trial.bearing import Bearing
from hall.cases.trial.benches import Bench, looked_at
from hall.cases.trial.profiles import Marks
from hall.cases.trial.shapes import ITEM
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
CHANGED_BY_ACTS = CONDUCT | {"act", "state", DOCUMENTS}
OF_CLOCKS = (MOVING_FIELDS | {f"{name}_limit_amount" for name in CLOCK_NAMES}) - {NOTICE_LATE}
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


class Panel:
    """Rules of one kind, as one item has them.

    Attributes:
        rules: in the order in which they speak.
        lasting: the facts they look at that never change about a case, but for the item.
        changing: those that acts change.
        act: whether they look at which act is done.
        accepted_on: whether they look at the day of acceptance.
    """

    def __init__(self, rules: Sequence[Rule], kind: Kind, item: str, compiled: Callable[[], Sequence[Bundle]]) -> None:
        """Read what the rules look at.

        Args:
            rules: of the kind.
            kind: theirs.
            item: the code of the item that speaks for all.
            compiled: gives its bundles; compiled ones may be dropped and made again in between.
        """
        self.rules, self._kind, self._item, self._compiled = tuple(rules), kind, item, compiled
        self.bearing = Bearing(rules, kind)
        names = [name for name in self.bearing.names if name not in OF_CLOCKS and name != YELLOW_FIELD]
        fixed = CHANGED_BY_ACTS | {ACCEPTED_ON, ITEM}
        self.lasting = tuple(name for name in names if name not in fixed)
        self.changing = tuple(name for name in names if name in CHANGED_BY_ACTS and name != "act")
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

    def evaluate(self, facts: Facts, on: int, accepted: int | None) -> Sequence[Finding]:
        """What both evaluators say, in the names of the item that speaks."""
        if not self.rules:
            return ()
        given = {name: value for name, value in facts.items() if value is not None} | {ITEM: self._item}
        if accepted is not None:
            given[ACCEPTED_ON] = date.fromordinal(accepted).isoformat()
        return evaluate(self._compiled(), given, on=date.fromordinal(on), kinds=(self._kind,)).findings


class LimitPanel(Panel):
    """Time limits."""

    def __init__(self, rules: Sequence[Rule], item: str, compiled: Callable[[], Sequence[Bundle]]) -> None:
        """Nothing was asked yet."""
        super().__init__(rules, Kind.TIME_LIMIT, item, compiled)
        self._places = {rule.code: place for place, rule in enumerate(self.rules)}
        self._found: dict[Hashable, tuple[int, ...]] = {}

    def find(
        self, lasting_key: Hashable, lasting: Facts, changing: Facts, *, on: int, accepted: int | None
    ) -> tuple[int, ...]:
        """Which rules set a limit, as their places among the rules.

        Args:
            lasting_key: of the lasting facts.
            lasting: what never changes about the case.
            changing: what acts changed so far, the act that is done included.
            on: the ordinal of the day.
            accepted: the ordinal of the day of acceptance, once there is one.
        """
        act = changing.get("act") if self.act else None
        key = (lasting_key, self.day_key(on, accepted), act, *map(changing.get, self.changing))
        known = self._found.get(key)
        if known is None:
            asked = self.evaluate({**lasting, **changing}, on, accepted)
            known = _keep(self._found, key, tuple(self._places[found.rule] for found in asked))
        return known


class CardPanel(Panel):
    """Rules of accountability, with the clocks as they look at them.

    Attributes:
        found: what they find, by situation.
        yellow_marks: at how many working days of a yellow card's age something could begin to be found.
        yellow_constants: the numbers with which that age is compared; None where it counts as it is.
        looks_at_yellow: whether they look at it.
        benches: where each clock is read.
        read_clocks: the clocks they look at.
        names: what the panel calls each rule: by its code, or by that without the item's.
        by_age: what they find by the age of the oldest yellow card, where nothing else bears on it.
    """

    def __init__(
        self, rules: Sequence[Rule], item: str, compiled: Callable[[], Sequence[Bundle]], calendar: IndexedCalendar
    ) -> None:
        """Find out when they have to be asked."""
        super().__init__(rules, Kind.ACCOUNTABILITY, item, compiled)
        self.found: dict[Hashable, tuple[CardRule, ...]] = {}
        self.by_age: dict[Hashable, list[tuple[int, tuple[CardRule, ...]]]] = {}
        self.names = _names(self.rules, item)
        self.yellow_constants = self.bearing.constants(YELLOW_FIELD)
        self.looks_at_yellow = YELLOW_FIELD in self.bearing.names
        marks = thresholds(compiled(), MOVING_FIELDS)
        self.yellow_marks = tuple(sorted(mark for mark in marks.get(YELLOW_FIELD, ()) if mark > 0))
        self.benches = {
            name: Bench(calendar, looked_at(name, self.bearing), _marks_of(name, marks)) for name in CLOCK_NAMES
        }
        self.read_clocks = tuple(name for name in CLOCK_NAMES if self.benches[name].suffixes)

    def ask(self, key: Hashable, facts: Facts, *, on: int, accepted: int | None) -> tuple[CardRule, ...]:
        """What they find in a situation, remembered in ``found`` under its key."""
        found = tuple(
            CardRule(
                self.names[finding.rule], str(finding.outcome["severity"]), subject_kind(finding), finding.sentence
            )
            for finding in self.evaluate(facts, on, accepted)
        )
        return _keep(self.found, key, found)


def _names(rules: Sequence[Rule], item: str) -> dict[str, str]:
    names = {rule.code: rule.code.replace(item, "*") if item else rule.code for rule in rules}
    return names if len(set(names.values())) == len(names) else {code: code for code in names}


def _marks_of(name: str, marks: Mapping[str, set[int]]) -> Marks:
    def of(suffix: str) -> tuple[int, ...]:
        return tuple(sorted(marks.get(f"{name}_{suffix}", ())))

    return Marks(of("remaining_working_days"), of("overdue_working_days"), of("used_percent"))


def _keep(kept: dict[K, V], key: K, value: V) -> V:
    if len(kept) >= _MOST_KEPT:
        kept.clear()
    kept[key] = value
    return value
