"""What a benchmark found: figures, bars with what they are held against, and a profile where one is missed."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True)
class Figure:
    """Something measured."""

    name: str
    value: float
    unit: str


@dataclass(frozen=True)
class Bar:
    """A ratio and the bar it is held against; ``at_least`` where more is better."""

    name: str
    ratio: float
    bar: float
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Whether the bar is met."""
        return self.ratio >= self.bar if self.at_least else self.ratio <= self.bar


@dataclass(frozen=True)
class Report:
    """One benchmark's findings. ``details`` are the values of every round, for the JSON."""

    name: str
    figures: Sequence[Figure]
    bars: Sequence[Bar] = ()
    profile: Sequence[str] = ()
    details: dict[str, object] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """Everything, for keeping."""
        return {
            "name": self.name,
            "figures": [asdict(figure) for figure in self.figures],
            "bars": [{**asdict(bar), "met": bar.met} for bar in self.bars],
            "profile": list(self.profile),
            "details": self.details,
        }

    def lines(self) -> Iterator[str]:
        """The findings as a table."""
        yield f"\n{self.name}"
        for figure in self.figures:
            yield f"  {figure.name:<72} {figure.value:>12,.{_decimals(figure.value)}f} {figure.unit}"
        for bar in self.bars:
            sign = "at least" if bar.at_least else "at most"
            verdict = "met" if bar.met else "MISSED"
            yield f"  {'ratio: ' + bar.name:<72} {bar.ratio:>12.2f} {sign} {bar.bar:g}  {verdict}"
        for line in self.profile:
            yield f"    {line}"


def _decimals(value: float) -> int:
    return 0 if abs(value) >= 1000 else 1 if abs(value) >= 10 else 2
