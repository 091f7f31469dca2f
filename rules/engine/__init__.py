"""Evaluation of rules: two independent evaluators, and findings only where they agree.

`durable` is the only module that speaks to durable_rules. `reference` works from the same rules without anything of
the engine's encoding; every finding at run time is confirmed by it. What either cannot evaluate is an error, and an
error means "not evaluated", never "nothing found".
"""

from rules.engine.bundle import Bundle, compile_bundle
from rules.engine.cache import BundleCache
from rules.engine.errors import CompileError, DisagreementError, EvaluationFailedError
from rules.engine.evaluation import Evaluation, Finding, evaluate
from rules.engine.thresholds import thresholds

__all__ = [
    "Bundle",
    "BundleCache",
    "CompileError",
    "DisagreementError",
    "Evaluation",
    "EvaluationFailedError",
    "Finding",
    "compile_bundle",
    "evaluate",
    "thresholds",
]
