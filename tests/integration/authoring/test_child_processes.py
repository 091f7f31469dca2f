"""What a child process may not do, and that nothing of it reaches the parent."""

import time

import pytest

from rules.authoring.errors import RulesFailingError
from rules.authoring.services.child import run_child
from rules.authoring.services.proving import prove_bundles
from rules.language import rule_to_json
from tests.factories.rules import make_limit

HOSTILE = "tests.integration.authoring.hostile_child"


@pytest.mark.parametrize(
    ("act", "seconds", "said"),
    [
        ("hang", 1.5, "longer"),  # sleeps: the parent's clock ends it
        ("spin", 20, "broke off"),  # uses the processor: its own limit ends it
        ("explode", 20, "broke off"),  # two gigabytes: refused memory
        ("die", 20, "broke off"),
        ("write", 20, "broke off"),  # no files
        ("say nothing", 20, "broke off"),
    ],
)
def test_a_child_that_misbehaves_is_ended_and_told_as_failing(act: str, seconds: float, said: str) -> None:
    begun = time.monotonic()
    with pytest.raises(RulesFailingError) as refused:
        run_child(HOSTILE, {"act": act}, seconds=seconds)
    assert said in str(refused.value.detail)
    assert time.monotonic() - begun < 20


def test_lines_are_heard_as_they_come_and_the_last_is_the_answer() -> None:
    heard: list[str] = []
    assert run_child(HOSTILE, {"act": "talk"}, seconds=20, on_line=heard.append).strip() == "2"
    assert [line.strip() for line in heard] == ["0", "1", "2"]


def test_a_listener_that_had_enough_ends_the_child() -> None:
    def stop(line: str) -> None:
        raise InterruptedError(line)

    with pytest.raises(InterruptedError):
        run_child(HOSTILE, {"act": "talk"}, seconds=20, on_line=stop)


def test_bundles_of_everyday_size_are_proved_within_the_limits() -> None:
    forms = [rule_to_json(make_limit(f"limit.{number}", item=f"T-{number}")) for number in range(50)]
    prove_bundles({"a": forms})
