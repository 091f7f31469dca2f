"""One process's work on a trial: its parts of the cases, one after the other, in memory that does not grow with them.

A case goes through its history strand by strand, by steps that are remembered (``strands``, ``walking``). One whose
dates matter beyond the working days between them (limits in hours, days of the calendar or months; rules that begin or
cease to hold meanwhile; documents that rules ask for) lives by itself, date by date (``living``); what comes out is
the same.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from contextlib import suppress

from hall.cases.trial.ahead import NotSharedError
from hall.cases.trial.comparison import Comparison, Kept
from hall.cases.trial.histories import Correction, History, ItemOfCase, UnreadableHistoryError, date_acts
from hall.cases.trial.items_on_trial import Alike, Strung
from hall.cases.trial.life import Life
from hall.cases.trial.living import live
from hall.cases.trial.places import Places
from hall.cases.trial.plans import Plan, Plans, are_in_order
from hall.cases.trial.rules_on_trial import ItemsOnTrial
from hall.cases.trial.seconds import DAY, day_of
from hall.cases.trial.stream import (
    StoredCase,
    read_corrections,
    read_documents,
    read_extension,
    read_items,
    read_part,
)
from hall.cases.trial.tally import Tally
from hall.cases.trial.telling import Course, tell_life
from hall.cases.trial.walking import Way, walk
from rules.authoring.corpus import CasePart, CaseSelection, PartFound, RulesOnTrial
from rules.calendar import CalendarError
from rules.calendar.indexed import IndexedCalendar

_MOST_STEPS = 200_000


class _Read:
    """One case as it was read; ``seconds`` are of receipt, acceptance, end, its ledger, and the end of the trial."""

    __slots__ = ("case", "corrections", "documents", "item", "seconds")

    def __init__(
        self,
        case: StoredCase,
        item: ItemOfCase,
        corrections: Sequence[Correction],
        documents: Sequence[tuple[int, str]],
        now: int,
    ) -> None:
        self.case, self.item, self.corrections, self.documents = case, item, corrections, documents
        self.seconds = [int(case.received), int(case.accepted or 0), int(case.ended or 0)]
        self.seconds += map(int, case.seconds.split())
        self.seconds.append(now)

    def history(self, plan: Plan, extended: tuple[int, tuple[int, str]] | None = None) -> History:
        """What happened to it, at its instants."""
        return History(
            conduct=plan.conduct,
            received=self.seconds[0],
            acts=date_acts(plan.acts, self.seconds, extended),
            corrections=self.corrections,
            documents=self.documents,
        )

    def course(self, plan: Plan) -> Course:
        """What both its lives have in common."""
        ending = plan.ending
        ended = None if ending is None else (self.seconds[plan.order[ending]], ending)
        return Course(day_of(self.seconds[0]), ended, self.seconds[-1], self.corrections)


class Trial:
    """One process's work on a trial."""

    def __init__(self, rules: RulesOnTrial, calendar: IndexedCalendar, now: int, most: int) -> None:
        """Nothing is known yet.

        Args:
            rules: both sides.
            calendar: the county's.
            now: the second until which open cases live.
            most: at most so many differences of each kind are told.
        """
        self._calendar, self._places, self._now = calendar, Places(calendar), now
        self._items = ItemsOnTrial(rules, calendar, self._places)
        self._items_of_cases: dict[tuple[str, str, str], ItemOfCase] = {}
        self._plans = Plans()
        self._kept = Kept(most)
        self._tally = Tally(self._kept, self._places)

    def run(self, part: CasePart, selection: CaseSelection) -> PartFound:
        """Try one part."""
        comparison = Comparison(self._calendar, self._kept)
        cases = 0
        for case in self._read(part, selection):
            cases += 1
            try:
                self._try(case, comparison)
            except (UnreadableHistoryError, CalendarError):
                comparison.counts["unreadable"] += 1
        self._tally.add_to(comparison.counts)
        self._items.make_room(_MOST_STEPS)
        return PartFound(cases, dict(comparison.counts), comparison.differences)

    def lives(self, part: CasePart, selection: CaseSelection, *, alone: bool) -> Iterator[tuple[str, Life, Life]]:
        """Both lives of every case of a part, with its number; lived date by date if ``alone``."""
        for case in self._read(part, selection):
            plan, alike = self._plan(case)
            ways = None if alone else self._walk(case, plan, alike.strung)
            yield case.case.number, *self._lives(case, plan, alike, ways)

    def _read(self, part: CasePart, selection: CaseSelection) -> Iterator[_Read]:
        cases = read_part(part, selection)
        known = self._items_of_cases
        new_items = [case for case in cases if (case.item_code, case.item_revision, case.snapshot) not in known]
        if new_items:
            known |= read_items(new_items)
        items = {case.item_code for case in cases}
        self._items.prepare(items)
        corrections = read_corrections(part)
        documents = read_documents(part) if any(self._items[item].looks_at_documents for item in items) else {}
        for case in cases:
            case_id = int(case.case_id)
            item = known[case.item_code, case.item_revision, case.snapshot]
            yield _Read(case, item, corrections.get(case_id, ()), documents.get(case_id, ()), self._now)

    # One case.

    def _try(self, read: _Read, comparison: Comparison) -> None:
        plan, alike = self._plan(read)
        ways = self._walk(read, plan, alike.strung)
        if ways is not None and alike.strung is not None:
            with suppress(NotSharedError):
                if self._tally.count(ways, alike.strung, lambda: read.course(plan)):
                    return
        comparison.add(read.case.number, read.case.item_code, *self._lives(read, plan, alike, ways))

    def _plan(self, read: _Read) -> tuple[Plan, Alike]:
        case, received = read.case, day_of(read.seconds[0])
        plan = self._plans.of(case)
        item = self._items[case.item_code]
        era: Hashable = ()
        if item.dated:
            looked_at_last = self._now
            if case.accepted and not plan.conduct.get("deemed_accepted"):
                looked_at_last = int(case.accepted)
            era = item.era(received, day_of(looked_at_last))
        return plan, item.alike(case, read.item, era, received)

    def _walk(self, read: _Read, plan: Plan, strung: Strung | None) -> list[Way] | None:
        seconds, places = read.seconds, self._places
        if not are_in_order(plan, seconds):
            raise UnreadableHistoryError("acts out of order")
        if strung is None or plan.extended or (read.corrections and not strung.corrected):
            return None
        if plan.order and seconds[plan.order[-1]] > self._now:
            return None
        zero, of_days = places.zero, places.of_days
        at = [of_days[(second - zero) // DAY] for second in seconds]
        seen = plan.seen.get(strung.number)
        if seen is None:
            seen = plan.seen[strung.number] = self._plans.seen(plan, strung.looks)
        try:
            return [
                walk(both, sides, places, one, at, seconds, lambda: read.history(plan))
                for (both, sides), one in zip(strung.roots, seen, strict=True)
            ]
        except NotSharedError:
            return None

    def _lives(self, read: _Read, plan: Plan, alike: Alike, ways: Sequence[Way] | None) -> tuple[Life, Life]:
        before, after = alike.sides
        if ways is not None and alike.strung is not None:
            with suppress(NotSharedError):
                course = read.course(plan)
                life = tell_life(ways, alike.strung.before, course, self._places)
                if after is before:
                    return life, life
                return life, tell_life(ways, alike.strung.after, course, self._places)
        extended = None
        if plan.extended and read.item.extension is not None:
            at = read_extension(int(read.case.case_id))
            extended = None if at is None else (at, read.item.extension)
        history = read.history(plan, extended)
        life = live(history, before, self._now)
        return life, life if after is before else live(history, after, self._now)
