"""Item codes that the catalogue does not have: most likely words that were meant to find one."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from rules.authoring.admin.builder.composed import FormProblem
from rules.authoring.admin.builder.entries import ITEM, RuleEntries
from rules.authoring.admin.builder.options import spoken
from rules.authoring.ports import item_provider
from rules.authoring.selectors.reading_aloud import Names

_OFFERED = 4


def list_unknown_items(entries: RuleEntries, known: Names, kept: Collection[str]) -> Iterator[FormProblem]:
    """A problem for each line whose item nobody knows, with items that its words find.

    Args:
        entries: What was typed.
        known: The items among the codes typed.
        kept: Codes that the rule had before; an item may since have left the catalogue.
    """
    if item_provider() is None:
        return
    for group_index, group in enumerate(entries.groups):
        for index, line in enumerate(group):
            unknown = [code for code in line.values if code not in known and code not in kept]
            if line.field == ITEM and line.operator in {"is", "is_not", "one_of", "not_one_of"} and unknown:
                yield FormProblem(f"when.{group_index}.{index}.value", _say(unknown[0]))
                return  # one search is enough to go on with


def _say(typed: str) -> str:
    provider = item_provider()
    found, _all = provider.search_items(typed[:100], limit=_OFFERED) if provider else ((), 0)
    words = {"typed": typed[:60], "found": ", ".join(f"{spoken(item.name)} ({item.code})" for item in found)}
    if not found:
        return _("The catalogue has no published item “%(typed)s”. Search by words of its name or by its code.") % words
    return _("“%(typed)s” is no item's code. Did you mean: %(found)s? Choose the item by its code.") % words
