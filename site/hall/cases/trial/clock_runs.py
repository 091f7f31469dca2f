"""One clock of a case while the case lives through its history."""

from collections.abc import Hashable, Mapping
from typing import NamedTuple

from hall.cases.trial.benches import Bench, told
from hall.cases.trial.profiles import ClockLimit, Profile, Run


class Deadline(NamedTuple):
    """Where a clock stood when the case was last looked at; ``due`` is a second."""

    limit: ClockLimit
    due: int
    late: bool
    stopped: bool
    working_days: int


class ClockRun:
    """A clock that was started.

    Attributes:
        own: the limit the rules set for it; None if they set none.
        ceiling: a limit after which this one may not end: of the committed clock, the statutory one.
        run: its start, the pauses that ended, and the extensions.
        paused: since when it stands still.
        stopped: when it ended.
        kept: what the rules can tell of it since.
        profile: what it runs by; None without a limit.
    """

    __slots__ = ("_bench", "ceiling", "kept", "name", "own", "paused", "profile", "run", "stopped")

    def __init__(self, name: str, bench: Bench, start: int, own: ClockLimit | None, ceiling: ClockLimit | None) -> None:
        """Start it."""
        self.name, self._bench, self.run = name, bench, Run(start)
        self.own, self.ceiling = own, ceiling
        self.paused: int | None = None
        self.stopped: int | None = None
        self.kept: tuple[Hashable, ...] | None = None
        self.profile = self._profile(start) if own is not None else None

    def go_on(self, run: Run, paused: int | None) -> None:
        """Take up what happened since its start."""
        self.run, self.paused = run, paused
        self._settle(run.start if paused is None else paused)

    def pause(self, second: int) -> None:
        """Let it stand still."""
        self.paused = second

    def resume(self, second: int) -> None:
        """Let it go on."""
        if self.paused is not None:
            self.run = self.run._replace(pauses=(*self.run.pauses, (self.paused, second)))
            self.paused = None
            self._settle(second)

    def extend(self, second: int, amount: int, unit: str) -> None:
        """Lengthen its limit."""
        self.run = self.run._replace(extensions=(*self.run.extensions, (second, amount, unit)))
        self._settle(second)

    def stop(self, second: int) -> None:
        """End it; a pause ends with it."""
        self.resume(second)
        self.stopped = second
        if self.profile is not None and self.own is not None:
            self.kept = self._bench.reading(self.profile, self.own.amount, second, running=False)

    def _settle(self, second: int) -> None:
        if self.own is not None:
            self.profile = self._profile(second)

    def _profile(self, second: int) -> Profile:
        """Its profile as of a second; while it is paused, as if it resumed then."""
        run = self.run
        if self.paused is not None:
            run = run._replace(pauses=(*run.pauses, (self.paused, second)))
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
            return self.kept
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
        return Deadline(self.own, profile.due, seen > profile.due, stopped, profile.working_days())


class StoppedRun(ClockRun):
    """A clock that was stopped before, of which nothing is left but what rules can still tell of it."""

    __slots__ = ("_facts", "_late")

    def __init__(
        self, name: str, bench: Bench, kept: tuple[Hashable, ...] | None, facts: Mapping[str, object], *, late: bool
    ) -> None:
        """Take down what is left."""
        super().__init__(name, bench, 0, None, None)
        self.kept, self._facts, self._late = kept, facts, late
        self.stopped = 0

    def reading(self, second: int) -> tuple[Hashable, ...] | None:
        """What the rules can tell of it."""
        return self.kept

    def facts(self, second: int) -> dict[str, object]:
        """The same as facts by suffix."""
        return dict(self._facts)

    def is_late(self, second: int) -> bool:
        """Whether its limit had passed."""
        return self._late
