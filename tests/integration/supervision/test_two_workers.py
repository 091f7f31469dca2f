"""Two workers record the same signals at the same moment: real transactions, real threads."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from hall.foundation import evidence
from hall.supervision.models import AccountabilityCause, AccountabilityRecord, RecordSerial
from hall.supervision.services import record_signals
from tests.factories.cases import at, make_county
from tests.factories.supervision import neglected, signals_of

WORKERS = 4


@pytest.mark.django_db(transaction=True)
def test_workers_that_record_the_same_signals_at_once_open_each_record_once() -> None:
    case = neglected(make_county(), until="2026-05-20 08:00")
    signals = signals_of(case)
    together = Barrier(WORKERS)

    def work(_worker: int) -> list[str]:
        try:
            together.wait(timeout=30)
            return record_signals(case_number=case.number, signal_ids=signals, at=at("2026-05-20 08:00"))
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as workers:
        answers = list(workers.map(work, range(WORKERS)))
    assert answers == [answers[0]] * WORKERS
    assert AccountabilityRecord.objects.count() == 3
    assert AccountabilityCause.objects.count() == len(signals)
    assert RecordSerial.objects.get(year=2026).last == 3
    assert evidence.verify(case.chain) == []
