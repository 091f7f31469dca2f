"""The text that readers see of a rich text, and where in the markup each letter of it comes from."""

import re
from html import unescape

from cms_pages.one_truth.phrases import find_phrases

_PIECES = re.compile(r"<[^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);|[^<&]+|.", re.DOTALL)
_BLOCK_TAG = re.compile(r"</?(?:p|h[1-6]|li|ul|ol|br|hr|div|blockquote|table|tr|td)\b", re.IGNORECASE)
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")


def visible_text(html: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without tags and invisible characters, blocks in lines of their own; and each letter's place."""
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    for piece in _PIECES.finditer(html):
        found = piece.group()
        if found.startswith("<") and len(found) > 1:
            shown = "\n" if _BLOCK_TAG.match(found) else ""
        elif found.startswith("&"):
            shown = unescape(found)
        else:
            _take_plain(found, piece.start(), letters, places)
            continue
        letters += shown
        places += [piece.span()] * len(shown)
    return "".join(letters), places


def _take_plain(found: str, start: int, letters: list[str], places: list[tuple[int, int]]) -> None:
    """Letters that stand for themselves, one by one."""
    for place, letter in enumerate(found, start=start):
        if letter not in _INVISIBLE:
            letters.append(letter)
            places.append((place, place + 1))


def replace_phrase(html: str, *, sentence: str, phrase: str, replacement: str) -> str | None:
    """The markup with one length of time replaced; tags inside it are kept around. None when it is not there.

    Args:
        html: rich text as stored.
        sentence: the sentence in which it stands, as found.
        phrase: the length of time as written there.
        replacement: markup to put in its place.
    """
    text, places = visible_text(html)
    for found in find_phrases(text):
        if found.text == phrase and found.sentence == sentence:
            start, end = places[found.start][0], places[found.end - 1][1]
            inner = "".join(re.findall(r"<[^>]*>", html[start:end]))
            return f"{html[:start]}{replacement}{inner}{html[end:]}"
    return None
