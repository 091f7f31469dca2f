"""One case in hand: what an act, or the passing of time, changes on it, written all at once at the end.

A proceeding exists only while the case's row is locked. Entries of clocks, events and evaluations are gathered and
inserted together, so an act costs the same few statements however much it changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from hall.cases.clocks import ClockBook, read_entry
from hall.cases.document_names import known_documents
from hall.cases.enums import Act, NoticeKind, State
from hall.cases.extensions import extendable_until
from hall.cases.facts import procedure_clock
from hall.cases.models import Case, Evaluation, LedgerEntry, WrittenNotice, statements
from hall.cases.rules_asked import Rulebook, get_rulebook, version_in_force
from hall.cases.selectors.case_view import CaseView, view_of
from hall.cases.services.applicant_notices import queue_notices
from hall.cases.work_dates import find_work_dates
from hall.foundation import jobs
from hall.foundation.evidence import NewEvent, append_events, personal_hash
from hall.organization import selectors as organization
from rules.calendar import EntryKind, WorkingCalendar
from rules.vocabulary import Label

if TYPE_CHECKING:
    from rules.authoring.models import RuleSetVersion

SYSTEM = "system"
SIGNALS_JOB = "supervision.record_signals"


@dataclass
class Proceeding:
    """A locked case and what is about to be written for it.

    Attributes:
        case: its row, changed in memory.
        book: its clocks, changed in memory.
        calendar: the county's working calendar.
        at: the instant of the act.
        actor: the username that events name; ``system`` for what time alone does.
    """

    case: Case
    book: ClockBook
    calendar: WorkingCalendar
    at: datetime
    actor: str = SYSTEM
    signal_ids: list[int] = field(default_factory=list)
    stopped_clocks: list[str] = field(default_factory=list)
    _entries: list[LedgerEntry] = field(default_factory=list)
    _events: list[NewEvent] = field(default_factory=list)
    _act_event: NewEvent | None = None
    _evaluations: list[Evaluation] = field(default_factory=list)
    _version: tuple[datetime, RuleSetVersion] | None = None

    @classmethod
    def open(cls, case: Case, *, at: datetime, actor: str = SYSTEM) -> Proceeding:
        """Take up a case whose row the caller has locked."""
        book = ClockBook.read(case.limits, statements.list_entries(case.pk))
        return cls(case=case, book=book, calendar=organization.get_calendar(), at=at, actor=actor)

    def version_in_force(self, at: datetime) -> RuleSetVersion:
        """The version of the rules in force at an instant."""
        if self._version is None or self._version[0] != at:
            self._version = (at, version_in_force(at))
        return self._version[1]

    def rulebook(self, at: datetime) -> Rulebook:
        """What the version in force at an instant holds for the item of this case."""
        return get_rulebook(self.version_in_force(at), self.case.item_code)

    def enter(
        self,
        kind: EntryKind,
        clocks: Iterable[str],
        *,
        at: datetime | None = None,
        reason: Label | None = None,
        basis: str = "",
        amount: int | None = None,
        unit: str = "",
    ) -> None:
        """Write the same entry to some clocks."""
        for clock in clocks:
            self.case.last_ledger_sequence += 1
            row = LedgerEntry(
                case=self.case,
                sequence=self.case.last_ledger_sequence,
                clock=clock,
                kind=kind.value,
                at=at or self.at,
                amount=amount,
                unit=unit,
                reason={"en": reason.en, "zh": reason.zh} if reason else {},
                basis=basis,
            )
            self._entries.append(row)
            self.book.append(clock, read_entry(row))

    def stop(self, clocks: Iterable[str], *, reason: Label) -> None:
        """Stop those of the clocks that were started and not stopped; their yellow cards are corrected by that."""
        stopping = [clock for clock in self.book.open_clocks() if clock in set(clocks)]
        self.enter(EntryKind.STOP, stopping, reason=reason)
        self.stopped_clocks += stopping

    def record(self, kind: str, payload: Mapping[str, Any], *, at: datetime | None = None) -> None:
        """Add an event to the case's evidence; the payload never holds personal data or free words."""
        self._events.append(NewEvent(kind=kind, payload=dict(payload), actor=self.actor, at=at or self.at))

    def record_act(self, act: Act, **payload: object) -> None:
        """Add the event of the act itself; the frame adds from which state it led to which."""
        self.record(act.value, payload)
        self._act_event = self._events[-1]

    def complete_act_event(self, payload: Mapping[str, Any]) -> None:
        """Add to the event of the act what is only known at its end."""
        if self._act_event is not None:
            self._act_event.payload.update(payload)

    def hash_of(self, words: str) -> str:
        """What evidence may hold of free words or of a name; empty for nothing."""
        return personal_hash(words, self.case.salt) if words else ""

    def keep_evaluation(self, evaluation: Evaluation) -> int:
        """Number an evaluation and keep it; its number."""
        self.case.last_evaluation_sequence += 1
        evaluation.sequence = self.case.last_evaluation_sequence
        self._evaluations.append(evaluation)
        return evaluation.sequence

    def known_documents(self) -> frozenset[str]:
        """The codes of the documents that can be held: the item's, and those its prerequisites ask for now."""
        return known_documents(self.case.item_snapshot, self.rulebook(self.at).needed_documents)

    def limits_said(self) -> dict[str, object]:
        """The limits as an event tells them: amount, unit and rule of each clock."""
        return {
            clock: [limit["amount"], limit["unit"], limit["rule"]] for clock, limit in sorted(self.book.limits.items())
        }

    def current_procedure(self) -> str:
        """The clock of the special procedure that was started last."""
        return procedure_clock(self.case)

    def resume_handling(self, *, at: datetime, reason: Label) -> None:
        """Let the paused clocks of a suspended case run again; that of the procedure stops."""
        paused = [clock for clock in self.book.open_clocks() if self.book.is_paused(clock)]
        self.enter(EntryKind.RESUME, paused, at=at, reason=reason)
        procedure = self.current_procedure()
        if self.book.is_open(procedure):
            self.enter(EntryKind.STOP, [procedure], at=at, reason=reason)
            self.stopped_clocks.append(procedure)
        self.case.state = State.HANDLING

    def end_open_procedure(self, note: str, *, at: datetime | None = None) -> None:
        """Mark the special procedure that is under way, if one is, as ended."""
        WrittenNotice.objects.filter(case=self.case, kind=NoticeKind.SPECIAL_PROCEDURE, ended_at__isnull=True).update(
            ended_at=at or self.at, note=note
        )

    def view(self) -> CaseView:
        """The case as it stands, for the answer to an act."""
        return view_of(self.case, self.book, self.calendar, self.at)

    def write(self) -> None:
        """Write everything; the case's row last but for the job that tells supervision of new signals."""
        self.case.limits = dict(self.book.limits)
        self._keep_work_dates()
        statements.insert_entries(self._entries)
        statements.insert_evaluations(self._evaluations)
        if self._events:
            append_events(chain=self.case.chain, events=self._events)
            queue_notices(self.case, [event.kind for event in self._events])
        statements.update_case(self.case)
        if self.signal_ids:
            jobs.enqueue(SIGNALS_JOB, lock=self.case.chain, case=self.case.number, signals=list(self.signal_ids))
        self._entries, self._evaluations, self._events = [], [], []

    def _keep_work_dates(self) -> None:
        """Where queues find the case from now on."""
        case = self.case
        found = find_work_dates(
            state=case.state, current_step=case.current_step, book=self.book, calendar=self.calendar, at=self.at
        )
        case.due_at, case.yellow_from, case.due_clock = found.due_at, found.yellow_from, found.due_clock
        case.extendable_until = extendable_until(case, self.book, self.calendar, self.at)
