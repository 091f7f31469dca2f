"""Neglected cases, their signals, and the records that come of them."""

from datetime import datetime

from hall.cases import services
from hall.cases.models import Case, Signal
from hall.supervision.models import AccountabilityRecord
from hall.supervision.services import record_signals
from tests.factories.cases import LICENCE, County, accepted, at


def neglected(county: County, *, until: str, since: str = "2026-03-09 10:00", item: str = LICENCE) -> Case:
    """A case that was accepted and forgotten until an instant.

    A licence has limits for its steps, 10 working days committed and 20 by law; a service has 5 committed, no more.
    """
    case = accepted(county, since, item=item)
    services.tick(now=at(until))
    case.refresh_from_db()
    return case


def signals_of(case: Case, *severities: str) -> list[int]:
    """The keys of a case's signals, the earliest first; of these severities only, if any are named."""
    signals = Signal.objects.filter(case=case).order_by("at", "pk")
    if severities:
        signals = signals.filter(severity__in=severities)
    return list(signals.values_list("pk", flat=True))


def recorded(case: Case, *, when: datetime | None = None) -> list[AccountabilityRecord]:
    """The records of all signals of a case, from reminder to red."""
    numbers = record_signals(case_number=case.number, signal_ids=signals_of(case), at=when or case.last_act_at)
    return [AccountabilityRecord.objects.get(number=number) for number in numbers]
