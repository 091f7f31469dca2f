"""The examples of one rule, each run by both evaluators, with the line that decided.

``python -m rules.authoring.proving.situations``: a task on standard input, one answer per example on standard output.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from rules.analysis.rule_verdicts import RuleVerdict, Standing, judge_rules
from rules.authoring.proving.process_limits import limit_process
from rules.authoring.proving.trial import ANY_DAY, read_field
from rules.engine import compile_bundle, evaluate
from rules.language import Rule, rule_from_json
from rules.language.series import AND, in_series
from rules.vocabulary import Label, Vocabulary, read_facts

_MEGABYTES = 512
_SECONDS = 20


def try_situations(fields: Sequence[Mapping[str, Any]], form: object) -> list[dict[str, object]]:
    """Whether the rule fires in each of its examples, and why.

    Args:
        fields: The vocabulary as ``dataclasses.asdict`` writes its fields.
        form: The rule as ``rule_to_json`` writes it; it passed ``check_rule``.
    """
    vocabulary = Vocabulary(*(read_field(one) for one in fields))
    rule = rule_from_json(form)
    day = rule.effective_from or rule.effective_to or ANY_DAY
    bundle = compile_bundle([rule], vocabulary)
    answers: list[dict[str, object]] = []
    try:
        for example in rule.examples:
            said = evaluate([bundle], example.facts, on=day)
            facts = read_facts(example.facts, vocabulary)
            [verdict] = judge_rules([rule], facts.values, vocabulary, on=day)
            answers.append(
                {
                    "fires": bool(said.findings),
                    "problems": [{"field": one.field, **one.reason.as_json()} for one in said.problems],
                    "why": _why(rule, verdict).as_json(),
                }
            )
    finally:
        bundle.close()
    return answers


def _why(rule: Rule, verdict: RuleVerdict) -> Label:
    """What decided, in the words of the lines."""
    if verdict.standing is Standing.OUT_OF_FORCE:
        return Label("the rule is not in force on that day of acceptance", "规则在该受理日期不适用")
    if verdict.standing is Standing.MET:
        return Label("every document it asks for is held", "所需材料均已具备")
    if verdict.applies:
        return _why_it_applies(rule, verdict)
    failed = min((group.failed for group in verdict.groups), key=len)
    numbers = [(group, line) for group, rows in enumerate(verdict.groups, start=1) for line in _places(rows, failed)]
    group, _line = numbers[0]
    places = in_series([Label(str(line), str(line)) for _group, line in numbers], Label("and", "和"))
    of_group = Label(f" of group {group}", f"第{group}组") if len(verdict.groups) > 1 else Label("", "")
    word = "line" if len(numbers) == 1 else "lines"
    verb = "does" if len(numbers) == 1 else "do"
    fact = in_series([line.fact for line in failed[:3]], AND)
    return Label(
        f"{word} {places.en}{of_group.en} {verb} not hold: {fact.en}", f"{of_group.zh}第{places.zh}行不成立：{fact.zh}"
    )


def _why_it_applies(rule: Rule, verdict: RuleVerdict) -> Label:
    held = [number for number, group in enumerate(verdict.groups, start=1) if group.holds]
    if not held:
        return Label("the rule holds in every case", "规则适用于所有情形")
    if len(rule.when.groups) > 1:
        return Label(f"every line of group {held[0]} holds", f"第{held[0]}组各行均成立")
    return Label("every line holds", "各行均成立")


def _places(group: Any, failed: Sequence[object]) -> list[int]:
    """Where the failed lines stand in a group, if they are its own."""
    return [number for number, line in enumerate(group.lines, start=1) if any(line is one for one in failed)]


def main() -> None:
    """Take limits, read the task, answer."""
    limit_process(_SECONDS, _MEGABYTES)
    task = json.load(sys.stdin)
    json.dump(try_situations(task["fields"], task["rule"]), sys.stdout)


if __name__ == "__main__":
    main()
