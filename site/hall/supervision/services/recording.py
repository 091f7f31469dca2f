"""Signals become records: one per case and rung, however often and by how many workers this is done.

1. The signals are read as cases raised them; unknown keys are ignored.
2. For each rung the record is found, or opened under the lock of the year's serial; whoever comes second finds it.
3. The record's row is locked; signals it does not have yet become causes, with who held the post at their instant.
4. Each cause is an event in the evidence of the case, in the same transaction.
5. A record whose rules were all withdrawn by now is to be decided anew; a cause by a rule that holds opens it again.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import groupby

from django.db import transaction

from hall.cases import selectors as cases
from hall.cases.selectors import SignalFacts
from hall.foundation.evidence import NewEvent, append_events
from hall.supervision.enums import Answers, RecordState, Rung
from hall.supervision.models import AccountabilityCause, AccountabilityRecord
from hall.supervision.selectors.foundations import list_without_foundation
from hall.supervision.services.numbering import lock_serial, next_number
from hall.supervision.services.reopening import reopen_record
from hall.supervision.services.responsibility import find_holder, kind_of_post

SYSTEM = "system"
CAUSE_EVENT = "accountability-cause"
_LADDER = [rung.value for rung in Rung]


def record_signals(*, case_number: str, signal_ids: Collection[int], at: datetime) -> list[str]:
    """Put signals of a case into its accountability records.

    Args:
        case_number: the case.
        signal_ids: its signals; those already recorded change nothing.
        at: the instant of recording; a finding keeps its own.

    Returns:
        The numbers of the records that the signals are in.
    """
    signals = sorted(
        cases.get_signals(case_number, signal_ids),
        key=lambda signal: (_LADDER.index(signal.severity), signal.at, signal.id),
    )
    numbers = []
    with transaction.atomic():
        for severity, of_rung in groupby(signals, key=lambda signal: signal.severity):
            numbers.append(_record_rung(Rung(severity), list(of_rung), at))
    return numbers


def _record_rung(rung: Rung, signals: Sequence[SignalFacts], at: datetime) -> str:
    record = _open_record(rung, signals[0], at)
    known = set(record.causes.values_list("signal_id", flat=True))
    causes = [_cause(record, signal) for signal in signals if signal.id not in known]
    AccountabilityCause.objects.bulk_create(causes)
    append_events(chain=f"case:{record.case_number}", events=_events(record, causes, at))
    if causes:
        _settle(record, at)
    return record.number


def _settle(record: AccountabilityRecord, at: datetime) -> None:
    """The state that follows from the rules behind a record that got another cause.

    All rules of the case are asked: a red card may have lost the yellow card behind it.
    """
    of_case = AccountabilityCause.objects.filter(record__case_id=record.case_id).order_by()
    lost = list_without_foundation(set(of_case.values_list("rule", flat=True)), at).get(record.pk)
    if lost:
        reopen_record(record, lost, at)
    elif record.state in {RecordState.REOPENED, RecordState.SET_ASIDE}:
        record.state = RecordState.OPEN
        record.save(update_fields=["state"])


def _open_record(rung: Rung, first: SignalFacts, at: datetime) -> AccountabilityRecord:
    """The locked record of the rung, opened when there is none."""
    existing = AccountabilityRecord.objects.select_for_update().filter(case_id=first.case_id, rung=rung)
    record = existing.first()
    if record is not None:
        return record
    serial = lock_serial(at)
    record = existing.first()
    if record is not None:
        return record
    return AccountabilityRecord.objects.create(
        number=next_number(serial),
        case_id=first.case_id,
        case_number=first.case_number,
        item_code=first.item_code,
        authority_code=first.authority_code,
        rung=rung,
        opened_at=first.at,
        recorded_at=at,
    )


def _cause(record: AccountabilityRecord, signal: SignalFacts) -> AccountabilityCause:
    answers = Answers(str(signal.outcome["answers"]))
    kind = kind_of_post(answers=answers, subject=signal.subject, act=signal.act)
    return AccountabilityCause(
        record=record,
        signal_id=signal.id,
        at=signal.at,
        rule=signal.rule,
        rules_version=signal.version_number,
        subject=signal.subject,
        sentence_en=signal.sentence_en,
        sentence_zh=signal.sentence_zh,
        outcome=signal.outcome,
        because=signal.because,
        facts_used=signal.facts_used,
        answers=answers,
        post_kind=kind,
        held_by=find_holder(kind=kind, authority_code=record.authority_code, at=signal.at),
    )


def _events(record: AccountabilityRecord, causes: Iterable[AccountabilityCause], at: datetime) -> list[NewEvent]:
    return [
        NewEvent(
            kind=CAUSE_EVENT,
            actor=SYSTEM,
            at=at,
            payload={
                "record": record.number,
                "rung": str(record.rung),
                "rule": cause.rule,
                "rules_version": cause.rules_version,
                "subject": cause.subject,
                "signal_at": cause.at,
                "answers": str(cause.answers),
                "held_by": cause.held_by["username"] if cause.held_by else None,
            },
        )
        for cause in causes
    ]
