"""Past cases for measuring, as varied as a county's: written as their acts would have left them, not copied.

Some hundred items share them as unevenly as in life (the commonest hold most cases), each with its own tempo and its
own way. They are received over two years at seconds of any working day, one in seven on other days and hours; a third
of the items are decided on the spot. Some are asked for supplements, paused for a procedure, extended, late, accepted
by law, ended early, or not ended yet. Facts are given that rules look at, investment amounts among them that hardly
ever repeat.
"""

import json
import random  # noqa: TID251 - the same cases each time, nothing to guess
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import accumulate

from hall.cases.trial.seconds import day_of, instant_of, start_of
from rules.calendar.indexed import IndexedCalendar

DAYS = 730
_HOUR = 3600
_CHANNELS = (("window", 55), ("online", 35), ("point", 8), ("mail", 2))
_FORMS = (("lobby_reception", 80), ("extended_hours", 8), ("dedicated_channel", 7), ("door_to_door", 5))
_KINDS = (("person", 65), ("organization", 35))
_IN_HAND = ("statutory", "committed")


@dataclass
class PastCase:
    """One row, and the entries of its ledger: clock, kind, second, amount, unit."""

    item: str
    facts: Mapping[str, object]
    channel: str
    form: str
    applicant: str
    received: int
    state: str = "submitted"
    step: str = ""
    accepted: int | None = None
    decided: int | None = None
    ended: int | None = None
    last: int = 0
    acts: int = 1
    conduct: dict[str, object] = field(default_factory=dict)
    entries: list[tuple[str, str, int, int | None, str]] = field(default_factory=list)


class _StillOpen(Exception):  # noqa: N818  no failure: the act lies in the future
    """The case has not come further yet."""


