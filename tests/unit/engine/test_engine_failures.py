"""A failing engine is "not evaluated": visible, and over by the next evaluation."""

from collections.abc import Callable
from datetime import date

import pytest

from rules.engine import Bundle, DisagreementError, EvaluationFailedError, compile_bundle, durable, evaluate
from rules.language import Rule
from tests.factories.rule_language import TEST_VOCABULARY, accountability, line, when

RULE = accountability("r", when(line("count", "is", 1)))


def fired(bundle: Bundle, count: int = 1) -> list[str]:
    return [finding.rule for finding in evaluate([bundle], {"count": count}, on=date(2026, 3, 2)).findings]


def compiled(*rules: Rule) -> Bundle:
    return compile_bundle(rules or [RULE], TEST_VOCABULARY)


def failing(*_arguments: object) -> object:
    raise RuntimeError("Could not assert fact, error code: 303")


@pytest.mark.parametrize("call", ["_assert_fact", "_start_action", "_next_action", "_retract_fact"])
def test_an_error_of_the_library_is_an_evaluation_that_failed(call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = compiled()
    assert fired(bundle) == ["r"]
    with monkeypatch.context() as broken:
        broken.setattr(durable, call, failing)  # the library's own function
        with pytest.raises(EvaluationFailedError, match="303"):
            fired(bundle)
    assert fired(bundle) == ["r"]  # on a fresh engine
    assert fired(bundle, count=2) == []


@pytest.mark.parametrize("answer", [(2, 1), (3, 1)])
def test_an_answer_that_is_neither_match_nor_no_match_is_a_failure(
    answer: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = compiled()
    fired(bundle)
    with monkeypatch.context() as broken:
        broken.setattr(durable, "_assert_fact", lambda *_: answer)
        with pytest.raises(EvaluationFailedError):
            fired(bundle)
    assert fired(bundle) == ["r"]


def test_a_match_without_an_action_is_a_failure_and_not_an_empty_result(monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = compiled()
    fired(bundle)
    with monkeypatch.context() as broken:
        broken.setattr(durable, "_start_action", lambda *_: None)
        with pytest.raises(EvaluationFailedError):
            fired(bundle)
    assert fired(bundle) == ["r"]


def test_an_engine_that_cannot_be_built_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = compiled()
    with monkeypatch.context() as broken:
        broken.setattr("durable_rules_engine.create_ruleset", failing)
        with pytest.raises(EvaluationFailedError):
            fired(bundle)
    assert fired(bundle) == ["r"]


@pytest.mark.parametrize("count", [1, 2])
def test_evaluators_that_differ_are_both_disbelieved(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that overlooks a rule, and one that fires it for nothing."""
    bundle = compiled()
    fired(bundle)
    lies: Callable[..., object] = durable._assert_fact
    with monkeypatch.context() as broken:
        if count == 1:
            broken.setattr(durable, "_assert_fact", lambda *_: (1, 1))
        else:
            broken.setattr(durable, "_assert_fact", lambda handle, text: lies(handle, text.replace('"f0":2', '"f0":1')))
            bundle = compiled(accountability("r", when(line("count", "at_most", 1))))
        with pytest.raises(DisagreementError) as raised:
            fired(bundle, count)
    assert (raised.value.by_engine, raised.value.by_reference) == (
        (frozenset(), frozenset({"r"})) if count == 1 else (frozenset({"r"}), frozenset())
    )
    assert fired(bundle, count) == (["r"] if count == 1 else [])


def test_an_interrupted_evaluation_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = compiled()
    fired(bundle)

    def interrupted(*_arguments: object) -> object:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(durable, "_next_action", interrupted)
        with pytest.raises(KeyboardInterrupt):
            fired(bundle)
    assert fired(bundle, count=2) == []
    assert fired(bundle) == ["r"]
