"""Two lives of one case held against each other: counts for the indicators, and what to show of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from hall.cases.enums import STEP_PREFIX, Clock, Severity
from hall.cases.trial.asking import CardRule
from hall.cases.trial.clock_runs import Deadline
from hall.cases.trial.histories import History
from hall.cases.trial.living import Card, Life
from hall.cases.trial.seconds import day_of, instant_of
from rules.authoring.corpus import Difference
from rules.calendar import SHANGHAI, WorkingCalendar

BEFORE, AFTER = "before", "after"
DEADLINE, APPEARS, VANISHES, MOVES = "deadline", "card_appears", "card_vanishes", "card_moves"
_WHOLE_CLOCKS = (Clock.COMMITTED.value, Clock.STATUTORY.value)
_Key = tuple[str, str, str]


class Comparison:
    """Adds up what cases come to, and keeps the first differences of each kind."""

    def __init__(self, calendar: WorkingCalendar, most: int) -> None:
        """Begin at nothing; keep at most so many differences of each kind."""
        self.counts: Counter[str] = Counter()
        self.differences: list[Difference] = []
        self._calendar, self._most = calendar, most
        self._kept: Counter[str] = Counter()

    def add(self, history: History, before: Life, after: Life) -> None:
        """Hold the two lives of a case against each other."""
        counts = self.counts
        counts["cases"] += 1
        self._indicate(BEFORE, before)
        if after is before:
            self._indicate(AFTER, after)
            return
        self._indicate(AFTER, after)
        if before.parted_at is not None or after.parted_at is not None:
            counts["parted"] += 1
        else:
            self._compare_deadlines(history, before, after)
        self._compare_cards(history, before, after)

    # Indicators.

    def _indicate(self, side: str, life: Life) -> None:
        counts = self.counts
        if life.cards:
            counts[f"{side}.with_cards"] += 1
            for card in life.cards:
                counts[f"{side}.cards.{card.rule.severity}"] += 1
        for clock in _WHOLE_CLOCKS:
            deadline = life.deadlines.get(clock)
            if deadline is None:
                continue
            state = "finished" if deadline.stopped else "open"
            counts[f"{side}.{clock}.{state}"] += 1
            if deadline.late:
                counts[f"{side}.{clock}.{state}_late"] += 1
            if clock == _WHOLE_CLOCKS[0]:
                counts[f"{side}.promised.{deadline.working_days}"] += 1

    # Deadlines.

    def _compare_deadlines(self, history: History, before: Life, after: Life) -> None:
        moved = False
        for clock in {**before.deadlines, **after.deadlines}:
            old, new = before.deadlines.get(clock), after.deadlines.get(clock)
            if old is not None and new is not None and old.due == new.due:
                continue
            moved = True
            self.counts[f"moved.{_family(clock)}.{self._shift(old, new)}"] += 1
            standing = new or old
            if standing is not None and self._may_keep(DEADLINE):
                day = date.fromordinal(day_of(standing.due))
                described = [None if deadline is None else _told(deadline) for deadline in (old, new)]
                self._keep(history, DEADLINE, standing.limit.rule, clock, day, *described)
        if moved:
            self.counts["cases_with_moved_deadlines"] += 1

    def _shift(self, old: Deadline | None, new: Deadline | None) -> str:
        """By how many working days, or that there is a limit on one side only."""
        if old is None or new is None:
            return "new" if old is None else "gone"
        first, second = sorted((day_of(old.due), day_of(new.due)))
        days = self._calendar.count(first, second)
        return str(days if new.due > old.due else -days)

    # Findings.

    def _compare_cards(self, history: History, before: Life, after: Life) -> None:
        parted = [at for at in (before.parted_at, after.parted_at) if at is not None]
        until = min(parted) if parted else None
        old, new = _by_key(before, until), _by_key(after, until)
        differs = False
        for key, card in old.items():
            if key not in new:
                differs = True
                self._card(history, VANISHES, card, card, None)
        for key, card in new.items():
            known = old.get(key)
            if known is None:
                differs = True
                self._card(history, APPEARS, card, None, card)
            elif day_of(known.second) != day_of(card.second):
                differs = True
                self._card(history, MOVES, card, known, card)
        if differs:
            self.counts["cases_with_other_cards"] += 1

    def _card(self, history: History, kind: str, card: Card, old: Card | None, new: Card | None) -> None:
        self.counts[f"{kind}.{card.rule.severity}"] += 1
        self.counts[f"by_rule.{kind}.{card.rule.rule}"] += 1
        if self._may_keep(kind):
            day = date.fromordinal(day_of(card.second))
            described = [None if one is None else _said(one) for one in (old, new)]
            self._keep(history, kind, card.rule.rule, card.subject, day, *described)

    def _may_keep(self, kind: str) -> bool:
        self._kept[kind] += 1
        return self._kept[kind] <= self._most

    def _keep(
        self,
        history: History,
        kind: str,
        rule: str,
        subject: str,
        day: date,
        before: Mapping[str, object] | None,
        after: Mapping[str, object] | None,
    ) -> None:
        self.differences.append(Difference(kind, history.number, history.item_code, rule, subject, day, before, after))


def _by_key(life: Life, until: int | None) -> dict[_Key, Card]:
    return {
        (card.rule.rule, card.subject, card.rule.severity): card
        for card in life.cards
        if until is None or card.second < until
    }


def _family(clock: str) -> str:
    return STEP_PREFIX.rstrip(":") if clock.startswith(STEP_PREFIX) else clock


def _told(deadline: Deadline) -> dict[str, object]:
    limit = deadline.limit
    due = instant_of(deadline.due).astimezone(SHANGHAI)
    return {
        "due": due.isoformat(),
        "amount": limit.amount,
        "unit": limit.unit,
        "rule": limit.rule,
        "late": deadline.late,
    }


def _said(card: Card) -> dict[str, object]:
    rule: CardRule = card.rule
    return {
        "at": instant_of(card.second).astimezone(SHANGHAI).isoformat(),
        "severity": rule.severity,
        "sentence": rule.sentence.as_json(),
    }


def severities() -> Iterator[str]:
    """The rungs in order."""
    yield from Severity.values
