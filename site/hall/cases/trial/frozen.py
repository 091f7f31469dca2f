"""Where a case stands, told in working days from where it stands: what cases of different dates can have in common.

Clocks that count working days only, and they alone, look the same from the same distance. So a case is put down as
distances (``freeze``), and taken up again at any other day with the same future in front of it (``thaw``).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import NamedTuple

from hall.cases.enums import RECEIPT_CLOCKS, Clock, State
from hall.cases.schedule import name_in_facts
from hall.cases.trial.ahead import Ahead, NotSharedError, in_working_days
from hall.cases.trial.clock_runs import ClockRun, StoppedRun
from hall.cases.trial.histories import History
from hall.cases.trial.life import Asked, Card
from hall.cases.trial.panels import STEP, CardRule
from hall.cases.trial.places import Places
from hall.cases.trial.profiles import ClockLimit, Run
from hall.cases.trial.seconds import day_of, start_of
from hall.cases.trial.standing import Standing

_LONGEST_LIMIT = 1_000
"""Limits of more working days are lived through date by date; their ends may lie beyond the calendar's."""
_NOTICE = Clock.SUPPLEMENT_NOTICE.value
_BEFORE_ACCEPTANCE = frozenset({State.SUBMITTED.value, State.SUPPLEMENT_REQUESTED.value})
_SUBMITTED = State.SUBMITTED.value
_NUMBERED = frozenset({"paused_near_deadline", "special_procedures"})


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

    ``rests``: its own day is one of rest after that, and a clock moves.
    """

    facts: tuple[tuple[str, object], ...]
    accepted: bool
    step: str
    ended: bool
    rests: bool
    running: tuple[_Open, ...]
    stopped: tuple[_Stopped, ...]
    yellows: tuple[tuple[str, str, int | None], ...]
    raised: frozenset[tuple[str, str]]


class Frozen:
    """Where a case stands under one side's rules.

    Attributes:
        key: what tells it from others.
        ends: after which working days from its own a clock ends, or the patience with a yellow card.
        marks: at which working days a clock passes a mark.
        deems: after which working day silence becomes acceptance; None where it does not.
        open: whether a clock with a limit was started and not stopped, or yellow cards may grow old.
        timed: whether it matters how long it stands there.
        dated: whether it matters since which date.
    """

    __slots__ = ("_cards", "_told", "dated", "deems", "ends", "key", "marks", "open", "timed")

    def __init__(
        self, key: _Key, told: Mapping[str, Mapping[str, object]], cards: tuple[CardRule, ...], ahead: Ahead
    ) -> None:
        """Put together."""
        self.key, self._told, self._cards = key, told, cards
        self.ends, self.marks, self.deems = frozenset(ahead.ends), frozenset(ahead.marks), ahead.deems
        self.open = ahead.ages or any(clock.own is not None for clock in key.running)
        self.timed = ahead.moves or ahead.ages
        # A day after the last of a clock may be one of rest. Whether it then is the next clock's mark depends on dates.
        self.dated = ahead.ages or any(end + 1 in self.marks for end in self.ends)

    def thaw(self, history: History, asked: Asked, base: int, places: Places) -> Standing:
        """A case that stands there, its own day being the working day of that number or a rest day after it."""
        key = self.key
        case = Standing(history, asked)
        case.facts = dict(key.facts)
        for name, one in (asked.limits or {}).items():
            if key.accepted or name in RECEIPT_CLOCKS:
                case.life.limits[name] = one
        case.step, case.ended = key.step, key.ended
        case.accepted = history.received if key.accepted else None
        case.raised = set(key.raised)
        for stopped in key.stopped:
            bench, told = case.side.cards_by.benches[name_in_facts(stopped.name)], self._told[stopped.name]
            case.clocks[stopped.name] = StoppedRun(stopped.name, bench, stopped.kept, told, late=stopped.late)
        for clock in key.running:
            case.clocks[clock.name] = _thaw_clock(clock, case, base, places)
        for (_, subject, number), rule in zip(key.yellows, self._cards, strict=True):
            case.yellows.append(Card(rule, subject, start_of(places.working_day(base + (number or 0)))))
        case.remember()
        return case


def freeze(case: Standing, second: int, places: Places) -> Frozen:
    """Put down where a case stands after everything of a second.

    Raises:
        NotSharedError: its future depends on more than working days.
    """
    today = day_of(second)
    base = places.of(today) >> 1
    panel = case.side.cards_by
    running: list[_Open] = []
    stopped: list[_Stopped] = []
    told: dict[str, Mapping[str, object]] = {}
    ahead = Ahead(ages=panel.looks_at_yellow)
    for name, clock in case.clocks.items():
        current = case.clock_now(name_in_facts(name)) == name
        if clock.stopped is None:
            running.append(_freeze_clock(clock, base, places))
            ahead.add_clock(clock, second, places, current=current)
        elif current and name_in_facts(name) in panel.read_clocks:
            stopped.append(_Stopped(name, clock.kept, name in RECEIPT_CLOCKS and clock.is_late(second)))
            told[name] = clock.facts(second)
    ahead.add_silence(case, today, places)
    key = _Key(
        facts=tuple(sorted((name, value) for name, value in case.facts.items() if _counts(name, case))),
        accepted=case.accepted is not None,
        step=case.step if case.asked.clocks is None or STEP in case.asked.clocks else "",
        ended=case.ended,
        rests=(ahead.moves or ahead.ages) and places.of(today) & 1 == 1,
        running=tuple(running),
        stopped=tuple(stopped),
        yellows=tuple(
            (card.rule.rule, card.subject, (places.of(day_of(card.second)) >> 1) - base if ahead.ages else None)
            for card in case.yellows
        ),
        raised=frozenset(case.raised),
    )
    return Frozen(key, told, tuple(card.rule for card in case.yellows), ahead)


def _counts(name: str, case: Standing) -> bool:
    """Whether a fact bears on the future: rules look at it, or acts do."""
    changing = case.side.cards_by.changing
    if name == "state" or name in changing:
        return True
    if name == "supplement_requests":
        return case.facts["state"] in _BEFORE_ACCEPTANCE
    if name == "special_procedures":
        clocks = case.asked.clocks
        return clocks is None or Clock.PROCEDURE.value in clocks or not _NUMBERED.isdisjoint(changing)
    return False


def _freeze_clock(clock: ClockRun, base: int, places: Places) -> _Open:
    own, profile = clock.own, clock.profile
    if own is None or profile is None:
        return _Open(clock.name, None, None, 0, (), (), None)
    last = in_working_days(profile).last
    run = clock.run
    longest = max(own.amount, clock.ceiling.amount if clock.ceiling else 0)
    longest += sum(amount for _, amount, _ in run.extensions)
    if longest > _LONGEST_LIMIT or (clock.ceiling is not None and clock.ceiling.unit != own.unit):
        raise NotSharedError

    def place(second: int) -> int:
        return places.of(day_of(second)) - 2 * base

    start = place(run.start) >> 1
    pauses = [(began, ended) for began, ended in ((place(a), place(b)) for a, b in run.pauses) if began < ended]
    # A pause that ended before the last day was reached is as if the clock had started so much later.
    if all(day_of(began) < last for began, _ in run.pauses):
        start += sum((ended >> 1) - (began >> 1) for began, ended in pauses)
        pauses = []
    return _Open(
        clock.name,
        own,
        clock.ceiling,
        start,
        tuple(pauses),
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
