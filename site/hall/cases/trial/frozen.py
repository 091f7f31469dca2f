"""Where a case stands, told in working days from where it stands: what cases of different dates can have in common.

Clocks that count working days only, and they alone, look the same from the same distance. So a case is put down as
distances (``freeze``), and taken up again at any other day with the same future in front of it (``thaw``).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import NamedTuple, TypeVar

from hall.cases.enums import RECEIPT_CLOCKS
from hall.cases.schedule import name_in_facts
from hall.cases.trial.clock_runs import ClockRun, StoppedRun
from hall.cases.trial.histories import History
from hall.cases.trial.life import Asked, Card
from hall.cases.trial.panels import CardRule
from hall.cases.trial.places import Places
from hall.cases.trial.profiles import ClockLimit, DayProfile, Profile, Run
from hall.cases.trial.seconds import day_of, start_of
from hall.cases.trial.standing import Standing

NEVER = 1 << 40
T = TypeVar("T")
_LONGEST_LIMIT = 1_000
"""Limits of more working days are lived through date by date; their ends may lie beyond the calendar's."""


class NotSharedError(Exception):
    """A case stands where its dates matter, not only the working days between them."""


class _Open(NamedTuple):
    name: str
    own: ClockLimit | None
    ceiling: ClockLimit | None
    start: int
    pauses: tuple[tuple[int, int], ...]
    extensions: tuple[tuple[int, str], ...]
    paused: int | None


class _Stopped(NamedTuple):
    name: str
    kept: tuple[Hashable, ...] | None
    late: bool


class _Key(NamedTuple):
    """All that the future of a case depends on. Days are numbers of working days, pauses places, from its own day.

    ``to_be_set`` are the limits that acceptance will set; None afterwards. ``limits`` are those of clocks to come.
    """

    facts: tuple[tuple[str, object], ...]
    limits: tuple[tuple[str, ClockLimit], ...]
    step: str
    to_be_set: int | None
    ended: bool
    running: tuple[_Open, ...]
    stopped: tuple[_Stopped, ...]
    yellows: tuple[tuple[str, str, int], ...]
    raised: frozenset[tuple[str, str]]
    ending: int
    passing: int


class Frozen:
    """Where a case stands under one side's rules.

    Attributes:
        key: what tells it from others.
        ending: after which working day from its own a clock or the patience with a yellow card ends; or ``NEVER``.
        passing: at which one a clock next passes a mark.
    """

    __slots__ = ("_cards", "_told", "ending", "key", "passing")

    def __init__(self, key: _Key, told: Mapping[str, Mapping[str, object]], cards: tuple[CardRule, ...]) -> None:
        """Put together."""
        self.key, self._told, self._cards = key, told, cards
        self.ending, self.passing = key.ending, key.passing

    def keep_once(self, kept: dict[object, object]) -> None:
        """Hold in common with other standings what they have in common: thousands differ in one clock only."""

        def once(value: T) -> T:
            return kept.setdefault(value, value)  # type: ignore[return-value]  # what is equal is of one type

        key = self.key
        self.key = key._replace(
            facts=once(key.facts),
            limits=once(key.limits),
            running=once(tuple(map(once, key.running))),
            stopped=once(tuple(map(once, key.stopped))),
            raised=once(key.raised),
        )

    def thaw(self, history: History, asked: Asked, base: int, places: Places) -> Standing:
        """A case that stands there, its own day being the working day of that number or a rest day after it."""
        key = self.key
        case = Standing(history, asked)
        case.facts = dict(key.facts)
        case.life.limits = {**dict(key.limits), **{one.name: one.own for one in key.running if one.own is not None}}
        case.step, case.ended = key.step, key.ended
        case.accepted = history.received if key.to_be_set is None else None
        case.raised = set(key.raised)
        for stopped in key.stopped:
            bench, told = case.side.cards_by.benches[name_in_facts(stopped.name)], self._told[stopped.name]
            case.clocks[stopped.name] = StoppedRun(stopped.name, bench, stopped.kept, told, late=stopped.late)
        for clock in key.running:
            case.clocks[clock.name] = _thaw_clock(clock, case, base, places)
        for (_, subject, number), rule in zip(key.yellows, self._cards, strict=True):
            case.yellows.append(Card(rule, subject, start_of(places.working_day(base + number))))
        case.remember()
        return case

    def next_place(self, base: int, places: Places) -> int:
        """The place at whose beginning time alone could next change something; or one that never comes."""
        ends = places.after(base + self.ending) if self.ending != NEVER else NEVER
        return min(ends, 2 * (base + self.passing))


