"""How well an entry answers a query: the higher, the further up.

The database says what holds the words; its rank knows neither that a title says
exactly what was typed nor that a citizen looks for an item before a news story.
Each rule below is worth a fixed number of points, so a reader can add up why
one entry stands above another.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from cms_pages.enums import EntryKind
from cms_pages.search.asking import Asked, Term
from cms_pages.search.segmenting import cut, fold, is_chinese, runs

# What people look for most comes first when the words fit equally well.
_OF_ITS_KIND = {
    EntryKind.ITEM: 3.0,
    EntryKind.SECTION: 1.5,
    EntryKind.ORGANIZATION: 1.0,
    EntryKind.POINT: 0.8,
    EntryKind.NOTICE: 0.6,
    EntryKind.INTERPRETATION: 0.6,
    EntryKind.NEWS: 0.3,
    EntryKind.BULLETIN: 0.0,
}
_EXACTLY, _EXACTLY_OTHERWISE = 60.0, 45.0
_RUN_IN_NAME, _WORDS_IN_NAME, _RUN_IN_ALIAS, _WORDS_IN_ALIAS, _ELSEWHERE = 12.0, 9.0, 8.0, 6.0, 0.0
_BY_ANOTHER_NAME = 2.0
_WHOLE_QUERY, _BEGINS_WITH_IT, _SOFT_WORD, _SHORT_NAME = 5.0, 4.0, 1.0, 3.0
_SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """What ranking reads of an entry; ``score`` is the database's own rank."""

    kind: str
    name: str
    aliases: str
    score: float


def rank(asked: Asked, candidate: Candidate) -> float:
    """The points of a candidate for a query."""
    name, aliases = _Text(candidate.name), [_Text(line) for line in candidate.aliases.splitlines()]
    points = _OF_ITS_KIND.get(EntryKind(candidate.kind), 0.0) + min(candidate.score, 1.0)
    query = squeeze(asked.text)
    titles = {name.squeezed, *(alias.squeezed for alias in aliases)}
    others = {_needle(other).squeezed for other in asked.terms[0].others} if len(asked.terms) == 1 else set()
    if query in titles:
        points += _EXACTLY
    elif others & titles:
        points += _EXACTLY_OTHERWISE
    # What the staff call the same counts like what was typed.
    ways = {query, *others}
    points += _WHOLE_QUERY if any(way in name.squeezed for way in ways) else 0
    points += _BEGINS_WITH_IT if name.squeezed.startswith(tuple(ways)) else 0
    needed = asked.needed
    found = [_found(term, name, aliases) for term in needed]
    points += sum(found) / max(len(found), 1)
    points += sum(_SOFT_WORD for term in asked.terms if term.soft and name.holds(_needle(term.text)))
    if any(found) and name.squeezed:
        longest = sum(len(_needle(term.text).squeezed) for term in needed)
        points += _SHORT_NAME * min(1.0, longest / len(name.squeezed))
    return points


def coverage(asked: Asked, candidate: Candidate) -> float:
    """The part of the needed terms that the candidate's names hold, from 0 to 1."""
    name, aliases = _Text(candidate.name), [_Text(line) for line in candidate.aliases.splitlines()]
    needed = asked.needed
    return sum(1 for term in needed if _found(term, name, aliases)) / max(len(needed), 1)


def squeeze(text: str) -> str:
    """A text without spaces and signs, for comparing what was typed with a title."""
    return "".join(runs(fold(text)))


class _Text:
    """A title or a local name, ready to be asked what it holds."""

    def __init__(self, text: str) -> None:
        folded = fold(text)
        self.squeezed = "".join(runs(folded))
        self._words = frozenset(_stem(word) for word in runs(folded))

    def holds(self, needle: "_Needle") -> bool:
        """Whether every word of it is here."""
        return all(word in self.squeezed for word in needle.chinese) and needle.english <= self._words

    def holds_run(self, needle: "_Needle") -> bool:
        """Whether it is here as it was written; of English, whether its words are."""
        return needle.squeezed in self.squeezed if needle.chinese else self.holds(needle)


@dataclass(frozen=True, slots=True)
class _Needle:
    """A name of a term, ready to be looked for: as one run, and by its Chinese words and English stems."""

    squeezed: str
    chinese: tuple[str, ...]
    english: frozenset[str]


@lru_cache(maxsize=2_048)
def _needle(name: str) -> _Needle:
    """Names come again with every candidate, and those of the table of synonyms with every search."""
    words = runs(name)
    return _Needle(
        squeezed="".join(words),
        chinese=tuple(part for word in words if is_chinese(word) for part in cut(word)),
        english=frozenset(_stem(word) for word in words if not is_chinese(word)),
    )


def _found(term: Term, name: _Text, aliases: Iterable[_Text]) -> float:
    return max(
        _found_by(_needle(text), name, aliases) - (_BY_ANOTHER_NAME if number else 0)
        for number, text in enumerate(term.names)
    )


def _found_by(needle: _Needle, name: _Text, aliases: Iterable[_Text]) -> float:
    if name.holds_run(needle):
        return _RUN_IN_NAME
    if name.holds(needle):
        return _WORDS_IN_NAME
    if any(alias.holds_run(needle) for alias in aliases):
        return _RUN_IN_ALIAS
    if any(alias.holds(needle) for alias in aliases):
        return _WORDS_IN_ALIAS
    return _ELSEWHERE


def _stem(word: str) -> str:
    """An English word without its commonest endings, so that registered and registration are one."""
    for ending in ("ations", "ation", "ements", "ement", "ments", "ment", "ions", "ings", "ion", "ing", "ers", "ies",
                   "ed", "er", "es", "s", "e", "y"):  # fmt: skip
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word
