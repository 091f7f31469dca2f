"""What may be meant while somebody is still typing."""

from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from django.db.models import Q

from cms_pages.models import SearchEntry
from cms_pages.search.asking import ask
from cms_pages.search.ranking import Candidate, rank
from cms_pages.search.segmenting import is_chinese, runs
from cms_pages.search.synonyms import Synonyms
from cms_pages.selectors.search import address_of
from cms_pages.selectors.search_rows import READ, get_synonyms

MOST_SUGGESTIONS = 8
_LOOKED_AT = 60
_MOST_OTHERS = 12
# Fewer letters begin too many words; one Chinese character already says something.
_FEWEST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A title and where it leads; ``address`` is empty for an item without a guide in this language."""

    name: str
    kind: str
    address: str
    item: str


def list_suggestions(typed: str, language: str) -> list[Suggestion]:
    """The best few titles for what was typed so far, its last word perhaps not at its end; two queries."""
    synonyms = get_synonyms()
    asked = ask(typed, synonyms)
    words = runs(asked.text)
    if not words or (len("".join(words)) < _FEWEST_LETTERS and not is_chinese(asked.text)):
        return []
    others = [other for term in asked.needed for other in term.others] or _completed(asked.text, synonyms)
    wanted = Q(pk__in=())
    if asked.needed:
        wanted |= reduce(and_, (_named(term.text) for term in asked.needed))
    wanted = reduce(or_, (_named(other) for other in others[:_MOST_OTHERS]), wanted)
    rows = SearchEntry.objects.filter(wanted, language=language).select_related("item", "page__locale").only(*READ)
    found = [entry for entry in rows.order_by("kind", "pk")[:_LOOKED_AT] if entry.shown]
    found.sort(key=lambda entry: (-rank(asked, Candidate(entry.kind, entry.name, entry.aliases, 0.0)), entry.name))
    return [
        Suggestion(entry.name, entry.kind, address_of(entry), entry.item.code if entry.item else "")
        for entry in found[:MOST_SUGGESTIONS]
    ]


def _named(words: str) -> Q:
    """Titles and local names that hold all of the words: Chinese anywhere, others as the beginning of a word."""
    patterns = [word if is_chinese(word) else rf"\m{word}" for word in runs(words)]
    return reduce(and_, (Q(name__iregex=pattern) | Q(aliases__iregex=pattern) for pattern in patterns))


def _completed(text: str, synonyms: Synonyms) -> list[str]:
    """Other names of the words that begin with what was typed."""
    begun = [word for word in synonyms.words if word.startswith(text)]
    return [other for word in begun for other in (word, *synonyms.others_of(word))]
