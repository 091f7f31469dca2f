"""Patterns and parts of texts: the machines agree with RE2, and a text is found exactly when there is one."""

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.analysis.budget import UndecidedError
from rules.analysis.text_search import TextTest, find_text


def _patterns() -> st.SearchStrategy[str]:
    atoms = st.sampled_from(
        ["a", "b", "号", ".", "[ab]", "[^a]", r"\d", r"\w", r"\pL", "(?i:k)", "^", "$", r"\.", "[[:alpha:]]", r"\x41"]
    )
    return st.recursive(
        atoms,
        lambda inner: st.one_of(
            st.tuples(inner, inner).map("".join),
            st.tuples(inner, inner).map("(?:{0[0]}|{0[1]})".format),
            inner.flatmap(
                lambda part: st.sampled_from(
                    [f"(?:{part}){mark}" for mark in ("*", "+", "?", "{2}", "{1,2}", "{2,}", "*?")]
                )
            ),
        ),
        max_leaves=5,
    )


@settings(max_examples=120, deadline=None)
@given(_patterns(), st.lists(st.text("aAbk号1.", max_size=4), max_size=6))
def test_a_machine_takes_exactly_the_texts_that_re2_takes(pattern: str, texts: list[str]) -> None:
    machine = TextTest(pattern, True, True).automaton()
    for text in [*texts, ""]:
        states = machine.start
        for character in text:
            states = machine.after(states, ord(character))
        assert machine.accepts(states, at_start=not text) is (re2.fullmatch(pattern, text) is not None)


@settings(max_examples=150, deadline=None)
@given(_patterns(), _patterns(), st.text("ab1", max_size=2), st.booleans())
def test_a_text_found_passes_every_test_and_none_is_missed(first: str, second: str, part: str, wanted: bool) -> None:
    tests = [TextTest(first, True, True), TextTest(second, True, wanted), TextTest(part, False, True)]
    found = find_text(tests, frozenset({"a", "ab"}))
    if found is not None:
        assert all(test.holds(found) for test in tests)
        assert found not in {"a", "ab"}
    short = [a + b + c for a in ["", *"aAbk号1."] for b in ["", *"aAbk号1."] for c in ["", *"aAbk号1."]]
    if any(all(test.holds(text) for test in tests) and text not in {"a", "ab"} for text in short):
        assert found is not None


@pytest.mark.parametrize("pattern", [r"\bword\b", "(?m)^a$", r"\Qa\E"])
def test_what_is_not_understood_is_not_decided(pattern: str) -> None:
    with pytest.raises(UndecidedError):
        find_text([TextTest(pattern, True, True)], frozenset())


def test_two_forms_that_exclude_each_other_have_no_text() -> None:
    assert find_text([TextTest(r"511922-\d{4}", True, True), TextTest("X", False, True)], frozenset()) is None
