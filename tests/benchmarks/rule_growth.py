"""What a case update costs under a hundred published rules and under twenty thousand.

Both versions are published in one database by the services: first a hundred rules for all items, later ten more for
each of 1,990 items. The same acts on the same items are then done in both times, in turn. Beside it: what it costs
when the bundle of the item is not in memory yet, as for the first case of an item in each process.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import cycle, islice
from statistics import mean, median
from time import perf_counter

from hall.cases.models import Case
from rules.authoring.selectors import bundles
from rules.engine import BundleCache
from tests.benchmarks.acts import TYPICAL_ACTS, morning_of, perform, receive_case
from tests.benchmarks.county import County, make_county
from tests.benchmarks.profiling import profile
from tests.benchmarks.report import Bar, Figure, Report
from tests.benchmarks.rule_base import (
    FIRST_SERIAL,
    ITEMS,
    RULES_PER_ITEM,
    SHARED,
    item_code,
    list_item_codes,
    list_item_rules,
    list_shared_rules,
)

CASES_PER_ROUND = 15
CASES_PROFILED = 30
MOST_GROWTH = 1.2
SERIALS = [FIRST_SERIAL + number for number in range(0, ITEMS, 80)]
FEW_FROM, FEW_RECEIVED = morning_of(2026, 3, 2), morning_of(2026, 3, 9)
# As far from the next holiday as the first ones: twenty working days from then hold one holiday.
MANY_FROM, MANY_RECEIVED = morning_of(2026, 6, 1), morning_of(2026, 6, 8)
FEW, MANY, COLD = "few", "many", "cold"

Times = list[list[float]]


@dataclass
class Round:
    """The seconds of each case in one round, act by act, in each of the three situations."""

    seconds: dict[str, Times] = field(
        default_factory=lambda: {situation: [[] for _ in TYPICAL_ACTS] for situation in (FEW, MANY, COLD)}
    )

    def typical(self, situation: str) -> float:
        """The seconds of a typical update: the median case of each act, averaged over the acts."""
        return mean(median(of_act) for of_act in self.seconds[situation])


def run(rounds: int) -> Report:
    """Measure in an empty, migrated database."""
    county = make_county(item_serials=SERIALS)
    few = _seconds(lambda: county.publish(list_shared_rules(), at=FEW_FROM))
    many = _seconds(lambda: county.publish(list_item_rules(list_item_codes()), at=MANY_FROM))
    bench = _Bench(county)
    bench.measure(cases=len(SERIALS))
    measured = [bench.measure(cases=CASES_PER_ROUND) for _ in range(rounds)]
    growth = [each.typical(MANY) / each.typical(FEW) for each in measured]
    cold = [each.typical(COLD) / each.typical(FEW) for each in measured]
    bar = Bar("20,000 published rules against 100, per case update", median(growth), MOST_GROWTH)
    return Report(
        name="The growth of the rule base",
        figures=[
            Figure(f"publishing {SHARED} rules", few, "s"),
            Figure(f"publishing {ITEMS * RULES_PER_ITEM:,} more for {ITEMS:,} items", many, "s"),
            *_figures(measured),
            Figure("an item's first update in a process, against 100 rules", median(cold), "times"),
        ],
        bars=[bar],
        profile=[] if bar.met else _profile(county),
        details={
            "ratios": growth,
            "ratios_first_update": cold,
            "milliseconds": [
                {situation: each.typical(situation) * 1000 for situation in each.seconds} for each in measured
            ],
        },
    )


@dataclass
class _Bench:
    county: County
    forgetful: BundleCache = field(default_factory=lambda: BundleCache(maxsize=2))

    def measure(self, *, cases: int) -> Round:
        """One round: every act on as many cases in each situation, in turn."""
        taken = Round()
        items = [item_code(serial) for serial in islice(cycle(SERIALS), cases)]
        received = {
            situation: [_receive(self.county, item, at) for item in items]
            for situation, at in ((FEW, FEW_RECEIVED), (MANY, MANY_RECEIVED), (COLD, MANY_RECEIVED))
        }
        situations = list(received)
        for ordinal in range(len(TYPICAL_ACTS)):
            for number in range(cases):
                for situation in (*situations[number % 3 :], *situations[: number % 3]):
                    self._serve(taken, situation, ordinal, received[situation][number])
        return taken

    def _serve(self, taken: Round, situation: str, ordinal: int, case: Case) -> None:
        act = partial(perform, self.county, case, ordinal)
        if situation == COLD:
            with _kept_in(self.forgetful):
                seconds = _seconds(act)
        else:
            seconds = _seconds(act)
        taken.seconds[situation][ordinal].append(seconds)


@contextmanager
def _kept_in(cache: BundleCache) -> Iterator[None]:
    """Let the process keep its compiled bundles there: with room for two, another item's is never in memory."""
    usual = bundles._bundles
    bundles._bundles = cache
    try:
        yield
    finally:
        bundles._bundles = usual


def _figures(measured: Sequence[Round]) -> Iterator[Figure]:
    names = {
        FEW: f"a case update under {SHARED} rules",
        MANY: "a case update under 20,000 rules",
        COLD: "the same, with the item's bundle not in memory",
    }
    for situation, name in names.items():
        yield Figure(name, median(each.typical(situation) for each in measured) * 1000, "ms")


def _profile(county: County) -> list[str]:
    lines = []
    for received_at in (FEW_RECEIVED, MANY_RECEIVED):
        items = islice(cycle(SERIALS), CASES_PROFILED)
        cases = [_receive(county, item_code(serial), received_at) for serial in items]
        work = partial(_perform_all, county, cases)
        lines += [f"cases received on {received_at:%Y-%m-%d}:", *profile(work, updates=len(cases) * len(TYPICAL_ACTS))]
    return lines


def _perform_all(county: County, cases: Sequence[Case]) -> None:
    for ordinal in range(len(TYPICAL_ACTS)):
        for case in cases:
            perform(county, case, ordinal)


def _receive(county: County, item: str, at: datetime) -> Case:
    return receive_case(county, item=item, at=at)


def _seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began
