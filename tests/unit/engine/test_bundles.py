"""Compiling and keeping bundles."""

from collections.abc import Callable

import pytest

from rules.engine import Bundle, BundleCache, CompileError, compile_bundle
from tests.factories.rule_language import TEST_VOCABULARY, accountability, line, time_limit, when


def loader(code: str) -> Callable[[], Bundle]:
    return lambda: compile_bundle([accountability(code)], TEST_VOCABULARY)


def refuse() -> Bundle:
    raise AssertionError("it should have been in the cache")


def test_rules_that_do_not_fit_the_vocabulary_are_not_compiled() -> None:
    with pytest.raises(CompileError) as raised:
        compile_bundle([accountability("r", when(line("nothing", "is", 1)))], TEST_VOCABULARY)
    assert [(code, problem.path) for code, problem in raised.value.problems] == [("r", "when.0.0.field")]


def test_two_rules_of_one_code_are_not_compiled() -> None:
    with pytest.raises(CompileError):
        compile_bundle([accountability("r"), time_limit("r")], TEST_VOCABULARY)


def test_a_bundles_fingerprint_depends_on_its_rules_and_not_on_their_order() -> None:
    one, other = accountability("a"), accountability("b")
    same = {compile_bundle(rules, TEST_VOCABULARY).fingerprint for rules in ([one, other], [other, one])}
    assert len(same) == 1
    assert compile_bundle([one], TEST_VOCABULARY).fingerprint not in same


def test_a_bundle_is_loaded_once_while_it_stays_in_the_cache() -> None:
    cache = BundleCache(2)
    assert cache.get("a", loader("a")) is cache.get("a", refuse)


def test_the_least_recently_used_bundle_is_closed_and_let_go() -> None:
    cache = BundleCache(2)
    first = cache.get("a", loader("a"))
    cache.get("b", loader("b"))
    cache.get("a", refuse)
    cache.get("c", loader("c"))
    assert cache.get("a", refuse) is first
    assert len(cache) == 2
    with pytest.raises(AssertionError):
        cache.get("b", refuse)


def test_a_bundle_evicted_while_in_use_goes_on_working() -> None:
    cache = BundleCache(1)
    bundle = cache.get("a", loader("a"))
    assert [rule.code for rule in bundle.fired({})] == ["a"]
    cache.get("b", loader("b"))
    assert [rule.code for rule in bundle.fired({})] == ["a"]


def test_a_loader_that_fails_leaves_no_trace() -> None:
    cache = BundleCache(1)
    with pytest.raises(AssertionError):
        cache.get("a", refuse)
    assert cache.get("a", loader("a")).rules[0].code == "a"
