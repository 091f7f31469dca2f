"""Whether this process may serve, and the figures operators watch.

Higher parts register what only they can count (cases due, alarms open) as
gauges in their ``AppConfig.ready``; this module knows none of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db import DatabaseError, connection
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from hall.foundation import pdf


@dataclass(frozen=True)
class Gauge:
    """One figure of ``/metrics``: its name, what it means, and how to read it now (a plain number)."""

    name: str
    meaning: str
    read: Callable[[], float]


_gauges: dict[str, Gauge] = {}


def register_gauge(gauge: Gauge) -> None:
    """Adds a figure to ``/metrics``; the same name replaces the earlier one."""
    _gauges[gauge.name] = gauge


class _Figures(Collector):
    """Reads every gauge; without a database only ``hall_database_up`` is given, as 0."""

    def collect(self) -> Iterable[Metric]:
        try:
            read = [(gauge, gauge.read()) for gauge in _gauges.values()]
            answers = _synchronous_commit() != ""
        except DatabaseError:
            read, answers = [], False
        yield GaugeMetricFamily("hall_database_up", "Whether the database answers.", value=float(answers))
        for gauge, value in read:
            yield GaugeMetricFamily(gauge.name, gauge.meaning, value=value)


def metrics_text() -> bytes:
    """The figures in Prometheus' text format; only counts, never a name or a number of a case."""
    registry = CollectorRegistry()
    registry.register(_Figures())
    return generate_latest(registry)


def readiness_problems() -> list[str]:
    """Why this process may not serve yet; empty when it may.

    Ready means: the database answers, its schema is the one this code was
    written for, and a commit that was acknowledged is on disk.
    """
    try:
        durable = _synchronous_commit()
        pending = _pending_migrations()
    except DatabaseError:
        return ["The database does not answer."]
    problems = []
    if durable == "off":
        problems.append("synchronous_commit is off: an acknowledged case could be lost.")
    if pending:
        problems.append(f"{pending} migrations are not applied.")
        _pending_migrations.cache_clear()
    return problems


def readiness_warnings() -> list[str]:
    """What this machine lacks though it may serve: papers cannot be printed. For operators."""
    return list(pdf.watch.warnings())


def _synchronous_commit() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit")
        return str(cursor.fetchone()[0])


@lru_cache(maxsize=1)
def _pending_migrations() -> int:
    """How many migrations are missing; once none is, none will be while this process lives."""
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415  loads all migrations: only here

    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
