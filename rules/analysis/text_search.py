"""Finds a text that passes several tests at once, or proves that there is none.

Each test becomes an automaton; they run side by side over the characters, breadth first, so the text found is a
shortest one. Characters that no test tells apart are taken as one. Nothing is sampled: an exhausted search means that
no text passes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rules.analysis.automaton import Automaton, States, build
from rules.analysis.budget import UndecidedError
from rules.analysis.pattern_syntax import ALPHABET, read_pattern
from rules.analysis.spans import Spans
from rules.language.patterns import compile_pattern
from rules.vocabulary import LARGEST_TEXT_BYTES

_MOST_STEPS = 500_000
_PLEASANT = Spans(((ord("a"), ord("z")), (ord("0"), ord("9")), (ord("A"), ord("Z"))))


@dataclass(frozen=True, slots=True)
class TextTest:
    """Whether a text has the form of a pattern (or contains a part), or whether it does not."""

    text: str
    is_pattern: bool
    wanted: bool

    def holds(self, text: str) -> bool:
        """The answer for one text, as the engine gives it."""
        found = compile_pattern(self.text).fullmatch(text) is not None if self.is_pattern else self.text in text
        return found is self.wanted

    def opposite(self) -> TextTest:
        """The test that holds exactly when this one does not."""
        return TextTest(self.text, self.is_pattern, not self.wanted)

    def automaton(self) -> Automaton:
        """The automaton of the pattern, or of every text with the part."""
        if self.is_pattern:
            return build(read_pattern(self.text))
        return Automaton.containing(self.text)


_State = tuple[tuple[States, ...], str | None, bool]
"""Where each machine is, what was read while it may still become an excluded text, whether nothing was read yet."""


def find_text(tests: Iterable[TextTest], excluded: frozenset[str]) -> str | None:
    """A shortest text that passes every test and is none of the excluded ones; None when there is none.

    Raises:
        UndecidedError: A pattern is not understood, or the search takes too long.
    """
    ordered = sorted(tests, key=lambda test: (test.is_pattern, test.text, test.wanted))
    automata = [test.automaton() for test in ordered]
    prefixes = {word[:length] for word in excluded for length in range(len(word) + 1)}
    characters = _representatives([*automata], {character for word in excluded for character in word})
    start: _State = (tuple(automaton.start for automaton in automata), "" if "" in prefixes else None, True)
    came_from: dict[_State, tuple[_State, str] | None] = {start: None}
    queue = deque([start])
    steps = 0
    while queue:
        state = queue.popleft()
        if state[1] not in excluded and all(
            automaton.accepts(part, at_start=state[2]) is test.wanted
            for automaton, part, test in zip(automata, state[0], ordered, strict=True)
        ):
            return _checked(_read_back(state, came_from), ordered)
        for character in characters:
            steps += 1 + sum(map(len, state[0]))
            if steps > _MOST_STEPS:
                raise UndecidedError("its patterns need too long a search", "格式条件过于复杂")
            following = _follow(state, character, automata, prefixes)
            if following not in came_from:
                came_from[following] = (state, character)
                queue.append(following)
    return None


def _follow(state: _State, character: str, automata: Sequence[Automaton], prefixes: set[str]) -> _State:
    parts = tuple(automaton.after(part, ord(character)) for automaton, part in zip(automata, state[0], strict=True))
    prefix = None if state[1] is None else state[1] + character
    return parts, prefix if prefix in prefixes else None, False


def _read_back(state: _State, came_from: dict[_State, tuple[_State, str] | None]) -> str:
    characters: list[str] = []
    step = came_from[state]
    while step is not None:
        characters.append(step[1])
        step = came_from[step[0]]
    return "".join(reversed(characters))


def _checked(text: str, tests: Sequence[TextTest]) -> str:
    """The text, once the engine's own matcher agrees and a fact can hold it."""
    if len(text.encode()) > LARGEST_TEXT_BYTES or not all(test.holds(text) for test in tests):
        raise UndecidedError("its patterns are not understood exactly", "无法精确分析其格式条件")
    return text


def _representatives(automata: Sequence[Automaton], named: set[str]) -> list[str]:
    """One character of every set of characters that nothing tells apart; pleasant ones where there are any."""
    cuts = {low for low, _ in ALPHABET.parts}
    for spans in [span for automaton in automata for span in automaton.sets]:
        cuts.update(cut for low, high in spans.parts for cut in (low, high + 1))
    for character in named:
        cuts.update((ord(character), ord(character) + 1))
    cuts.update(cut for low, high in _PLEASANT.parts for cut in (low, high + 1))
    starts = sorted(cut for cut in cuts if cut in ALPHABET)
    chosen: dict[tuple[object, ...], int] = {}
    tables = [[low for low, _ in spans.parts] for automaton in automata for spans in automaton.sets]
    parts = [spans.parts for automaton in automata for spans in automaton.sets]
    for start in starts:
        own = chr(start) if chr(start) in named else None
        key = (own, *(_within(table, spans, start) for table, spans in zip(tables, parts, strict=True)))
        if key not in chosen or (start in _PLEASANT and chosen[key] not in _PLEASANT):
            chosen[key] = start
    return [chr(code) for code in sorted(chosen.values(), key=lambda code: (code not in _PLEASANT, code))]


def _within(lows: Sequence[int], parts: Sequence[tuple[int, int]], code: int) -> bool:
    index = bisect_right(lows, code) - 1
    return index >= 0 and code <= parts[index][1]
