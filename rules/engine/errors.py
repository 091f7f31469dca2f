"""What can go wrong between rules and findings. A failure is never an empty result."""

from collections.abc import Sequence

from rules.language import Problem


class CompileError(ValueError):
    """Rules that cannot be compiled; `problems` lists (rule code, problem) pairs."""

    def __init__(self, problems: Sequence[tuple[str, Problem]]) -> None:
        super().__init__("; ".join(f"{code} {problem.path}: {problem.reason.en}" for code, problem in problems))
        self.problems = tuple(problems)


class EvaluationFailedError(Exception):
    """The case was not evaluated; it must be tried again, and is not "no breach"."""


class DisagreementError(EvaluationFailedError):
    """The two evaluators fired different rules, so neither is believed."""

    def __init__(self, *, bundle: str, by_engine: frozenset[str], by_reference: frozenset[str]) -> None:
        only_engine, only_reference = sorted(by_engine - by_reference), sorted(by_reference - by_engine)
        super().__init__(
            f"bundle {bundle[:12]}: only the engine fired {only_engine}, only the reference {only_reference}"
        )
        self.bundle = bundle
        self.by_engine = by_engine
        self.by_reference = by_reference
