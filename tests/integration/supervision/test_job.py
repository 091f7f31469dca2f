"""From a neglected case to its records with a real worker: no step in between is called by the test."""

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from hall.cases import services
from hall.foundation.jobs import app
from hall.supervision.models import AccountabilityRecord
from tests.factories.cases import SERVICE, accepted, at, make_county


def work() -> None:
    """Do all the jobs there are, as a worker does."""
    with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]  # Django's connector has it
        app.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)


@pytest.mark.django_db(transaction=True)
def test_a_worker_turns_the_signals_of_a_tick_into_records(monkeypatch: pytest.MonkeyPatch) -> None:
    # The worker's threads do not outlive the test, so neither may their connections.
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    # Work that repeats by the worker's own clock (the tick, the anchors) is not what is tested here.
    monkeypatch.setattr(app.periodic_registry, "periodic_tasks", {})
    case = accepted(make_county(), "2026-03-09 10:00", item=SERVICE)
    services.tick(now=at("2026-03-17 08:00"))
    recordings = ProcrastinateJob.objects.filter(task_name="supervision.record_signals")
    assert recordings.filter(status="todo").exists()
    work()
    assert set(recordings.values_list("status", flat=True)) == {"succeeded"}
    records = AccountabilityRecord.objects.order_by("number").values_list("case_number", "rung")
    assert list(records) == [(case.number, "reminder"), (case.number, "yellow")]
