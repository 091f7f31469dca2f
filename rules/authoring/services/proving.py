"""Rules are compiled and tried on their examples in a child process before they can be published.

A rule that hangs or crashes the engine then takes the child with it and nothing else. One child serves a whole
change, however many bundles it has.
"""

import json
import logging
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

import rules
from rules.authoring.errors import RulesFailingError, by_rule
from rules.vocabulary import VOCABULARY

log = logging.getLogger(__name__)

_ROOT = Path(rules.__file__).resolve().parents[1]
_SECONDS = 20
_LONGEST_REPORT = 2000
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
    try:
        child = subprocess.run(
            [sys.executable, "-m", "rules.authoring.proving"],
            input=json.dumps(task),
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=_ROOT,
            env={},
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise RulesFailingError(_("The trial of the rules took longer than it may.")) from None
    if child.returncode != 0:
        log.error("the trial of rules broke off with %s: %s", child.returncode, child.stderr[-_LONGEST_REPORT:])
        raise RulesFailingError(
            _("The trial of the rules broke off (exit code %(code)s).") % {"code": child.returncode}
        )
    problems = [(code, reason) for code, reason in json.loads(child.stdout)]
    if problems:
        raise RulesFailingError(fields=by_rule(problems))
