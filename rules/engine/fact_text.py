"""Facts as the engine's JSON, field by field, as fast as Python can write them.

The parts of one evaluation are a list by field number: the text of a field, or nothing where the fact is missing or
no comparison could meet it.
"""

from collections.abc import Iterable, Mapping
from json.encoder import encode_basestring

from rules.engine.encoding import Comparison, Encoding
from rules.vocabulary import FactValue

_Hits = tuple[tuple[int, str], ...]


def part(number: int, constant: int | str) -> str:
    """The JSON of one field of a fact, with the comma before it."""
    return f',"f{number}":{encode_basestring(constant) if isinstance(constant, str) else constant}'


class _TabledField:
    """A fact whose value is looked up: constants it is compared with, and tests that the value settles."""

    def __init__(self, name: str, encoding: Encoding, constants: Iterable[int | str]) -> None:
        self.name = name
        tests = encoding.value_tests.get(name, {})
        plain = encoding.plain.get(name)
        table: dict[FactValue, list[tuple[int, str]]] = {
            value: [] for value in (*constants, *(member for test in tests.values() for member in test.members))
        }
        for constant in constants if plain is not None else ():
            table[constant].append((plain or 0, part(plain or 0, constant)))
        for number, test in tests.items():
            for value, hits in table.items():
                if test.holds_for(member=value in test.members):
                    hits.append((number, part(number, 1)))
        self.table: dict[FactValue, _Hits] = {value: tuple(hits) for value, hits in table.items()}
        self.other: _Hits = tuple((n, part(n, 1)) for n, test in tests.items() if test.holds_for(member=False))
        self.missing: _Hits = tuple((n, part(n, 1)) for n, test in tests.items() if test.holds_when_missing())


class FactWriter:
    """Writes the parts of a fact for one encoding."""

    def __init__(self, encoding: Encoding) -> None:
        constants: dict[int, set[int | str]] = {}
        compared: set[int] = set()  # by order or inequality, for which every value matters
        for conjunct in encoding.conjuncts:
            for comparison in conjunct.comparisons:
                if comparison.operator:
                    compared.add(comparison.field)
                else:
                    constants.setdefault(comparison.field, set()).add(comparison.constant)
        self._count = encoding.field_count
        self._written = tuple(
            (name, number, f',"f{number}":') for name, number in encoding.plain.items() if number in compared
        )
        tabled = [name for name, number in encoding.plain.items() if number not in compared]
        self._tabled = tuple(
            (field.name, field.table, field.other, field.missing)
            for name in dict.fromkeys((*tabled, *encoding.value_tests))
            for field in [
                _TabledField(name, encoding, constants.get(encoding.plain[name], ()) if name in tabled else ())
            ]
        )
        self._computed = tuple((test, number, part(number, 1)) for number, test in encoding.computed.items())

    def parts(self, values: Mapping[str, FactValue]) -> list[str]:
        """The text of each engine field by its number."""
        parts = [""] * self._count
        get = values.get
        for name, number, head in self._written:
            value = get(name)
            if value is not None:
                parts[number] = head + encode_basestring(value) if isinstance(value, str) else f"{head}{value}"
        for name, table, other, missing in self._tabled:
            value = get(name)
            for number, text in missing if value is None else table.get(value, other):
                parts[number] = text
        for test, number, text in self._computed:
            if test(values):
                parts[number] = text
        return parts


def anchor_parts(anchors: frozenset[Comparison]) -> frozenset[str]:
    """The parts of which a fact has one exactly when it meets one of the equalities."""
    return frozenset(part(anchor.field, anchor.constant) for anchor in anchors)
