"""The county's items beside the higher-level reference directory: what matches, and where they differ."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cms_pages.enums import ReferenceMatch
from cms_pages.models import ReferenceItem, ServiceItem

_Entry = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReferenceComparison:
    """One county item and what the directory says of it.

    Attributes:
        item: the county item's code.
        name_zh: its Chinese name.
        item_type: its national type.
        match: how it was found.
        reference: the directory's code; empty when it was not found.
        differences: for each element that differs, the county's and the directory's value.
    """

    item: str
    name_zh: str
    item_type: str
    match: ReferenceMatch
    reference: str = ""
    differences: tuple[tuple[str, str, str], ...] = ()


def list_reference_comparisons() -> list[ReferenceComparison]:
    """Every published item beside its entry: by the code it carries, else by exactly the same name."""
    entries: list[_Entry] = [
        {key: str(value) for key, value in row.items()}
        for row in ReferenceItem.objects.values("code", "name_zh", "item_type")
    ]
    by_code = {entry["code"]: entry for entry in entries}
    by_name: dict[str, list[_Entry]] = {}
    for entry in entries:
        by_name.setdefault(entry["name_zh"], []).append(entry)
    items = ServiceItem.objects.live().values("code", "name_zh", "item_type", "real_item_code")
    return [_compare(item, by_code, by_name) for item in items]


def count_by_match(comparisons: Iterable[ReferenceComparison]) -> Counter[ReferenceMatch]:
    """How many items were found in which way."""
    return Counter(comparison.match for comparison in comparisons)


def _compare(
    item: Mapping[str, str], by_code: Mapping[str, _Entry], by_name: Mapping[str, list[_Entry]]
) -> ReferenceComparison:
    same_name = by_name.get(item["name_zh"], [])
    entry = by_code.get(item["real_item_code"]) if item["real_item_code"] else None
    match = ReferenceMatch.CODE
    if entry is None and len(same_name) == 1:
        entry, match = same_name[0], ReferenceMatch.NAME
    if entry is None:
        match = ReferenceMatch.AMBIGUOUS if same_name else ReferenceMatch.NONE
        return ReferenceComparison(item["code"], item["name_zh"], item["item_type"], match)
    different = tuple(
        (element, item[element], entry[element])
        for element in ("name_zh", "item_type")
        if item[element] != entry[element]
    )
    return ReferenceComparison(item["code"], item["name_zh"], item["item_type"], match, entry["code"], different)
