"""A change is seen when its transaction ends, in whatever order transactions end, and by whoever asks."""

from collections.abc import Iterator
from datetime import UTC, datetime

import psycopg
import pytest
from django.db import connection

from cms_pages.models import PublishedChange
from cms_pages.selectors.changes import read_stamps
from cms_pages.services.freshness import forget_changes, record_changes
from cms_pages.services.freshness.recording import KEPT

AT = datetime(2026, 3, 4, 1, tzinfo=UTC)
INSERT = "INSERT INTO cms_pages_publishedchange (subject, mark, recorded_at) VALUES (%s, %s, %s)"


Connection = psycopg.Connection[tuple[object, ...]]


@pytest.fixture
def publishers(db: None) -> Iterator[tuple[Connection, Connection]]:
    """Two publishers with connections of their own; what they left is removed."""
    options = connection.get_connection_params() | {"cursor_factory": psycopg.Cursor}
    with psycopg.connect(**options) as slow, psycopg.connect(**options) as fast:
        yield slow, fast
        slow.rollback()
        fast.execute("DELETE FROM cms_pages_publishedchange")
        fast.commit()


def test_a_change_that_is_committed_after_a_later_one_is_seen(publishers: tuple[Connection, Connection]) -> None:
    slow, fast = publishers
    slow.execute(INSERT, ["page:slow", 7, AT])
    fast.execute(INSERT, ["page:fast", 5, AT])
    fast.commit()
    first = read_stamps(AT)
    slow.commit()
    second = read_stamps(AT, before=first)

    assert (first.of("page:slow"), first.of("page:fast")) == ("0", "5")
    assert (second.of("page:slow"), second.of("page:fast")) == ("7", "5"), "each counted once"


def test_a_change_that_is_rolled_back_never_was(publishers: tuple[Connection, Connection]) -> None:
    slow, _ = publishers
    slow.execute(INSERT, ["site", 7, AT])
    before = read_stamps(AT)
    slow.rollback()

    assert read_stamps(AT, before=before).of("site") == "0"


@pytest.mark.django_db
def test_who_begins_later_counts_the_same() -> None:
    record_changes({"site"}, at=AT)
    early = read_stamps(AT)
    record_changes({"site", "pages"}, at=AT)

    assert read_stamps(AT, before=early).sums == read_stamps(AT).sums
    assert read_stamps(AT).of("site") != early.of("site")


@pytest.mark.django_db
def test_what_is_older_than_any_kept_page_is_forgotten() -> None:
    record_changes({"old"}, at=AT)
    record_changes({"new"}, at=AT + KEPT)

    assert forget_changes(at=AT + KEPT) == 0
    assert forget_changes(at=AT + KEPT * 2) == 1
    assert PublishedChange.objects.get().subject == "new"
