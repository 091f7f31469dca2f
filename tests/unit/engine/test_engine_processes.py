"""Threads share an engine, processes never do, and closing gives the memory back."""

import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from rules.engine import compile_bundle
from rules.vocabulary import read_facts
from tests.factories.rule_language import TEST_VOCABULARY, accountability, line, when

RULES = [accountability(f"r{number}", when(line("count", "at_least", number))) for number in range(100)]
PREPARATION = """
    import os, resource
    from rules.engine import compile_bundle
    from rules.vocabulary import read_facts
    from tests.unit.engine.test_engine_processes import RULES, TEST_VOCABULARY

    def fired(bundle, count):
        return len(bundle.fired(read_facts({"count": count}, TEST_VOCABULARY).values))
"""


def run_in_another_process(script: str) -> str:
    source = textwrap.dedent(PREPARATION) + textwrap.dedent(script)
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_threads_that_arrive_at_once_all_get_their_own_findings() -> None:
    bundle = compile_bundle(RULES, TEST_VOCABULARY)
    gate = Barrier(8)

    def work(thread: int) -> list[int]:
        gate.wait()
        counts = [(thread * 13 + turn) % 100 for turn in range(50)]
        return [len(bundle.fired(read_facts({"count": count}, TEST_VOCABULARY).values)) - count - 1 for count in counts]

    with ThreadPoolExecutor(8) as pool:
        assert [error for errors in pool.map(work, range(8)) for error in errors if error] == []


def test_a_child_process_builds_its_own_engine_and_leaves_the_parents_alone() -> None:
    script = """
        bundle = compile_bundle(RULES, TEST_VOCABULARY)
        assert fired(bundle, 5) == 6
        child = os.fork()
        if child == 0:
            right = fired(bundle, 7) == 8
            bundle.close()
            os._exit(0 if right and fired(bundle, 9) == 10 else 1)
        assert fired(bundle, 11) == 12
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), fired(bundle, 12))
    """
    assert run_in_another_process(script) == "0 13"


def test_a_child_forked_while_a_thread_holds_the_engine_is_not_blocked() -> None:
    script = """
        bundle = compile_bundle(RULES, TEST_VOCABULARY)
        fired(bundle, 5)
        bundle._engine._homes[os.getpid()].lock.acquire()  # as another thread would at the moment of the fork
        child = os.fork()
        if child == 0:
            os._exit(0 if fired(bundle, 7) == 8 else 1)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    """
    assert run_in_another_process(script) == "0"


def test_closing_frees_what_the_engine_took() -> None:
    script = """
        def use_and_close(times):
            for _ in range(times):
                bundle = compile_bundle(RULES, TEST_VOCABULARY)
                assert fired(bundle, 3) == 4
                bundle.close()
            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        before = use_and_close(10)
        print(use_and_close(60) - before)
    """
    assert int(run_in_another_process(script)) < 20_000  # kilobytes; unclosed, it would be over 50,000


def test_a_bundle_let_go_without_closing_is_freed_too() -> None:
    script = """
        def use(times):
            for _ in range(times):
                assert fired(compile_bundle(RULES, TEST_VOCABULARY), 3) == 4
            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        before = use(10)
        print(use(60) - before)
    """
    assert int(run_in_another_process(script)) < 20_000


def test_thirty_thousand_evaluations_need_no_more_memory() -> None:
    script = """
        bundle = compile_bundle(RULES, TEST_VOCABULARY, confirm=False)
        facts = [read_facts({"count": count}, TEST_VOCABULARY).values for count in range(-1, 5)]
        def evaluate(times):
            for turn in range(times):
                bundle.fired(facts[turn % 6])
            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        before = evaluate(5_000)
        print(evaluate(30_000) - before)
    """
    assert int(run_in_another_process(script)) < 2_000


def test_a_closed_bundle_can_be_evaluated_again() -> None:
    bundle = compile_bundle(RULES, TEST_VOCABULARY)
    for _ in range(3):
        assert len(bundle.fired(read_facts({"count": 4}, TEST_VOCABULARY).values)) == 5
        bundle.close()
        bundle.close()
