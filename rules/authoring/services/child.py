"""A child process for what rules of unknown quality may do: it has limits, and takes nothing with it when it ends."""

import json
import logging
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from django.utils.translation import gettext as _

import rules
from rules.authoring.errors import RulesFailingError

log = logging.getLogger(__name__)

_ROOT = Path(rules.__file__).resolve().parents[1]
_LONGEST_REPORT = 2000


def run_child(
    module: str,
    task: Mapping[str, object],
    *,
    seconds: float,
    on_line: Callable[[str], None] = lambda _line: None,
) -> str:
    """Give a task to a module and wait for its last line.

    Args:
        module: One of ``rules.authoring.proving``.
        task: Written as JSON on its standard input.
        seconds: It is ended when it takes longer.
        on_line: Hears every line it writes, at once; when it raises, the child is ended.

    Returns:
        The last line it wrote.

    Raises:
        RulesFailingError: It took too long, broke off, or wrote nothing.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as errors:
        child = subprocess.Popen(
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            encoding="utf-8",
            cwd=_ROOT,
            env={},
        )
        late = threading.Event()
        timer = threading.Timer(seconds, _end, [child, late])
        timer.start()
        try:
            last = _converse(child, task, on_line)
        finally:
            timer.cancel()
            child.kill()
            child.wait()
            _close(child)
        if late.is_set():
            raise RulesFailingError(_("The trial of the rules took longer than it may."))
        if child.returncode != 0 or not last:
            errors.seek(0)
            log.error("%s broke off with %s: %s", module, child.returncode, errors.read()[-_LONGEST_REPORT:])
            raise RulesFailingError(
                _("The trial of the rules broke off (exit code %(code)s).") % {"code": child.returncode}
            )
    return last


def _converse(child: "subprocess.Popen[str]", task: Mapping[str, object], on_line: Callable[[str], None]) -> str:
    """Write the task, hear the lines, wait for the end; the last line."""
    if child.stdin is None or child.stdout is None:
        raise RulesFailingError
    try:
        child.stdin.write(json.dumps(task))  # not json.dump: that is written in Python, piece by piece
        child.stdin.close()
    except BrokenPipeError:
        child.wait()  # it ended before it had read all: its exit code tells why
        return ""
    last = ""
    for line in child.stdout:
        last = line
        on_line(line)
    child.wait()
    return last


def _close(child: "subprocess.Popen[str]") -> None:
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with suppress(BrokenPipeError):  # what it did not read is lost with it
                pipe.close()


def _end(child: "subprocess.Popen[str]", late: threading.Event) -> None:
    late.set()
    child.kill()
