"""Sets of texts: some, or all but some, and of these only those that pass tests (contains, has the form)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, islice

from rules.analysis.text_search import TextTest, find_text

_SHOWN = "other"


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of `members`, or with `others` every text but these; only those for which all tests hold."""

    members: frozenset[str]
    others: bool = False
    tests: frozenset[TextTest] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether it is plain that no text is left; tests of endless sets are asked by `samples`."""
        return not self.members and not self.others

    def meet(self, other: Words) -> Words:
        """The texts in both; tests are asked at once where only some texts are left."""
        tests = self.tests | other.tests
        if self.others and other.others:
            return Words(self.members | other.members, others=True, tests=tests)
        if not self.others and not other.others:
            left = self.members & other.members
        elif self.others:
            left = other.members - self.members
        else:
            left = self.members - other.members
        if tests:
            left = frozenset(text for text in left if all(test.holds(text) for test in tests))
        return Words(left)

    def samples(self, number: int) -> list[str]:
        """So many of the texts, or all of them when there are fewer.

        Raises:
            UndecidedError: A pattern is not understood, or the search takes too long.
        """
        if not self.others:
            return sorted(self.members)[:number]
        if not self.tests:
            return list(islice(self._fresh(), number))
        return list(_samples_passing(self.tests, self.members, number))

    def _fresh(self) -> Iterator[str]:
        names = (_SHOWN if index == 0 else f"{_SHOWN} {index}" for index in count())
        return (name for name in names if name not in self.members)


@lru_cache(maxsize=1024)
def _samples_passing(tests: frozenset[TextTest], excluded: frozenset[str], number: int) -> tuple[str, ...]:
    found: list[str] = []
    while len(found) < number:
        text = find_text(tests, excluded.union(found))
        if text is None:
            break
        found.append(text)
    return tuple(found)


NO_TEXT = Words(frozenset())
ANY_TEXT = Words(frozenset(), others=True)
