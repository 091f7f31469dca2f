"""What the exact checks cost for a county of 5,000 rules, in the child process that carries them out.

The hundred shared rules and ten for each of 490 items, one of them changed: reading the task, every check, and trying
the changed bundle are all in the figure, the start of the process, too.
"""

import json
import resource
from dataclasses import asdict, replace
from statistics import median
from time import perf_counter

from rules.authoring.services.child import run_child
from rules.calendar import PUBLISHED_THROUGH
from rules.language import TimeLimit, rule_to_json
from rules.vocabulary import VOCABULARY
from tests.benchmarks.report import Bar, Figure, Report
from tests.benchmarks.rule_base import RULES_PER_ITEM, SHARED, list_item_codes, list_item_rules, list_shared_rules

RULES = 5_000
MOST_SECONDS = 10
_TYPES = ("01", "05", "07", "10", "20")
_SECONDS = 120


def build_task(number: int = RULES) -> dict[str, object]:
    """The task of a county of so many rules whose first item gets a longer committed limit."""
    items = list_item_codes()[: (number - SHARED) // RULES_PER_ITEM]
    rules = {rule.code: rule for rule in [*list_shared_rules(), *list_item_rules(items)]}
    before = next(
        rule for rule in rules.values() if isinstance(rule.then, TimeLimit) and rule.code.startswith(f"item.{items[0]}")
    )
    assert isinstance(before.then, TimeLimit)
    rules[before.code] = replace(before, then=replace(before.then, amount=before.then.amount + 5))
    return {
        "fields": [asdict(field) for field in VOCABULARY],
        "rules": [rule_to_json(rule) for rule in rules.values()],
        "before": [rule_to_json(before)],
        "changed": [before.code],
        "items": {code: _item(code, place) for place, code in enumerate(items)},
        "calendar": {"published_through": PUBLISHED_THROUGH.isoformat(), "overrides": []},
        "today": "2026-03-02",
    }


def _item(code: str, place: int) -> dict[str, object]:
    facts = {
        "item": code,
        "item_type": _TYPES[place % len(_TYPES)],
        "authority": f"authority-{place % 30}",
        "level": "county" if place % 4 else "township",
        "handling": "committed",
    }
    name = {"en": f"Item {code}", "zh": f"事项{code}"}
    return {"facts": facts, "name": name, "steps": ["review", "decide"], "documents": [], "produces": []}


def run(rounds: int) -> Report:
    """Measure so many whole runs."""
    task = build_task()
    seconds: list[float] = []
    processor: list[float] = []
    found: list[dict[str, object]] = []
    for _ in range(rounds):
        begun, used = perf_counter(), _processor_of_children()
        answer = run_child("rules.authoring.proving.exact_checks", task, seconds=_SECONDS)
        seconds.append(perf_counter() - begun)
        processor.append(_processor_of_children() - used)
        found = json.loads(answer)["problems"]
    typical = median(seconds)
    return Report(
        "Exact checks",
        [
            Figure(f"all checks of {RULES:,} rules", typical, "s"),
            Figure("the slowest run", max(seconds), "s"),
            Figure("of it time of the processor, which a busy machine does not stretch", median(processor), "s"),
            Figure("findings", len(found), ""),
        ],
        [Bar(f"seconds for {RULES:,} rules, of {MOST_SECONDS}", typical / MOST_SECONDS, 1)],
        details={"seconds": seconds, "processor": processor},
    )


def _processor_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
