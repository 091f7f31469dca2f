"""What the cases of a part come to, added up without telling their lives one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from hall.cases.trial.ageing import AgeCard
from hall.cases.trial.asking import Side
from hall.cases.trial.comparison import AFTER, APPEARS, BEFORE, MOVES, VANISHES, Kept, count_card
from hall.cases.trial.items_on_trial import Strung
from hall.cases.trial.outcomes import (
    AGES,
    AGES_APART,
    CARDS_AFTER,
    CARDS_BEFORE,
    HAS_APPEARED,
    HAS_MOVED,
    HAS_SHIFTED,
    HAS_VANISHED,
    KIND_OF,
    OTHER_CARDS,
    TO_BE_TOLD,
    Outcome,
)
from hall.cases.trial.places import Places
from hall.cases.trial.seconds import day_of
from hall.cases.trial.telling import Course, find_ages_of
from hall.cases.trial.walking import Way

_DIFFERENCES = HAS_MOVED | OTHER_CARDS
_SHOWN = {
    CARDS_BEFORE: f"{BEFORE}.with_cards",
    CARDS_AFTER: f"{AFTER}.with_cards",
    HAS_MOVED: "cases_with_moved_deadlines",
    OTHER_CARDS: "cases_with_other_cards",
}
_Ages = tuple[Sequence[AgeCard], Sequence[AgeCard]]
_FLAG_OF = {APPEARS: HAS_APPEARED, VANISHES: HAS_VANISHED, MOVES: HAS_SHIFTED}


class Tally:
    """Adds up cases that need not be told."""

    def __init__(self, kept: Kept, places: Places) -> None:
        """Nothing was added; ``kept`` says of which differences more are to be told."""
        self._kept, self._places = kept, places
        self._seen: list[Outcome] = []
        self._named: Counter[tuple[Side, str, str]] = Counter()
        self._counts: Counter[str] = Counter()
        self._shown: Counter[int] = Counter()
        self._wanted = _DIFFERENCES

    def count(self, ways: Sequence[Way], strung: Strung, course: Callable[[], Course]) -> bool:
        """Add a case; false if it has to be told.

        Raises:
            NotSharedError: it has to be told date by date.
        """
        flags = 0
        for way in ways:
            flags |= way.outcome.flags
        if flags & TO_BE_TOLD or (flags & self._wanted and self._wants(flags)):
            return False
        of_ages: _Ages = ((), ())
        ages: list[tuple[str, AgeCard]] = []
        if flags & AGES:
            of_ages = self._ages(ways, strung, course(), apart=bool(flags & AGES_APART))
            ages = list(_differences(*of_ages))
            for kind, _ in ages:
                flags |= _FLAG_OF[kind]
            if flags & self._wanted and self._wants(flags):
                return False
            flags |= CARDS_BEFORE * bool(of_ages[0]) | CARDS_AFTER * bool(of_ages[1])
            self._add_ages(strung, of_ages, ages)
        self._shown[flags & (CARDS_BEFORE | CARDS_AFTER | _DIFFERENCES)] += 1
        for place, way in enumerate(ways):
            outcome = way.outcome
            if not outcome.seen:
                self._seen.append(outcome)
            outcome.seen += 1
            for kind, after, rule in outcome.named:
                self._named[strung.roots[place][1][after].side, kind, rule] += 1
        return True

    def add_to(self, counts: Counter[str]) -> None:
        """Add everything up, and begin anew."""
        for outcome in self._seen:
            for key, times in outcome.counts.items():
                counts[key] += times * outcome.seen
            outcome.seen = 0
        self._seen.clear()
        for (side, kind, rule), times in self._named.items():
            counts[f"by_rule.{kind}.{side.cards[rule].code}"] += times
        for flags, cases in self._shown.items():
            counts["cases"] += cases
            for flag, key in _SHOWN.items():
                if flags & flag:
                    counts[key] += cases
        counts.update(self._counts)
        self._named.clear()
        self._shown.clear()
        self._counts.clear()

    def _add_ages(self, strung: Strung, of_ages: _Ages, differences: Sequence[tuple[str, AgeCard]]) -> None:
        for side, cards in zip((BEFORE, AFTER), of_ages, strict=True):
            for card in cards:
                self._counts[count_card(side, card.rule.severity)] += 1
        for kind, card in differences:
            self._counts[f"{kind}.{card.rule.severity}"] += 1
            asked = (strung.before if kind == VANISHES else strung.after).ageing
            if asked is not None:
                self._named[asked.side, kind, card.rule.rule] += 1

    def _wants(self, flags: int) -> bool:
        wanted = False
        for flag, kind in KIND_OF.items():
            if flags & flag & self._wanted:
                if self._kept.wants(kind):
                    wanted = True
                else:
                    self._wanted &= ~flag
        return wanted

    def _ages(self, ways: Sequence[Way], strung: Strung, course: Course, *, apart: bool) -> _Ages:
        before = find_ages_of(ways, strung.before, course, self._places)
        if not apart and strung.before.marks == strung.after.marks:
            return before, before
        return before, find_ages_of(ways, strung.after, course, self._places)


def _differences(before: Sequence[AgeCard], after: Sequence[AgeCard]) -> Iterator[tuple[str, AgeCard]]:
    if before is after:
        return
    old, new = ({(card.rule.rule, card.subject, card.rule.severity): card for card in side} for side in (before, after))
    for key, card in old.items():
        if key not in new:
            yield VANISHES, card
    for key, card in new.items():
        if key not in old:
            yield APPEARS, card
        elif day_of(old[key].second) != day_of(card.second):
            yield MOVES, card
