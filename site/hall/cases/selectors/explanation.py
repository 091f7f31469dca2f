"""Why this date: every day of every clock with its reason, pauses and extensions, the rule, and all in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from hall.cases.clocks import ClockBook
from hall.cases.models import Case
from hall.cases.selectors.case_view import limit_view
from hall.cases.selectors.cases import get_visible_case, read_book
from hall.foundation import clock, evidence
from hall.organization import selectors as organization
from rules.calendar import SHANGHAI, DayLine, Explanation
from rules.vocabulary import Label

if TYPE_CHECKING:
    from hall.organization.models import User


@dataclass(frozen=True)
class CaseExplanation:
    """Why the clocks of a case stand as they do; ``clocks`` by name."""

    number: str
    rules_version: int | None
    at: datetime
    clocks: Mapping[str, Mapping[str, Any]]
    item_code: str = ""
    item_name: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """The explanation as the API gives it."""
        return {
            "number": self.number,
            "rules_version": self.rules_version,
            "at": _written(self.at),
            "clocks": {name: dict(said) for name, said in self.clocks.items()},
        }


def explain_case(user: User, number: str, *, at: datetime | None = None) -> CaseExplanation:
    """Explain every clock of a case as of an instant (now, if none is given).

    Raises:
        CaseNotFoundError: no such case, or not for this person.
    """
    when = at or clock.now()
    case = get_visible_case(user, number, when)
    book = read_book(case)
    calendar = organization.get_calendar() if at is None else organization.get_calendar_as_of(when)
    said = {name: _explain(book, case.limits, name, book.explain(name, calendar, when)) for name in book.entries}
    return CaseExplanation(
        case.number, case.rules_version_number, when, said, case.item_code, case.item_snapshot["name"]
    )


def explain_clock_of_case(number: str, name: str, at: datetime) -> dict[str, Any] | None:
    """Explain one clock of a case as of an instant, for a reader who supervises; None if it had not started.

    Days are counted as they were when the finding of that instant was made, though the calendar changed since.

    The shape is that of a clock in ``CaseExplanation``. The caller has checked that the reader supervises.
    """
    case = Case.objects.filter(number=number).first()
    if case is None:
        return None
    book = read_book(case)
    if not book.is_started(name) or book.entries[name][0].at > at:
        return None
    calendar = organization.get_calendar_by(_fingerprint_found_by(case, at), at)
    return _explain(book, case.limits, name, book.explain(name, calendar, at))


def _fingerprint_found_by(case: Case, at: datetime) -> str:
    """Of the calendar by which something was found at an instant; it may be younger than the instant itself."""
    signal = evidence.list_events(case.chain).filter(kind="signal", at=at).last()
    return str(signal.payload.get("calendar", "")) if signal else ""


def _explain(book: ClockBook, limits: Mapping[str, Any], name: str, explanation: Explanation) -> dict[str, Any]:
    limit = limit_view(limits.get(name))
    set_by = limits.get(name) or {}
    return {
        "limit": limit.as_json() if limit else None,
        "rule": {"sentence": set_by["sentence"], "because": set_by["because"]} if set_by else None,
        "started_at": _written(book.entries[name][0].at),
        "due_at": _written(explanation.due_at),
        "provisional": explanation.provisional,
        "days": list_days(explanation),
        "counted_days": [_day(line) for line in explanation.days if line.counted],
        "skipped_days": [_day(line) for line in explanation.days if not line.counted],
        "overdue_days": [_day(line) for line in explanation.overdue],
        "pauses": [
            {"from": _written(pause.began), "to": _written(pause.ended), "reason": _words(pause.reason)}
            for pause in explanation.pauses
        ],
        "extensions": [
            {
                "at": _written(extension.at),
                "amount": extension.amount,
                "unit": str(extension.unit) if extension.unit else None,
                "reason": _words(extension.reason),
            }
            for extension in explanation.extensions
        ],
        "sentence": _words(explanation.sentence),
    }


def list_days(explanation: Explanation) -> list[dict[str, Any]]:
    """Every day of a clock in order, each with its role and its reason; for a table and a picture."""
    return [{**_day(line), "role": line.role.value} for line in (*explanation.days, *explanation.overdue)]


def _day(line: DayLine) -> dict[str, Any]:
    said: dict[str, Any] = {"date": line.day.isoformat(), "reason": _words(line.reason)}
    return said if line.number is None else {**said, "number": line.number}


def _words(label: Label | None) -> dict[str, str] | None:
    return {"en": label.en, "zh": label.zh} if label else None


def _written(instant: datetime | None) -> str | None:
    return instant.astimezone(SHANGHAI).isoformat(timespec="seconds") if instant else None
