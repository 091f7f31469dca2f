"""What the checks have to say: one thing that is wrong, with the rules and a case that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rules.vocabulary import Label


class DiagnosisKind(StrEnum):
    """The questions that are asked of a set of rules."""

    DOES_NOT_COMPILE = "does_not_compile"
    OUTSIDE_DOMAIN = "outside_domain"
    EXAMPLE_FAILS = "example_fails"
    NEVER_FIRES = "never_fires"
    ALWAYS_FIRES = "always_fires"
    NEVER_APPLIES = "never_applies"
    CONFLICTING_LIMITS = "conflicting_limits"
    NO_LIMIT = "no_limit"
    COMMITTED_AFTER_STATUTORY = "committed_after_statutory"
    STEPS_EXCEED_WHOLE = "steps_exceed_whole"
    PREREQUISITE_CYCLE = "prerequisite_cycle"
    UNREACHABLE_ITEM = "unreachable_item"
    UNPRODUCED_DOCUMENT = "unproduced_document"
    SKIPPED_RUNG = "skipped_rung"
    NOT_DECIDED = "not_decided"


class DiagnosisSeverity(StrEnum):
    """An error keeps a change from being sent if the change has to do with it; a warning is to be read."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that is wrong.

    Attributes:
        rules: The rules that it is about.
        message: A sentence or two for their author.
        example: The facts, as they are sent, of a case that shows it; None where there can be no such case.
        earlier: It was so before: no changed rule has to do with it.
    """

    kind: DiagnosisKind
    severity: DiagnosisSeverity
    rules: tuple[str, ...]
    message: Label
    example: Mapping[str, object] | None = None
    earlier: bool = False

    def as_json(self) -> dict[str, object]:
        """The form in which it is kept."""
        return {
            "kind": self.kind.value,
            "severity": self.severity.value,
            "rules": list(self.rules),
            "message": self.message.as_json(),
            "example": None if self.example is None else dict(self.example),
            "earlier": self.earlier,
        }
