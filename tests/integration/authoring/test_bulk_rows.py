"""Many rows at once are stored as one by one: the same values, the same ones exchanged."""

import pytest
from django.contrib.auth.models import AbstractUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rules.authoring.enums import ChangeState
from rules.authoring.models import ChangeSet, ChangeSetEntry
from rules.authoring.services.bulk_rows import store_rows
from tests.factories.rules import NOON

pytestmark = pytest.mark.django_db
KEY = ["change_set_id", "code"]


@pytest.fixture
def change(author: AbstractUser) -> ChangeSet:
    return ChangeSet.objects.create(number=1, title="t", state=ChangeState.DRAFT, author_id=author.pk, changed_at=NOON)


def row(change: ChangeSet, code: str, **forms: object) -> dict[str, object]:
    return {"change_set_id": change.pk, "code": code, "before": None, "after": None, "changed_at": NOON, **forms}


@pytest.mark.parametrize(
    "value",
    [
        {"a": [1, -(2**62) + 1, 10**29, 0.1, 1e15, True, False, None, []]},
        {"text": "受理 \" \\ ' % %s {} \t\n \u202e 𝔘"},
        ["a list"],
        "a text",
        0,
        False,
    ],
)
def test_what_is_stored_is_read_back(change: ChangeSet, value: object) -> None:
    store_rows(ChangeSetEntry, [row(change, "a%s", after=value)], key=KEY)
    entry = ChangeSetEntry.objects.get()
    assert (entry.code, entry.before, entry.after, entry.changed_at) == ("a%s", None, value, NOON)
    assert type(entry.after) is type(value)


def test_what_stands_already_is_exchanged_and_keeps_its_number(change: ChangeSet) -> None:
    store_rows(ChangeSetEntry, [row(change, "a", after=1), row(change, "b", after=2)], key=KEY)
    first = ChangeSetEntry.objects.get(code="a").pk
    store_rows(ChangeSetEntry, [row(change, "a", before=3), row(change, "c", after=4)], key=KEY)
    assert list(ChangeSetEntry.objects.order_by("code").values_list("code", "before", "after")) == [
        ("a", 3, None),
        ("b", None, 2),
        ("c", None, 4),
    ]
    assert ChangeSetEntry.objects.get(code="a").pk == first


def test_a_thousand_rows_are_one_statement_and_none_are_no_statement(change: ChangeSet) -> None:
    with CaptureQueriesContext(connection) as asked:
        store_rows(ChangeSetEntry, (row(change, str(number), after=number) for number in range(1001)), key=KEY)
        store_rows(ChangeSetEntry, [], key=KEY)
    assert len(asked) == 2
    assert ChangeSetEntry.objects.count() == 1001
