"""All that one fact can add to what the engine is told, by its value."""

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from rules.engine.computed import ValueTest
from rules.engine.encoding import Comparison
from rules.engine.fact_part import part
from rules.vocabulary import FactValue

_Row = TypeVar("_Row")

_MOST_REMEMBERED = 64
_LONGEST_REMEMBERED = 64


class Column(dict[FactValue | None, _Row], Generic[_Row]):
    """From a value, or None for a missing one, to its row.

    Constants and members are there from the start. Of other values, those that are only compared by equality share
    one row; where order or inequality makes every value matter, each has its own. The last few values met are kept.
    """

    def __init__(
        self,
        plain: int | None,
        comparisons: Sequence[Comparison],
        tests: Mapping[int, ValueTest],
        row: Callable[[Sequence[str]], _Row],
    ) -> None:
        super().__init__()
        self._plain = plain
        self._tests = tests
        self._make_row = row
        self._remembered: list[FactValue] = []
        constants = {comparison.constant for comparison in comparisons}
        self._is_compared = any(comparison.operator for comparison in comparisons)
        self._other = row(self._test_parts(lambda _: False))
        self[None] = row([part(number, 1) for number, test in tests.items() if test.holds_when_missing()])
        for value in constants.union(*(test.members for test in tests.values())):
            self[value] = self._row(value, is_passed=self._is_compared or value in constants)

    def __missing__(self, value: FactValue) -> _Row:
        row = self._row(value, is_passed=True) if self._is_compared else self._other
        if not isinstance(value, str) or len(value) <= _LONGEST_REMEMBERED:
            self._remember(value, row)
        return row

    def _remember(self, value: FactValue, row: _Row) -> None:
        if len(self._remembered) >= _MOST_REMEMBERED:
            forgotten, self._remembered = self._remembered, []
            for old in forgotten:
                self.pop(old, None)
        self._remembered.append(value)
        self[value] = row

    def _row(self, value: FactValue, *, is_passed: bool) -> _Row:
        parts = self._test_parts(lambda test: value in test.members)
        if is_passed and self._plain is not None:
            parts.append(part(self._plain, value))
        return self._make_row(parts)

    def _test_parts(self, is_member: Callable[[ValueTest], bool]) -> list[str]:
        return [part(number, 1) for number, test in self._tests.items() if test.holds_for(member=is_member(test))]