class PastCases:
    """Makes them; the same ones for the same seed."""

    def __init__(self, items: Sequence[str], calendar: IndexedCalendar, until: int, seed: int = 20260402) -> None:
        """Give each item its share of the cases and its tempo."""
        self._random, self._calendar, self._until = random.Random(seed), calendar, until  # noqa: S311
        self._items = items
        self._shares = list(accumulate(1 / (rank + 3) for rank in range(len(items))))
        self._first = day_of(until) - DAYS
        self._tempo = {item: self._random.choice((0.0, 0.0, 0.6, 1.2, 2.0, 3.5)) for item in items}

    def make(self, number: int) -> Iterator[PastCase]:
        """So many cases, in the order of their receipt."""
        for place in range(number):
            received = self._receipt(self._first + place * DAYS // number)
            case = PastCase(
                item=self._items[bisect_right(self._shares, self._random.random() * self._shares[-1])],
                facts=self._facts(),
                channel=self._one_of(_CHANNELS),
                form=self._one_of(_FORMS),
                applicant=self._one_of(_KINDS),
                received=received,
                last=received,
            )
            with suppress(_StillOpen):
                self._live(case)
            yield case

    def _facts(self) -> dict[str, object]:
        facts: dict[str, object] = {}
        if self._random.random() < 0.25:
            facts["investment_amount"] = self._random.randrange(10_000, 400_000_000)
        if self._random.random() < 0.2:
            facts |= {
                "land_mode": self._random.choice(("allocation", "grant")),
                "in_planning_area": self._random.random() < 0.5,
                "funding": self._random.choice(("government", "enterprise")),
            }
        return facts

    def _live(self, case: PastCase) -> None:
        case.conduct |= {"first_inquiry_recorded": self._chance(0.97), "supplement_requests": 0}
        case.conduct |= {"supplement_notice_late": False, "deemed_accepted": False}
        self._enter(case, "start", case.received, "acceptance", "supplement_notice")
        chance = self._random.random()
        if chance < 0.05:
            self._close(case, self._after(case, 1.5), ("withdrawn", "not_accepted", "referred")[int(chance * 60)])
            return
        if chance < 0.13:
            self._supplement(case)
        self._accept(case)
        self._handle(case)

    def _supplement(self, case: PastCase) -> None:
        asked = self._after(case, 2.0)
        self._act(case, asked, "supplement_requested")
        self._enter(case, "stop", asked, "supplement_notice")
        self._enter(case, "pause", asked, "acceptance")
        case.conduct["supplement_requests"] = 1
        case.conduct["supplement_notice_late"] = self._working_days(case.received, asked) > 5
        supplied = self._after(case, 6.0)
        self._act(case, supplied, "submitted")
        self._enter(case, "resume", supplied, "acceptance")

    def _accept(self, case: PastCase) -> None:
        accepted = stopped = self._after(case, 0.4 if self._chance(0.98) else 5.0)
        if not case.conduct["supplement_requests"] and self._working_days(case.received, accepted) > 5:
            accepted = case.received
            stopped = start_of(self._calendar.advance(day_of(accepted), 5) + 1)
            case.conduct["deemed_accepted"] = True
        else:
            self._act(case, accepted, "handling")
            case.conduct["accepted_outside_center"] = self._chance(0.03)
        if stopped > self._until:
            raise _StillOpen
        open_ones = ("acceptance",) if case.conduct["supplement_requests"] else ("acceptance", "supplement_notice")
        self._enter(case, "stop", stopped, *open_ones)
        case.accepted, case.state, case.step = accepted, "handling", "review"
        case.last = max(case.last, stopped)
        self._enter(case, "start", accepted, *_IN_HAND, "step:review")

    def _handle(self, case: PastCase) -> None:
        tempo = self._tempo[case.item] * (4.0 if self._chance(0.03) else 1.0)
        if self._chance(0.015):
            self._close(case, self._after(case, tempo), self._random.choice(("withdrawn", "terminated")))
            return
        if self._chance(0.04 if tempo else 0.003):
            self._pause(case)
        if self._chance(0.02 if tempo else 0):
            extended = self._after(case, 2.0)
            self._act(case, extended, "handling")
            for clock in (*_IN_HAND, "step:review"):
                case.entries.append((clock, "extend", extended, 10, "working_day"))
            case.conduct["extensions"] = 1
        reviewed = self._after(case, tempo * 1.6)
        self._act(case, reviewed, "handling")
        case.step = "decide"
        self._enter(case, "stop", reviewed, "step:review")
        self._enter(case, "start", reviewed, "step:decide")
        decided = self._after(case, tempo)
        self._act(case, decided, "decided")
        case.decided = decided
        self._enter(case, "stop", decided, *_IN_HAND, "step:decide")
        self._enter(case, "start", decided, "delivery")
        case.conduct |= {"result": "granted" if self._chance(0.95) else "refused", "reasons_given": True}
        case.conduct["decided_at_center"] = self._chance(0.98)
        self._close(case, self._after(case, 0.5 if tempo == 0 else 1.5), "concluded")

    def _pause(self, case: PastCase) -> None:
        paused = self._after(case, 1.0)
        self._act(case, paused, "suspended")
        case.conduct |= {"special_procedures": 1, "paused_near_deadline": False}
        self._enter(case, "pause", paused, *_IN_HAND, "step:review")
        resumed = self._after(case, 12.0)
        self._act(case, resumed, "handling")
        self._enter(case, "resume", resumed, *_IN_HAND, "step:review")

    def _close(self, case: PastCase, second: int, state: str) -> None:
        self._act(case, second, state)
        case.ended = second
        running = {clock for clock, kind, *_ in case.entries if kind == "start"}
        running -= {clock for clock, kind, *_ in case.entries if kind == "stop"}
        self._enter(case, "stop", second, *(clock for clock, kind, *_ in case.entries if clock in running))

    def _act(self, case: PastCase, second: int, state: str) -> None:
        if second > self._until:
            raise _StillOpen
        case.state, case.last, case.acts = state, second, case.acts + 1

    def _enter(self, case: PastCase, kind: str, second: int, *clocks: str) -> None:
        case.entries += [(clock, kind, second, None, "") for clock in dict.fromkeys(clocks)]

    # When.

    def _receipt(self, day: int) -> int:
        if self._chance(0.15):
            return start_of(day) + self._random.randrange(24 * _HOUR)
        return self._office(self._calendar.advance(day - 1, 1))

    def _after(self, case: PastCase, mean: float) -> int:
        """Later the same day or so many working days later on average, rarely outside the hours of the office."""
        days = int(self._random.expovariate(1 / mean) + 0.3) if mean else 0
        if days == 0:
            return case.last + self._random.randrange(30, 2 * _HOUR)
        second = self._office(self._calendar.advance(day_of(case.last), days))
        return second + 24 * _HOUR if self._chance(0.02) else second

    def _office(self, day: int) -> int:
        return start_of(day) + self._random.randrange(int(8.5 * _HOUR), int(17.5 * _HOUR))

    def _working_days(self, first: int, last: int) -> int:
        return self._calendar.count(day_of(first), day_of(last) - 1) + 1 if day_of(first) < day_of(last) else 0

    def _chance(self, chance: float) -> bool:
        return self._random.random() < chance

    def _one_of(self, shares: Sequence[tuple[str, int]]) -> str:
        names, weights = zip(*shares, strict=True)
        return str(self._random.choices(names, weights)[0])


def row_of(case: PastCase, case_id: int) -> tuple[object, ...]:
    """What of a case is its own, in the order of ``COLUMNS``; everything else is as in the first case of its item."""
    return (
        case_id,
        case.item,
        case.state,
        case.acts,
        case.step,
        json.dumps(case.conduct),
        json.dumps(case.facts),
        case.channel,
        case.form,
        case.applicant,
        *(None if at is None else instant_of(at) for at in (case.received, case.accepted, case.decided, case.ended)),
        instant_of(case.last),
        len(case.entries),
    )
