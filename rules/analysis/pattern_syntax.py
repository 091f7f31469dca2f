"""Reads the patterns an author may write into a tree; of single characters RE2 itself is asked which they are.

Only what is understood exactly is read. Word boundaries, multi-line anchors, single bytes and quoted stretches are
not: a question that depends on them is reported as not decided.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import re2

from rules.analysis.budget import UndecidedError
from rules.analysis.spans import Spans

LAST_CHARACTER = 0x10FFFF
_HALVES = (0xD800, 0xDFFF)
ALPHABET = Spans(((1, _HALVES[0] - 1), (_HALVES[1] + 1, LAST_CHARACTER)))
"""The characters a fact can have: no NUL, no half of a pair."""

MOST_REPEATS = 1_000
_MOST_ATOMS = 40
_SPECIAL = frozenset("\\[.^$|?*+(){")
_ATOM = re.compile(
    r"\\[pP](?:\{\^?[A-Za-z_]+\}|[A-Z])|\\x\{[0-9A-Fa-f]+\}|\\x[0-9A-Fa-f]{2}|\\[0-7]{1,3}|\\[dDsSwW]|\\[aftnrv]"
    r"|\\[^A-Za-z0-9]|\.",
    re.DOTALL,
)
_CLASS = re.compile(r"\[\^?\]?(?:\[:\^?[a-z]+:\]|\\.|[^\]\\])*\]", re.DOTALL)
_REPEAT = re.compile(r"\{(\d+)(,(\d*))?\}", re.ASCII)
_FLAGS = re.compile(r"\(\?([is]*)(?:-([is]*))?([:)])", re.ASCII)
_NAME = re.compile(r"\?P?<[^>]+>")


@dataclass(frozen=True, slots=True)
class One:
    """One character of a set."""

    characters: Spans


@dataclass(frozen=True, slots=True)
class Chain:
    """One part after the other; no part is the empty text."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Any of the parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A part at least `least` and at most `most` times (None: any number)."""

    part: Node
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Anchor:
    """The beginning of the text, or its end."""

    at_end: bool


Node = One | Chain | Either | Repeat | Anchor


@lru_cache(maxsize=512)
def characters_of(atom: str, flags: str) -> Spans:
    """The characters that a piece of a pattern takes, as RE2 itself says.

    Raises:
        UndecidedError: RE2 does not take the piece by itself.
    """
    prefix = f"(?{flags}:" if flags else "(?:"
    options = re2.Options()
    options.log_errors = False
    try:
        compiled = re2.compile(f"{prefix}{atom})+", options)
    except re2.error:
        raise _not_understood(atom) from None
    gap = _HALVES[1] - _HALVES[0] + 1
    parts: list[tuple[int, int]] = []
    for match in compiled.finditer(_every_character()):
        low, high = match.start() + 1, match.end()
        for begin, end in ((low, min(high, _HALVES[0] - 1)), (max(low, _HALVES[0]) + gap, high + gap)):
            if begin <= end <= LAST_CHARACTER:
                parts.append((begin, end))
    return Spans(tuple(parts))


@lru_cache(maxsize=1)
def _every_character() -> str:
    return "".join(chr(code) for low, high in ALPHABET.parts for code in range(low, high + 1))


@lru_cache(maxsize=512)
def read_pattern(pattern: str) -> Node:
    """The tree of a pattern.

    Raises:
        UndecidedError: Something in it is not understood exactly.
    """
    reader = _Reader(pattern)
    node = reader.alternatives("")
    if reader.position != len(pattern):
        raise _not_understood(pattern[reader.position :])
    return node


class _Reader:
    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._asked: set[tuple[str, str]] = set()
        self.position = 0

    def alternatives(self, flags: str) -> Node:
        branches: list[Node] = []
        while True:
            branch, flags = self._chain(flags)
            branches.append(branch)
            if not self._take("|"):
                return branches[0] if len(branches) == 1 else Either(tuple(branches))

    def _chain(self, flags: str) -> tuple[Node, str]:
        """A chain and the flags that hold after it: `(?i)` lasts to the end of its group."""
        parts: list[Node] = []
        while self.position < len(self._pattern) and self._pattern[self.position] not in "|)":
            match = _FLAGS.match(self._pattern, self.position)
            if match is not None and match[3] == ")":
                self.position = match.end()
                flags = _changed(flags, match)
            else:
                parts.append(self._repeated(self._piece(flags)))
        return Chain(tuple(parts)), flags

    def _piece(self, flags: str) -> Node:
        if self._pattern[self.position] == "(":
            return self._group(flags)
        if self._take("^") or self._take("\\A"):
            return Anchor(at_end=False)
        if self._take("$") or self._take("\\z"):
            return Anchor(at_end=True)
        match = _CLASS.match(self._pattern, self.position) or _ATOM.match(self._pattern, self.position)
        if match is not None:
            self.position = match.end()
            return self._one(match[0], flags)
        character = self._pattern[self.position]
        if character in _SPECIAL:
            raise _not_understood(self._pattern[self.position : self.position + 10])
        self.position += 1
        if "i" in flags:
            return self._one(re.escape(character), flags)
        return One(Spans(((ord(character), ord(character)),)))

    def _one(self, atom: str, flags: str) -> One:
        self._asked.add((atom, flags))
        if len(self._asked) > _MOST_ATOMS:
            raise UndecidedError("a pattern has too many sorts of character", "格式中的字符种类过多")
        return One(characters_of(atom, flags))

    def _group(self, flags: str) -> Node:
        match = _FLAGS.match(self._pattern, self.position)
        if match is not None:
            self.position = match.end()
            flags = _changed(flags, match)
        else:
            self.position += 1
            name = _NAME.match(self._pattern, self.position)
            if name is not None:
                self.position = name.end()
        node = self.alternatives(flags)
        if not self._take(")"):
            raise _not_understood(self._pattern[self.position :])
        return node

    def _repeated(self, node: Node) -> Node:
        while self.position < len(self._pattern):
            bounds = self._bounds()
            if bounds is None:
                return node
            self._take("?")  # as few as possible: the same texts
            node = Repeat(node, *bounds)
        return node

    def _bounds(self) -> tuple[int, int | None] | None:
        for mark, bounds in (("*", (0, None)), ("+", (1, None)), ("?", (0, 1))):
            if self._take(mark):
                return bounds
        match = _REPEAT.match(self._pattern, self.position)
        if match is None:
            if self._pattern[self.position] == "{":
                raise _not_understood(self._pattern[self.position :])
            return None
        self.position = match.end()
        least = int(match[1])
        most = least if match[2] is None else int(match[3]) if match[3] else None
        if max(least, most or 0) > MOST_REPEATS:
            raise _not_understood(match[0])
        return least, most

    def _take(self, text: str) -> bool:
        if self._pattern.startswith(text, self.position):
            self.position += len(text)
            return True
        return False


def _changed(flags: str, match: re.Match[str]) -> str:
    return "".join(flag for flag in "is" if (flag in flags or flag in match[1]) and flag not in (match[2] or ""))


def _not_understood(piece: str) -> UndecidedError:
    shown = piece[:40]
    return UndecidedError(f"the part “{shown}” of a pattern is not understood", f"无法精确分析格式中的“{shown}”")
