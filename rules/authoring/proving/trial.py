"""Compiles bundles, runs each once, and runs every rule's examples by both evaluators."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from rules.engine import CompileError, EvaluationFailedError, compile_bundle, evaluate
from rules.language import Rule, RuleFormError, rule_from_json
from rules.vocabulary import Choice, Field, FieldType, Label, Vocabulary

ANY_DAY = date(2026, 1, 5)
Problem = tuple[str, str]


def list_problems(fields: Sequence[Mapping[str, Any]], bundles: Sequence[Sequence[object]]) -> list[Problem]:
    """Rule code and what is wrong with it, for every rule of every bundle; empty means all is well.

    Args:
        fields: The vocabulary as ``dataclasses.asdict`` writes its fields.
        bundles: The rules of each bundle as ``rule_to_json`` writes them.
    """
    vocabulary = Vocabulary(*(read_field(form) for form in fields))
    return [problem for bundle in bundles for problem in _try_bundle(bundle, vocabulary)]


def _try_bundle(forms: Sequence[object], vocabulary: Vocabulary) -> Iterator[Problem]:
    try:
        rules = [rule_from_json(form) for form in forms]
        bundle = compile_bundle(rules, vocabulary)
    except RuleFormError as error:
        yield "", str(error)
        return
    except CompileError as error:
        yield from ((code, f"{problem.path}: {problem.reason.en}") for code, problem in error.problems)
        return
    try:
        evaluate([bundle], {}, on=ANY_DAY)
        for rule in rules:
            yield from _try_examples(rule, vocabulary)
    except EvaluationFailedError as error:
        yield "", str(error)
    finally:
        bundle.close()


def _try_examples(rule: Rule, vocabulary: Vocabulary) -> Iterator[Problem]:
    """A rule by itself, so that a better rule of the same clock does not hide it."""
    if not rule.examples:
        return
    day = rule.effective_from or rule.effective_to or ANY_DAY
    bundle = compile_bundle([rule], vocabulary)
    try:
        for example in rule.examples:
            said = evaluate([bundle], example.facts, on=day)
            yield from ((rule.code, f"example “{example.name}”: {p.field}: {p.reason.en}") for p in said.problems)
            if bool(said.findings) is not example.fires:
                wanted = "should fire and does not" if example.fires else "should not fire and does"
                yield rule.code, f"example “{example.name}”: {wanted}"
    finally:
        bundle.close()


def read_field(form: Mapping[str, Any]) -> Field:
    """A field from ``dataclasses.asdict``; the child has the parent's vocabulary without loading its applications."""
    return Field(
        form["name"],
        FieldType(form["type"]),
        Label(**form["label"]),
        unit=_read_label(form["unit"]),
        scale=form["scale"],
        minimum=form["minimum"],
        maximum=form["maximum"],
        choices=tuple(Choice(choice["value"], Label(**choice["label"])) for choice in form["choices"]),
        moves_with_time=form["moves_with_time"],
        when_true=_read_label(form["when_true"]),
        when_false=_read_label(form["when_false"]),
    )


def _read_label(form: Mapping[str, str] | None) -> Label | None:
    return None if form is None else Label(**form)
