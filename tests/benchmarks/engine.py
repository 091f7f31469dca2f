"""What one evaluation costs, against zen-engine, the reference evaluator and hand-written if-statements.

All are timed in turn in one run, a millisecond each, by what the process takes of the processor: while others have it,
nobody's time passes. The median over all slices counts, and a ratio is taken within each slice. Every contender is
given the facts as it takes them, and must fire the same three rules. Run it alone with
`python -m tests.benchmarks.engine`.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from statistics import median

import durable_rules_engine

from rules.engine import Bundle, compile_bundle, durable, evaluate
from rules.engine.reference import ReferenceEvaluator
from rules.language import Rule
from rules.vocabulary import read_facts
from tests.benchmarks.engine_rivals import if_chain, zen_expression, zen_graph, zen_table
from tests.benchmarks.engine_rules import FACTS, VOCABULARY, build
from tests.benchmarks.report import Bar, Figure, Report

BARS = {10: 1.0, 50: 1.5, 100: 1.5, 400: 1.5}
"""How many times faster than zen-engine the adapter must be, by the number of rules."""

IF_CHAIN = "hand-written if-chain"
REFERENCE = "reference evaluator"
ADAPTER = "adapter, without the reference's confirmation"
READ_AND_ADAPTER = "facts read, then adapter"
WHOLE = "evaluate(): facts read, both evaluators, findings"
ZEN_GRAPH = "zen-engine, expression graph (its fastest decision)"
ZEN_TABLE = "zen-engine, decision table"
ZEN_EXPRESSION = "zen-engine, bare expression without a decision"

_SLICES_PER_ROUND = 40
_SECONDS_PER_SLICE = 0.001
_DAY = date(2026, 3, 2)

_Contender = Callable[[], object]
_Timings = dict[str, list[float]]


def run(rounds: int = 7) -> Report:
    """Microseconds per evaluation by size and contender, and how often the adapter is faster than zen-engine.

    The ratio is to zen-engine's fastest decision; its bare expression, which is no decision, is shown beside it.
    """
    contenders = {size: _contenders(size) for size in BARS}
    timings = _measure(contenders, rounds * _SLICES_PER_ROUND)
    figures = [
        Figure(f"{size} rules: {name}", _microseconds(values), "us")
        for size, of_size in timings.items()
        for name, values in of_size.items()
    ]
    bars = [Bar(f"{size} rules: zen-engine / adapter", _ratio(timings[size]), bar, True) for size, bar in BARS.items()]
    missed = [size for size, bar in zip(BARS, bars, strict=True) if not bar.met]
    profile = [line for size in missed for line in _profile(size, rounds)]
    return Report("Evaluation of rules: 20 fields, 3 rules fire", figures, bars, profile)


def _ratio(timings: _Timings) -> float:
    """How many times faster the adapter is than zen-engine's fastest decision, slice by slice."""
    fastest = min((ZEN_GRAPH, ZEN_TABLE), key=lambda name: median(timings[name]))
    return round(median(zen / adapter for zen, adapter in zip(timings[fastest], timings[ADAPTER], strict=True)), 2)


def _microseconds(values: Sequence[float]) -> float:
    return round(median(values) * 1e6, 2)


def _measure(contenders: Mapping[int, Mapping[str, _Contender]], slices: int) -> dict[int, _Timings]:
    """The seconds of each contender in each slice; all sizes and contenders in turn, over the whole time."""
    loops = {
        size: {name: max(1, int(_SECONDS_PER_SLICE / _time(each, 20))) for name, each in of_size.items()}
        for size, of_size in contenders.items()
    }
    timings: dict[int, _Timings] = {size: {name: [] for name in of_size} for size, of_size in contenders.items()}
    for _ in range(slices):
        for size, of_size in contenders.items():
            for name, contender in of_size.items():
                timings[size][name].append(_time(contender, loops[size][name]))
    return timings


def _time(contender: _Contender, loops: int) -> float:
    start = time.process_time()
    for _ in range(loops):
        contender()
    return (time.process_time() - start) / loops


