"""The findings before and after as bars: plain SVG, made by the server, with the same figures in words.

A name stands above its bars, so that no language is too long for it and a telephone shows it legibly.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rules.authoring.admin.trials.results import Indicator

_BARS, _FIGURES = 360, 70
_NAME, _BAR, _ROW = 20, 14, 62
SHOWN = ("reminder", "yellow", "red", "with_cards", "open_late")


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its figure."""

    side: str
    y: int
    width: int
    figure: int
    figure_x: int
    figure_y: int


@dataclass(frozen=True, slots=True)
class Row:
    """A figure before and after."""

    name: str
    label_y: int
    bars: tuple[Bar, Bar]


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything that the template draws."""

    width: int
    height: int
    bars_x: int
    bar_height: int
    rows: Sequence[Row]


def draw(indicators: Sequence[Indicator]) -> Chart | None:
    """The counts among the indicators, on one scale; those that are nothing on both sides are left out."""
    shown = [one for one in indicators if one.key in SHOWN and (one.before or one.after)]
    if not shown:
        return None
    most = max(int(value or 0) for one in shown for value in (one.before, one.after))
    rows = []
    for number, indicator in enumerate(shown):
        top = number * _ROW + 4
        bars = tuple(
            _bar(side, int(value or 0), most, top + _NAME + offset)
            for side, value, offset in (("before", indicator.before, 0), ("after", indicator.after, _BAR + 2))
        )
        rows.append(Row(indicator.name, top + _NAME - 6, (bars[0], bars[1])))
    return Chart(_BARS + _FIGURES, len(shown) * _ROW, 0, _BAR, rows)


def _bar(side: str, figure: int, most: int, y: int) -> Bar:
    width = max(1, figure * _BARS // most) if figure else 0
    return Bar(side, y, width, figure, width + 6, y + _BAR - 3)
