"""The examples of a rule that is being written, run at once in a child process."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.conf import settings

from rules.authoring.errors import RulesFailingError
from rules.authoring.services.child import run_child
from rules.language import Rule, rule_to_json
from rules.vocabulary import VOCABULARY, Label

_SECONDS = 20


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """What a rule does in one of its examples.

    Attributes:
        passed: It does what the example says, and every fact could be read.
        fires: Whether the rule holds.
        why: The line that decided, in words.
        problems: Facts that could not be read, by name.
    """

    passed: bool
    fires: bool
    why: Label
    problems: tuple[tuple[str, Label], ...] = ()


def try_examples(rule: Rule) -> list[ExampleResult]:
    """One result per example, in their order; nothing is stored.

    Args:
        rule: A rule that passed ``check_rule``.

    Raises:
        RulesFailingError: The trial took too long or broke off.
    """
    if not rule.examples:
        return []
    seconds = getattr(settings, "HALL_RULES_PROVING_SECONDS", _SECONDS)
    task = {"fields": [asdict(field) for field in VOCABULARY], "rule": rule_to_json(rule), "seconds": seconds}
    answer = run_child("rules.authoring.proving.situations", task, seconds=seconds)
    return _results(rule, json.loads(answer))


def _results(rule: Rule, answers: Sequence[dict[str, object]]) -> list[ExampleResult]:
    results = []
    for example, answer in zip(rule.examples, answers, strict=True):
        fires, why, problems = answer["fires"] is True, answer["why"], answer["problems"]
        if not isinstance(why, dict) or not isinstance(problems, list):
            raise RulesFailingError
        unread = tuple((str(one["field"]), Label(one["en"], one["zh"])) for one in problems)
        results.append(ExampleResult(fires is example.fires and not unread, fires, Label(**why), unread))
    return results
