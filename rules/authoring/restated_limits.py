"""Which imported figure only restates article 42(1) of the Administrative Licensing Law, and so is no limit of its own.

The law's own rules answer for such an item: 20 working days of one authority, 45 of joint handling (article 42(2)).
A figure that another law sets stays the item's own, whatever it is.
"""

import re
import unicodedata

from rules.language import Unit

LAW_DEFAULT = (20, Unit.WORKING_DAY)
_NUMERAL = "0-9一二三四五六七八九十百"
_THE_LAW = re.compile(
    r"《?(?:中华人民共和国)?行政许可法》?(?:\([0-9]{4}年?(?:修正|修订)?\))?"
    rf"(?P<articles>(?:第[第条款项之、,及和与至{_NUMERAL}-]+)?)(?:的?规定)?"
)
_FIRST_REVIEW = frozenset({"43", "四十三"})
"""The article on the lower authority that reviews first: another limit, of the same 20 working days."""


def restates_law_default(*, statutory: tuple[int, Unit] | None, basis: str) -> bool:
    """Whether a figure for a licence is that of article 42(1), and its basis names no law that could have its own.

    Args:
        statutory: The figure.
        basis: What it rests on, in Chinese, citations parted by semicolons; empty where none is stated.
    """
    if statutory != LAW_DEFAULT:
        return False
    parts = re.sub(r"\s", "", unicodedata.normalize("NFKC", basis)).split(";")
    return all(_cites_licensing_law_only(part) for part in parts if part)


def _cites_licensing_law_only(citation: str) -> bool:
    found = _THE_LAW.fullmatch(citation.rstrip("。."))
    return found is not None and _FIRST_REVIEW.isdisjoint(re.findall(f"[{_NUMERAL}]+", found["articles"]))
