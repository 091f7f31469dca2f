"""One thing that is wrong with a rule."""

from dataclasses import dataclass

from rules.vocabulary import Label


@dataclass(frozen=True, slots=True)
class Problem:
    """Where in the rule (`when.0.1.value`) and what to do about it."""

    path: str
    reason: Label
