"""Between tests that commit, Django empties every table but two kinds.

Evidence refuses to be emptied: the flush, and nothing else, switches the
append-only triggers off for the statement that empties the tables. The tables
of background jobs are not Django's, so it does not know them.
"""

from collections.abc import Iterable

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations

APPEND_ONLY_TABLES = ("foundation_evidenceevent", "foundation_evidenceanchor")

EMPTY_JOBS = "TRUNCATE procrastinate_jobs, procrastinate_workers RESTART IDENTITY CASCADE"


def pytest_configure(config: pytest.Config) -> None:
    """Wrap Django's flush once for the run."""
    flush = DatabaseOperations.execute_sql_flush

    def flush_evidence_too(self: DatabaseOperations, sql_list: Iterable[str]) -> None:
        off = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in APPEND_ONLY_TABLES]
        on = [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in APPEND_ONLY_TABLES]
        flush(self, [*off, *sql_list, *on, EMPTY_JOBS])

    DatabaseOperations.execute_sql_flush = flush_evidence_too  # type: ignore[method-assign,assignment]  # for the whole run, in one place
