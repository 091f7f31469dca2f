"""Numbers as people write them: digits of either width, English words, Chinese numerals."""

import re

_ONE_TO_NINE_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_ONES = {word: value for value, word in enumerate(("zero", *_ONE_TO_NINE_WORDS, *_TEENS))}
_TENS_WORDS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TENS = {word: value * 10 for value, word in enumerate(_TENS_WORDS, start=2)}
_CHINESE_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_CHINESE_TENS = {"十": 10, "百": 100, "千": 1000}
_FULL_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)} | {ord("，"): ","}

_SMALL = "|".join(sorted({*_ONES, *_TENS} - {"zero"}, key=len, reverse=True))
_WHOLE_TENS = "|".join(_TENS_WORDS)
_ONE_TO_NINE = "|".join(_ONE_TO_NINE_WORDS)
_BELOW_HUNDRED = rf"(?:(?:{_WHOLE_TENS})[\s\-]+(?:{_ONE_TO_NINE})|{_SMALL})"
ENGLISH_NUMBER = (
    rf"(?:(?:{_ONE_TO_NINE}|a)\s+hundred(?:\s+(?:and\s+)?{_BELOW_HUNDRED})?|{_BELOW_HUNDRED}|(?<=within\s)an?(?=\s))"
)
DIGITS = r"[0-9\uff10-\uff19]{1,3}(?:[,，][0-9\uff10-\uff19]{3})+|[0-9\uff10-\uff19]{1,5}"
CHINESE_NUMBER = "[〇零一二两兩三四五六七八九十百千廿卅]{1,8}"


def read_number(written: str) -> int | None:
    """The value of a number as written; None for what is not one.

    >>> [read_number(text) for text in ("1,000", "twenty-five", "十五", "二十", "廿")]
    [1000, 25, 15, 20, 20]
    """
    text = written.strip().lower().translate(_FULL_WIDTH).replace(",", "")
    if re.fullmatch(r"[0-9]+", text):
        return int(text)
    if re.fullmatch("[a-z -]+", text.replace("\u00a0", " ")):
        return _read_english(re.split(r"[\s\-]+", text))
    return _read_chinese(text)


def _read_english(words: list[str]) -> int | None:
    total = 0
    for word in words:
        if word == "hundred":
            total = max(total, 1) * 100
        elif word in {"a", "an"}:
            total += 1
        elif word in _ONES or word in _TENS:
            total += _ONES.get(word, _TENS.get(word, 0))
        elif word != "and":
            return None
    return total


def _read_chinese(text: str) -> int | None:
    signs = text.replace("廿", "二十").replace("卅", "三十")
    if not signs or any(sign not in _CHINESE_DIGITS and sign not in _CHINESE_TENS for sign in signs):
        return None
    if not any(sign in _CHINESE_TENS for sign in signs):
        return int("".join(str(_CHINESE_DIGITS[sign]) for sign in signs))
    total = digit = 0
    for sign in signs:
        if sign in _CHINESE_TENS:
            total += (digit or 1) * _CHINESE_TENS[sign]
            digit = 0
        else:
            digit = _CHINESE_DIGITS[sign]
    return total + digit
