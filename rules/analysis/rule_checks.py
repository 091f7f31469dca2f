"""What can be said of a rule by itself: does it compile, are its values of this world, do its examples hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rules.analysis.diagnosis import DiagnosisKind, DiagnosisSeverity
from rules.analysis.regions import named_items
from rules.analysis.study import Study
from rules.engine.reference import ReferenceEvaluator
from rules.language import Problem, Rule, TimeLimit, check_rule, item_scope
from rules.vocabulary import FactValue, Label, read_facts

_ANY_DAY = date(2026, 1, 5)
_ITEMS_NAMED = 10


def list_compiling(study: Study, rules: Sequence[Rule]) -> list[Rule]:
    """The rules that compile; the problems of the others are reported."""
    good: dict[str, Rule] = {}
    for rule in rules:
        problems = check_rule(rule, study.world.vocabulary)
        if rule.code in good:
            problems.append(Problem("code", Label("another rule has this code", "编码与另一规则重复")))
        for problem in problems:
            _report_problem(study, rule, problem)
        if not problems:
            good[rule.code] = rule
        study.step()
    return list(good.values())


def _report_problem(study: Study, rule: Rule, problem: Problem) -> None:
    """A line whose value its field cannot take is a matter of its own."""
    parts = problem.path.split(".")
    of_value = parts[0] == "when" and "value" in parts
    code = rule.code[:120]
    message = Label(
        f"{code}, {problem.path}: {problem.reason.en}.", f"规则 {code}，{problem.path}：{problem.reason.zh}。"
    )
    example: dict[str, object] | None = None
    if of_value and len(parts) > 3 and parts[1].isdigit() and parts[2].isdigit():
        line = rule.when.groups[int(parts[1])].lines[int(parts[2])]
        example = {line.field: line.value if isinstance(line.value, str | int | float | bool) else str(line.value)}
    kind = DiagnosisKind.OUTSIDE_DOMAIN if of_value else DiagnosisKind.DOES_NOT_COMPILE
    study.report(kind, DiagnosisSeverity.ERROR, [code], message, example)


def check_examples(study: Study) -> None:
    """Runs the examples of every rule, each rule by itself."""
    for region in study.regions:
        rule = region.rule
        if rule.examples:
            _run_examples(study, rule)


def _run_examples(study: Study, rule: Rule) -> None:
    evaluator = ReferenceEvaluator([rule], study.world.vocabulary)
    for example in rule.examples:
        facts = read_facts(example.facts, study.world.vocabulary)
        for problem in facts.problems:
            field = problem.field
            message = Label(
                f"Example “{example.name}” of {rule.code}: {field}: {problem.reason.en}.",
                f"规则 {rule.code} 的示例“{example.name}”：{field}：{problem.reason.zh}。",
            )
            study.report(
                DiagnosisKind.EXAMPLE_FAILS, DiagnosisSeverity.ERROR, [rule.code], message, dict(example.facts)
            )
        fired = bool(evaluator.fired(facts.values)) and rule.in_force(_day_of(rule, facts.values))
        if fired is not example.fires:
            wanted = Label("should fire and does not", "应当触发而未触发")
            if not example.fires:
                wanted = Label("should not fire and does", "不应触发而触发")
            message = Label(
                f"Example “{example.name}” of {rule.code} {wanted.en}.",
                f"规则 {rule.code} 的示例“{example.name}”{wanted.zh}。",
            )
            study.report(
                DiagnosisKind.EXAMPLE_FAILS, DiagnosisSeverity.ERROR, [rule.code], message, dict(example.facts)
            )


def _day_of(rule: Rule, values: Mapping[str, FactValue]) -> date:
    accepted = values.get("accepted_on")
    if isinstance(accepted, int):
        return date.fromordinal(accepted)
    return rule.effective_from or rule.effective_to or _ANY_DAY


def check_names(study: Study) -> None:
    """Items, authorities and steps that a rule names and the catalogue does not know."""
    if not study.world.items:
        return
    authorities = {str(item.facts["authority"]) for item in study.world.items.values() if "authority" in item.facts}
    for region in study.regions:
        rule = region.rule
        unknown = [code for code in named_items([rule]) if code not in study.world.items]
        for code in sorted(unknown)[:_ITEMS_NAMED]:
            _report_name(study, rule, Label("item", "事项"), code, {"item": code})
        for code in sorted(set(_constants(rule, "authority")) - authorities):
            _report_name(study, rule, Label("authority", "实施主体"), code, {"authority": code})
        _check_step(study, rule)


def _check_step(study: Study, rule: Rule) -> None:
    scope = item_scope(rule)
    if scope is None or not isinstance(rule.then, TimeLimit) or not rule.then.clock.startswith("step:"):
        return
    step = rule.then.clock.removeprefix("step:")
    known = [study.world.items[item].steps for item in scope if item in study.world.items]
    if known and all(steps is not None and step not in steps for steps in known):
        _report_name(study, rule, Label("step of its items", "其事项的环节"), step, {"item": min(scope)})


def _constants(rule: Rule, name: str) -> Iterator[str]:
    for line in rule.when.lines():
        if line.field == name and line.other_field is None:
            values = line.value if isinstance(line.value, list | tuple) else (line.value,)
            if line.operator in ("is", "is_not", "one_of", "not_one_of"):
                yield from (value for value in values if isinstance(value, str))


def _report_name(study: Study, rule: Rule, sort: Label, code: str, example: dict[str, object]) -> None:
    message = Label(
        f"{rule.code} names “{code}”; the catalogue knows no such {sort.en}.",
        f"规则 {rule.code} 提到“{code}”，目录中没有该{sort.zh}。",
    )
    study.report(DiagnosisKind.OUTSIDE_DOMAIN, DiagnosisSeverity.WARNING, [rule.code], message, example)
