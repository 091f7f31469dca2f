"""A mistyped query put right with words that the search knows.

English by letters: one slip in a short word, two in a longer one; two letters
that changed places are one slip. Chinese by characters: a known word of three
characters or more, of which one is wrong, missing or too many, wherever the
dictionary cut what was typed.
"""

from collections.abc import Collection, Iterable

from cms_pages.search.asking import SOFT_WORDS
from cms_pages.search.segmenting import is_chinese, runs

_SHORTEST_ENGLISH, _SHORTEST_CHINESE = 4, 3
_LONG_ENGLISH, _LONG_CHINESE = 6, 6


def correct(text: str, vocabulary: Collection[str]) -> str:
    """The folded text with each unknown word replaced by the closest known one; the same text if there is none."""
    for run in dict.fromkeys(runs(text)):
        nearest = _nearest_in_chinese(run, vocabulary) if is_chinese(run) else _nearest(run, vocabulary)
        if nearest != run:
            text = text.replace(run, nearest)
    return text


def slips(typed: str, known: str, most: int) -> int:
    """How many letters are wrong, missing, too many, or swapped with their neighbor; ``most + 1`` for any more."""
    if abs(len(typed) - len(known)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(known) + 1))
    for i, letter in enumerate(typed, 1):
        before, last, row = row, before, [i]
        for j, other in enumerate(known, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == known[j - 2] and typed[i - 2] == other:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def _nearest(word: str, vocabulary: Collection[str]) -> str:
    if len(word) < _SHORTEST_ENGLISH or word in SOFT_WORDS or word in vocabulary:
        return word
    most = 2 if len(word) >= _LONG_ENGLISH else 1
    near = ((slips(word, known, most), known[:1] != word[:1], known) for known in vocabulary if known.isalpha())
    distance, _other_letter, nearest = min(near, default=(most + 1, False, word))
    return nearest if distance <= most else word


def _nearest_in_chinese(run: str, vocabulary: Iterable[str]) -> str:
    """The run with the part that looks most like a known word replaced by it."""
    best: tuple[float, int, int, str, int] | None = None
    signs = set(run)
    for known in vocabulary:
        if len(known) < _SHORTEST_CHINESE or not is_chinese(known) or len(signs & set(known)) < len(set(known)) - 2:
            continue
        if known in run:
            continue
        most = 2 if len(known) >= _LONG_CHINESE else 1
        for length in (len(known), len(known) - 1, len(known) + 1):
            if length < 2 or (length != len(known) and len(known) <= _SHORTEST_CHINESE):
                continue
            for start in range(len(run) - length + 1):
                distance = slips(run[start : start + length], known, most)
                found = (distance / len(known), -len(known), -length, known, start)
                if 0 < distance <= most and (best is None or found < best):
                    best = found
    if best is None:
        return run
    _distance, _size, minus_length, meant, start = best
    return run[:start] + meant + run[start - minus_length :]
