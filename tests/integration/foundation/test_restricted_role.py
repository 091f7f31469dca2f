from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from hall.foundation import jobs
from hall.foundation.evidence import anchor, append_events, verify
from hall.foundation.restricted_role import ROLE, restrict_role
from hall.organization.services import load_county
from tests.factories.foundation import NOON, new_event, tampering, written_chain

pytestmark = pytest.mark.django_db


@contextmanager
def as_web_and_worker() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {ROLE}")
        yield
        cursor.execute("RESET ROLE")


def test_the_role_can_write_evidence() -> None:
    list(restrict_role())
    with as_web_and_worker():
        append_events(chain="case:1", events=[new_event()])
        assert verify() == []


@pytest.mark.parametrize("table", ["foundation_evidenceevent", "foundation_evidenceanchor"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET at = now()", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_role_cannot_change_evidence_even_without_triggers(table: str, statement: str) -> None:
    list(restrict_role())
    with (
        tampering(),
        as_web_and_worker(),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE foundation_evidenceevent DISABLE TRIGGER USER",
        "DROP TABLE foundation_evidenceevent",
        "SET session_replication_role = replica",
        "TRUNCATE foundation_evidencehead",
    ],
)
def test_the_role_cannot_free_itself(statement: str) -> None:
    list(restrict_role())
    refused = pytest.raises(DatabaseError, match=r"permission denied|must be owner")
    with as_web_and_worker(), refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_role_does_the_ordinary_work() -> None:
    list(restrict_role())
    with as_web_and_worker():
        written_chain("case:1")
        jobs.enqueue("elsewhere.do_it", case="1")
        assert anchor(NOON) is not None
        assert verify() == []
        load_county(actor=None, at=NOON)


def test_the_command_says_what_it_did_and_may_be_repeated(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("restrict_role")
    call_command("restrict_role")
    said = capsys.readouterr().out
    assert said.count("done: it may add evidence and never change it") == 2
    assert "refused" not in said


def test_a_server_that_does_not_allow_roles_is_said_so() -> None:
    list(restrict_role())
    with as_web_and_worker():
        (said,) = restrict_role("hall_app_of_another_site")
    assert said.startswith("refused by the server: role hall_app_of_another_site exists (")
