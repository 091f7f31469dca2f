"""What each authority offers in the center."""

from dataclasses import dataclass

from django.db.models import Count

from cms_pages.selectors.items import list_items
from rules.vocabulary import Label


@dataclass(frozen=True)
class Offer:
    """An authority and how many published items it has."""

    code: str
    name: Label
    item_count: int


def list_offers() -> list[Offer]:
    """Authorities with published items, the most items first; one query."""
    rows = (
        list_items()
        .order_by()
        .values("authority__code", "authority__name_en", "authority__name_zh")
        .annotate(item_count=Count("pk"))
        .order_by("-item_count", "authority__code")
    )
    return [
        Offer(
            row["authority__code"],
            Label(row["authority__name_en"] or row["authority__name_zh"], row["authority__name_zh"]),
            row["item_count"],
        )
        for row in rows
    ]
