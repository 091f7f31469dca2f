"""What is wrong with what was typed, and how it reads as a sentence so far."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rules.authoring.admin.builder.composed import HOLE, Composed, FormProblem
from rules.authoring.admin.builder.composing import compose
from rules.authoring.admin.builder.entries import RuleEntries
from rules.authoring.admin.read_only import in_language
from rules.language import Rule, RuleFormError, TimeLimit, check_rule, rule_from_json, sentence
from rules.vocabulary import VOCABULARY, Label, Vocabulary

_LINE_PART = re.compile(r"(when\.\d+\.\d+\.(?:field|operator|value|other_field))\..*")
_DOCUMENT = re.compile(r"(then\.documents\.\d+)\..*")


@dataclass(frozen=True, slots=True)
class Judgement:
    """The rule that was typed.

    Attributes:
        rule: The rule, or None while something is wrong with it.
        problems: What is wrong, at most one at each control.
        sentence: What it says so far, with an ellipsis for what is not said yet.
    """

    rule: Rule | None
    problems: tuple[FormProblem, ...]
    sentence: Label


def judge(entries: RuleEntries, *, code: str, words: Vocabulary, further: Iterable[FormProblem] = ()) -> Judgement:
    """Everything that keeps this from being a rule, and its sentence in both languages.

    Args:
        entries: What was typed.
        code: The code it shall have.
        words: The vocabulary for reading aloud, see ``naming``.
        further: What is wrong beside the rule itself: a code that is taken, an item that nobody knows.
    """
    made = compose(entries, code=code)
    made.problems += further
    try:
        rule = rule_from_json(made.form)
    except RuleFormError as error:
        made.problems += [FormProblem(_control(path), _spoken(reason)) for path, reason in error.problems]
        return Judgement(None, _first_of_each(made.problems), Label(HOLE, HOLE))
    made.problems += [FormProblem(_control(each.path), _spoken(each.reason)) for each in check_rule(rule, VOCABULARY)]
    problems = _first_of_each(made.problems)
    return Judgement(None if problems else rule, problems, _read_aloud(rule, made, words))


def _read_aloud(rule: Rule, made: Composed, words: Vocabulary) -> Label:
    if made.amount_missing and isinstance(rule.then, TimeLimit):
        # The sentence only prints the amount, so a hole may stand in its place.
        rule = replace(rule, then=replace(rule.then, amount=HOLE))  # type: ignore[arg-type]
    said = sentence(rule, words)
    return Label(f"{said.en[:1].upper()}{said.en[1:]}", said.zh)


def _first_of_each(problems: Iterable[FormProblem]) -> tuple[FormProblem, ...]:
    first: dict[str, FormProblem] = {}
    for problem in problems:
        first.setdefault(problem.path, problem)
    return tuple(first.values())


def _control(path: str) -> str:
    """The control that holds a part of a rule."""
    match = _LINE_PART.fullmatch(path) or _DOCUMENT.fullmatch(path)
    return match[1] if match else path


def _spoken(reason: Label) -> str:
    said = in_language(reason.en, reason.zh)
    return f"{said[:1].upper()}{said[1:]}"
