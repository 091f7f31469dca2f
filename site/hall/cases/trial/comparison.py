"""Two lives of one case held against each other: counts for the indicators, and what to show of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from hall.cases.enums import STEP_PREFIX, Clock, Severity
from hall.cases.trial.clock_runs import Deadline
from hall.cases.trial.life import Card, Life
from hall.cases.trial.panels import CardRule
from hall.cases.trial.seconds import day_of, instant_of
from rules.authoring.corpus import Difference
from rules.calendar import SHANGHAI, WorkingCalendar

BEFORE, AFTER = "before", "after"
DEADLINE, APPEARS, VANISHES, MOVES = "deadline", "card_appears", "card_vanishes", "card_moves"
_WHOLE_CLOCKS = (Clock.COMMITTED.value, Clock.STATUTORY.value)
_Key = tuple[str, str, str]


class _Named(NamedTuple):
    number: str
    item: str


def count_card(side: str, severity: str) -> str:
    """As what a card of a side counts."""
    return f"{side}.cards.{severity}"


def count_deadline(side: str, clock: str, deadline: Deadline) -> Iterator[str]:
    """As what a deadline of a side counts."""
    if clock not in _WHOLE_CLOCKS:
        return
    state = "finished" if deadline.stopped else "open"
    yield f"{side}.{clock}.{state}"
    if deadline.late:
        yield f"{side}.{clock}.{state}_late"
    if clock == _WHOLE_CLOCKS[0]:
        yield f"{side}.promised.{deadline.working_days}"


def count_moved(clock: str, days: int | None, *, new: bool = False) -> str:
    """As what a deadline counts that is so many working days later; None: it is there on one side only."""
    family = STEP_PREFIX.rstrip(":") if clock.startswith(STEP_PREFIX) else clock
    if days is None:
        return f"moved.{family}.{'new' if new else 'gone'}"
    return f"moved.{family}.{days}"


class Kept(Counter[str]):
    """How many differences of each kind were found; so many of each are kept by whoever tells them."""

    def __init__(self, most: int) -> None:
        """None was found yet."""
        super().__init__()
        self.most = most

    def wants(self, kind: str) -> bool:
        """Whether one more of a kind would be kept."""
        return self[kind] < self.most


class Comparison:
    """Adds up what cases come to, and keeps the first differences of each kind."""

    def __init__(self, calendar: WorkingCalendar, kept: Kept) -> None:
        """Begin at nothing; what was kept before counts."""
        self.counts: Counter[str] = Counter()
        self.differences: list[Difference] = []
        self._calendar, self._kept = calendar, kept

    def add(self, number: str, item: str, before: Life, after: Life) -> None:
        """Hold the two lives of a case against each other."""
        self.counts["cases"] += 1
        self._indicate(BEFORE, before)
        self._indicate(AFTER, after)
        if after is before:
            return
        case = _Named(number, item)
        if before.parted_at is not None or after.parted_at is not None:
            self.counts["parted"] += 1
        else:
            self._compare_deadlines(case, before, after)
        self._compare_cards(case, before, after)

    # Indicators.

    def _indicate(self, side: str, life: Life) -> None:
        if life.cards:
            self.counts[f"{side}.with_cards"] += 1
        self.counts.update(count_card(side, card.rule.severity) for card in life.cards)
        for clock, deadline in life.deadlines.items():
            self.counts.update(count_deadline(side, clock, deadline))

    # Deadlines.

    def _compare_deadlines(self, case: _Named, before: Life, after: Life) -> None:
        moved = False
        for clock in {**before.deadlines, **after.deadlines}:
            old, new = before.deadlines.get(clock), after.deadlines.get(clock)
            if old is not None and new is not None and old.due == new.due:
                continue
            moved = True
            self.counts[count_moved(clock, self._shift(old, new), new=old is None)] += 1
            standing = new or old
            if standing is not None and self._may_keep(DEADLINE):
                day = date.fromordinal(day_of(standing.due))
                described = [None if deadline is None else _told(deadline) for deadline in (old, new)]
                self._keep(case, DEADLINE, standing.limit.rule, clock, day, *described)
        if moved:
            self.counts["cases_with_moved_deadlines"] += 1

    def _shift(self, old: Deadline | None, new: Deadline | None) -> int | None:
        if old is None or new is None:
            return None
        first, second = sorted((day_of(old.due), day_of(new.due)))
        days = self._calendar.count(first, second)
        return days if new.due > old.due else -days

    # Findings.

    def _compare_cards(self, case: _Named, before: Life, after: Life) -> None:
        parted = [at for at in (before.parted_at, after.parted_at) if at is not None]
        until = min(parted) if parted else None
        old, new = _by_key(before, until), _by_key(after, until)
        differs = False
        for key, card in old.items():
            if key not in new:
                differs = True
                self._card(case, VANISHES, card, card, None)
        for key, card in new.items():
            known = old.get(key)
            if known is None:
                differs = True
                self._card(case, APPEARS, card, None, card)
            elif day_of(known.second) != day_of(card.second):
                differs = True
                self._card(case, MOVES, card, known, card)
        if differs:
            self.counts["cases_with_other_cards"] += 1

    def _card(self, case: _Named, kind: str, card: Card, old: Card | None, new: Card | None) -> None:
        self.counts[f"{kind}.{card.rule.severity}"] += 1
        self.counts[f"by_rule.{kind}.{card.rule.rule}"] += 1
        if self._may_keep(kind):
            day = date.fromordinal(day_of(card.second))
            described = [None if one is None else _said(one) for one in (old, new)]
            self._keep(case, kind, card.rule.rule, card.subject, day, *described)

    def _may_keep(self, kind: str) -> bool:
        self._kept[kind] += 1
        return self._kept[kind] <= self._kept.most

    def _keep(
        self,
        case: _Named,
        kind: str,
        rule: str,
        subject: str,
        day: date,
        before: Mapping[str, object] | None,
        after: Mapping[str, object] | None,
    ) -> None:
        self.differences.append(Difference(kind, *case, rule, subject, day, before, after))


def _by_key(life: Life, until: int | None) -> dict[_Key, Card]:
    return {
        (card.rule.rule, card.subject, card.rule.severity): card
        for card in life.cards
        if until is None or card.second < until
    }


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
