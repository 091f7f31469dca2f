"""What the search page shows: results in rows, and by what they can be narrowed, with addresses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms_pages.enums import Audience, EntryKind, Handling, ServiceCategory
from cms_pages.search.facets import count_choices
from cms_pages.selectors.item_view import ShownItem, show_items
from cms_pages.selectors.items import list_summaries
from cms_pages.selectors.search import Hit
from hall.organization.selectors import list_authorities
from rules.vocabulary import Label

FACETS: Mapping[str, tuple[str | Promise, type[models.TextChoices] | None]] = {
    "kind": (_("Kind"), EntryKind),
    "category": (_("Type of service"), ServiceCategory),
    "audience": (_("For whom"), Audience),
    "handling": (_("Handling"), Handling),
    "authority": (_("Authority"), None),
}
LONGEST_CHOICE = 60


@dataclass(frozen=True)
class FoundRow:
    """A result and where it leads; an item with its committed limit."""

    hit: Hit
    kind: str | Promise
    url: str
    shown: ShownItem | None


@dataclass(frozen=True)
class Choice:
    """A value of a facet: how many results it leaves, and the address that chooses it, or takes the choice back."""

    label: str | Promise | Label
    count: int
    url: str
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """By what results can be narrowed."""

    name: str
    title: str | Promise
    choices: Sequence[Choice]


def read_choices(query: QueryDict) -> dict[str, str]:
    """What was chosen, by facet."""
    return {name: query.get(name, "").replace("\0", "")[:LONGEST_CHOICE] for name in FACETS}


def show_hits(hits: Sequence[Hit], at: datetime) -> list[FoundRow]:
    """Rows in the order of the hits, items with the limits in force at an instant."""
    codes = [hit.item for hit in hits if hit.item]
    shown = {row.item.code: row for row in show_items(list_summaries(codes), at)} if codes else {}
    return [FoundRow(hit, EntryKind(hit.kind).label, url_of(hit), shown.get(hit.item)) for hit in hits]


def url_of(hit: Hit) -> str:
    """Where a result is read: its page, or the bare item."""
    return hit.address or reverse("portal:item", args=[hit.item])


def show_facets(hits: Sequence[Hit], chosen: Mapping[str, str], query: QueryDict) -> list[Facet]:
    """The facets that have more than one choice, or one that was chosen."""
    counted = count_choices(hits, chosen)
    names = {authority.code: Label(authority.name_en, authority.name_zh) for authority in list_authorities()}
    facets = []
    for name, (title, enum) in FACETS.items():
        labels: Mapping[str, str | Promise | Label] = dict(enum.choices) if enum else names
        choices = [
            Choice(labels[value], count, _address(query, name, value), chosen.get(name) == value)
            for value, count in counted[name]
            if value in labels
        ]
        if len(choices) > 1 or any(choice.chosen for choice in choices):
            facets.append(Facet(name, title, choices))
    return facets


def _address(query: QueryDict, name: str, value: str) -> str:
    """The same search with a value chosen; or without it, where it is."""
    kept = query.copy()
    kept.pop("page", None)
    if kept.get(name) == value:
        kept.pop(name)
    else:
        kept[name] = value
    return f"?{kept.urlencode()}"
