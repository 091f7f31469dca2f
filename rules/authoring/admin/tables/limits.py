"""Every limit of every item on one grid."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from rules.authoring.admin.tables.screen import TableScreen, is_chinese, spoken
from rules.authoring.selectors.limit_table import (
    LimitFilter,
    LimitTable,
    get_limit_table,
    list_authorities,
    list_filtered_items,
)
from rules.authoring.selectors.table_plans import LIMITS
from rules.authoring.tables.limit_grid import FIXED_CLOCKS, LimitCell, LimitRow, Spot
from rules.authoring.tables.limit_making import LimitItem
from rules.language import UNIT_LABELS, LimitCheck, Unit, clock_label, counted_noun
from rules.vocabulary import VOCABULARY, Label

PAGE_SIZE = 200
_STEP = "step:"
_OWN_CLOCKS = frozenset({"step:accept", "step:deliver"})
_SAME_DAY = Label("same day", "当日")


_EMPTY = LimitCell(None, None)


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row as the page writes it; ``like`` names a rule of a row with a further condition."""

    item: str
    name: str
    condition: str
    like: str
    cells: SafeString


class LimitsTableView(TableScreen):
    """The grid, a page of items at a time."""

    table = LIMITS
    template_name = "authoring/admin/tables/limits.html"

    @cached_property
    def wanted(self) -> LimitFilter:
        """What the filters ask."""
        return read_filter(self.request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The items of the page with their rows, and the filters."""
        page = Paginator(list_filtered_items(self.wanted, self.draft), PAGE_SIZE).get_page(self.request.GET.get("p"))
        table = get_limit_table(list(page.object_list), self.draft)
        clocks = list(_clocks(table))
        kept = {name: value for name, value in self.request.GET.items() if name != "p" and value}
        return super().get_context_data(**kwargs) | {
            "page": page,
            "page_query": urlencode(kept),
            "clocks": [(clock, spoken(_heading(table, clock))) for clock in clocks],
            "rows": [row for item in table.items.values() for row in self._rows(table, item, clocks)],
            "wanted": self.wanted,
            "authorities": sorted((code, spoken(name)) for code, name in list_authorities().items()),
            "levels": _choices("level"),
            "item_types": _choices("item_type"),
        }

    def _rows(self, table: LimitTable, item: LimitItem, clocks: Sequence[str]) -> Iterator[ShownRow]:
        editable = self.rights.for_item(item)
        for row in table.rows[item.code]:
            cells = SafeString("".join(_cell(row, clock, item, editable=editable) for clock in clocks))
            condition = "" if row.situation.ordinary else spoken(row.situation.words)
            yield ShownRow(item.code, spoken(item.name), condition, _like(row), cells)


def read_filter(request: HttpRequest) -> LimitFilter:
    """The filter in an address."""
    asked = request.GET
    return LimitFilter(
        search=asked.get("search", "")[:100],
        authority=asked.get("authority", ""),
        level=asked.get("level", ""),
        item_type=asked.get("item_type", ""),
        only_changed=asked.get("only_changed") == "on",
        only_unverified=asked.get("only_unverified") == "on",
    )


def _clocks(table: LimitTable) -> Iterator[str]:
    """The clocks that every item may have, then each step that one of these items has."""
    steps = [f"{_STEP}{code}" for item in table.items.values() for code in item.steps]
    ruled = [clock for rows in table.rows.values() for row in rows for clock in row.cells]
    yield from dict.fromkeys([*FIXED_CLOCKS, *(clock for clock in [*steps, *ruled] if clock not in _OWN_CLOCKS)])


def _heading(table: LimitTable, clock: str) -> Label:
    if clock.startswith(_STEP):
        code = clock.removeprefix(_STEP)
        for item in table.items.values():
            if code in item.steps:
                return item.steps[code]
    return clock_label(clock)


def _like(row: LimitRow) -> str:
    """Some rule of a row with a further condition, by which the row is known."""
    if row.situation.ordinary:
        return ""
    sides = (side for cell in row.cells.values() for side in (cell.drafted, cell.published))
    return next((side.rule.code for side in sides if side is not None), "")


def _cell(row: LimitRow, clock: str, item: LimitItem, *, editable: bool) -> str:
    """A cell as HTML: a page has thousands of them, which a template would take a second for."""
    cell = row.cells.get(clock, _EMPTY)
    shown = cell.drafted
    named = shown or cell.published
    exists = not clock.startswith(_STEP) or clock.removeprefix(_STEP) in item.steps or named is not None
    classes = " ".join(_classes(cell, exists=exists, editable=editable))
    parts = (
        '<td role="gridcell" tabindex="-1"',
        _attribute("data-c", clock),
        _attribute("data-r", named.rule.code) if named else "",
        _attribute("data-a", str(shown.then.amount)) if shown else "",
        _attribute("data-u", shown.then.unit.value) if shown else "",
        _attribute("class", classes) if classes else "",
        ">" if editable and exists else ' aria-readonly="true">',
        escape(_length(shown)),
        format_html("<del>{}</del>", _length(cell.published) or "–") if cell.changed else "",
        "</td>",
    )
    return "".join(parts)


@lru_cache(maxsize=8192)
def _attribute(name: str, value: str) -> str:
    return f' {name}="{escape(value)}"'


def _classes(cell: LimitCell, *, exists: bool, editable: bool) -> Iterator[str]:
    if cell.changed:
        yield "is-changed"
    if cell.drafted is not None and not cell.drafted.own:
        yield "is-inherited"
    if cell.drafted is not None and cell.drafted.rule.check is not LimitCheck.VERIFIED:
        yield "is-unverified"
    if not exists:
        yield "is-absent"
    elif not editable:
        yield "is-fixed"


def _length(spot: Spot | None) -> str:
    return "" if spot is None else length_text(spot.then.amount, spot.then.unit, chinese=is_chinese())


@lru_cache(maxsize=2048)
def length_text(amount: int, unit: Unit, *, chinese: bool) -> str:
    """A limit as short as it can be said."""
    label = counted_noun(amount, UNIT_LABELS[unit]) if amount else _SAME_DAY
    return label.zh if chinese else label.en


def _choices(name: str) -> list[tuple[str, str]]:
    field = VOCABULARY.get(name)
    return [(choice.value, spoken(choice.label)) for choice in field.choices] if field else []
