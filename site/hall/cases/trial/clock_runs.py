"""One clock of a case while the case lives through its history."""

from collections.abc import Hashable
from typing import NamedTuple

from hall.cases.trial.profiles import Bench, ClockLimit, Profile, Run, told


class Deadline(NamedTuple):
    """Where a clock stood when the case was last looked at; seconds."""

    limit: ClockLimit
    start: int
    due: int
    late: bool
    stopped: bool
    working_days: int


class ClockRun:
    """A clock that was started.

    Attributes:
        own: the limit the rules set for it; None if they set none.
        ceiling: a limit after which this one may not end: of the committed clock, the statutory one.
    """

    __slots__ = (
        "_bench",
        "_extensions",
        "_kept",
        "_pauses",
        "_start",
        "ceiling",
        "name",
        "own",
        "paused",
        "profile",
        "stopped",
    )

    def __init__(self, name: str, bench: Bench, start: int, own: ClockLimit | None, ceiling: ClockLimit | None) -> None:
        """Start it."""
        self.name, self._bench, self._start = name, bench, start
        self.own, self.ceiling = own, ceiling
        self._pauses: tuple[tuple[int, int], ...] = ()
        self._extensions: tuple[tuple[int, int, str], ...] = ()
        self.paused: int | None = None
        self.stopped: int | None = None
        self._kept: tuple[Hashable, ...] | None = None
        self.profile = self._profile(start) if own is not None else None

    def pause(self, second: int) -> None:
        """Let it stand still."""
        self.paused = second

    def resume(self, second: int) -> None:
        """Let it go on."""
        if self.paused is not None:
            self._pauses = (*self._pauses, (self.paused, second))
            self.paused = None
            self._settle(second)

    def extend(self, second: int, amount: int, unit: str) -> None:
        """Lengthen its limit."""
        self._extensions = (*self._extensions, (second, amount, unit))
        self._settle(second)

    def stop(self, second: int) -> None:
        """End it; a pause ends with it."""
        self.resume(second)
        self.stopped = second
        if self.profile is not None and self.own is not None:
            self._kept = self._bench.reading(self.profile, self.own.amount, second, running=False)

    def _settle(self, second: int) -> None:
        if self.own is not None:
            self.profile = self._profile(second)

    def _profile(self, second: int) -> Profile:
        """Its profile as of a second; while it is paused, as if it resumed then."""
        pauses = self._pauses if self.paused is None else (*self._pauses, (self.paused, second))
        run = Run(self._start, pauses, self._extensions)
        own, ceiling = self.own, self.ceiling
        assert own is not None  # noqa: S101  every caller has looked
        profile = self._bench.profile(own, run)
        if ceiling is None or (ceiling.unit == own.unit and ceiling.amount >= own.amount):
            return profile
        earlier = self._bench.profile(ceiling, run)
        return earlier if earlier.due < profile.due else profile

    def profile_at(self, second: int) -> Profile | None:
        """What it runs by as of a second."""
        return self.profile if self.paused is None or self.own is None else self._profile(second)

    def next_after(self, second: int) -> int | None:
        """When it next passes a mark, if nobody touches it."""
        if self.profile is None or self.paused is not None or self.stopped is not None:
            return None
        return self.profile.next_after(second)

    def reading(self, second: int) -> tuple[Hashable, ...] | None:
        """What the rules can tell of it; None without a limit."""
        if self.own is None or self.profile is None:
            return None
        if self.stopped is not None:
            return self._kept
        profile = self.profile if self.paused is None else self._profile(second)
        return self._bench.reading(profile, self.own.amount, second, running=True)

    def facts(self, second: int) -> dict[str, object]:
        """The same as facts by suffix."""
        profile = self.profile_at(second)
        if self.own is None or profile is None:
            return {}
        seen = second if self.stopped is None else self.stopped
        return told(profile, self.own.amount, seen, running=self.stopped is None)

    def is_late(self, second: int) -> bool:
        """Whether its limit has passed."""
        profile = self.profile_at(second)
        return profile is not None and (second if self.stopped is None else self.stopped) > profile.due

    def remaining(self, second: int) -> int | None:
        """Working days left; None without a limit."""
        found = self.facts(second).get("remaining_working_days")
        return found if isinstance(found, int) else None

    def deadline(self, second: int) -> Deadline | None:
        """Where it stands; None without a limit."""
        profile = self.profile_at(second)
        if self.own is None or profile is None:
            return None
        seen = second if self.stopped is None else self.stopped
        stopped = self.stopped is not None
        return Deadline(self.own, self._start, profile.due, seen > profile.due, stopped, profile.working_days())
