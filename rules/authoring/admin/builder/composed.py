"""A form in the making, with every gap and slip named by the path of its control."""

from dataclasses import dataclass, field

HOLE = "…"
"""What stands for something not yet said, so that the sentence can be read while it is being written."""


@dataclass(frozen=True, slots=True)
class FormProblem:
    """What to do, and at which control. Something ``missing`` is only complained of when one tries to save."""

    path: str
    text: str
    missing: bool = False


@dataclass(slots=True)
class Composed:
    """A rule's form as ``rule_from_json`` reads it. With a problem it is never kept, only read aloud.

    Attributes:
        amount_missing: The form's amount stands for none.
    """

    form: dict[str, object] = field(default_factory=dict)
    problems: list[FormProblem] = field(default_factory=list)
    amount_missing: bool = False

    def complain(self, path: str, text: str, *, missing: bool = False) -> None:
        """Note what is wrong at a control."""
        self.problems.append(FormProblem(path, text, missing))
