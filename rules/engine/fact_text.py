"""Facts as the engine's JSON, one text per chunk that must be asked, as fast as Python can put them together.

For each fact that a chunk speaks of there is a table from its value to what the value adds to the chunk's text:
nothing, where no comparison could meet it. Tables of the same kind tell which chunks a fact wakes, and tests of several
facts are made once for all chunks. The hot path is built of C functions only, which is why the tables are dictionaries
that know what is missing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any, Protocol, TypeVar

from rules.engine.encoding import Comparison, Encoding
from rules.engine.fact_column import Column
from rules.engine.fact_part import part
from rules.engine.packing import Chunk
from rules.vocabulary import FactValue

_Row = TypeVar("_Row")
_row_of: Callable[[Any, Any], Any] = dict.__getitem__  # by name: half the time of the subscript of a subclass
_Values = Mapping[str, FactValue]


class FactWriter(Protocol):
    """Writes the facts of one bundle."""

    def texts(self, values: _Values) -> Sequence[str | None]:
        """For each chunk the fields of its fact, or None where nothing in the chunk could hold."""


def fact_writer(encoding: Encoding, chunks: Sequence[Chunk]) -> FactWriter:
    """The writer for a bundle of these chunks."""
    return _OneTextWriter(encoding, chunks[0]) if len(chunks) == 1 else _ManyTextsWriter(encoding, chunks)


class _OneTextWriter:
    """For a bundle that fits in one chunk, which is always asked."""

    def __init__(self, encoding: Encoding, chunk: Chunk) -> None:
        self._write = _ChunkText(encoding, chunk).write
        self._tests = tuple(encoding.computed.items())

    def texts(self, values: _Values) -> Sequence[str | None]:
        held = [number for number, test in self._tests if test(values)] if self._tests else ()
        return (self._write(values, held),)


class _ManyTextsWriter:
    """For a bundle of several chunks, each of which is asked only about facts that wake it."""

    def __init__(self, encoding: Encoding, chunks: Sequence[Chunk]) -> None:
        self._writers = tuple((1 << index, _ChunkText(encoding, chunk).write) for index, chunk in enumerate(chunks))
        self._tests = tuple(encoding.computed.items())
        self._wakes = _Wakes(encoding, chunks)

    def texts(self, values: _Values) -> Sequence[str | None]:
        held = [number for number, test in self._tests if test(values)] if self._tests else ()
        awake = self._wakes.find(values, held)
        return [write(values, held) if awake & bit else None for bit, write in self._writers]


class _ChunkText:
    """What facts add to the text of one chunk."""

    def __init__(self, encoding: Encoding, chunk: Chunk) -> None:
        comparisons = (comparison for conjunct in chunk.conjuncts for comparison in conjunct.comparisons)
        self._names, self._columns = _columns(encoding, comparisons, "".join)
        self._computed = {number: part(number, 1) for number in chunk.fields if number in encoding.computed}

    def write(self, values: _Values, held: Iterable[int]) -> str:
        """The text, given the numbers of the computed tests that hold."""
        text = "".join(map(_row_of, self._columns, map(values.get, self._names)))
        for number in held:
            text += self._computed.get(number, "")
        return text


class _Wakes:
    """Which chunks a fact wakes by meeting one of their anchors, as bits; those without anchors are always awake."""

    def __init__(self, encoding: Encoding, chunks: Sequence[Chunk]) -> None:
        self._bits: dict[str, int] = {}
        for index, chunk in enumerate(chunks):
            for anchor in chunk.anchors or ():
                text = part(anchor.field, anchor.constant)
                self._bits[text] = self._bits.get(text, 0) | 1 << index
        self._always = sum(1 << index for index, chunk in enumerate(chunks) if chunk.anchors is None)
        anchors = (anchor for chunk in chunks for anchor in chunk.anchors or ())
        self._names, self._columns = _columns(encoding, anchors, self._wakes)
        self._computed = {number: self._wakes([part(number, 1)]) for number in encoding.computed}

    def find(self, values: _Values, held: Iterable[int]) -> int:
        """The chunks, given the numbers of the computed tests that hold."""
        awake = reduce(or_, map(_row_of, self._columns, map(values.get, self._names)), self._always)
        for number in held:
            awake |= self._computed[number]
        return awake

    def _wakes(self, parts: Iterable[str]) -> int:
        return reduce(or_, (self._bits.get(text, 0) for text in parts), 0)


def _columns(
    encoding: Encoding, comparisons: Iterable[Comparison], row: Callable[[Sequence[str]], _Row]
) -> tuple[tuple[str, ...], tuple[Column[_Row], ...]]:
    """The facts that are looked at to settle these comparisons, and for each what it adds by its value."""
    uses: dict[int, list[Comparison]] = {}
    for comparison in comparisons:
        uses.setdefault(comparison.field, []).append(comparison)
    columns: dict[str, Column[_Row]] = {}
    for name in dict.fromkeys((*encoding.plain, *encoding.value_tests)):
        compared = uses.get(encoding.plain.get(name, -1))
        tests = {number: test for number, test in encoding.value_tests.get(name, {}).items() if number in uses}
        if compared or tests:
            columns[name] = Column(encoding.plain[name] if compared else None, compared or (), tests, row)
    return tuple(columns), tuple(columns.values())
