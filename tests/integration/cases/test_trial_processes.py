"""A trial in several parts, in processes that may only read, comes to what it comes to in one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection

from hall.cases.trial import stream
from hall.settings import environment
from rules.authoring.enums import RunState
from rules.authoring.models import ChangeSet, TrialRow, TrialRun
from rules.authoring.services import propose_changes
from rules.authoring.services.trials import run_trial
from tests.factories.cases import LICENCE, County, at, limit, make_county, receive

UNTIL = datetime(2026, 5, 1, tzinfo=UTC)

pytestmark = pytest.mark.django_db(transaction=True)


def _try(change: ChangeSet) -> dict[str, Any]:
    run = TrialRun.objects.create(
        change_set=change,
        revision=change.revision,
        author_id=change.author_id,
        received_from=date(2026, 1, 1),
        received_until=date(2026, 12, 31),
        created_at=UNTIL,
    )
    assert run_trial(run_id=run.pk, now=lambda: UNTIL) == RunState.DONE, TrialRun.objects.get(pk=run.pk).error
    run.refresh_from_db()
    rows = TrialRow.objects.filter(run=run).values_list("kind", "case_number", "subject", "day").order_by("pk")
    return {"done": run.done, "counts": run.result["counts"], "rows": sorted(rows)}


def test_two_processes_with_several_parts_find_what_one_finds(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    county: County = make_county()
    for number in range(5):
        receive(county, at("2026-03-09 10:00") + timedelta(days=number), item=LICENCE)
    shorter = limit(LICENCE, "supplement_notice", 2)
    change = propose_changes(title="Shorter", rules=[shorter], author=county.author, at=UNTIL)
    settings.HALL_TRIAL_PROCESSES = 1
    alone = _try(change)
    assert alone["done"] == 5

    monkeypatch.setattr(stream, "CASES_AT_A_TIME", 2)
    settings.HALL_TRIAL_PROCESSES = 2
    url, name = environment.database_url(), connection.settings_dict["NAME"]
    assert url is not None
    monkeypatch.setenv("DATABASE_URL", urlunsplit(urlsplit(url)._replace(path=f"/{name}")))

    assert _try(change) == alone
