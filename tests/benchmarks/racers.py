"""Two to sixteen officers in the same instant: exactly one wins, whatever they want.

Each act on a case is fought over in 200 rounds by 2, 4, 8 and 16 racers, and so are the numbers and decisions beside
the acts. What is told is how many rounds ended otherwise, and how long a round takes: the winner's act and the
refusals of all others. Rounds of this benchmark are its own, not those of ``--rounds``.
"""

from collections import Counter, defaultdict
from statistics import median
from time import perf_counter

from hall.foundation import evidence
from tests.benchmarks.report import Bar, Figure, Report
from tests.factories.cases import County, make_county
from tests.faults.contests import LIVES, Life, fight
from tests.faults.other_contests import OTHER_CONTESTS
from tests.faults.racing import Racers

WIDTHS = (2, 4, 8, 16)
ROUNDS = 200


class Findings:
    """What the rounds of each contest took, and what was wrong with them."""

    def __init__(self) -> None:
        """Nothing was fought over yet."""
        self.seconds: dict[tuple[str, int], list[float]] = defaultdict(list)
        self.wrong: Counter[str] = Counter()

    def add(self, name: str, width: int, seconds: float, wrong: list[str]) -> None:
        """Keep what came of a round."""
        self.seconds[name, width].append(seconds)
        self.wrong.update(f"{name}, {width} racers: {each}" for each in wrong[:1])


def run(_rounds: int) -> Report:
    """Fight over everything, by all numbers of racers in turn."""
    county, findings = make_county(), Findings()
    with Racers(1) as alone:
        for life in LIVES:  # what each act adds when nobody else is there
            _live(county, alone, life, Findings())
    for width in WIDTHS:
        with Racers(width) as racers:
            for _round in range(ROUNDS):
                for life in LIVES:
                    _live(county, racers, life, findings)
            for name, (contest, rounds) in OTHER_CONTESTS.items():
                for ordinal in range(rounds):
                    began = perf_counter()
                    wrong = contest(county, racers, ordinal)
                    findings.add(name, width, perf_counter() - began, wrong)
    return _report(findings)


def _live(county: County, racers: Racers, life: Life, findings: Findings) -> None:
    case = life.begin(county)
    for contest in life.contests:
        began = perf_counter()
        wrong = fight(county, racers, case, contest)
        findings.add(contest.act.value, racers.count, perf_counter() - began, wrong)
    if evidence.verify(case.chain):
        findings.wrong["a chain that does not verify"] += 1


def _report(findings: Findings) -> Report:
    names = list(dict.fromkeys(name for name, _width in findings.seconds))
    took = {name: {width: round(median(findings.seconds[name, width]) * 1000, 1) for width in WIDTHS} for name in names}
    rounds = sum(map(len, findings.seconds.values()))
    bar = Bar("rounds that did not end with exactly one winner, in percent", 100 * findings.wrong.total() / rounds, 0)
    return Report(
        "Several officers in the same instant",
        [Figure("rounds in all", rounds, "rounds"), *(_figure(name, took[name]) for name in names)],
        [bar],
        [f"{count} times: {said}" for said, count in findings.wrong.most_common(20)],
        {"median_ms_by_racers": took},
    )


def _figure(name: str, took: dict[int, float]) -> Figure:
    *fewer, most = WIDTHS
    beside = ", ".join(f"{width}: {took[width]:,.0f} ms" for width in fewer)
    return Figure(f"{name}: by {most} racers ({beside})", took[most], "ms a round")
