"""Sets of whole numbers as ordered, separate intervals: everything that knows less and more, and yes and no."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Spans:
    """The numbers of some intervals, both ends included; in order, none touching the next."""

    parts: tuple[Span, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no number is left."""
        return not self.parts

    @property
    def smallest(self) -> int:
        """The smallest number; of a set that is not empty."""
        return self.parts[0][0]

    def __contains__(self, number: int) -> bool:
        return any(low <= number <= high for low, high in self.parts)

    def meet(self, other: Spans) -> Spans:
        """The numbers in both."""
        found: list[Span] = []
        mine, theirs = 0, 0
        while mine < len(self.parts) and theirs < len(other.parts):
            low = max(self.parts[mine][0], other.parts[theirs][0])
            high = min(self.parts[mine][1], other.parts[theirs][1])
            if low <= high:
                found.append((low, high))
            if self.parts[mine][1] < other.parts[theirs][1]:
                mine += 1
            else:
                theirs += 1
        return Spans(tuple(found))

    def without(self, other: Spans) -> Spans:
        """The numbers that are not in the other."""
        found: list[Span] = []
        for begin, high in self.parts:
            low = begin
            for their_low, their_high in other.parts:
                if their_high < low or their_low > high:
                    continue
                if low < their_low:
                    found.append((low, their_low - 1))
                low = their_high + 1
            if low <= high:
                found.append((low, high))
        return Spans(tuple(found))

    def from_on(self, number: int) -> Spans:
        """The numbers that are not below a number."""
        return Spans(tuple((max(low, number), high) for low, high in self.parts if high >= number))

    def nearest(self, number: int) -> int:
        """The member nearest to a number; of a set that is not empty."""
        return min((min(max(number, low), high) for low, high in self.parts), key=lambda found: abs(found - number))


def points(numbers: frozenset[int]) -> Spans:
    """The set of single numbers."""
    parts: list[Span] = []
    for number in sorted(numbers):
        if parts and parts[-1][1] == number - 1:
            parts[-1] = (parts[-1][0], number)
        else:
            parts.append((number, number))
    return Spans(tuple(parts))


NOTHING = Spans(())
