"""A pattern as a machine that reads one character at a time, in all its states at once."""

from __future__ import annotations

from dataclasses import dataclass, field

from rules.analysis.budget import UndecidedError
from rules.analysis.pattern_syntax import Anchor, Chain, Either, Node, One, Repeat
from rules.analysis.spans import Spans

States = frozenset[int]
_MOST_STATES = 5_000


@dataclass(slots=True)
class Automaton:
    """States with steps over characters, free steps, and free steps that need the beginning or the end of the text."""

    over: list[list[tuple[Spans, int]]] = field(default_factory=list)
    free: list[list[int]] = field(default_factory=list)
    at_beginning: list[list[int]] = field(default_factory=list)
    at_end: list[list[int]] = field(default_factory=list)
    start: States = frozenset()
    final: int = 0
    _known: dict[tuple[States, int], States] = field(default_factory=dict)

    @classmethod
    def containing(cls, part: str) -> Automaton:
        """The machine of all texts that contain a part; it stays in one state per character read of it."""
        automaton = cls()
        numbers = [automaton.add() for _ in range(len(part) + 1)]
        every = Spans(((0, 0x10FFFF),))
        automaton.over[numbers[0]].append((every, numbers[0]))
        automaton.over[numbers[-1]].append((every, numbers[-1]))
        for index, character in enumerate(part):
            automaton.over[numbers[index]].append((Spans(((ord(character), ord(character)),)), numbers[index + 1]))
        automaton.final = numbers[-1]
        automaton.start = automaton.closure({numbers[0]}, beginning=True, end=False)
        return automaton

    @property
    def sets(self) -> set[Spans]:
        """The sets of characters that some step tells apart."""
        return {spans for steps in self.over for spans, _ in steps}

    def add(self) -> int:
        """A new state."""
        if len(self.over) >= _MOST_STATES:
            raise UndecidedError("its pattern is too large to look at", "格式条件过大")
        for steps in (self.over, self.free, self.at_beginning, self.at_end):
            steps.append([])
        return len(self.over) - 1

    def closure(self, states: set[int], *, beginning: bool, end: bool) -> States:
        """The states with all that are reached by free steps."""
        waiting, seen = list(states), set(states)
        while waiting:
            state = waiting.pop()
            reached = [*self.free[state]]
            reached += self.at_beginning[state] if beginning else ()
            reached += self.at_end[state] if end else ()
            waiting += [other for other in reached if other not in seen]
            seen.update(reached)
        return frozenset(seen)

    def after(self, states: States, code: int) -> States:
        """The states after one more character."""
        known = self._known.get((states, code))
        if known is None:
            reached = {target for state in states for spans, target in self.over[state] if code in spans}
            known = self._known[states, code] = self.closure(reached, beginning=False, end=False)
        return known

    def accepts(self, states: States, *, at_start: bool) -> bool:
        """Whether a text that ends here is taken."""
        return self.final in self.closure(set(states), beginning=at_start, end=True)


def build(node: Node) -> Automaton:
    """The machine of a tree.

    Raises:
        UndecidedError: It would have too many states.
    """
    automaton = Automaton()
    first, automaton.final = automaton.add(), automaton.add()
    _join(automaton, node, first, automaton.final)
    automaton.start = automaton.closure({first}, beginning=True, end=False)
    return automaton


def _join(automaton: Automaton, node: Node, first: int, last: int) -> None:
    """Lays the node's steps between two states."""
    if isinstance(node, One):
        automaton.over[first].append((node.characters, last))
    elif isinstance(node, Anchor):
        (automaton.at_end if node.at_end else automaton.at_beginning)[first].append(last)
    elif isinstance(node, Either):
        for part in node.parts:
            _join(automaton, part, first, last)
    elif isinstance(node, Chain):
        for part in node.parts:
            following = automaton.add()
            _join(automaton, part, first, following)
            first = following
        automaton.free[first].append(last)
    else:
        _join_repeated(automaton, node, first, last)


def _join_repeated(automaton: Automaton, node: Repeat, first: int, last: int) -> None:
    for _ in range(node.least):
        following = automaton.add()
        _join(automaton, node.part, first, following)
        first = following
    if node.most is None:
        loop = automaton.add()
        automaton.free[first].append(loop)
        following = automaton.add()
        _join(automaton, node.part, loop, following)
        automaton.free[following].append(loop)
        automaton.free[loop].append(last)
        return
    for _ in range(node.most - node.least):
        automaton.free[first].append(last)
        following = automaton.add()
        _join(automaton, node.part, first, following)
        first = following
    automaton.free[first].append(last)
