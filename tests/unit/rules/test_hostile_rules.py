"""Hostile rules are refused within a second, with the field and what to do about it."""

import json
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from rules.language import Example, Rule, RuleFormError, check_rule, rule_from_json, rule_to_json
from rules.language.form_bounds import _first_too_large, _is_plainly_small
from rules.language.text_checks import find_deception
from rules.vocabulary import Label
from tests.factories.rule_language import TEST_VOCABULARY, line, prerequisite, time_limit, when

_LINE = {"field": "count", "operator": "is", "value": 1}
_SECOND = 1.0


def form(**more: Any) -> dict[str, Any]:
    """A good form with something changed."""
    return {**rule_to_json(time_limit("a", when(line("count", "is", 1)))), **more}


def matching(pattern: str) -> dict[str, Any]:
    """A form whose only line asks for a pattern."""
    return form(when=[[{"field": "remark", "operator": "matches", "value": pattern}]])


def refusals(written: object) -> dict[str, str]:
    """Path → remedy, of the reader or else of the checks; measured."""
    begun = time.process_time()
    try:
        rule = rule_from_json(written)
        found = {problem.path: problem.reason for problem in check_rule(rule, TEST_VOCABULARY)}
    except RuleFormError as error:
        found = dict(error.problems)
    assert time.process_time() - begun < _SECOND
    assert all(reason.en and reason.zh for reason in found.values())
    return {path: reason.en for path, reason in found.items()}


def nested(depth: int) -> object:
    value: object = 1
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("written", "path", "remedy"),
    [
        (form(when=[[_LINE]] * 10_000), "when", "at most 256 groups; split the rule"),
        (form(when=[[_LINE] * 10_000]), "when.0", "at most 100 lines in a group"),
        (form(when=[[{**_LINE, "field": "item", "value": "x" * 1_000_000}]]), "when.0.0.value", "shorten it"),
        (form(note="x" * 1_000_000), "note", "shorten it"),
        (form(when=[[{**_LINE, "operator": "one_of", "value": [1] * 100_000}]]), "when.0.0.value", "at most 1000"),
        (form(when=[[{**_LINE, "value": nested(5_000)}]]), "when.0.0.value.0.0.0.0.0", "nested too deeply"),
        (form(when=[[{**_LINE, "value": json.loads("1e400")}]]), "when.0.0.value", "send a finite number"),
        (form(when=[[{**_LINE, "value": 10**4_000}]]), "when.0.0.value", "send a smaller number"),
        (form(examples=[{"name": "n", "facts": {"count": -1e400}, "fires": True}]), "examples.0.facts.count", "finite"),
        (form(examples=[{"name": "n", "facts": {}, "fires": True}] * 10_000), "examples", "at most 200 examples"),
        (form(then={**form()["then"], "amount": 10**40}), "then.amount", "send a smaller number"),
        (form(when=[[{"field": "item", "operator": "one_of", "value": ["x" * 60_000] * 900}]]), "when", "too large"),
        (matching("(a{1000}){1000}"), "when.0.0.value", "not a pattern"),
        (matching("((((a{30}){30}){30}){30}){30}"), "when.0.0.value", "not a pattern"),
        (matching("(?:\\pL{1,1000}|\\pN){1,900}"), "when.0.0.value", "not a pattern"),
        (matching("a" * 5_000), "when.0.0.value", "longer than"),
        (form(when=matching("(a|b)*" * 100)["when"] * 60), "when", "at most 50 patterns"),
        (form(code="limit\u0441"), "code", "letters, digits"),
    ],
)  # fmt: skip
def test_what_is_too_much_is_refused_in_time(written: Mapping[str, Any], path: str, remedy: str) -> None:
    found = refusals(written)
    assert [said for where, said in found.items() if where.startswith(path) or path.startswith(where)], found
    assert any(remedy in said for said in found.values()), found


def test_a_prerequisite_of_too_many_documents_is_refused() -> None:
    written = rule_to_json(prerequisite("p", documents=(("a",),)))
    then = written["then"]
    assert isinstance(then, dict)
    assert refusals({**written, "then": {**then, "documents": [["a"]] * 50_000}}) == {
        "then.documents": "at most 100 documents"
    }