def freeze(case: Standing, second: int, places: Places) -> Frozen:
    """Put down where a case stands after everything of a second.

    Raises:
        NotSharedError: its future depends on more than working days.
    """
    today = day_of(second)
    base = places.of(today) >> 1
    running: list[_Open] = []
    stopped: list[_Stopped] = []
    told: dict[str, Mapping[str, object]] = {}
    ending = passing = NEVER
    for name, clock in case.clocks.items():
        current = case.clock_now(name_in_facts(name)) == name
        if clock.stopped is None:
            running.append(_freeze_clock(clock, base, places))
            profile = clock.profile
            if isinstance(profile, DayProfile) and current and clock.paused is None:
                if profile.last >= today:
                    ending = min(ending, (places.of(profile.last) >> 1) - base)
                marked = next((day for day in profile.marks if day > today), None)
                if marked is not None:
                    passing = min(passing, (places.of(marked) >> 1) - base)
        elif current:  # no rule ever looks again at a step or a procedure that another one followed
            stopped.append(_Stopped(name, clock.kept, name in RECEIPT_CLOCKS and clock.is_late(second)))
            told[name] = clock.facts(second)
    if case.yellows:
        raised = day_of(case.yellows[0].second)
        for mark in case.side.cards_by.yellow_marks:
            last = case.side.calendar.advance(raised, mark)
            if last >= today:
                ending = min(ending, (places.of(last) >> 1) - base)
    key = _Key(
        facts=tuple(sorted(case.facts.items())),
        limits=tuple(sorted(limit for limit in case.life.limits.items() if limit[0] not in case.clocks)),
        step=case.step,
        to_be_set=case.asked.limits_number if case.accepted is None else None,
        ended=case.ended,
        running=tuple(running),
        stopped=tuple(stopped),
        yellows=tuple(
            (card.rule.rule, card.subject, (places.of(day_of(card.second)) >> 1) - base) for card in case.yellows
        ),
        raised=frozenset(case.raised),
        ending=ending,
        passing=passing,
    )
    return Frozen(key, told, tuple(card.rule for card in case.yellows))


def in_working_days(profile: Profile) -> DayProfile:
    """The profile, if it can be told in working days.

    Raises:
        NotSharedError: it cannot.
    """
    if isinstance(profile, DayProfile) and profile.in_working_days:
        return profile
    raise NotSharedError


def _freeze_clock(clock: ClockRun, base: int, places: Places) -> _Open:
    own, profile = clock.own, clock.profile
    if own is None or profile is None:
        return _Open(clock.name, None, None, 0, (), (), None)
    in_working_days(profile)
    run = clock.run
    longest = max(own.amount, clock.ceiling.amount if clock.ceiling else 0)
    longest += sum(amount for _, amount, _ in run.extensions)
    if longest > _LONGEST_LIMIT or (clock.ceiling is not None and clock.ceiling.unit != own.unit):
        raise NotSharedError

    def place(second: int) -> int:
        return places.of(day_of(second)) - 2 * base

    pauses = tuple((began, ended) for began, ended in ((place(a), place(b)) for a, b in run.pauses) if began < ended)
    return _Open(
        clock.name,
        own,
        clock.ceiling,
        place(run.start) >> 1,
        pauses,
        tuple((amount, unit) for _, amount, unit in run.extensions),
        None if clock.paused is None else place(clock.paused),
    )


def _thaw_clock(clock: _Open, case: Standing, base: int, places: Places) -> ClockRun:
    def second(place: int) -> int:
        return start_of(places.first_day(2 * base + place))

    start = second(2 * clock.start)
    run = ClockRun(clock.name, case.side.cards_by.benches[name_in_facts(clock.name)], start, clock.own, clock.ceiling)
    if clock.pauses or clock.extensions or clock.paused is not None:
        pauses = tuple((second(began), second(ended)) for began, ended in clock.pauses)
        extensions = tuple((start, amount, unit) for amount, unit in clock.extensions)
        paused = None if clock.paused is None else second(clock.paused)
        run.go_on(Run(start, pauses, extensions), paused)
    return run
