"""What a tick costs where a million cases are stored, and where ten thousand are, all of them open.

The same number of cases is due in both, cut to the same shapes. The two databases take turns; before each measured
tick a smaller one lets connection and plans grow warm.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median
from time import perf_counter, process_time

from django.db import connection

from hall.cases import services
from tests.benchmarks.report import Bar, Figure
from tests.benchmarks.scale_copies import FIRST_KEY, due_by_nobody
from tests.benchmarks.scale_models import UNTIL
from tests.benchmarks.scale_timing import ServerProcess, Times

DUE = 200
MOST_TIMES = 1.5
_SHAPES, _WARMING_SHAPES = 40, 2
# The cases in handling, by the shape they were cut to: copies share the salt of their model.
_MAKE_DUE = """
WITH handled AS (
    SELECT id, dense_rank() OVER (ORDER BY salt) AS shape, row_number() OVER (PARTITION BY salt ORDER BY id) AS place
    FROM cases_case WHERE state = 'handling' AND id >= %s
)
UPDATE cases_case SET next_check_at = %s FROM handled
WHERE handled.id = cases_case.id AND shape BETWEEN %s AND %s AND place BETWEEN %s AND %s
"""


@dataclass
class Side:
    """One database: how to let Django use it, and what its ticks took."""

    name: str
    use: Callable[[], None]
    due: Times = field(default_factory=Times)
    idle: Times = field(default_factory=Times)


def measure_ticks(sides: Sequence[Side], rounds: int) -> None:
    """Let each side tick once a round; the order changes from round to round."""
    for side in sides:
        side.use()
        due_by_nobody()
    for number in range(rounds):
        for side in sides if number % 2 else sides[::-1]:
            side.use()
            _measure(side, number)


def judge_ticks(large: Side, small: Side) -> tuple[list[Figure], list[Bar]]:
    """Figures and bars of two sides that were measured."""
    figures = [
        Figure(f"a tick with {due} due among {side.name}", median(times.processor) * 1000, "ms of the processor")
        for side in (large, small)
        for due, times in ((DUE, side.due), (0, side.idle))
    ]
    bars = [
        Bar(f"a tick with {DUE} due, {large.name} against {small.name}: {what}", ratio, MOST_TIMES)
        for what, ratio in (
            ("processor time", median(large.due.processor) / median(small.due.processor)),
            ("wall", median(large.due.wall) / median(small.due.wall)),
        )
    ]
    return figures, bars


def _measure(side: Side, number: int) -> None:
    each = DUE // _SHAPES
    first = number * each + 1
    at = UNTIL + timedelta(minutes=number + 1)
    _make_due(at, _SHAPES + 1, _SHAPES + _WARMING_SHAPES, first, first + each - 1)
    services.tick(now=at)
    _tick(at, side.idle, 0)
    _make_due(at, 1, _SHAPES, first, first + each - 1)
    _tick(at, side.due, DUE)
    due_by_nobody()


def _tick(at: datetime, times: Times, due: int) -> None:
    server = ServerProcess()
    before, processor, began = server.seconds(), process_time(), perf_counter()
    done = services.tick(now=at)
    wall = perf_counter() - began
    times.note(wall, process_time() - processor + server.seconds() - before)
    if done.evaluated != due:
        raise RuntimeError(f"{done.evaluated} cases were due, not {due}.")


def _make_due(at: datetime, first_shape: int, last_shape: int, first: int, last: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_MAKE_DUE, [FIRST_KEY, at, first_shape, last_shape, first, last])
