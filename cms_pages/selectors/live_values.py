"""Live values in rich text: ``<embed embedtype="limit" item="511922-0002" clock="committed"/>``.

Stored is only which limit of which item; the figure is asked of the rules whenever the text is shown, with the mark
that an unverified figure must carry.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from html import unescape

from django.utils.functional import Promise

from cms_pages.selectors.item_view import show_limit
from cms_pages.selectors.items import list_summaries
from cms_pages.selectors.limits import list_limits_of
from rules.authoring.selectors import ItemLimits, LimitLine
from rules.vocabulary import Label

_EMBED = re.compile(r"<embed\b[^>]*\bembedtype=\"limit\"[^>]*>")
_ATTRIBUTE = re.compile(r'\b(item|clock|rule)="([^"]*)"')
_NAMED = ("statutory", "committed", "acceptance", "supplement_notice", "delivery")
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class LiveValue:
    """A limit as it stands at the moment."""

    item: str
    clock: str
    rule: str
    length: Label
    mark: str | Promise


def find_live_values(html: str) -> list[Key]:
    """Item, clock and rule of each live value in a rich text; the rule is empty but for a limit under a condition."""
    found = []
    for tag in _EMBED.findall(html):
        values = {name: unescape(value) for name, value in _ATTRIBUTE.findall(tag)}
        found.append((values.get("item", ""), values.get("clock", ""), values.get("rule", "")))
    return found


def get_live_values(keys: Collection[Key], at: datetime) -> dict[Key, LiveValue | None]:
    """What each live value shows at an instant; None for an item or a limit that does not exist."""
    summaries = list_summaries(frozenset(item for item, _clock, _rule in keys if item and "\0" not in item))
    limits = list_limits_of(summaries, at) if summaries else {}
    return {key: _value(key, limits.get(key[0])) for key in keys}


def _value(key: Key, limits: ItemLimits | None) -> LiveValue | None:
    item, clock, rule = key
    line = None if limits is None else _line(limits, clock, rule)
    if line is None:
        return None
    return LiveValue(item, clock, line.rule, line.length, show_limit("", line).mark)


def _line(limits: ItemLimits, clock: str, rule: str) -> LimitLine | None:
    if rule:
        lines: Iterable[LimitLine] = (variant.limit for variant in limits.variants)
        return next((line for line in lines if line.rule == rule and line.clock == clock), None)
    if clock.startswith("step:"):
        return limits.steps.get(clock.removeprefix("step:"))
    return getattr(limits, clock) if clock in _NAMED else None
