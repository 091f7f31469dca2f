"""Cases that a person may see: one, and lists of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from hall.cases.clocks import ClockBook
from hall.cases.errors import CaseNotFoundError
from hall.cases.models import Case, LedgerEntry
from hall.cases.models.case import CaseQuerySet
from hall.cases.numbers import is_case_number
from hall.cases.selectors.case_view import CaseView, view_of
from hall.foundation import clock, evidence
from hall.foundation.clock import start_of_day
from hall.organization import selectors as organization
from rules.calendar import SHANGHAI, Entry, EntryKind

if TYPE_CHECKING:
    from hall.organization.models import User


def get_case(user: User, number: str, *, at: datetime | None = None) -> CaseView:
    """A case with its clocks and events, as of an instant (now, if none is given).

    Raises:
        CaseNotFoundError: no such case, or not for this person.
    """
    when = at or clock.now()
    case = get_visible_case(user, number, when)
    events = tuple(
        {
            "sequence": event.sequence,
            "kind": event.kind,
            "at": event.at.astimezone(SHANGHAI).isoformat(timespec="seconds"),
            "actor": event.actor,
            "data": event.payload,
            "hash": event.hash,
        }
        for event in evidence.list_events(case.chain)
    )
    return view_of(case, read_book(case), organization.get_calendar(), when, events)


def get_visible_case(user: User, number: str, at: datetime) -> Case:
    """The row of a case that a person may see.

    Raises:
        CaseNotFoundError: no such case, or not for this person.
    """
    case = Case.objects.visible_to(user, at).filter(number=number).first() if is_case_number(number) else None
    if case is None:
        raise CaseNotFoundError
    return case


def list_cases(
    user: User,
    at: datetime,
    *,
    state: str = "",
    item: str = "",
    authority: str = "",
    number: str = "",
    received_from: date | None = None,
    received_to: date | None = None,
) -> CaseQuerySet:
    """The cases a person may see, the newest first, for paging; turn a page into views with ``summarize_cases``.

    Args:
        user: who looks.
        at: the instant for which mandates count.
        state: only cases in this state.
        item: only cases of this item.
        authority: only cases of this authority.
        number: only the case with this number.
        received_from: the first day of receipt.
        received_to: the last day of receipt.
    """
    cases = Case.objects.visible_to(user, at)
    given = {"state": state, "item_code": item, "authority_code": authority, "number": number}
    cases = cases.filter(**{field: value for field, value in given.items() if value})
    if received_from is not None:
        cases = cases.filter(received_at__gte=start_of_day(received_from))
    if received_to is not None:
        cases = cases.filter(received_at__lt=start_of_day(received_to) + timedelta(days=1))
    return cases


def summarize_cases(cases: Sequence[Case], at: datetime) -> list[CaseView]:
    """Views of a page of cases with their clocks, without events: two queries however many.

    Entries are read without the reasons of pauses and extensions, which only an explanation tells.
    """
    books = {case.pk: ClockBook(dict(case.limits)) for case in cases}
    ledger = LedgerEntry.objects.filter(case__in=list(books)).order_by("case_id", "sequence")
    for key, name, kind, instant, amount, unit in ledger.values_list(
        "case_id", "clock", "kind", "at", "amount", "unit"
    ):
        books[key].append(name, Entry(EntryKind(kind), instant, amount, unit or None))
    calendar = organization.get_calendar()
    return [view_of(case, books[case.pk], calendar, at) for case in cases]


def read_book(case: Case) -> ClockBook:
    """The clocks of a case."""
    return ClockBook.read(case.limits, LedgerEntry.objects.filter(case=case).order_by("sequence"))
