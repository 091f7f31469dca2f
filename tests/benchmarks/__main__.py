"""``python -m tests.benchmarks``: measures, prints a table, and keeps it as JSON in ``var/bench/``.

Every ratio is the median of rounds in which both sides took turns, so that it means the same on a busy machine. The
database is as safe as in operation: what is acknowledged is on disk. The exit code says whether everything was
measured; a missed bar is a finding, told with a profile of why.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from importlib import import_module
from pathlib import Path
from time import perf_counter

import django

from hall.foundation import clock
from hall.settings import environment
from tests.benchmarks.database import (
    benchmark_server,
    copy_for_measuring,
    list_unsafe_settings,
    migrated_database,
)
from tests.benchmarks.machine import describe_machine
from tests.benchmarks.report import Report

BENCHMARKS = {
    "engine": "the engine against others, from 10 to 400 rules",
    "case_update": "a case update against the same writes by hand",
    "rule_growth": "a case update under 100 and under 20,000 rules",
    "exact_checks": "every check of a change over 5,000 rules",
    "portal_pages": "a page of the portal, kept and made anew",
    "racers": "two to sixteen officers in the same instant, whatever they want",
    "scale": "lists, searches, cases and ticks among a million stored cases",
    "trial": "a trial of 20 changed rules over a million stored cases",
}
WITHOUT_DATABASE = frozenset({"engine", "exact_checks"})
FEWEST_ROUNDS, USUAL_ROUNDS = 5, 7


def main(words: Sequence[str]) -> None:
    """Measure what was asked for, tell it and keep it."""
    options = read_options(words)
    names = options.only or list(BENCHMARKS)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hall.settings.test")
    django.setup()
    reports: list[Report] = []
    with ExitStack() as databases:
        server = None if WITHOUT_DATABASE.issuperset(names) else databases.enter_context(_server())
        machine = describe_machine(server)
        for name in names:
            reports.append(_measure(name, options.rounds, server))
            tell(*reports[-1].lines())
    kept = keep(machine, options.rounds, reports)
    tell("", *_summary(reports), f"Kept in {kept}")


def read_options(words: Sequence[str]) -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="make bench", description="Measure Service Hall.")
    parser.add_argument(
        "--only", action="append", choices=list(BENCHMARKS), help="measure only this; may be given several times"
    )
    parser.add_argument("--rounds", type=int, default=USUAL_ROUNDS, help=f"at least {FEWEST_ROUNDS}")
    options = parser.parse_args(words)
    if options.rounds < FEWEST_ROUNDS:
        parser.error(f"--rounds: a median of fewer than {FEWEST_ROUNDS} rounds means nothing")
    return options


def keep(machine: dict[str, object], rounds: int, reports: Sequence[Report]) -> Path:
    """Write everything to a file of its own below the data directory."""
    at = clock.now()
    directory = environment.data_dir() / "bench"
    directory.mkdir(parents=True, exist_ok=True)
    file = directory / f"{at:%Y%m%dT%H%M%SZ}.json"
    found = {"at": at.isoformat(), "machine": machine, "rounds": rounds, "benchmarks": [r.as_json() for r in reports]}
    file.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return file


def tell(*lines: str) -> None:
    """Say something to the person who started this."""
    for line in lines:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@contextmanager
def _server() -> Iterator[str]:
    with benchmark_server(environment.data_dir(), environment.database_url()) as url:
        unsafe = list_unsafe_settings(url)
        if unsafe:
            tell(f"WARNING: this server does not wait for the disk ({', '.join(unsafe)}), unlike one in operation.")
        began = perf_counter()
        with migrated_database(url):
            tell(f"The database was made in {perf_counter() - began:.0f} s.")
            yield url


def _measure(name: str, rounds: int, server: str | None) -> Report:
    tell(f"\nMeasuring {BENCHMARKS[name]} ...")
    began = perf_counter()
    with nullcontext() if name in WITHOUT_DATABASE or server is None else copy_for_measuring(server):
        report: Report = import_module(f"tests.benchmarks.{name}").run(rounds)
    tell(f"... took {perf_counter() - began:.0f} s.")
    return report


def _summary(reports: Sequence[Report]) -> Iterator[str]:
    for report in reports:
        for bar in report.bars:
            sign = ">=" if bar.at_least else "<="
            yield f"{'met   ' if bar.met else 'MISSED'}  {bar.ratio:8.2f} {sign} {bar.bar:<5g} {bar.name}"


if __name__ == "__main__":
    main(sys.argv[1:])
