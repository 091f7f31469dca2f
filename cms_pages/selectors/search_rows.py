"""The rows that hold words, as the search index gives them: only what is live, each with its rank."""

from collections.abc import Sequence

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F
from wagtail.search.backends import get_search_backend

from cms_pages.models import SearchEntry, SynonymGroup
from cms_pages.models.synonym_group import list_words
from cms_pages.search.synonyms import Synonyms

# No reader pages further; ranking and counting look at no more than these.
MOST_ROWS = 1_000
READ = (
    "key", "language", "kind", "point_code", "name", "aliases", "summary", "authority", "category", "audiences",
    "handling", "level", "date", "item__code", "item__live", "page__live", "page__url_path",
    "page__locale__language_code",
)  # fmt: skip


def get_synonyms() -> Synonyms:
    """The table as it stands this moment: one query, so a change holds from the next search on, in every process."""
    return Synonyms(map(list_words, SynonymGroup.objects.order_by().values_list("words", flat=True)))


def list_rows(words: str, languages: Sequence[str], *, kind: str = "") -> list[tuple[SearchEntry, float]]:
    """The rows that match, with the rank that the database gives them; one query.

    The words are looked up in Wagtail's index, in its own column and configuration; but as one expression, where
    Wagtail would build two ranks for every name of every word and spend longer on that than PostgreSQL on the search.
    """
    if not words:
        return []
    query = SearchQuery(words, search_type="raw", config=get_search_backend().config)
    rows = SearchEntry.objects.filter(language__in=languages, index_entries__body=query)
    if kind:
        rows = rows.filter(kind=kind)
    rows = rows.select_related("item", "page__locale").only(*READ)
    found = rows.annotate(score=SearchRank(F("index_entries__body"), query)).order_by("-score", "pk")[:MOST_ROWS]
    return [(entry, entry.score or 0.0) for entry in found if entry.shown]
