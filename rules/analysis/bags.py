"""What is known of a set of choices: which it contains, which it does not."""

from __future__ import annotations

from dataclasses import dataclass

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Bags:
    """All sets of choices that contain every one of `held` and none of `lacking`."""

    held: frozenset[str] = _NONE
    lacking: frozenset[str] = _NONE

    @property
    def is_empty(self) -> bool:
        """Whether no set is left."""
        return not self.held.isdisjoint(self.lacking)

    def meet(self, other: Bags) -> Bags:
        """The sets in both."""
        return Bags(self.held | other.held, self.lacking | other.lacking)