def test_a_rule_that_was_built_and_not_read_is_bounded_too() -> None:
    rule = time_limit("a", when(*[line("count", "is", 1)] * 20_000))
    begun = time.process_time()
    [problem] = check_rule(rule, TEST_VOCABULARY)
    assert time.process_time() - begun < _SECOND
    assert problem.path == "when"


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("Limit\x07", "remove the invisible or control character U+0007 (character 6)"),
        ("Limit\u202egnol", "U+202E"),  # writes the rest from right to left
        ("511922\u200b-0002", "U+200B"),  # no width
        ("Limit\u2066", "U+2066"),
        ("Limit\ufeff", "U+FEFF"),
        ("Li\u00admit", "U+00AD"),
        ("Limit\ttwo", "one line"),
        ("Limit\u2028two", "one line"),
        ("l\u0456mit", "it mixes or imitates Latin letters (U+0456)"),  # Cyrillic
        ("511922-00\u041e2", "imitates"),  # a Cyrillic O among digits
        ("\u0440\u043e\u0441\u0441", "imitates"),  # every letter looks Latin
        ("\U0001d42dime", "imitates"),  # mathematical
        ("\u03bfffice", "imitates"),  # Greek
    ],
)
def test_deceiving_characters_of_a_title_are_named(text: str, remedy: str) -> None:
    rule = replace(time_limit("a"), title=Label(text, "时限"))
    problems = {problem.path: problem.reason.en for problem in check_rule(rule, TEST_VOCABULARY)}
    assert remedy in problems["title.en"]


@pytest.mark.parametrize(
    "text",
    [
        "承诺时限（7个工作日）",
        "Limit – 20 working days, “at most”",
        "α射线防护", "中华人民共和国行政许可法第42条",
        "Café, naïve, Zürich",
        "Ａ类企业",
        "𠮷野家",
        "m² and m³, 5 °C",
    ],
)  # fmt: skip
def test_everyday_texts_pass(text: str) -> None:
    assert find_deception(text) is None


def test_values_that_are_compared_must_be_written_as_facts_are() -> None:
    values = ("\u2f00号", "511922－0002", "51192２", "511922-000\u0435")
    for value in values:
        rule = time_limit("a", when(line("item", "one_of", ("511922-0001", value))))
        [problem] = check_rule(rule, TEST_VOCABULARY)
        assert problem.path == "when.0.0.value.1"


def test_notes_and_facts_may_have_several_lines() -> None:
    example = Example({"remark": "first\nsecond"}, fires=False, name="n")
    rule = time_limit("a", when(line("count", "is", 1)), note="one\ntwo", examples=(example,))
    assert check_rule(rule, TEST_VOCABULARY) == []


def test_a_megabyte_of_text_is_looked_through_in_time() -> None:
    begun = time.process_time()
    for text in ("时" * 1_000_000, "a \u03b1" * 300_000, "é" * 1_000_000):
        find_deception(text, compared=True)
    assert time.process_time() - begun < _SECOND


def test_a_rule_in_force_stays_in_force_when_the_language_learns_of_a_character() -> None:
    rule: Rule = replace(time_limit("a"), title=Label("l\u0456mit", "时限"))
    assert rule_from_json(rule_to_json(rule)) == rule


@pytest.mark.parametrize(
    ("value", "small"),
    [
        (nested(4), True),
        (nested(6), False),
        ("x" * 65_000, True),
        ("x" * 65_001, False),
        (["x" * 60_000] * 4, False),
        ([1] * 1_000, True),
        ([1] * 1_001, False),
        ({str(number): number for number in range(500)}, True),
        ({str(number): number for number in range(501)}, False),
        (0.5, True),
        (json.loads("-1e400"), False),
        (10**30 - 1, True),
        (10**30, False),
        (1 - 10**30, True),
        (-(10**30), False),
    ],
)
def test_the_short_way_to_a_small_form_lets_nothing_pass_that_the_long_way_refuses(value: object, small: bool) -> None:
    written = form(when=[[{**_LINE, "value": value}]])
    assert _is_plainly_small(written) is small
    assert (_first_too_large(written) is None) is small
