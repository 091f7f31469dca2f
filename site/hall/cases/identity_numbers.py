"""Whether a number that an applicant gives can be right: the resident number (GB 11643) and the credit code (GB 32100).

Only what looks like one of them is looked at; passports, permits and old registration numbers have no check character.
A doubt is no refusal: old documents with errors exist, so who has compared the number with the document may keep it.
"""

import re
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from hall.cases.enums import ApplicantKind

_PROVINCES = frozenset(
    map(str, (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71))
) | {"81", "82", "83"}
"""First digits of a division; 83 stands on residence permits of Taiwan's residents."""
_FOREIGNERS = "9"
"""First digit on the identity card of foreigners with permanent residence; the division follows it."""
_RESIDENT = re.compile(r"[0-9]{17}[0-9X]", re.ASCII)
_NEARLY_RESIDENT = re.compile(r"[0-9]{16,19}X?", re.ASCII)
_NEARLY_CREDIT = re.compile(r"[0-9A-Z]{17,19}", re.ASCII)
_RESIDENT_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_RESIDENT_CHECKS = "10X98765432"
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18


class Doubt(models.TextChoices):
    """Why a number cannot stand on a document without error."""

    RESIDENT_LENGTH = "resident_length", _("A resident identity number has 18 characters; this one has another length.")
    DIVISION = "division", _("The first digits of this identity number are no division of the country.")
    BIRTH = "birth", _("The 7th to 14th digit of this identity number are no date of birth.")
    RESIDENT_CHECK = "resident_check", _("The last character of this identity number does not fit the others.")
    CREDIT_LENGTH = "credit_length", _("A credit code has 18 characters; this one has another length.")
    CREDIT_LETTER = "credit_letter", _("A credit code has none of the letters I, O, S, V and Z.")
    CREDIT_CHECK = "credit_check", _("The last character of this credit code does not fit the others.")


def doubt_number(kind: str, id_number: str, today: date) -> Doubt | None:
    """What is doubtful about a number; None for one that fits, or that is of another sort.

    Args:
        kind: a value of ``ApplicantKind``.
        id_number: as it was given, in capital letters.
        today: nobody is born after it.
    """
    if kind == ApplicantKind.ORGANIZATION:
        return _doubt_credit_code(id_number) if _NEARLY_CREDIT.fullmatch(id_number) else None
    if not _NEARLY_RESIDENT.fullmatch(id_number):
        return None
    return _doubt_resident_number(id_number, today)


def resident_check_character(first: str) -> str:
    """The ISO 7064 MOD 11-2 check character of the first 17 digits."""
    total = sum(int(digit) * weight for digit, weight in zip(first, _RESIDENT_WEIGHTS, strict=True))
    return _RESIDENT_CHECKS[total % 11]


def credit_check_character(first: str) -> str:
    """The check character of the first 17 characters of a credit code, modulo 31."""
    total = sum(_CREDIT_ALPHABET.index(character) * pow(3, place, 31) for place, character in enumerate(first))
    return _CREDIT_ALPHABET[-total % 31]


def _doubt_resident_number(number: str, today: date) -> Doubt | None:
    if not _RESIDENT.fullmatch(number):
        return Doubt.RESIDENT_LENGTH
    if number[:2] not in _PROVINCES and (number[0] != _FOREIGNERS or number[1:3] not in _PROVINCES):
        return Doubt.DIVISION
    try:
        born = date.fromisoformat(number[6:14])
    except ValueError:
        return Doubt.BIRTH
    if not date(1850, 1, 1) <= born <= today:
        return Doubt.BIRTH
    return None if resident_check_character(number[:17]) == number[17] else Doubt.RESIDENT_CHECK


def _doubt_credit_code(code: str) -> Doubt | None:
    if len(code) != LENGTH:
        return Doubt.CREDIT_LENGTH
    if not set(code) <= set(_CREDIT_ALPHABET):
        return Doubt.CREDIT_LETTER
    return None if credit_check_character(code[:17]) == code[17] else Doubt.CREDIT_CHECK
