"""By what results can be narrowed, and how many each choice would leave."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

Choices = Mapping[str, str]


class Faceted(Protocol):
    """What a result tells of itself."""

    @property
    def kind(self) -> str: ...
    @property
    def authority(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def audiences(self) -> Sequence[str]: ...
    @property
    def handling(self) -> str: ...
    @property
    def level(self) -> str: ...


Result = TypeVar("Result", bound=Faceted)

FACETS: Mapping[str, Callable[[Faceted], Iterable[str]]] = {
    "kind": lambda found: [found.kind],
    "authority": lambda found: [found.authority],
    "category": lambda found: [found.category],
    "audience": lambda found: found.audiences,
    "handling": lambda found: [found.handling],
    "level": lambda found: [found.level],
}


def narrow(found: Iterable[Result], chosen: Choices, *, but: str = "") -> list[Result]:
    """The results that have every chosen value; one facet may be left out of account."""
    asked = [(FACETS[name], value) for name, value in chosen.items() if value and name != but]
    return [one for one in found if all(value in values(one) for values, value in asked)]


def count_choices(found: Sequence[Faceted], chosen: Choices) -> dict[str, list[tuple[str, int]]]:
    """For each facet its values with how many results each would leave beside the other choices, the most first."""
    counted = {}
    for name, values in FACETS.items():
        counts = Counter(value for one in narrow(found, chosen, but=name) for value in values(one) if value)
        counted[name] = sorted(counts.items(), key=lambda choice: (-choice[1], choice[0]))
    return counted
