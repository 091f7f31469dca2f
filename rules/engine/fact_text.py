"""Facts as the engine's JSON, one text per chunk, as fast as Python can put them together.

For each fact there is a table from its value to what the value adds: to the only chunk a text, to several chunks a
text each and the chunks it wakes by meeting one of their anchors. A field is left out where no comparison could meet
it. The hot path is built of C functions only, which is why the tables are dictionaries that know what is missing.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar

from rules.engine.computed import Computed
from rules.engine.encoding import Comparison, Encoding
from rules.engine.fact_column import Column
from rules.engine.fact_part import part
from rules.engine.packing import Chunk
from rules.vocabulary import FactValue

_Row = TypeVar("_Row")
_row_of: Callable[[Any, Any], Any] = dict.__getitem__  # by name: half the time of the subscript of a subclass
_Texts = tuple[int, tuple[str, ...]]
"""The chunks that are woken, as bits, and the text for each chunk."""


class FactWriter(Protocol):
    """Writes the facts of one bundle."""

    def texts(self, values: Mapping[str, FactValue]) -> Sequence[str | None]:
        """For each chunk the fields of its fact, or None where nothing in the chunk could hold."""


def fact_writer(encoding: Encoding, chunks: Sequence[Chunk]) -> FactWriter:
    """The writer for a bundle of these chunks."""
    return _OneTextWriter(encoding) if len(chunks) == 1 else _ManyTextsWriter(encoding, chunks)


class _Tables(Generic[_Row]):
    """What each fact adds, and each computed test."""

    def __init__(self, encoding: Encoding, row: Callable[[Sequence[str]], _Row]) -> None:
        uses: dict[int, list[Comparison]] = {}
        for conjunct in encoding.conjuncts:
            for comparison in conjunct.comparisons:
                uses.setdefault(comparison.field, []).append(comparison)
        self.names = tuple(dict.fromkeys((*encoding.plain, *encoding.value_tests)))
        self.columns = tuple(
            Column(encoding.plain.get(name), uses, encoding.value_tests.get(name, {}), row) for name in self.names
        )
        self.computed: tuple[tuple[Computed, _Row], ...] = tuple(
            (test, row([part(number, 1)])) for number, test in encoding.computed.items()
        )


class _OneTextWriter:
    """For a bundle that fits in one chunk, which is always asked."""

    def __init__(self, encoding: Encoding) -> None:
        tables = _Tables(encoding, "".join)
        self._names, self._columns, self._computed = tables.names, tables.columns, tables.computed

    def texts(self, values: Mapping[str, FactValue]) -> Sequence[str | None]:
        text = "".join(map(_row_of, self._columns, map(values.get, self._names)))
        for test, computed in self._computed:
            if test(values):
                text += computed
        return (text,)


class _ManyTextsWriter:
    """For a bundle of several chunks, of which a fact wakes some."""

    def __init__(self, encoding: Encoding, chunks: Sequence[Chunk]) -> None:
        self._heads = [tuple(f',"f{number}":' for number in chunk.fields) for chunk in chunks]
        self._anchors: dict[str, int] = {}
        for index, chunk in enumerate(chunks):
            for anchor in chunk.anchors or ():
                text = part(anchor.field, anchor.constant)
                self._anchors[text] = self._anchors.get(text, 0) | 1 << index
        self._always = sum(1 << index for index, chunk in enumerate(chunks) if chunk.anchors is None)
        self._nothing = ("",) * len(chunks)
        tables = _Tables(encoding, self._row)
        self._names, self._columns, self._computed = tables.names, tables.columns, tables.computed

    def texts(self, values: Mapping[str, FactValue]) -> Sequence[str | None]:
        rows = list(map(_row_of, self._columns, map(values.get, self._names)))
        rows += [row for test, row in self._computed if test(values)]
        awake = self._always
        for wakes, _ in rows:
            awake |= wakes
        columns = zip(self._nothing, *[texts for _, texts in rows], strict=True)
        return ["".join(column) if awake >> index & 1 else None for index, column in enumerate(columns)]

    def _row(self, parts: Sequence[str]) -> _Texts:
        wakes = 0
        for text in parts:
            wakes |= self._anchors.get(text, 0)
        return wakes, tuple("".join(text for text in parts if text.startswith(heads)) for heads in self._heads)
