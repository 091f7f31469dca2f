"""Known words that look like what was typed: of English by their trigrams, of Chinese by their characters."""

import operator
from collections.abc import Sequence
from functools import reduce

from django.db.models import F, Func, Q, Value
from django.db.models.functions import Length

from cms_pages.models import SearchEntry
from cms_pages.search.segmenting import is_chinese, runs
from cms_pages.search.synonyms import Synonyms

_MOST_ROWS = 300
_SHORTEST_WORD = 4


def list_similar_words(text: str, languages: Sequence[str], synonyms: Synonyms) -> set[str]:
    """The words of titles, local names and synonyms among which a folded, mistyped text may be meant; one query."""
    words = [run for run in runs(text) if len(run) >= _SHORTEST_WORD and not is_chinese(run)]
    signs = "".join(dict.fromkeys("".join(run for run in runs(text) if is_chinese(run))))
    # Letters that changed places leave few trigrams whole, but the beginning is mostly right.
    similar = [Q(words__trigram_word_similar=word) | Q(words__regex=rf"\m{word[:2]}") for word in words]
    rows = SearchEntry.objects.filter(language__in=languages)
    if len(signs) > 1:
        # What is left of the characters typed when those of the row are taken out.
        left = Func(Value(signs), F("words"), Value(""), function="translate")
        rows = rows.annotate(left=Length(left)).order_by("left")
        similar.append(Q(left__lte=len(signs) - 2))
    if not similar:
        return set()
    found = rows.filter(reduce(operator.or_, similar)).values_list("words", flat=True)[:_MOST_ROWS]
    known = {word for line in found for word in line.split()}
    return known | {part for word in synonyms.words for part in (runs(word) if not is_chinese(word) else [word])}
