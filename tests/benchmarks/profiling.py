"""Why something is slow: where Python spends its time, and which statements the database spends it on."""

import cProfile
import pstats
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from hall.settings.environment import ROOT
from tests.benchmarks.sql_time import SqlTime, sql_timed

_MOST_FUNCTIONS = 18
_MOST_STATEMENTS = 14


def profile(work: Callable[[], object], *, updates: int, what: str = "case updates") -> list[str]:
    """Lines that say where a piece of work of so many updates spends its time, per update."""
    began = perf_counter()
    taken = SqlTime()
    with sql_timed(taken):
        work_profile = cProfile.Profile()
        work_profile.runcall(work)
    seconds = perf_counter() - began
    heading = (
        f"profile of {updates} {what}: {taken.total / seconds:.0%} of the time is the database's;"
        f" the profiler slows the rest"
    )
    return [heading, *_statement_lines(taken, updates), *_function_lines(pstats.Stats(work_profile), updates)]


def _statement_lines(taken: SqlTime, updates: int) -> list[str]:
    by_cost = sorted(taken.seconds.items(), key=lambda pair: -sum(pair[1]))[:_MOST_STATEMENTS]
    return [
        f"{sum(times) / updates * 1000:7.2f} ms  {len(times) / updates:4.1f} x  {about}" for about, times in by_cost
    ]


def _function_lines(stats: pstats.Stats, updates: int) -> list[str]:
    """The functions of the product by time in and below them, then those of anybody by time in them alone."""
    rows = [
        (cumulated, alone, calls, _name(file, line, function))
        for (file, line, function), (_, calls, alone, cumulated, _) in stats.stats.items()  # type: ignore[attr-defined]  # not in its types
    ]
    product = [row for row in rows if row[3].startswith(("site/", "rules/", "cms_pages/"))]
    below = sorted(product, reverse=True)[:_MOST_FUNCTIONS]
    inside = sorted(rows, key=lambda row: -row[1])[:_MOST_FUNCTIONS]
    return [
        "in and below, functions of the product:",
        *(
            f"{cumulated / updates * 1000:7.2f} ms  {calls / updates:6.1f} x  {name}"
            for cumulated, _, calls, name in below
        ),
        "in itself, any function:",
        *(f"{alone / updates * 1000:7.2f} ms  {calls / updates:6.1f} x  {name}" for _, alone, calls, name in inside),
    ]


def _name(file: str, line: int, function: str) -> str:
    path = Path(file)
    if path.is_relative_to(ROOT) and ".venv" not in path.parts:
        return f"{path.relative_to(ROOT)}:{line} {function}"
    return f"{'/'.join(path.parts[-2:])}:{line} {function}"
