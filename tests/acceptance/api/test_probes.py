"""What operators' programs ask: alive, ready, and how much of what."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from hall.foundation import health

pytestmark = pytest.mark.django_db


def test_alive_asks_nothing_of_the_database(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert client.get("/healthz").json() == {"status": "ok"}


def test_ready_when_the_database_answers_with_the_schema_of_this_code(client: Client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (200, "ready")


def test_not_ready_while_an_acknowledged_commit_may_be_lost(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "synchronous_commit" in answer.json()["problems"][0]


def test_not_ready_while_migrations_are_missing(client: Client) -> None:
    health._pending_migrations.cache_clear()
    with connection.cursor() as cursor:
        latest = "SELECT max(id) FROM django_migrations WHERE app = 'supervision'"
        cursor.execute(f"DELETE FROM django_migrations WHERE id = ({latest})")  # noqa: S608  no parameters
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "1 migrations are not applied" in answer.json()["problems"][0]


def test_metrics_are_counts_for_prometheus(client: Client) -> None:
    text = client.get("/metrics").content.decode()
    assert "hall_database_up 1.0" in text
    assert "hall_accountability_records_open 0.0" in text


@pytest.mark.parametrize(
    ("token", "shown", "status"),
    [
        ("", {}, 404),
        ("secret", {}, 404),
        ("secret", {"Authorization": "Bearer guess"}, 404),
        ("secret", {"Authorization": "Bearer secret"}, 200),
    ],
)
def test_outside_the_demonstration_metrics_need_the_operators_token(
    client: Client, settings: Any, token: str, shown: dict[str, Any], status: int
) -> None:
    settings.HALL_DEMONSTRATION = False
    settings.HALL_METRICS_TOKEN = token
    assert client.get("/metrics", headers=shown).status_code == status


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/metrics"])
def test_probes_only_answer_what_changes_nothing(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405
