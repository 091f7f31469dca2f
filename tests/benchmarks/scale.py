"""A million stored cases of which fifteen thousand are open: lists, searches and cases of each officer, and the tick.

Some hundred real cases are made through the services and multiplied by COPY (``scale_models``, ``scale_shapes``,
``scale_copies``). Every kind of question is put at least two hundred times, each time with other words. What is
measured is the level of the services: everything that a screen reads and works out, without its HTML; whole pages
stand beside it. ``HALL_BENCH_CASES`` makes fewer.
"""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from django.db import ProgrammingError, connection

from hall.cases.models import Case
from hall.foundation import clock
from tests.benchmarks.database import let_django_use, new_database
from tests.benchmarks.report import Bar, Figure, Report
from tests.benchmarks.scale_calls import Asker
from tests.benchmarks.scale_copies import CASES, OPEN, fill_county
from tests.benchmarks.scale_models import UNTIL, list_officers, make_models
from tests.benchmarks.scale_tick import Side, judge_ticks, measure_ticks
from tests.benchmarks.scale_timing import Times, percentile, time_calls

MOST_MILLISECONDS = 100.0
SMALL_OPEN = 10_000
SMALL = "service_hall_benchmark_small"
CALLS, COLD_CALLS, PAGES = 210, 20, 70
_PARTS = ("list", "search", "detail")
Asked = dict[tuple[str, str, str], Times]


def run(rounds: int) -> Report:
    """Measure in an empty, migrated database."""
    server, measured = os.environ["DATABASE_URL"], str(connection.settings_dict["NAME"])
    wanted = int(os.environ.get("HALL_BENCH_CASES", CASES))
    began = perf_counter()
    make_models()
    models = perf_counter() - began
    connection.close()
    with new_database(server, SMALL, template=measured):
        small = Side(f"{SMALL_OPEN:,} open", lambda: let_django_use(server, SMALL))
        large = Side(f"{wanted:,} stored", lambda: let_django_use(server, measured))
        small.use()
        ended = Case.objects.filter(ended_at__isnull=False).count()
        fill_county(min(wanted, SMALL_OPEN) + ended, open_cases=SMALL_OPEN)
        large.use()
        began = perf_counter()
        fill_county(wanted, open_cases=min(OPEN, wanted // 2))
        filled = perf_counter() - began
        figures = [
            Figure("making the model cases through the services", models, "s"),
            Figure("writing the others, with indexes and statistics", filled, "s"),
            *_sizes(),
        ]
        cold = ask_cold()
        asked = ask_warm(rounds)
        with clock.simulated(UNTIL):
            measure_ticks([large, small], rounds)
        large.use()
    ticks, tick_bars = judge_ticks(large, small)
    return Report(
        name=f"{wanted:,} stored cases",
        figures=[*figures, *ticks],
        bars=[*judge(asked), *tick_bars],
        profile=[*tabulate("warm", asked), *tabulate("cold: the machine forgot the database's files before", cold)],
        details={
            "warm": {" / ".join(key): times.as_json() for key, times in asked.items()},
            "cold": {" / ".join(key): times.as_json() for key, times in cold.items()},
            "ticks": {side.name: side.due.as_json() for side in (large, small)},
        },
    )


def ask_warm(rounds: int) -> Asked:
    """Put every kind of question for every officer; they take turns, so that a busy minute spoils nobody's alone."""
    asked: Asked = {}
    with clock.simulated(UNTIL):
        askers = {name: Asker(user) for name, user in list_officers().items()}
        gc.freeze()  # as the processes of the web do
        for number in range(rounds + 1):
            for name, asker in askers.items():
                for kind in asker.kinds():
                    calls = (CALLS if kind.part else PAGES) // rounds + 1
                    # The first turn only warms up.
                    times = time_calls(asker.questions(kind, number * calls, calls if number else 3))
                    if number:
                        kept = asked.setdefault((name, kind.part, kind.name), Times())
                        kept.wall += times.wall
                        kept.processor += times.processor
    return asked


def ask_cold() -> Asked:
    """The same for the clerk, after the machine was told to forget the files; empty where that cannot be done."""
    asked: Asked = {}
    with clock.simulated(UNTIL):
        asker = Asker(list_officers()["clerk"])
        for kind in asker.kinds():
            time_calls(asker.questions(kind, 0, 2))
            if not _forget_files():
                return {}
            asked["clerk", kind.part, kind.name] = time_calls(asker.questions(kind, 2, COLD_CALLS))
    return asked


def judge(asked: Asked) -> Iterator[Bar]:
    """For each officer and part the kind of question that took longest."""
    for name in dict.fromkeys(name for name, _part, _kind in asked):
        for part in _PARTS:
            slowest = max(
                percentile(times.wall, 0.95)
                for (who, what, _kind), times in asked.items()
                if (who, what) == (name, part)
            )
            yield Bar(f"p95 in ms: {part}, {name}", slowest * 1000, MOST_MILLISECONDS)


def tabulate(title: str, asked: Asked) -> Iterator[str]:
    """A line for each kind of question."""
    if asked:
        yield f"{title}; milliseconds: half of the calls and 95 in 100 took at most"
        yield f"{'':<24}{'':<8}{'':<50}{'wall':>16}{'processor':>18}{'calls':>8}"
    for (name, part, kind), times in asked.items():
        walls = [percentile(times.wall, share) * 1000 for share in (0.5, 0.95)]
        busy = [percentile(times.processor, share) * 1000 for share in (0.5, 0.95)]
        figures = "".join(f"{value:>8.1f}" for value in walls) + "  " + "".join(f"{value:>8.1f}" for value in busy)
        yield f"{name:<24}{part:<8}{kind:<50}{figures}{len(times.wall):>8}"


def _sizes() -> Iterator[Figure]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_database_size(current_database()), (SELECT count(*) FROM cases_case),"
            " (SELECT count(*) FROM cases_case WHERE ended_at IS NULL)"
        )
        size, cases, opened = cursor.fetchone()
    yield Figure("cases", cases, "")
    yield Figure("of them open", opened, "")
    yield Figure("the database", size / 1e9, "GB")


def _forget_files() -> bool:
    """Let the system drop what it keeps of the database's files in memory; the server's own buffers stay.

    Only a role that may read the server's settings and write a checkpoint can do that, on the server's own machine.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("CHECKPOINT")
            cursor.execute(
                "SELECT current_setting('data_directory'), oid FROM pg_database WHERE datname = current_database()"
            )
            directory, oid = cursor.fetchone()
        for file in Path(directory, "base", str(oid)).iterdir():
            descriptor = os.open(file, os.O_RDONLY)
            try:
                os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            finally:
                os.close(descriptor)
    except (OSError, ProgrammingError):
        return False
    return True
