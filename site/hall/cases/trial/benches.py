"""Where a clock is read: its profiles, shared by cases that start on the same day under the same limit."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from hall.cases.trial.bearing import Bearing, place_among
from hall.cases.trial.hour_profile import HourProfile
from hall.cases.trial.profiles import (
    LIMIT_AMOUNT,
    REMAINING,
    SUFFIXES,
    USED,
    ClockLimit,
    DayProfile,
    Marks,
    Profile,
    Run,
)
from hall.cases.trial.seconds import day_of
from rules.calendar import Unit
from rules.calendar.indexed import IndexedCalendar

_OF_RUNNING_CLOCKS = frozenset({REMAINING, USED})
_MOST_KEPT = 4_000


class Bench:
    """The profiles of one clock, for rules that look at it in one way.

    Attributes:
        suffixes: what of the clock the rules look at, in order.
    """

    def __init__(
        self, calendar: IndexedCalendar, looked_at: Sequence[tuple[str, tuple[int, ...] | None]], marks: Marks
    ):
        """Take down what counts.

        Args:
            calendar: the county's.
            looked_at: suffixes, each with the constants it is compared with (None: its values count as they are).
            marks: at which values something could begin to be found.
        """
        self._calendar, self._marks = calendar, marks
        self.suffixes = tuple(suffix for suffix, _ in looked_at)
        self._places = tuple(_place_by(constants) for _, constants in looked_at)
        self._profiles: dict[Hashable, Profile] = {}

    def profile(self, limit: ClockLimit, run: Run) -> Profile:
        """The profile of a limit and a run; shared while memory allows."""
        by_second = limit.unit == Unit.HOUR or any(unit == Unit.HOUR for _, _, unit in run.extensions)
        key: Hashable = (limit[:3], run if by_second else _run_in_days(run))
        known = self._profiles.get(key)
        if known is None:
            if len(self._profiles) >= _MOST_KEPT:
                self._profiles.clear()
            made = HourProfile if by_second else DayProfile
            known = self._profiles[key] = made(self._calendar, limit, run, self._marks)
        return known

    def reading(self, profile: Profile, own_amount: int, second: int, *, running: bool) -> tuple[Hashable, ...]:
        """What the rules can tell of the clock as of a second; of a stopped clock only what it keeps."""
        if not self.suffixes:
            return ()
        key = (own_amount, day_of(second) if profile.by_day else second, running)
        known = profile.readings.get(key)
        if known is None:
            facts = told(profile, own_amount, second, running=running)
            places = zip(self.suffixes, self._places, strict=True)
            known = tuple(place(facts[suffix]) if suffix in facts else None for suffix, place in places)
            profile.readings[key] = known
        return known


def told(profile: Profile, own_amount: int, second: int, *, running: bool) -> dict[str, object]:
    """The facts of a clock by suffix, as ``hall.cases.facts`` names them."""
    facts = {LIMIT_AMOUNT: own_amount, **profile.facts(second)}
    return facts if running else {suffix: facts[suffix] for suffix in facts if suffix not in _OF_RUNNING_CLOCKS}


def _run_in_days(run: Run) -> Hashable:
    if not run.pauses and not run.extensions:
        return day_of(run.start)
    return (
        day_of(run.start),
        tuple((day_of(began), day_of(ended)) for began, ended in run.pauses),
        tuple((amount, unit) for _, amount, unit in run.extensions),
    )


def _place_by(constants: tuple[int, ...] | None) -> Callable[[object], Hashable]:
    def place(value: object) -> Hashable:
        if constants is None or not isinstance(value, int):
            return value
        return place_among(constants, int(value))

    return place


def looked_at(name: str, bearing: Bearing) -> tuple[tuple[str, tuple[int, ...] | None], ...]:
    """Which facts of a clock rules look at."""
    fields = ((suffix, f"{name}_{suffix}") for suffix in SUFFIXES)
    return tuple((suffix, bearing.constants(field)) for suffix, field in fields if field in bearing.names)
