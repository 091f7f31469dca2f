"""The engine's encoding against plain Python, on rules and facts that nobody would write by hand.

Always the same ten thousand pairs; `python -m tests.differential` tries any number of new ones.
"""

import pytest

from tests.differential.__main__ import main
from tests.differential.comparison import PAIRS_PER_BLOCK, compare, compare_block


def test_both_evaluators_fire_the_same_rules() -> None:
    compared = list(compare(seed=20_261_123, pairs=2 * PAIRS_PER_BLOCK))
    assert [block.mismatches for block in compared] == [(), ()]
    assert all(block.pairs == PAIRS_PER_BLOCK for block in compared)
    assert all(block.fired > PAIRS_PER_BLOCK for block in compared)  # else it would prove little


def test_what_was_found_can_be_found_again() -> None:
    assert compare_block(7, 3, 100) == compare_block(7, 3, 100) != compare_block(7, 4, 100)


def test_any_number_of_pairs_is_tried_on_demand(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--pairs", "40", "--seed", "5", "--processes", "1"]) == 0
    said = capfd.readouterr().out
    assert "process 0: 100 %  40 pairs" in said
    assert "40 pairs, 0 mismatches, no crash" in said
