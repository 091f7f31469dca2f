"""Signals: inserted once per case, rule and subject, and corrected when their cause is gone."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from hall.cases.enums import STEP_PREFIX, Severity
from hall.cases.models import Signal
from hall.cases.services.proceeding import Proceeding
from hall.cases.subjects import clock_of_subject
from rules.engine import Finding

_INSERT = """
INSERT INTO cases_signal (case_id, authority_code, item_code, rule, subject, severity, at, evaluation_sequence,
                          version_number, act, step, sentence_en, sentence_zh, outcome, because, facts_used,
                          corrected_at, correction_note)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, '')
ON CONFLICT ON CONSTRAINT cases_signal_once_per_subject DO NOTHING
RETURNING id
"""


@dataclass(frozen=True)
class NewSignal:
    """A finding that may be a new signal."""

    finding: Finding
    subject: str
    version_number: int
    evaluation_sequence: int
    act: str


def add_signals(proceeding: Proceeding, signals: Sequence[NewSignal], *, at: datetime) -> None:
    """Insert those signals that the case does not have yet, each with its event.

    A yellow card whose clock has stopped already is corrected as it is raised: there is nothing left to put right.
    """
    if not signals:
        return
    with connection.cursor() as cursor:
        for signal in signals:
            clock = clock_of_subject(signal.subject)
            over = clock is not None and not proceeding.book.is_open(clock)
            cursor.execute(_INSERT, _row(proceeding, signal, at, corrected_at=at if over else None))
            inserted = cursor.fetchone()
            if inserted is None:
                continue
            proceeding.signal_ids.append(inserted[0])
            _announce(proceeding, signal, at)
            if signal.finding.outcome["severity"] == Severity.YELLOW and not over:
                _open_yellow(proceeding, signal.subject, at)


def correct_signals_of_clocks(proceeding: Proceeding, clocks: Iterable[str]) -> None:
    """Mark the yellow cards of clocks that stopped as corrected; they stop ageing."""
    case = proceeding.case
    if case.yellow_since is None:
        return
    open_yellows = Signal.objects.filter(case=case, severity=Severity.YELLOW).uncorrected()
    open_yellows.filter(subject__in=list(clocks)).update(corrected_at=proceeding.at)
    read_oldest_yellow(proceeding)


def read_oldest_yellow(proceeding: Proceeding) -> None:
    """Set on the case which uncorrected yellow card is the oldest; a case that ended has none that ages."""
    case = proceeding.case
    oldest = None
    if case.ended_at is None:
        yellows = Signal.objects.filter(case=case, severity=Severity.YELLOW).uncorrected()
        oldest = yellows.order_by("at", "pk").values_list("at", "subject").first()
    case.yellow_since, case.yellow_subject = oldest or (None, "")


def _open_yellow(proceeding: Proceeding, subject: str, at: datetime) -> None:
    if proceeding.case.yellow_since is None and proceeding.case.ended_at is None:
        proceeding.case.yellow_since, proceeding.case.yellow_subject = at, subject


def _announce(proceeding: Proceeding, signal: NewSignal, at: datetime) -> None:
    finding = signal.finding
    proceeding.record(
        "signal",
        {
            "rule": finding.rule,
            "subject": signal.subject,
            "severity": finding.outcome["severity"],
            "rules_version": signal.version_number,
            "evaluation": signal.evaluation_sequence,
            "calendar": proceeding.calendar.fingerprint,
            "facts_used": {
                # Evidence holds no floats: a decimal is kept as it is written.
                name: str(value) if isinstance(value, float) else value
                for name, value in finding.facts_used.items()
            },
        },
        at=at,
    )


def _row(
    proceeding: Proceeding, signal: NewSignal, at: datetime, *, corrected_at: datetime | None
) -> tuple[str | int | datetime | None, ...]:
    finding, case = signal.finding, proceeding.case
    return (
        case.pk,
        case.authority_code,
        case.item_code,
        finding.rule,
        signal.subject,
        str(finding.outcome["severity"]),
        at,
        signal.evaluation_sequence,
        signal.version_number,
        signal.act,
        signal.subject.removeprefix(STEP_PREFIX) if signal.subject.startswith(STEP_PREFIX) else case.current_step,
        finding.sentence.en,
        finding.sentence.zh,
        json.dumps(finding.outcome),
        json.dumps(finding.because),
        json.dumps(finding.facts_used),
        corrected_at,
    )
