"""How large a form may be: asked before anything of it is read, at a cost that its size cannot drive up.

The walk stops at the first thing that is too large, so a form of ten thousand groups is refused as fast as one of
three hundred. What passes is small enough for every later check to look at each part of it.
"""

import math
from collections.abc import Iterator, Mapping

from rules.vocabulary import Label

LARGEST_RULE_BYTES = 200_000
LARGEST_GROUPS = 256
LARGEST_LINES = 100
LARGEST_MEMBERS = 1_000
LARGEST_DOCUMENT_GROUPS = 100
LARGEST_EXAMPLES = 200
LARGEST_FACTS = 500
LONGEST_TEXT = 65_000
DEEPEST = 8
_MOST_PARTS = 60_000
_LARGEST_NUMBER = 10**30

_Place = tuple[str, object, int]


def find_oversize(form: object) -> tuple[str, Label] | None:
    """Path and remedy of the first thing in a form that is too large, too deep or no finite number."""
    counted = _first_over_count(form)
    if counted is not None:
        return counted
    return None if _is_plainly_small(form) else _first_too_large(form)


def _is_plainly_small(form: object) -> bool:
    """Whether nothing can be wrong with a form of ordinary values: a fifth of the time of looking with paths."""
    level, parts, size = [form], 0, 0
    for _depth in range(DEEPEST + 1):
        inner: list[object] = []
        for value in level:
            if isinstance(value, str):
                size += len(value)
                fits = len(value) <= LONGEST_TEXT
            elif isinstance(value, dict):
                inner += value.values()
                fits = len(value) <= LARGEST_FACTS
            elif isinstance(value, list):
                inner += value
                fits = len(value) <= LARGEST_MEMBERS
            elif isinstance(value, float):
                fits = math.isfinite(value)
            else:
                fits = value is None or (isinstance(value, int) and -_LARGEST_NUMBER < value < _LARGEST_NUMBER)
            if not fits:
                return False
        parts += len(level)
        if parts > _MOST_PARTS or size > LARGEST_RULE_BYTES:
            return False
        level = inner
    return not level


def _first_too_large(form: object) -> tuple[str, Label] | None:
    waiting: list[_Place] = [("", form, 0)]
    parts = size = 0
    while waiting:
        path, value, depth = waiting.pop()
        parts += 1
        if isinstance(value, str):
            size += len(value)
        problem = _problem_of(value, depth)
        if problem is None and (parts > _MOST_PARTS or size > LARGEST_RULE_BYTES):
            problem = Label(
                f"the rule is too large; split it so that it has at most {LARGEST_RULE_BYTES:,} characters",
                f"规则过大，请拆分为不超过{LARGEST_RULE_BYTES}个字符的规则",
            )
        if problem is not None:
            return path, problem
        waiting.extend((f"{path}.{name}" if path else name, inner, depth + 1) for name, inner in _inner(value))
    return None


def _first_over_count(form: object) -> tuple[str, Label] | None:
    """Lists whose length the language bounds by itself, with the words for it."""
    if not isinstance(form, Mapping):
        return None
    groups = form.get("when")
    then = form.get("then")
    counted: list[tuple[str, object, int, Label]] = [
        ("when", groups, LARGEST_GROUPS, Label("groups; split the rule", "组条件，请拆分规则")),
        ("examples", form.get("examples"), LARGEST_EXAMPLES, Label("examples", "个示例")),
    ]
    if isinstance(then, Mapping):
        words = Label("documents", "份材料")
        counted.append(("then.documents", then.get("documents"), LARGEST_DOCUMENT_GROUPS, words))
    if isinstance(groups, list) and len(groups) <= LARGEST_GROUPS:
        words = Label("lines in a group; split the group", "行条件，请拆分条件组")
        counted += [(f"when.{index}", lines, LARGEST_LINES, words) for index, lines in enumerate(groups)]
    for path, listed, most, words in counted:
        if isinstance(listed, list) and len(listed) > most:
            return path, Label(f"at most {most} {words.en}", f"最多{most}{words.zh}")
    return None


def _inner(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield str(name)[:60], inner
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield str(index), inner


def _problem_of(value: object, depth: int) -> Label | None:
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        return Label(f"shorten it to {LONGEST_TEXT:,} characters", f"请缩短至{LONGEST_TEXT}个字符以内")
    if isinstance(value, float) and not math.isfinite(value):
        return Label("send a finite number", "应为有限数")
    if type(value) is int and not -_LARGEST_NUMBER < value < _LARGEST_NUMBER:
        return Label("send a smaller number", "数值过大")
    if isinstance(value, Mapping | list | tuple):
        most = LARGEST_FACTS if isinstance(value, Mapping) else LARGEST_MEMBERS
        if len(value) > most:
            return Label(f"at most {most} entries", f"最多{most}项")
        if depth > DEEPEST:
            return Label("it is nested too deeply", "嵌套层数过多")
    return None
