"""The days that a paper names: by when, whether the county promises it or the law says so, and who checked it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from hall.cases.clocks import ClockBook, LimitJson, read_limit
from hall.cases.enums import Clock
from hall.cases.models import Case
from hall.cases.papers import words
from hall.cases.papers.citing import cite_law
from hall.cases.papers.law_limits import find_law_limit
from hall.cases.papers.words import say
from hall.cases.selectors.case_view import limit_view
from hall.foundation.clock import local_date
from rules.calendar import WorkingCalendar, amount_in_words, clock_state
from rules.language import SourceKind
from rules.vocabulary import Label

_MARKS = {"unverified": words.NOT_VERIFIED, "illustrative": words.ILLUSTRATIVE}


def write_day(day: date | datetime | None, language: str) -> str:
    """A day as it stands in a document of the language; empty where there is none."""
    if day is None:
        return ""
    if isinstance(day, datetime):
        day = local_date(day)
    return f"{day.year}年{day.month}月{day.day}日" if language == "zh" else f"{day.day} {day:%B %Y}"


def write_aside(parts: list[str], language: str) -> str:
    """What stands in brackets behind a figure; nothing where there is nothing to say."""
    said = [part for part in parts if part]
    if not said:
        return ""
    return f"（{'，'.join(said)}）" if language == "zh" else f" ({', '.join(said)})"


@dataclass(frozen=True)
class _End:
    """The end of a clock as a paper tells it; ``law`` is the article that sets it, empty for a promise."""

    day: str
    length: str
    law: str
    mark: str


@dataclass(frozen=True)
class PaperDates:
    """The days of one paper, as they stood at the instant of the act it follows from."""

    case: Case
    at: datetime
    language: str
    book: ClockBook
    calendar: WorkingCalendar

    def values(self, *, length_is_told: bool, extended: bool) -> Iterator[tuple[str, str]]:
        """Each day by its name.

        Args:
            length_is_told: the paper says how long the committed limit is, and there how far the figure was checked.
            extended: the paper tells of an extension, which announces no day that has passed.
        """
        yield from self._of_answer()
        yield from self._of_handling(length_is_told=length_is_told, extended=extended)
        yield from self._of_delivery()
        yield "supplement_due", self._say(words.NO_DAY)
        yield "supplement_limit", self._say(words.SUPPLEMENT_LIMIT)

    def _of_answer(self) -> Iterator[tuple[str, str]]:
        """By when the county promises to answer, and by when the law wants to be told what is missing."""
        promise, law = self._end(Clock.ACCEPTANCE), self._end_by_law(Clock.SUPPLEMENT_NOTICE)
        due = self._write(promise or law)
        yield "answer_due", due
        yield "answer_promise", self._say(words.ANSWER_BY).format(due=due) if promise else self._say(words.ANSWER_LATER)
        yield "answer_law_due", self._write(law)
        if law:
            told = self._say(words.ANSWER_LAW).format(day=law.day, length=law.length, law=law.law)
            yield "answer_law", told + (self._say(words.ELSE_ACCEPTED) if self.case.is_licence else "")

    def _of_handling(self, *, length_is_told: bool, extended: bool) -> Iterator[tuple[str, str]]:
        for clock in (Clock.COMMITTED, Clock.STATUTORY):
            limit = limit_view(self.case.limits.get(clock))
            length = self._say(words.NO_LIMIT)
            if limit is not None:
                aside = write_aside([self._mark(limit.check)], self.language)
                length = self._say(amount_in_words(limit.amount, limit.unit)) + aside
            yield f"{clock.value}_limit", length
            end = self._end(Clock.STATUTORY if extended and self._has_passed(clock) else clock)
            aside = "" if length_is_told or end is None else write_aside([end.mark], self.language)
            yield f"{clock.value}_due", end.day + aside if end else self._say(words.NO_LIMIT)

    def _of_delivery(self) -> Iterator[tuple[str, str]]:
        end, law = self._end(Clock.DELIVERY), self._end_by_law(Clock.DELIVERY)
        due = self._write(end)
        yield "delivery_due", due
        if end is None:
            yield "delivery_promise", self._say(words.DELIVERY_LATER)
        elif not end.law:
            yield "delivery_promise", self._say(words.DELIVERY_BY).format(due=due)
        if law:
            yield "delivery_law", self._say(words.DELIVERY_LAW).format(day=law.day, length=law.length, law=law.law)
            if end is not None and not end.law:
                yield "delivery_law_due", self._write(law)

    def _has_passed(self, clock: Clock) -> bool:
        return self.book.is_started(clock) and self.book.state(clock, self.calendar, self.at).late

    def _end(self, clock: Clock) -> _End | None:
        """When a clock ends that ran at the instant of the paper, by the limit of the case."""
        if not self.book.is_started(clock) or self.book.entries[clock][0].at > self.at:
            return None
        state = self.book.state(clock, self.calendar, self.at)
        if state.due_at is None:
            return None
        bound = self.book.limits[clock]
        return self._told(state.due_at, provisional=state.provisional, limit=bound)

    def _end_by_law(self, clock: Clock) -> _End | None:
        """When a clock ends by law, also where the county promised a shorter time."""
        end = self._end(clock)
        if end is None or end.law:
            return end
        limit = find_law_limit(self.case, clock, self.at)
        if limit is None:
            return None
        state = clock_state(self.book.entries[clock], read_limit(limit), self.calendar, self.at)
        return self._told(state.due_at, provisional=state.provisional, limit=limit) if state.due_at else None

    def _told(self, due_at: datetime, *, provisional: bool, limit: LimitJson) -> _End:
        because = limit.get("because") or {}
        law = ""
        if because.get("kind") == SourceKind.LAW:
            law = self._say(cite_law(because))
        day = write_day(due_at, self.language)
        return _End(
            day=day + write_aside([self._say(words.PROVISIONAL)] if provisional else [], self.language),
            length=self._say(amount_in_words(limit["amount"], limit["unit"])),
            law=law,
            mark=self._mark(limit.get("check")),
        )

    def _write(self, end: _End | None) -> str:
        """A day with its nature: a promise of the county, or a limit and its law."""
        if end is None:
            return ""
        whose = [self._say(words.LIMIT_OF_LAW), end.length, end.law] if end.law else [self._say(words.PROMISE)]
        return end.day + write_aside([*whose, end.mark], self.language)

    def _mark(self, check: str | None) -> str:
        return self._say(_MARKS[check]) if check in _MARKS else ""

    def _say(self, label: Label) -> str:
        return say(label, self.language)
