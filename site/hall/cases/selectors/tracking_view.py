"""What a citizen sees of his case: where it stands and by when it is due; no names of officers, no findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hall.cases.clocks import ClockBook
from hall.cases.document_names import document_name
from hall.cases.enums import Act, Clock, State
from hall.cases.models import Case, LedgerEntry, OverrunExplanation, SupplementNotice
from hall.cases.selectors.explanation import list_days
from hall.foundation import evidence
from hall.organization import selectors as organization
from rules.calendar import SHANGHAI, Explanation

_STEPS_TOLD = {act.value for act in Act} | {"deemed-acceptance", "deemed-renewal", "procedure-cut-off"}


@dataclass(frozen=True)
class TrackingView:
    """The citizen's view of a case."""

    number: str
    state: str
    item: str
    item_name: Mapping[str, str]
    authority: str
    authority_name: Mapping[str, str]
    received_at: datetime
    due_at: datetime | None
    provisional: bool
    paused: bool
    documents_asked_for: tuple[Mapping[str, Any], ...]
    steps: tuple[tuple[str, datetime], ...]
    explanation: Mapping[str, Any] | None = None
    overrun_explanations: tuple[Mapping[str, Any], ...] = ()

    def as_json(self) -> dict[str, object]:
        """The view as the API gives it."""
        return {
            "number": self.number,
            "state": self.state,
            "item": {"code": self.item, "name": dict(self.item_name)},
            "authority": {"code": self.authority, "name": dict(self.authority_name)},
            "received_at": _written(self.received_at),
            "due_at": _written(self.due_at) if self.due_at else None,
            "provisional": self.provisional,
            "paused": self.paused,
            "documents_asked_for": [dict(document) for document in self.documents_asked_for],
            "steps": [{"act": act, "at": _written(at)} for act, at in self.steps],
            "explanation": dict(self.explanation) if self.explanation else None,
            "overrun_explanations": [dict(told) for told in self.overrun_explanations],
        }


def tracking_view_of(case: Case, at: datetime) -> TrackingView:
    """The citizen's view of a case as of an instant."""
    book = ClockBook.read(case.limits, LedgerEntry.objects.filter(case=case).order_by("sequence"))
    calendar = organization.get_calendar()
    clock = _clock_told(case, book)
    state = book.state(clock, calendar, at) if book.is_started(clock) else None
    why = book.explain(clock, calendar, at) if state is not None and state.due_at is not None else None
    events = evidence.list_events(case.chain)
    return TrackingView(
        number=case.number,
        state=str(case.state),
        item=case.item_code,
        item_name=case.item_snapshot["name"],
        authority=case.authority_code,
        authority_name=case.item_snapshot["authority_name"],
        received_at=case.received_at,
        due_at=state.due_at if state else None,
        provisional=state.provisional if state else False,
        paused=state.paused if state else False,
        documents_asked_for=_asked_for(case),
        steps=tuple((event.kind, event.at) for event in events if event.kind in _STEPS_TOLD),
        explanation=_explained(clock, why) if why else None,
        overrun_explanations=_overruns(case),
    )


def _overruns(case: Case) -> tuple[Mapping[str, Any], ...]:
    """Why published limits were passed, as the authority told the public."""
    if not case.conduct.get("overrun_explained"):
        return ()
    return tuple(
        {
            "clock": told.clock,
            "at": _written(told.published_at),
            "text": {"en": told.text_en, "zh": told.text_zh},
        }
        for told in OverrunExplanation.objects.filter(case=case)
    )


def _clock_told(case: Case, book: ClockBook) -> str:
    """The clock whose date a citizen is told: of delivery once it is decided, else the committed or the statutory."""
    if case.state == State.DECIDED:
        return Clock.DELIVERY.value
    return Clock.COMMITTED.value if Clock.COMMITTED in book.limits else Clock.STATUTORY.value


def _explained(clock: str, why: Explanation) -> dict[str, Any]:
    """Why the date is what it is: the sentence and every day; nothing in it tells of a person."""
    return {"clock": clock, "sentence": why.sentence.as_json(), "days": list_days(why)}


def _asked_for(case: Case) -> tuple[Mapping[str, Any], ...]:
    if case.state != State.SUPPLEMENT_REQUESTED:
        return ()
    notice = SupplementNotice.objects.filter(case=case, received_at__isnull=True).first()
    codes = notice.documents if notice else []
    return tuple({"code": code, "name": document_name(case.item_snapshot, code)} for code in codes)


def _written(instant: datetime) -> str:
    return instant.astimezone(SHANGHAI).isoformat(timespec="seconds")
