"""One process's work on a trial: its parts of the cases, one after the other, in memory that does not grow with them.

A case goes through its history by steps that are remembered (``walking``). One whose dates matter beyond the working
days between them (limits in hours, days of the calendar or months; rules that begin or cease to hold meanwhile;
documents that rules ask for) lives by itself, date by date (``living``); what comes out is the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from contextlib import suppress

from hall.cases.trial.both_sides import CARDS_AFTER, CARDS_BEFORE, MOVED, UNEVEN, Come
from hall.cases.trial.comparison import AFTER, BEFORE, DEADLINE, Comparison, Kept
from hall.cases.trial.frozen import NotSharedError
from hall.cases.trial.histories import Correction, History, ItemOfCase, UnreadableHistoryError, date_acts
from hall.cases.trial.items_on_trial import Alike
from hall.cases.trial.life import Life
from hall.cases.trial.living import live
from hall.cases.trial.places import Places
from hall.cases.trial.plans import Plan, Planned, Plans
from hall.cases.trial.rules_on_trial import ItemsOnTrial
from hall.cases.trial.seconds import day_of
from hall.cases.trial.stream import (
    StoredCase,
    read_corrections,
    read_documents,
    read_extension,
    read_items,
    read_part,
)
from hall.cases.trial.walking import Taken, tell_lives, walk
from rules.authoring.corpus import CasePart, CaseSelection, PartFound, RulesOnTrial
from rules.calendar import CalendarError
from rules.calendar.indexed import IndexedCalendar

_MOST_STEPS = 200_000
_SHOWN = {
    CARDS_BEFORE: f"{BEFORE}.with_cards",
    CARDS_AFTER: f"{AFTER}.with_cards",
    MOVED: "cases_with_moved_deadlines",
}


class _Read:
    """One case as it was read. ``seconds`` are of receipt, acceptance and end, and of its ledger."""

    __slots__ = ("case", "corrections", "documents", "item", "seconds")

    def __init__(
        self,
        case: StoredCase,
        item: ItemOfCase,
        corrections: Sequence[Correction],
        documents: Sequence[tuple[int, str]],
    ) -> None:
        self.case, self.item, self.corrections, self.documents = case, item, corrections, documents
        self.seconds = [int(case.received), int(case.accepted or 0), int(case.ended or 0)]
        self.seconds += map(int, case.seconds.split())

    def history(self, plan: Plan, extended: tuple[int, tuple[int, str]] | None = None) -> History:
        """What happened to it, at its instants."""
        return History(
            conduct=plan.conduct,
            received=self.seconds[0],
            acts=date_acts(plan.acts, self.seconds, extended),
            corrections=self.corrections,
            documents=self.documents,
        )


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
        self._seen: list[Come] = []
        self._shown: Counter[int] = Counter()

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
        self._count(comparison.counts)
        self._items.make_room(_MOST_STEPS)
        return PartFound(cases, dict(comparison.counts), comparison.differences)

    def lives(self, part: CasePart, selection: CaseSelection, *, alone: bool) -> Iterator[tuple[str, Life, Life]]:
        """Both lives of every case of a part, with its number; lived date by date if ``alone``."""
        for case in self._read(part, selection):
            plan, alike = self._plan(case)
            taken = None if alone else self._walk(case, plan, alike)
            yield case.case.number, *self._lives(case, plan, alike, taken)

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
            yield _Read(case, item, corrections.get(case_id, ()), documents.get(case_id, ()))

    # One case.

    def _try(self, read: _Read, comparison: Comparison) -> None:
        plan, alike = self._plan(read)
        taken = self._walk(read, plan, alike)
        flags = UNEVEN
        if taken is not None:
            flags = 0
            for come, _, _ in taken:
                flags |= come.flags
        if taken is None or flags & UNEVEN or (flags & MOVED and self._kept.wants(DEADLINE)):
            comparison.add(read.case.number, read.case.item_code, *self._lives(read, plan, alike, taken))
            return
        self._shown[flags] += 1
        for come, _, _ in taken:
            if not come.seen:
                self._seen.append(come)
            come.seen += 1

    def _plan(self, read: _Read) -> tuple[Plan, Alike]:
        case = read.case
        plan = self._plans.of(case)
        item = self._items[case.item_code]
        era: Hashable = ()
        if item.dated:
            looked_at_last = self._now
            if case.accepted and not plan.conduct.get("deemed_accepted"):
                looked_at_last = int(case.accepted)
            era = item.era(day_of(int(case.received)), day_of(looked_at_last))
        return plan, item.alike(case, read.item, era)

    def _walk(self, read: _Read, plan: Plan, alike: Alike) -> list[Taken] | None:
        if alike.both is None or plan.extended:
            return None
        events: Sequence[Planned] = plan.events
        seconds = [*read.seconds, self._now]
        if read.corrections:
            events, seconds = self._plans.with_corrections(plan, seconds, read.corrections)
        try:
            return walk(
                alike.both,
                alike.nameless,
                self._places,
                plan.receipt,
                events,
                seconds,
                lambda: read.history(plan),
            )
        except NotSharedError:
            return None

    def _lives(self, read: _Read, plan: Plan, alike: Alike, taken: Sequence[Taken] | None) -> tuple[Life, Life]:
        before, after = alike.sides
        if taken is not None:
            with suppress(NotSharedError):
                return tell_lives(taken, alike.sides, self._places, day_of(read.seconds[0]))
        extended = None
        if plan.extended and read.item.extension is not None:
            at = read_extension(int(read.case.case_id))
            extended = None if at is None else (at, read.item.extension)
        history = read.history(plan, extended)
        life = live(history, before, self._now)
        return life, life if after is before else live(history, after, self._now)

    def _count(self, counts: Counter[str]) -> None:
        """Add up what the steps came to that cases of this part took."""
        for come in self._seen:
            for key in come.counts:
                counts[key] += come.seen
            come.seen = 0
        self._seen.clear()
        for flags, cases in self._shown.items():
            counts["cases"] += cases
            for flag, key in _SHOWN.items():
                if flags & flag:
                    counts[key] += cases
        self._shown.clear()
