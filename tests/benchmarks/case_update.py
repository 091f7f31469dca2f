"""A case update end to end: how many a second, how much of it is the database, and against the same writes by hand.

Acceptance, completion of a step and decision, each one transaction: through the services, and by hand in psycopg on
other cases, in turn, now one first and now the other, so that whatever else the machine does hits both.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from statistics import mean, median
from time import perf_counter, process_time
from typing import Any

import psycopg

from hall.cases.models import Case
from hall.foundation.evidence import verify
from tests.benchmarks.acts import TYPICAL_ACTS, morning_of, perform, receive_case
from tests.benchmarks.county import County, make_county
from tests.benchmarks.hand_written import HandWrittenAct, Target, connect
from tests.benchmarks.learning import DifferentWritesError, learn_acts
from tests.benchmarks.profiling import profile
from tests.benchmarks.report import Bar, Figure, Report
from tests.benchmarks.rule_base import FIRST_SERIAL, item_code, list_item_rules, list_shared_rules
from tests.benchmarks.sql_time import SqlTime, sql_timed

CASES_PER_ROUND = 20
CASES_PROFILED = 30
MOST_TIMES_BY_HAND = 3.0
ITEM = item_code(FIRST_SERIAL)
RULES_FROM = morning_of(2026, 3, 2)
RECEIVED_AT = morning_of(2026, 3, 9)

Times = list[list[float]]


def _empty() -> Times:
    return [[] for _ in TYPICAL_ACTS]


@dataclass
class Round:
    """The seconds of each case in one round, act by act."""

    service: Times = field(default_factory=_empty)
    by_hand: Times = field(default_factory=_empty)
    python: float = 0.0
    sql: SqlTime = field(default_factory=SqlTime)

    @property
    def updates(self) -> int:
        """How many updates each way did."""
        return sum(map(len, self.service))

    @property
    def sql_share(self) -> float:
        """The part of the services' time that passed in the database."""
        return self.sql.total / sum(map(sum, self.service))


def run(rounds: int) -> Report:
    """Measure in an empty, migrated database."""
    county = make_county(item_serials=[FIRST_SERIAL])
    county.publish([*list_shared_rules(), *list_item_rules([ITEM])], at=RULES_FROM)
    ways = [partial(_perform, county, ordinal) for ordinal in range(len(TYPICAL_ACTS))]
    with closing(connect()) as connection:
        acts = learn_acts(connection, _receive(county), _receive(county), ways)
        bench = _Bench(county, connection, acts)
        bench.measure(cases=5)
        measured = [bench.measure(cases=CASES_PER_ROUND) for _ in range(rounds)]
    ratios = [typical(each.service) / typical(each.by_hand) for each in measured]
    bar = Bar("through the services against the same writes by hand", median(ratios), MOST_TIMES_BY_HAND)
    return Report(
        name="A case update, end to end",
        figures=list(_figures(measured)),
        bars=[bar],
        profile=[] if bar.met else _profile(county),
        details={
            "ratios": ratios,
            "milliseconds": [[typical(way) * 1000 for way in (each.service, each.by_hand)] for each in measured],
        },
    )


def typical(times: Times) -> float:
    """The seconds of a typical update: the median case of each act, averaged over the acts."""
    return mean(median(of_act) for of_act in times)


@dataclass
class _Bench:
    county: County
    connection: psycopg.Connection[Any]
    acts: Sequence[HandWrittenAct]

    def measure(self, *, cases: int) -> Round:
        """One round: both ways do every act on as many cases, in turn."""
        served = [_receive(self.county) for _ in range(cases)]
        written = [Target.of(_receive(self.county)) for _ in range(cases)]
        taken = Round()
        for ordinal in range(len(self.acts)):
            for number, (case, target) in enumerate(zip(served, written, strict=True)):
                steps = [partial(self._serve, taken, ordinal, case), partial(self._write, taken, ordinal, target)]
                for step in steps if number % 2 else reversed(steps):
                    step()
        _check_evidence(written[0])
        return taken

    def _serve(self, taken: Round, ordinal: int, case: Case) -> None:
        with sql_timed(taken.sql):
            began, busy = perf_counter(), process_time()
            perform(self.county, case, ordinal)
            taken.python += process_time() - busy
            taken.service[ordinal].append(perf_counter() - began)

    def _write(self, taken: Round, ordinal: int, target: Target) -> None:
        began = perf_counter()
        self.acts[ordinal].perform(self.connection, target)
        taken.by_hand[ordinal].append(perf_counter() - began)


def _check_evidence(written: Target) -> None:
    """Anchors are none of a benchmark's business: its database has none."""
    broken = [found for found in verify(written.chain) if found.chain == written.chain]
    if broken:
        raise DifferentWritesError(f"the evidence written by hand does not verify: {broken}")


def _figures(measured: Sequence[Round]) -> Iterator[Figure]:
    updates = sum(each.updates for each in measured)
    service = median(typical(each.service) for each in measured)
    by_hand = median(typical(each.by_hand) for each in measured)
    yield Figure("through the services", service * 1000, "ms")
    for ordinal, act in enumerate(TYPICAL_ACTS):
        of_act = median(median(each.service[ordinal]) for each in measured)
        yield Figure(f"  {act.act}", of_act * 1000, "ms")
    yield Figure("the same writes by hand", by_hand * 1000, "ms")
    yield Figure("case updates a second, one after another in one process", 1 / service, "/s")
    waits = median(seconds for each in measured for seconds in each.sql.seconds["COMMIT"])
    yield Figure("of it the commit alone, which waits for the disk", waits * 1000, "ms")
    yield Figure("share of the database", median(each.sql_share for each in measured) * 100, "%")
    yield Figure("processor time of Python per update", sum(each.python for each in measured) / updates * 1000, "ms")
    yield Figure("statements per update, commit apart", sum(each.sql.statements for each in measured) / updates, "")


def _profile(county: County) -> list[str]:
    cases = [_receive(county) for _ in range(CASES_PROFILED)]

    def work() -> None:
        for ordinal in range(len(TYPICAL_ACTS)):
            for case in cases:
                perform(county, case, ordinal)

    return profile(work, updates=len(cases) * len(TYPICAL_ACTS))


def _perform(county: County, ordinal: int, case: Case) -> None:
    perform(county, case, ordinal)


def _receive(county: County) -> Case:
    return receive_case(county, item=ITEM, at=RECEIVED_AT)
