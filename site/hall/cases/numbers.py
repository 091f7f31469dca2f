"""Case numbers: ``511922-YYYYMMDD-NNNNNN-C``, division, day of receipt, daily serial, check character.

The check character is ISO/IEC 7064 MOD 37,36, computed over division, day and serial without the hyphens. It catches
every single wrong character and every swap of two neighbours that a person makes when copying a number by hand.
"""

import re
from datetime import date

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SHAPE = re.compile(r"([0-9A-Z]{6})-([0-9]{8})-([0-9]{6})-([0-9A-Z])", re.ASCII)
MOST_CASES_PER_DAY = 999_999
NUMBER_LENGTH = 24
NUMBER_WITHOUT_CHECK = 22
"""The part before the last hyphen: what people read aloud of a number's end."""


def check_character(text: str) -> str:
    """The ISO/IEC 7064 MOD 37,36 check character of digits and capital letters."""
    product = 36
    for character in text:
        total = (product + _ALPHABET.index(character)) % 36 or 36
        product = total * 2 % 37
    return _ALPHABET[(37 - product) % 36]


def case_number(division: str, day: date, serial: int) -> str:
    """The public number of the day's ``serial``-th case; ValueError past 999,999."""
    if not 1 <= serial <= MOST_CASES_PER_DAY:
        raise ValueError(f"A day has 1 to {MOST_CASES_PER_DAY} case numbers, not {serial}.")
    written_day, written_serial = f"{day:%Y%m%d}", f"{serial:06d}"
    check = check_character(division + written_day + written_serial)
    return f"{division}-{written_day}-{written_serial}-{check}"


def is_case_number(text: str) -> bool:
    """Whether the text has the shape of a case number and its check character is right."""
    match = _SHAPE.fullmatch(text)
    return match is not None and check_character(match[1] + match[2] + match[3]) == match[4]
