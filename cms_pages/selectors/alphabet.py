"""Items from A to Z: English names by their first letter, Chinese ones by the sound of their first character.

The sound comes from the order of GB 2312, whose level-one characters are sorted by pinyin; a character outside it
stands under "#".
"""

from bisect import bisect_right
from collections.abc import Iterable

from cms_pages.selectors.item_view import ShownItem

# The first character of each initial in GB 2312, level one.
_FIRSTS = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_LETTERS = "ABCDEFGHJKLMNOPQRSTWXYZ"
_BEGINNINGS = [character.encode("gb2312") for character in _FIRSTS]
_BEYOND_LEVEL_ONE = "亍".encode("gb2312")
OTHER = "#"


def first_letter(name: str) -> str:
    """The letter under which a name stands, A to Z or "#"."""
    first = name.strip()[:1].upper()
    if first.isascii():
        return first if first.isalpha() else OTHER
    try:
        code = first.encode("gb2312")
    except UnicodeEncodeError:
        return OTHER
    if not _BEGINNINGS[0] <= code < _BEYOND_LEVEL_ONE:
        return OTHER
    return _LETTERS[bisect_right(_BEGINNINGS, code) - 1]


def by_first_letter(rows: Iterable[ShownItem], language: str) -> list[tuple[str, list[ShownItem]]]:
    """The rows under their letters in the language's alphabet, "#" last."""
    letters: dict[str, list[ShownItem]] = {}
    for row in sorted(rows, key=lambda row: _sort_key(_name(row, language))):
        letters.setdefault(first_letter(_name(row, language)), []).append(row)
    return sorted(letters.items(), key=lambda entry: (entry[0] == OTHER, entry[0]))


def _name(row: ShownItem, language: str) -> str:
    return row.item.name.zh if language.startswith("zh") else row.item.name.en


def _sort_key(name: str) -> bytes:
    return name.casefold().encode("gb18030")
