"""Lengths of time in a text: "10 working days", "ten working days", "10个工作日", "十个工作日", "5日"."""

import re
from dataclasses import dataclass

from cms_pages.one_truth.numerals import CHINESE_NUMBER, DIGITS, ENGLISH_NUMBER, read_number

# What a length is counted in. ``day`` says nothing of working or calendar days; ``week`` is a unit of no rule.
_UNITS = (
    ("working_day", r"(?:working|business|work)[\s\-]*days?", r"个?\s*(?:工作日|工作天)"),
    ("calendar_day", r"(?:calendar|natural)[\s\-]*days?", r"个?\s*(?:自然日|日历日|日历天|自然天)"),
    ("hour", r"hours?|hrs?", r"个?\s*(?:小时|钟头)"),
    ("month", r"months?", r"个\s*月"),
    ("week", r"weeks?", r"周(?![岁年边围期日末到知])|个?\s*(?:星期|礼拜)"),
    ("day", r"days?", r"[日天]"),
)
_GAP = r"[\s\u00a0\-]*"
_REPEATED = r"(?:\s*[(（]\s*[^()（）]{1,20}\s*[)）])?"
_TO = r"\s*(?:-|–|—|~|～|to|or|至|到|或)\s*"
_NUMBER = f"{DIGITS}|{ENGLISH_NUMBER}"
# "twenty-five" is no range, "five to ten" is one.
_LOW = rf"(?P<low>(?:{DIGITS})(?={_TO})|{ENGLISH_NUMBER}(?=\s+(?:to|or)\s))"
_ENGLISH = re.compile(
    rf"(?<![\w.,/第])(?:{_LOW}(?:{_TO}))?(?P<number>{_NUMBER}){_REPEATED}{_GAP}(?:"
    + "|".join(f"(?P<{unit}>{english})" for unit, english, _chinese in _UNITS)
    + r")(?![a-z])",
    re.IGNORECASE,
)
_CHINESE_COUNT = f"{DIGITS}|{CHINESE_NUMBER}"
_CHINESE = re.compile(
    rf"(?<![0-9\uff10-\uff19.,第月{CHINESE_NUMBER[1 : CHINESE_NUMBER.index(']')]}])"
    rf"(?:(?P<low>{_CHINESE_COUNT})(?:{_TO}))?(?P<number>{_CHINESE_COUNT}){_REPEATED}\s*(?:"
    + "|".join(f"(?P<{unit}>{chinese})" for unit, _english, chinese in _UNITS)
    + ")"
)
# A day of a month or an ordinal is a date, not a length; "每周一日" is a weekday.
_DATE_BEFORE = re.compile(r"(?:月|年|第|/|每周|星期)\s*$")
_DATE_AFTER = re.compile(r"^(?:常|期|子|益|前来|历)")
_SENTENCE_END = re.compile(r"[。！？；;!?\n]|\.(?=\s+[A-Z(]|\s*$)")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A length of time as it stands in a text.

    Attributes:
        start, end: where, in the text given.
        text: as written.
        amount, unit: what it says; unit is a rule's unit, or ``day``, or ``week``.
        sentence: the sentence around it; ``before`` and ``after`` are what precedes and follows in it.
    """

    start: int
    end: int
    text: str
    amount: int
    unit: str
    before: str
    after: str

    @property
    def sentence(self) -> str:
        """The whole sentence in one line."""
        return " ".join(f"{self.before}{self.text}{self.after}".split())


_UNIT_WORD = re.compile("day|hour|hr|month|week|[日天时月周]|钟头|星期|礼拜", re.IGNORECASE)


def may_hold_phrases(text: str) -> bool:
    """Whether a text, markup or not, has any unit of time at all; most have none and need no second look."""
    return bool(_UNIT_WORD.search(without_invisible(text)))


def find_phrases(text: str) -> list[Phrase]:
    """Every length of time in a plain text, in its order; a range ("5 to 10 days") is two at the same place."""
    found: dict[tuple[int, int], list[Phrase]] = {}
    for pattern in (_ENGLISH, _CHINESE):
        for match in pattern.finditer(text):
            if pattern is _CHINESE and _is_date(text, match):
                continue
            phrases = _phrases_of(text, match)
            if phrases:
                found.setdefault(match.span(), phrases)
    return [phrase for span in sorted(found) for phrase in found[span]]


def _phrases_of(text: str, match: re.Match[str]) -> list[Phrase]:
    unit = next(name for name, _english, _chinese in _UNITS if match.group(name))
    start, end = match.span()
    before, after = _around(text, start, end)
    amounts = [read_number(match.group(name)) for name in ("low", "number") if match.group(name)]
    return [
        Phrase(start, end, match.group(), amount, unit, before, after)
        for amount in dict.fromkeys(amounts)
        if amount is not None
    ]


def _is_date(text: str, match: re.Match[str]) -> bool:
    if match.group("day") != "日":
        return False
    return bool(_DATE_BEFORE.search(text[: match.start()]) or _DATE_AFTER.match(text[match.end() :]))


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after in the same sentence."""
    begin = 0
    for mark in _SENTENCE_END.finditer(text, 0, start):
        begin = mark.end()
    following = _SENTENCE_END.search(text, end)
    return text[begin:start].lstrip(), text[end : following.end() if following else len(text)].rstrip()


def without_invisible(text: str) -> str:
    """A text without characters that nobody sees and that would hide a number."""
    return text.translate(_INVISIBLE)
