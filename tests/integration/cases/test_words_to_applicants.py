"""What officers write to applicants may name somebody, so the database sees it only encrypted."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from hall.cases import services
from hall.cases.models import Case, Closure, Decision, SupplementNotice, WrittenNotice
from tests.factories.cases import County, accepted, do, notice, receive

WORDS = "欧阳某某, 51192219900307123X: come by. 请来。"
MORE_THAN_A_BATCH = 2_001
MIGRATION = import_module("hall.cases.migrations.0012_words_to_applicants_encrypted")


@pytest.fixture
def editor(db: None) -> Iterator[BaseDatabaseSchemaEditor]:
    with connection.schema_editor() as editor:
        yield editor


def stored(model: Any, column: str, case: Case) -> list[str]:
    """What the database itself reads."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {model._meta.db_table} WHERE case_id = %s ORDER BY id", [case.pk])  # noqa: S608  our own
        return [row[0] for row in cursor.fetchall()]


def hold_a_procedure(*, note: str, **said: Any) -> None:
    """A special procedure from its start to its end."""
    start: dict[str, Any] = {"kind": "expert_review", "notice": notice(), "expected_working_days": 5}
    begun = services.start_special_procedure(**said, **start)
    services.end_special_procedure(**said | {"version": begun.version}, note=note)


DECISION = {"result": "refused", "reasons": WORDS, "place": "center"}
SUPPLEMENT = {"documents": ["0901-01"], "note": WORDS}


@pytest.mark.parametrize(
    ("begin", "act", "who", "said", "model", "column"),
    [
        (accepted, services.decide_case, "approver", DECISION, Decision, "reasons"),
        (receive, services.request_supplement, "clerk", SUPPLEMENT, SupplementNotice, "note"),
        (receive, services.reject_case, "clerk", {"reason": "other", "note": WORDS}, Closure, "note"),
        (accepted, services.terminate_case, "lead", {"reason": WORDS}, Closure, "note"),
        (accepted, services.extend_case, "head", {"reason": WORDS, "notice": notice()}, WrittenNotice, "reason"),
        (accepted, hold_a_procedure, "approver", {"note": WORDS}, WrittenNotice, "note"),
    ],
)
def test_what_an_officer_writes_is_encrypted_also_where_it_was_kept_in_clear(
    county: County,
    editor: BaseDatabaseSchemaEditor,
    begin: Any,
    act: Any,
    who: str,
    said: dict[str, Any],
    model: Any,
    column: str,
) -> None:
    case = begin(county, "2026-03-09 10:00")
    do(county, act, case, "2026-03-10 10:00", actor=county.officers[who], **said)
    assert stored(model, column, case)[0].startswith("v1.")
    MIGRATION.decrypt_words(None, editor)
    assert stored(model, column, case) == [WORDS]
    MIGRATION.encrypt_words(None, editor)
    assert stored(model, column, case)[0].startswith("v1.")
    assert getattr(model.objects.get(case=case), column) == WORDS


def test_more_words_than_one_batch_are_encrypted_and_no_words_stay_none(
    county: County, editor: BaseDatabaseSchemaEditor
) -> None:
    case = receive(county, "2026-03-09 10:00")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_supplementnotice"
            " (case_id, ordinal, documents, note, given_at, given_by_id, received_at, received)"
            " SELECT %s, n, '{}', CASE WHEN n = 7 THEN '' ELSE 'Note ' || n END, now(), %s, now(), '{}'"
            " FROM generate_series(1, %s) AS n",
            [case.pk, county.officers["clerk"].pk, MORE_THAN_A_BATCH],
        )
    MIGRATION.encrypt_words(None, editor)
    kept = stored(SupplementNotice, "note", case)
    assert [number for number, words in enumerate(kept, 1) if not words.startswith("v1.")] == [7]
    read = SupplementNotice.objects.filter(case=case).values_list("ordinal", "note")
    assert all(words == ("" if ordinal == 7 else f"Note {ordinal}") for ordinal, words in read)
