"""A rule as it is published and as a draft would leave it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rules.language import Kind, Rule


@dataclass(frozen=True, slots=True)
class StandingRule:
    """One rule seen from within a draft.

    Attributes:
        published: As the newest version has it; None when it is new.
        drafted: As it stands with the draft; None when the draft withdraws it.
    """

    published: Rule | None
    drafted: Rule | None

    @property
    def code(self) -> str:
        """The rule's code."""
        rule = self.drafted or self.published
        return rule.code if rule else ""

    @property
    def changed(self) -> bool:
        """Whether the draft makes a difference to it."""
        return self.published is not self.drafted and self.published != self.drafted


class StandingRules:
    """The rules of one kind that a table shows, with the draft laid over them."""

    def __init__(self, kind: Kind, rules: Iterable[StandingRule]) -> None:
        """Keep them by code; one without either side is none."""
        self.kind = kind
        self.by_code: Mapping[str, StandingRule] = {
            rule.code: rule for rule in rules if rule.published is not None or rule.drafted is not None
        }

    @property
    def published(self) -> list[Rule]:
        """What the newest version holds."""
        return [rule.published for rule in self.by_code.values() if rule.published is not None]

    @property
    def drafted(self) -> list[Rule]:
        """What would hold with the draft."""
        return [rule.drafted for rule in self.by_code.values() if rule.drafted is not None]

    def find(self, code: str) -> StandingRule | None:
        """The rule of that code."""
        return self.by_code.get(code)
