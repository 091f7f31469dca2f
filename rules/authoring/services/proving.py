"""Rules are compiled and tried on their examples in a child process before they can be published.

A rule that hangs or crashes the engine then takes the child with it and nothing else. One child serves a whole
change, however many bundles it has.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from django.conf import settings

from rules.authoring.errors import RulesFailingError, by_rule
from rules.authoring.services.child import run_child
from rules.vocabulary import VOCABULARY

_SECONDS = 20
_SECONDS_PER_BUNDLE = 0.05


def prove_bundles(bundles: Mapping[str, Sequence[object]]) -> None:
    """Compile every bundle, run it once, and run the examples of its rules.

    Args:
        bundles: Any name → the rules of one bundle as ``rule_to_json`` writes them.

    Raises:
        RulesFailingError: ``fields`` names each rule and what is wrong with it; empty when the child was cut short.
    """
    if not bundles:
        return
    seconds = getattr(settings, "HALL_RULES_PROVING_SECONDS", _SECONDS) + _SECONDS_PER_BUNDLE * len(bundles)
    task = {"fields": [asdict(field) for field in VOCABULARY], "bundles": list(bundles.values()), "seconds": seconds}
    answer = run_child("rules.authoring.proving", task, seconds=seconds)
    problems = [(code, reason) for code, reason in json.loads(answer)]
    if problems:
        raise RulesFailingError(fields=by_rule(problems))
