"""Text cut into the words that the index holds and that a query asks for.

Chinese is cut by a dictionary (rjieba). Its cut depends on what stands around a
word, so a title is held in two ways: by words, and character by character; a
part of a title that the dictionary cut elsewhere is then still found as a run
of characters. English is cut at everything that is not a letter or a digit;
PostgreSQL reduces its words to their stems.
"""

import re
import unicodedata
from functools import cache

from rjieba import Jieba

LONGEST_QUERY = 100
END_OF_RUN = "zzend"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUNS = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")
_HAN_RUN = re.compile(rf"[{_HAN}]+")


@cache
def _dictionary() -> Jieba:
    """The dictionary: a fifth of a second to load, at the first text that is cut."""
    return Jieba()


def fold(text: str) -> str:
    """One way of writing: full and half width alike, small letters, single spaces, nothing that is not printed."""
    text = unicodedata.normalize("NFKC", text).casefold()
    printed = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in text)
    return " ".join(printed.split())


def is_chinese(text: str) -> bool:
    """Whether a text, or a part of it, is Chinese."""
    return _HAN_RUN.search(text) is not None


def runs(text: str) -> list[str]:
    """The unbroken stretches of Chinese characters, and of other letters and digits, of a folded text."""
    return _RUNS.findall(text)


def cut(text: str) -> list[str]:
    """The words of a query, in order: the longest that the dictionary knows."""
    return [word for run in runs(text) for word in (_dictionary().cut(run) if is_chinese(run) else [run])]


def index_words(text: str) -> list[str]:
    """The words under which a text is found: long ones and the words inside them, with those repeated."""
    return [
        word
        for run in runs(fold(text))
        for word in (_dictionary().cut_for_search(run) if is_chinese(run) else [run])
        if word
    ]


def index_characters(text: str) -> list[str]:
    """The Chinese characters of a text one by one; a mark ends each run, so that none is read across two."""
    return [sign for run in runs(fold(text)) if is_chinese(run) for sign in (*run, END_OF_RUN)]
