"""What a child process answered is remembered for the run: given the same task, it would say the same again.

Most tests put a few rules in force that many tests put in force, and starting a process to try them costs more than
everything else they do. The first test of each worker that gives a task has it done by a process as in operation; a
child that broke off or was ended is never remembered.
"""

import json
from collections.abc import Callable, Iterator, Mapping

import pytest

from rules.authoring.services import checks, child, proving, trying_examples

Listener = Callable[[str], None]


class RememberedChildren:
    """Stands in for ``run_child``."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, str], list[str]] = {}

    def run_child(
        self,
        module: str,
        task: Mapping[str, object],
        *,
        seconds: float,
        on_line: Listener = lambda _line: None,
    ) -> str:
        """The last line of the child, after all of them were heard."""
        key = (module, json.dumps(task))
        if key not in self._lines:
            heard: list[str] = []
            child.run_child(module, task, seconds=seconds, on_line=_both(heard.append, on_line))
            self._lines[key] = heard
        else:
            for line in self._lines[key]:
                on_line(line)
        return self._lines[key][-1]


def _both(first: Listener, second: Listener) -> Listener:
    def hear(line: str) -> None:
        first(line)
        second(line)

    return hear


@pytest.fixture(scope="session", autouse=True)
def remembered_children() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        children = RememberedChildren()
        for caller in (checks, proving, trying_examples):
            patch.setattr(caller, "run_child", children.run_child)
        yield
