"""A program under supervision: started again when it dies, and gone with all its own when stopped."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from hall.serve.children import Child
from tests.waiting import wait_until


@pytest.fixture
def parent_and_child(tmp_path: Path) -> Iterator[Child]:
    """A program that starts another one and waits for it, as gunicorn does with its workers."""
    script = "sleep 300 & echo $! > started; wait"
    child = Child("parent", ["/bin/sh", "-c", script], tmp_path, {}, death_signal=signal.SIGKILL, stop_seconds=1)
    child.start()
    wait_until(lambda: (tmp_path / "started").exists() and (tmp_path / "started").read_text())
    yield child
    child.stop()


def grandchild(child: Child) -> int:
    return int((child.cwd / "started").read_text())


def lives(pid: int) -> bool:
    """Whether the process exists and is more than an entry that nobody has reaped yet."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_stopping_ends_the_whole_group(parent_and_child: Child) -> None:
    pid = grandchild(parent_and_child)
    parent_and_child.stop()
    wait_until(lambda: not lives(pid))


def test_a_killed_program_is_started_again_after_its_remains_are_ended(parent_and_child: Child) -> None:
    left_behind = grandchild(parent_and_child)
    first = parent_and_child.process
    assert first is not None
    first.kill()
    first.wait()

    def started_again() -> bool:
        parent_and_child.keep_running()
        return parent_and_child.process not in (None, first)

    wait_until(started_again)
    wait_until(lambda: not lives(left_behind))


def test_a_program_that_keeps_failing_is_tried_ever_more_slowly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    child = Child("failure", ["/bin/sh", "-c", "exit 3"], tmp_path, {}, death_signal=signal.SIGKILL)
    child.start()
    lines: list[str] = []

    def failed_three_times() -> bool:
        child.keep_running()
        lines.extend(capsys.readouterr().err.splitlines())
        return len(lines) == 3

    wait_until(failed_three_times)
    child.stop()
    assert lines == [
        "The failure ended (exit code 3); starting it again in 0.5 s.",
        "The failure ended (exit code 3); starting it again in 1 s.",
        "The failure ended (exit code 3); starting it again in 2 s.",
    ]
