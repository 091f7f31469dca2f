"""What is to come for a case if nobody acts: ends of clocks, marks that they pass, silence that becomes acceptance."""

from __future__ import annotations

from hall.cases.enums import Clock, State
from hall.cases.trial.clock_runs import ClockRun
from hall.cases.trial.places import Places
from hall.cases.trial.profiles import DayProfile, Profile
from hall.cases.trial.seconds import day_of, start_of
from hall.cases.trial.standing import Standing

_NOTICE = Clock.SUPPLEMENT_NOTICE.value
_SUBMITTED = State.SUBMITTED.value


class NotSharedError(Exception):
    """A case stands where its dates matter, not only the working days between them."""


class Ahead:
    """What is to come, told in working days from where a case stands.

    Attributes:
        ends: after which working days a clock ends.
        marks: at which ones a clock passes a mark.
        deems: after which one silence becomes acceptance; None where it does not.
        moves: whether it matters for a clock how much time passes.
        ages: whether yellow cards grow old in the sight of its rules.
    """

    def __init__(self, *, ages: bool) -> None:
        """Nothing, so far."""
        self.ends: set[int] = set()
        self.marks: set[int] = set()
        self.deems: int | None = None
        self.moves = False
        self.ages = ages

    def add_clock(self, clock: ClockRun, second: int, places: Places, *, current: bool) -> None:
        """Look ahead at a clock that was not stopped.

        Args:
            clock: that.
            second: as of when.
            places: of the calendar.
            current: whether rules still look at it; another step's or procedure's they do not.

        Raises:
            NotSharedError: its dates matter.
        """
        if clock.profile is None:
            return
        profile, today = in_working_days(clock.profile), day_of(second)
        if clock.paused is not None:
            # Standing still before its last day, it moves on by as much as time passes.
            self.moves = self.moves or profile.last <= day_of(clock.paused)
            if current:
                _stay_silent(clock, second, places)
            return
        self.moves = True
        if current:
            base = places.of(today) >> 1
            if profile.last >= today:
                self.ends.add((places.of(profile.last) >> 1) - base)
            self.marks.update((places.of(day) >> 1) - base for day in profile.marks if day > today)

    def add_silence(self, case: Standing, today: int, places: Places) -> None:
        """Look whether silence would become acceptance."""
        notice = case.clocks.get(_NOTICE)
        if not case.asked.item.is_licence or case.facts["state"] != _SUBMITTED or case.facts.get("supplement_requests"):
            return
        if notice is None or notice.stopped is not None or not isinstance(notice.profile, DayProfile):
            return
        if notice.profile.last >= today:
            self.deems = (places.of(notice.profile.last) >> 1) - (places.of(today) >> 1)


def in_working_days(profile: Profile) -> DayProfile:
    """The profile, if it can be told in working days.

    Raises:
        NotSharedError: it cannot.
    """
    if isinstance(profile, DayProfile) and profile.in_working_days:
        return profile
    raise NotSharedError


def _stay_silent(clock: ClockRun, second: int, places: Places) -> None:
    """See that rules could find nothing about a clock while it stands still, whatever else wakes them."""
    now, place = clock.reading(second), places.of(day_of(second))
    for later in (place + 1, place + 2, place + 3):
        day = places.first_day(later)
        if day > day_of(second) and clock.reading(start_of(day)) != now:
            raise NotSharedError
