"""A trial shared out to processes of its own, which may only read.

Each process is told its share of the parts and writes what a part came to as one line of JSON. PostgreSQL refuses it
every change: its session is read-only. When the one who listens is gone, its next line ends it.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import asdict
from datetime import date, datetime
from queue import SimpleQueue
from typing import IO, Any

from django.db import connection
from django.utils.translation import gettext as _

from rules.authoring.corpus import CasePart, Difference, PartFound, case_corpus
from rules.authoring.errors import RulesFailingError
from rules.authoring.models import TrialRun
from rules.authoring.selectors.trial_rules import ChangedRules

COMMAND = "try_change_part"
_NICE = 5


def try_in_processes(
    run_id: int, parts: Sequence[CasePart], *, at: datetime, processes: int, most: int
) -> Iterator[PartFound]:
    """What the parts of a trial come to, as the processes tell it.

    Raises:
        RulesFailingError: a process broke off.
    """
    lines: SimpleQueue[str | None] = SimpleQueue()
    with ExitStack() as started:
        children = [_start(run_id, at, parts[number::processes], most) for number in range(processes)]
        for child in children:
            started.callback(_end, child)
            threading.Thread(target=_hear, args=(child, lines), daemon=True).start()
        listening = len(children)
        while listening:
            line = lines.get()
            if line is None:
                listening -= 1
            else:
                yield _read(json.loads(line))
        codes = [child.wait() for child in children]
        if any(codes):
            raise RulesFailingError(_("The trial broke off (exit codes %(codes)s).") % {"codes": codes})


def try_own_parts(run_id: int, parts: Sequence[CasePart], *, at: datetime, most: int) -> Iterator[str]:
    """The lines of one process."""
    from rules.authoring.services.trials import narrow, selection_of  # noqa: PLC0415  which start these processes

    os.nice(_NICE)
    with connection.cursor() as cursor:
        cursor.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY")
    run = TrialRun.objects.select_related("change_set").get(pk=run_id)
    rules, corpus = ChangedRules(run.change_set), case_corpus()
    selection = narrow(selection_of(run), rules)
    if corpus is None or selection is None:
        return
    try:
        for found in corpus.try_parts(iter(parts), selection, rules, at=at, most=most):
            yield json.dumps({**asdict(found), "differences": [_written(row) for row in found.differences]})
    except ValueError as error:  # rules that do not compile, forms that cannot be read
        yield json.dumps({"error": str(error)})


def read_parts(told: IO[str]) -> list[CasePart]:
    """The parts a process was told."""
    return [CasePart(first, last) for first, last in json.load(told)]


def _start(run_id: int, at: datetime, parts: Sequence[CasePart], most: int) -> "subprocess.Popen[str]":
    paths = os.pathsep.join(path for path in sys.path if path)
    child = subprocess.Popen(
        [sys.executable, "-m", "django", COMMAND, str(run_id), "--at", at.isoformat(), "--most", str(most)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": paths},
    )
    if child.stdin is not None:
        with suppress(BrokenPipeError), child.stdin as told:  # it ended before it had read all: its exit code tells why
            json.dump([(part.first, part.last) for part in parts], told)
    return child


def _hear(child: "subprocess.Popen[str]", lines: "SimpleQueue[str | None]") -> None:
    if child.stdout is not None:
        for line in child.stdout:
            lines.put(line)
    lines.put(None)


def _end(child: "subprocess.Popen[str]") -> None:
    child.kill()
    child.wait()
    if child.stdout is not None:
        child.stdout.close()


def _read(said: dict[str, Any]) -> PartFound:
    if "error" in said:
        raise RulesFailingError(said["error"])
    rows = [Difference(**{**row, "day": date.fromisoformat(row["day"])}) for row in said["differences"]]
    return PartFound(said["cases"], said["counts"], rows)


def _written(row: Difference) -> dict[str, object]:
    return {**asdict(row), "day": row.day.isoformat()}
