"""A law with its article, as a paper cites it: in Chinese with the title in its brackets and numerals in words."""

import re
from collections.abc import Mapping
from typing import Any

from rules.language import Source, SourceKind
from rules.language.text import source_label
from rules.vocabulary import Label

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_PART = re.compile(r"第(\d+)([条款项])")


def cite_law(because: Mapping[str, Any]) -> Label:
    """A source of kind law, with its article.

    Args:
        because: the source of a limit, as a case keeps it.
    """
    text = because["text"]
    said = source_label(Source(SourceKind.LAW, Label(text["en"], f"《{text['zh']}》"), because.get("clause", "")))
    return Label(said.en.replace(" art. ", ", article "), _PART.sub(_in_words, said.zh))


def _in_words(part: re.Match[str]) -> str:
    number = count_in_characters(int(part[1]))
    return f"第（{number}）{part[2]}" if part[2] == "项" else f"第{number}{part[2]}"


def count_in_characters(number: int) -> str:
    """A number from 1 to 9999 as a law numbers its articles: 44 is 四十四, 107 is 一百零七."""
    said = ""
    for place, digit in enumerate(reversed(str(number))):
        if digit != "0":
            said = _DIGITS[int(digit)] + _PLACES[place] + said
        elif said and not said.startswith("零"):
            said = "零" + said
    return said.removeprefix("一") if 10 <= number < 20 else said