def _contenders(size: int) -> dict[str, _Contender]:
    rule_set = build(size)
    values = read_facts(FACTS, VOCABULARY).values
    unconfirmed = compile_bundle(rule_set.rules, VOCABULARY, confirm=False)
    confirmed = compile_bundle(rule_set.rules, VOCABULARY)
    reference = ReferenceEvaluator(unconfirmed.rules, VOCABULARY)
    for name, rival in _rivals(rule_set.rules).items():
        _check(name, rival(), rule_set.firing)
    _check(ADAPTER, {rule.code for rule in unconfirmed.fired(values)}, rule_set.firing)
    _check(REFERENCE, {unconfirmed.rules[position].code for position in reference.fired(values)}, rule_set.firing)
    return {
        REFERENCE: lambda: reference.fired(values),
        ADAPTER: lambda: unconfirmed.fired(values),
        READ_AND_ADAPTER: lambda: unconfirmed.fired(read_facts(FACTS, VOCABULARY).values),
        WHOLE: lambda: evaluate([confirmed], FACTS, on=_DAY),
        **_rivals(rule_set.rules),
    }


def _rivals(rules: tuple[Rule, ...]) -> dict[str, Callable[[], set[str]]]:
    chain, graph, table, expression = if_chain(rules), zen_graph(rules), zen_table(rules), zen_expression(rules)
    return {
        IF_CHAIN: lambda: chain(FACTS),
        ZEN_GRAPH: lambda: graph(FACTS),
        ZEN_TABLE: lambda: table(FACTS),
        ZEN_EXPRESSION: lambda: expression(FACTS),
    }


def _check(name: str, fired: set[str], expected: frozenset[str]) -> None:
    if fired != expected:
        raise AssertionError(f"{name} fires {sorted(fired)} instead of {sorted(expected)}")


def _profile(size: int, rounds: int) -> Iterator[str]:
    """Where the adapter's time goes: in Python, which is ours, or inside the library, which is not."""
    bundle = compile_bundle(build(size).rules, VOCABULARY, confirm=False)
    values = read_facts(FACTS, VOCABULARY).values
    bundle.fired(values)
    steps = _measure({size: _steps(bundle)}, rounds * _SLICES_PER_ROUND)[size]
    whole, written, asserted, drained = map(_microseconds, steps.values())
    yield f"Where {whole:.1f} us go at {size} rules:"
    yield f"  the fact written as JSON {written:.1f} us, Python around the calls {whole - written - drained:.1f} us"
    yield f"  the library's own calls {drained:.1f} us: the fact parsed, matched, stored, retracted {asserted:.1f} us,"
    yield f"  the actions of the three rules that fire {drained - asserted:.1f} us"


def _steps(bundle: Bundle) -> dict[str, _Contender]:
    """The adapter whole, its text, and its calls to the library without and with the drained actions."""
    values = read_facts(FACTS, VOCABULARY).values
    evaluator = bundle._engine
    texts = evaluator._writer.texts(values)
    rulesets = evaluator._homes[os.getpid()].rulesets
    facts = [
        (ruleset.handle, f"{durable.FACT_HEAD}{text}}}")
        for ruleset, text in zip(rulesets, texts, strict=True)
        if text is not None
    ]
    library = durable_rules_engine

    def ask(*, drain: bool) -> None:
        for handle, fact in facts:
            status, state = library.assert_fact(handle, fact)
            if status == 0:
                message = library.start_action_for_state(handle, state) if drain else None
                while message is not None:
                    message = library.complete_and_start_action(handle, state)
                library.retract_fact(handle, durable.RETRACT)

    return {
        "whole": lambda: bundle.fired(values),
        "written": lambda: evaluator._writer.texts(values),
        "asserted": lambda: ask(drain=False),
        "drained": lambda: ask(drain=True),
    }


if __name__ == "__main__":
    sys.stdout.write("\n".join(run().lines()) + "\n")
