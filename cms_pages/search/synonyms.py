"""Words that mean the same, found inside what somebody typed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cms_pages.search.segmenting import fold, is_chinese

# The table is read at every search; how its words are written changes seldom.
_folded = lru_cache(maxsize=4_096)(fold)


@dataclass(frozen=True, slots=True)
class Mention:
    """A word of the table found in a text: from where to where, and what else it may be called."""

    start: int
    end: int
    others: tuple[str, ...]


class Synonyms:
    """All groups at one moment; a word may stand in one group only.

    Looking through a query costs its length times the longest word, however many groups there are.
    """

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self._others: dict[str, tuple[str, ...]] = {}
        for group in groups:
            words = list(dict.fromkeys(_folded(word) for word in group))
            for word in words:
                self._others[word] = tuple(other for other in words if other != word)
        self._longest = max((len(word) for word in self._others), default=0)

    @property
    def words(self) -> Iterable[str]:
        """Every word of the table."""
        return self._others

    def others_of(self, word: str) -> tuple[str, ...]:
        """What else a word may be called; in English also when it is written in the plural."""
        found = self._others.get(word)
        if found is None and word.endswith("s") and not is_chinese(word):
            found = self._others.get(word[:-1])
        return found or ()

    def mentions(self, text: str) -> list[Mention]:
        """The words of the table in a folded text, the longest at each place, none across another."""
        found: list[Mention] = []
        start = 0
        while start < len(text):
            mention = self._longest_at(text, start)
            if mention is None:
                start += 1
            else:
                found.append(mention)
                start = mention.end
        return found

    def _longest_at(self, text: str, start: int) -> Mention | None:
        if not _may_begin(text, start):
            return None
        for end in range(min(len(text), start + self._longest + 1), start + 1, -1):
            others = self.others_of(text[start:end])
            if others and _may_end(text, end):
                return Mention(start, end, others)
        return None


def _may_begin(text: str, start: int) -> bool:
    """A Chinese word may begin anywhere, another only where a word begins."""
    return start == 0 or is_chinese(text[start]) or is_chinese(text[start - 1]) or not text[start - 1].isalnum()


def _may_end(text: str, end: int) -> bool:
    return end == len(text) or is_chinese(text[end - 1]) or is_chinese(text[end]) or not text[end].isalnum()
