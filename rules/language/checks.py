"""Whether a well-formed rule makes sense: every problem with its path, in both languages."""

import re
from collections.abc import Iterator

from rules.language.condition_checks import check_when
from rules.language.form import canonical_json, rule_to_json
from rules.language.form_bounds import LARGEST_DOCUMENT_GROUPS, LARGEST_GROUPS, LARGEST_LINES, LARGEST_RULE_BYTES
from rules.language.outcomes import (
    OUTCOME_TYPES,
    START_LABELS,
    Accountability,
    Kind,
    Outcome,
    Prerequisite,
    TimeLimit,
)
from rules.language.problem import Problem
from rules.language.rule import Rule
from rules.language.text_checks import check_texts
from rules.vocabulary import Label, Vocabulary

__all__ = ["LARGEST_DOCUMENT_GROUPS", "LARGEST_RULE_BYTES", "Problem", "check_compiles", "check_rule"]

LONGEST_TITLE = 500
LONGEST_LIMIT = 3_660
LARGEST_PRIORITY = 1_000_000
_MOST_LINES = LARGEST_GROUPS * LARGEST_LINES

_CODE_PATTERN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:\-]{0,119}", re.ASCII)
_CLOCK_PATTERN = re.compile(
    r"statutory|committed|acceptance|supplement_notice|delivery|procedure|hearing_request|hearing|assignment|extension"
    r"|step:[A-Za-z0-9][A-Za-z0-9._\-]{0,59}",
    re.ASCII,
)
_ACT_PATTERN = re.compile(r"[a-z][a-z0-9_\-]{0,59}", re.ASCII)


def check_rule(rule: Rule, vocabulary: Vocabulary) -> list[Problem]:
    """Everything that keeps a rule from being written; empty means it is fine."""
    problems = check_compiles(rule, vocabulary)
    if any(problem.path == "" for problem in problems):
        return problems  # it is too large to be looked at more closely
    return [*problems, *check_texts(rule)]


def check_compiles(rule: Rule, vocabulary: Vocabulary) -> list[Problem]:
    """Everything that keeps a rule from being compiled; empty means it is fine.

    Less than `check_rule`: a rule that was published stays in force when the language learns of another character
    that should not be written.
    """
    if len(rule.when.groups) > LARGEST_GROUPS or sum(len(group.lines) for group in rule.when.groups) > _MOST_LINES:
        reason = Label(
            f"at most {LARGEST_GROUPS} groups and {_MOST_LINES:,} lines; split the rule",
            f"最多{LARGEST_GROUPS}组条件、{_MOST_LINES}行，请拆分规则",
        )
        return [Problem("when", reason)]
    try:
        size = len(canonical_json(rule_to_json(rule)))
    except (TypeError, ValueError, RecursionError):
        return [Problem("", Label("something in it is not plain JSON text or numbers", "含有无法以 JSON 表示的内容"))]
    if size > LARGEST_RULE_BYTES:
        return [Problem("", Label(f"a rule has at most {LARGEST_RULE_BYTES} bytes", "规则过大"))]
    return [*_check_head(rule), *check_when(rule.when, vocabulary), *_check_outcome(rule)]


def _check_head(rule: Rule) -> Iterator[Problem]:
    if not _CODE_PATTERN.fullmatch(rule.code):
        yield Problem(
            "code", Label("use letters, digits, dots, colons and hyphens", "只能用字母、数字、点、冒号和连字符")
        )
    yield from _check_label("title", rule.title)
    yield from _check_label("because.text", rule.because.text)
    if abs(rule.priority) > LARGEST_PRIORITY:
        yield Problem("priority", Label(f"at most {LARGEST_PRIORITY}", f"不得大于{LARGEST_PRIORITY}"))
    if rule.effective_from and rule.effective_to and rule.effective_to < rule.effective_from:
        yield Problem("effective_to", Label("it ends before it begins", "截止日期早于起始日期"))
    if rule.check and rule.kind is not Kind.TIME_LIMIT:
        yield Problem("check", Label("only the figure of a time limit is checked", "仅时限规则可标注核实情况"))


def _check_label(path: str, label: Label) -> Iterator[Problem]:
    for language, text in label.as_json().items():
        if not text.strip():
            yield Problem(f"{path}.{language}", Label("this is required", "必填"))
        elif len(text) > LONGEST_TITLE:
            yield Problem(f"{path}.{language}", Label(f"at most {LONGEST_TITLE} characters", f"最多{LONGEST_TITLE}字"))


def _check_outcome(rule: Rule) -> Iterator[Problem]:
    if not isinstance(rule.then, OUTCOME_TYPES[rule.kind]):
        yield Problem("then", Label("the outcome is of another kind than the rule", "结果与规则类型不符"))
        return
    yield from _check_then(rule.then)


def _check_then(then: Outcome) -> Iterator[Problem]:
    if isinstance(then, TimeLimit):
        yield from _check_clock(then.clock)
        yield from _check_range("then.amount", then.amount, LONGEST_LIMIT)
        if then.start not in START_LABELS:
            yield Problem("then.start", _one_of(START_LABELS))
    elif isinstance(then, Accountability):
        yield from _check_label("then.what", then.what)
        yield from _check_range("then.points", then.points, 100)
        yield from _check_range("then.reply_working_days", then.reply_working_days, 365)
        if then.clock is not None and then.clock != "step":
            yield from _check_clock(then.clock)
    else:
        yield from _check_prerequisite(then)


def _check_prerequisite(then: Prerequisite) -> Iterator[Problem]:
    if not _ACT_PATTERN.fullmatch(then.act):
        yield Problem("then.act", Label("name the act that needs the documents", "请填写需要材料的办理行为"))
    if not then.documents or len(then.documents) > LARGEST_DOCUMENT_GROUPS:
        reason = Label(f"name 1 to {LARGEST_DOCUMENT_GROUPS} documents", f"请填写1至{LARGEST_DOCUMENT_GROUPS}份材料")
        yield Problem("then.documents", reason)
    for index, group in enumerate(then.documents):
        if (
            not group
            or len(group) > LARGEST_DOCUMENT_GROUPS
            or not all(_CODE_PATTERN.fullmatch(code) for code in group)
        ):
            yield Problem(f"then.documents.{index}", Label("name one or more document codes", "请填写材料编码"))


def _check_clock(clock: str) -> Iterator[Problem]:
    if not _CLOCK_PATTERN.fullmatch(clock):
        names = (
            "statutory, committed, acceptance, supplement_notice, delivery, procedure, hearing_request, hearing, "
            "assignment, extension, step:CODE"
        )
        yield Problem("then.clock", Label(f"one of: {names}", f"应为下列之一：{names}"))


def _check_range(path: str, number: int, largest: int) -> Iterator[Problem]:
    if not 0 <= number <= largest:
        yield Problem(path, Label(f"a number from 0 to {largest}", f"应为0至{largest}"))


def _one_of(names: dict[str, Label]) -> Label:
    listed = ", ".join(names)
    return Label(f"one of: {listed}", f"应为下列之一：{listed}")
