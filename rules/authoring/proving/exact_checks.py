"""The exact checks of a change in a process of their own.

``python -m rules.authoring.proving.exact_checks``: a task on standard input; on standard output one line of JSON now
and then that says how much is done, and a last one with what was found.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from rules.analysis import Diagnosis, DiagnosisKind, DiagnosisSeverity, ItemFacts, analyse
from rules.authoring.proving.process_limits import limit_process
from rules.authoring.proving.trial import list_problems, read_field
from rules.calendar import DayKind, DayOverride, WorkingCalendar
from rules.language import Rule, RuleFormError, item_scope, rule_from_json
from rules.vocabulary import Label, Vocabulary

_MEGABYTES = 1_024
_SECONDS = 60
_MOST_BUNDLES = 20
_RULES_TOGETHER = 100


def check_exactly(task: Mapping[str, Any]) -> list[dict[str, object]]:
    """Every diagnosis as JSON.

    Args:
        task: ``fields``, ``rules``, ``before`` (forms as ``rule_to_json`` writes them), ``changed`` (codes), ``items``,
            ``calendar`` and ``today``, as ``services.checks`` writes them.
    """
    vocabulary = Vocabulary(*(read_field(form) for form in task["fields"]))
    changed = frozenset(task["changed"])
    rules, unreadable = _read_rules(task["rules"], changed)
    before, _ = _read_rules(task["before"], changed)
    found = analyse(
        rules,
        vocabulary,
        items={code: _read_item(form) for code, form in task["items"].items()},
        calendar=_read_calendar(task["calendar"]),
        changed=changed,
        before=before,
        today=date.fromisoformat(task["today"]),
        progress=_tell_progress,
    )
    known = {code for diagnosis in found for code in diagnosis.rules if diagnosis.kind in _TOLD_ALREADY}
    tried = _try_bundles(task, rules, changed)
    compiled = [diagnosis for diagnosis in tried if known.isdisjoint(diagnosis.rules)]
    return [diagnosis.as_json() for diagnosis in [*unreadable, *compiled, *found]]


_TOLD_ALREADY = frozenset({DiagnosisKind.DOES_NOT_COMPILE, DiagnosisKind.OUTSIDE_DOMAIN, DiagnosisKind.EXAMPLE_FAILS})


def _read_rules(forms: Sequence[object], changed: frozenset[str]) -> tuple[list[Rule], list[Diagnosis]]:
    rules: list[Rule] = []
    unreadable: list[Diagnosis] = []
    for form in forms:
        try:
            rules.append(rule_from_json(form))
        except RuleFormError as error:
            code = str(form.get("code", ""))[:120] if isinstance(form, dict) else ""
            unreadable += [_broken(code, f"{path}: {reason.en}", changed) for path, reason in error.problems]
    return rules, unreadable


def _try_bundles(task: Mapping[str, Any], rules: Sequence[Rule], changed: frozenset[str]) -> Iterator[Diagnosis]:
    """Compiles and runs what would be published: the changed bundles, and of many only their changed rules."""
    forms = {form["code"]: form for form in task["rules"] if isinstance(form, dict)}
    scopes: dict[str, list[str]] = {}
    for rule in rules:
        for scope in item_scope(rule) or [""]:
            scopes.setdefault(scope, []).append(rule.code)
    touched = [codes for codes in scopes.values() if not changed.isdisjoint(codes)]
    whole, rest = touched[:_MOST_BUNDLES], touched[_MOST_BUNDLES:]
    loose = [code for codes in rest for code in codes if code in changed]
    whole += [loose[start : start + _RULES_TOGETHER] for start in range(0, len(loose), _RULES_TOGETHER)]
    for codes in whole:
        for code, reason in list_problems(task["fields"], [[forms[one] for one in codes]]):
            yield _broken(code, reason, changed)


def _broken(code: str, reason: str, changed: frozenset[str]) -> Diagnosis:
    return Diagnosis(
        DiagnosisKind.DOES_NOT_COMPILE,
        DiagnosisSeverity.ERROR,
        (code,) if code else (),
        Label(f"{code or 'A bundle'}: {reason}", f"规则 {code}：{reason}"),
        earlier=bool(code) and code not in changed,
    )


def _read_item(form: Mapping[str, Any]) -> ItemFacts:
    steps = None if form["steps"] is None else tuple(form["steps"])
    return ItemFacts(
        form["facts"], Label(**form["name"]), steps, frozenset(form["documents"]), frozenset(form["produces"])
    )


def _read_calendar(form: Mapping[str, Any]) -> WorkingCalendar:
    overrides = (
        DayOverride(date.fromisoformat(one["day"]), DayKind(one["kind"]), Label("", ""), "")
        for one in form["overrides"]
    )
    return WorkingCalendar(overrides, published_through=date.fromisoformat(form["published_through"]))


def _tell_progress(done: int, total: int) -> None:
    _tell({"done": done, "total": total})


def _tell(line: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Take limits, read the task, answer."""
    limit_process(_SECONDS, _MEGABYTES)
    _tell({"problems": check_exactly(json.load(sys.stdin))})


if __name__ == "__main__":
    main()
