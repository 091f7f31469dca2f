from datetime import UTC, datetime
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from hall.foundation.evidence import NewEvent, PayloadError, append_events, list_events, verify
from hall.foundation.models import EvidenceEvent, EvidenceHead
from tests.factories.foundation import new_event, written_chain
from tests.unit.foundation.test_evidence_links import PAYLOADS


@pytest.mark.django_db
def test_events_of_a_chain_are_numbered_and_linked() -> None:
    first, second, third = written_chain("case:1")
    events = list(list_events("case:1"))
    assert [event.sequence for event in events] == [1, 2, 3]
    assert [event.previous_hash for event in events] == ["0" * 64, first.hash, second.hash]
    head = EvidenceHead.objects.get(chain="case:1")
    assert (head.sequence, head.hash) == (3, third.hash)
    assert verify() == []


@pytest.mark.django_db
def test_a_chain_goes_on_where_it_ended() -> None:
    written_chain("case:1", length=2)
    fourth = written_chain("case:1", length=2)[-1]
    assert fourth.sequence == 4
    assert verify("case:1") == []


@pytest.mark.django_db
def test_chains_are_independent() -> None:
    written_chain("case:1")
    other = written_chain("case:2", length=1)
    assert other[0].sequence == 1


@pytest.mark.django_db
def test_appending_costs_two_queries_however_many_events(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    written_chain("case:1", length=1)
    events = [new_event(line=line) for line in range(20)]
    with django_assert_num_queries(2):
        append_events(chain="case:1", events=events)


@pytest.mark.django_db
def test_no_events_cost_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert append_events(chain="case:1", events=[]) == []


@pytest.mark.django_db
def test_a_payload_that_cannot_be_kept_leaves_nothing_behind() -> None:
    with pytest.raises(PayloadError), transaction.atomic():
        append_events(chain="case:1", events=[new_event(), new_event(share=0.5)])
    assert not EvidenceEvent.objects.exists()


@pytest.mark.django_db
def test_the_row_says_when_it_was_written_beside_when_it_happened() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    append_events(chain="case:1", events=[NewEvent(kind="noted", payload={}, actor="clerk", at=at)])
    event = list_events("case:1").get()
    assert event.at == at
    assert event.recorded_at > at


@pytest.mark.django_db
@hypothesis_settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.lists(PAYLOADS, min_size=1, max_size=5))
def test_whatever_was_written_verifies_after_the_database_gave_it_back(payloads: list[dict[str, object]]) -> None:
    with transaction.atomic():
        append_events(chain="case:any", events=[new_event(said=payload) for payload in payloads])
        assert verify("case:any") == []
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_evidence_is_refused_outside_a_transaction() -> None:
    with pytest.raises(TransactionManagementError):
        append_events(chain="case:1", events=[new_event()])


@pytest.mark.django_db(transaction=True)
def test_writers_of_one_chain_queue_and_none_is_lost() -> None:
    barrier = Barrier(4)

    def write() -> None:
        try:
            barrier.wait()
            for _ in range(5):
                with transaction.atomic():
                    append_events(chain="case:busy", events=[new_event(), new_event()])
        finally:
            connection.close()

    writers = [Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert EvidenceHead.objects.get(chain="case:busy").sequence == 40
    assert verify() == []
