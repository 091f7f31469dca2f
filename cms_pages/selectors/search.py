"""The citizen's search: what was typed, what was found, in which order, and what else may have been meant.

How it goes, each step only when the one before found nothing:

1. What holds every needed word, by any of its names in the table of synonyms.
2. The same for the query put right, where a word looks like a known one.
3. What holds at least half of the words.

A search costs two queries when it finds something at once, and four at most.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from wagtail.models import Page

from cms_pages.models import SearchEntry
from cms_pages.search.asking import Asked, ask
from cms_pages.search.correcting import correct
from cms_pages.search.querying import all_of, any_of
from cms_pages.search.ranking import Candidate, coverage, rank
from cms_pages.search.synonyms import Synonyms
from cms_pages.selectors.search_rows import get_synonyms, list_rows
from cms_pages.selectors.search_vocabulary import list_similar_words

_HALF = 0.5
_LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


@dataclass(frozen=True, slots=True)
class Hit:
    """One result. ``address`` is empty for an item without a guide in this language."""

    key: str
    kind: str
    name: str
    summary: str
    address: str
    item: str
    authority: str
    category: str
    audiences: tuple[str, ...]
    handling: str
    level: str
    date: date | None


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Hits, the best first.

    Attributes:
        asked: what was understood.
        hits: what was found.
        corrected: the query that was searched for instead; empty when it was the one typed.
        partial: the hits hold only some of the words.
    """

    asked: Asked
    hits: tuple[Hit, ...]
    corrected: str = ""
    partial: bool = False


_Scored = tuple[SearchEntry, float]


def search(typed: str, language: str) -> SearchResult:
    """What the portal finds in one language; any text may be typed."""
    synonyms = get_synonyms()
    asked = ask(typed, synonyms)
    if not asked.terms:
        return SearchResult(asked, ())
    understood, rows = _find(asked, synonyms, [language])
    partial = False
    if not rows:
        some = list_rows(any_of(asked.needed), [language])
        rows = [(entry, score) for entry, score in some if coverage(asked, _candidate(entry, score)) >= _HALF]
        partial = bool(rows)
    corrected = understood.text if understood is not asked else ""
    return SearchResult(asked, tuple(_hit(entry) for entry in _ranked(understood, rows)), corrected, partial)


def rank_items(typed: str) -> list[int]:
    """The keys of the items that hold every word, in either language, the best first; for lists and the API."""
    synonyms = get_synonyms()
    asked = ask(typed, synonyms)
    understood, rows = _find(asked, synonyms, _LANGUAGES, kind="item")
    return list(dict.fromkeys(entry.item_id for entry in _ranked(understood, rows) if entry.item_id is not None))


def _find(asked: Asked, synonyms: Synonyms, languages: Sequence[str], *, kind: str = "") -> tuple[Asked, list[_Scored]]:
    """What holds every needed word, of the query as typed or put right; and which of the two it was."""
    rows = list_rows(all_of(asked.needed), languages, kind=kind)
    if rows or not asked.terms:
        return asked, rows
    text = correct(asked.text, list_similar_words(asked.text, languages, synonyms))
    if text != asked.text:
        meant = ask(text, synonyms)
        rows = list_rows(all_of(meant.needed), languages, kind=kind)
        if rows:
            return meant, rows
    return asked, []


def _ranked(asked: Asked, rows: Sequence[_Scored]) -> list[SearchEntry]:
    points = {entry: rank(asked, _candidate(entry, score)) for entry, score in rows}
    # Among equals the newest, then the shorter name; the key only so that two pages never show one result twice.
    return sorted(
        points, key=lambda entry: (-points[entry], -(entry.date or date.min).toordinal(), len(entry.name), entry.key)
    )


def _candidate(entry: SearchEntry, score: float) -> Candidate:
    return Candidate(entry.kind, entry.name, entry.aliases, score)


def _hit(entry: SearchEntry) -> Hit:
    return Hit(
        key=entry.key,
        kind=entry.kind,
        name=entry.name,
        summary=entry.summary,
        address=address_of(entry),
        item=entry.item.code if entry.item else "",
        authority=entry.authority,
        category=entry.category,
        audiences=tuple(entry.audiences),
        handling=entry.handling,
        level=entry.level,
        date=entry.date,
    )


def address_of(entry: SearchEntry) -> str:
    """Where the entry is read: a path of this site; empty when it has no page."""
    page: Page | None = entry.page
    parts = page.get_url_parts() if page is not None else None
    if not parts or not parts[2]:
        return ""
    return f"{parts[2]}{entry.point_code}/" if entry.point_code else str(parts[2])
