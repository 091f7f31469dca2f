"""Finding a case by what a person at the window says or a scanner types.

A number is found whole or by its end; a name, an identity number and a telephone only exactly, by their keyed hashes.
Only cases within the sight of who searches are found, the newest first.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.db.models import CharField, F, OrderBy, Q, QuerySet, Value
from django.db.models.functions import Left, Reverse

from hall.cases.applicant_search import PHONE_END, id_number_hash, name_hash, one_form, phone_end_hash, phone_hashes
from hall.cases.models import Case
from hall.cases.numbers import NUMBER_WITHOUT_CHECK, case_number, check_character, is_case_number
from hall.cases.selectors.queue import UNREAD_IN_LISTS
from hall.cases.visibility import Sight
from hall.foundation.clock import local_date

MOST_FOUND = 50
LONGEST_QUERY = 200
SHORTEST_END = 3
_NUMBER = re.compile(r"([0-9A-Z]{6})-?([0-9]{8})-?([0-9]{6})-?([0-9A-Z])(?![0-9A-Z])", re.ASCII)
_END = re.compile(r"(?:([0-9]{8})-?)?([0-9]{1,6})(?:-([0-9A-Z]))?", re.ASCII)
_ID_NUMBER = re.compile(r"[0-9A-Z][0-9A-Z-]{7,31}", re.ASCII)
_PHONE = re.compile(r"\+?[0-9][0-9 -]{5,23}[0-9]", re.ASCII)


class FoundBy(StrEnum):
    """By what a case was found."""

    NUMBER = "number"
    NUMBER_END = "number_end"
    WRONG_CHECK = "wrong_check"
    PHONE_END = "phone_end"
    PHONE = "phone"
    ID_NUMBER = "id_number"
    NAME = "name"


# Orders that lead PostgreSQL to what was typed; asked for the latest receipt, it would walk through all cases backwards
# until fifty fit. Applicants are written at the receipt of their cases, so their keys tell which case is newer, as a
# number tells its day.
_NEWEST_FIRST: dict[FoundBy, tuple[str | OrderBy, ...]] = {
    **dict.fromkeys((FoundBy.PHONE_END, FoundBy.PHONE, FoundBy.ID_NUMBER, FoundBy.NAME), ("-applicant_id",)),
    **dict.fromkeys(
        (FoundBy.NUMBER, FoundBy.NUMBER_END, FoundBy.WRONG_CHECK), (Left("number", NUMBER_WITHOUT_CHECK).desc(),)
    ),
}


@dataclass(frozen=True)
class FoundCases:
    """Cases found in one way; ``more`` when there are others that are not shown."""

    by: FoundBy
    cases: list[Case]
    more: bool


def find_number(typed: str) -> str | None:
    """The case number in what was typed or scanned, if one is in it and its check character is right."""
    match = _NUMBER.search(one_form(typed))
    number = "-".join(match.groups()) if match else ""
    return number if is_case_number(number) else None


def search_cases(typed: str, sight: Sight, at: datetime) -> list[FoundCases]:
    """The cases within a sight that something typed may mean, by each way in which it finds any.

    Args:
        typed: a number or its end, a name, an identity number, a telephone or its last four digits.
        sight: of who searches.
        at: the instant; one or two digits are a serial of its day.
    """
    text = _plain(typed)
    answers: list[FoundCases] = []
    for by, condition in _ways(text, at) if text else []:
        if condition is None or (by is FoundBy.WRONG_CHECK and answers):
            continue
        # The index of number ends answers which cases they are; only those are read.
        keys = _visible(sight, by).filter(condition).order_by(*_NEWEST_FIRST[by]).values("pk")[: MOST_FOUND + 1]
        cases = Case.objects.filter(pk__in=keys).select_related("applicant").defer(*UNREAD_IN_LISTS)
        rows = list(cases.order_by(*_NEWEST_FIRST[by]))
        if rows:
            answers.append(FoundCases(by, rows[:MOST_FOUND], len(rows) > MOST_FOUND))
    return answers


def needs_more_digits(typed: str) -> str:
    """The digits of what was typed as the end of a number, if they are too few to look beyond today; else nothing."""
    end = _END.fullmatch(_plain(typed).upper())
    return end[2] if end is not None and end[1] is None and len(end[2]) < SHORTEST_END else ""


def wrong_check(typed: str) -> str:
    """The check letter of a whole number that does not fit the number's other characters; else nothing."""
    match = _NUMBER.search(_plain(typed).upper())
    return match[4] if match is not None and find_number(typed) is None else ""


def _plain(typed: str) -> str:
    """What was typed, however wide the keyboard wrote it."""
    return unicodedata.normalize("NFKC", typed[:LONGEST_QUERY]).replace("\x00", "").strip()[:LONGEST_QUERY]


def list_twins(*, item: str, id_number: str, sight: Sight) -> tuple[list[Case], int]:
    """Open cases of the same applicant and item within a sight, and how many others there are that it hides."""
    cases = Case.objects.open().filter(item_code=item, applicant__id_number_hash=id_number_hash(id_number))
    cases = cases.select_related("applicant").defer(*UNREAD_IN_LISTS)
    found = list(cases.order_by("-received_at", "-pk")[:MOST_FOUND])
    seen = [case for case in found if sight.reaches(authority=case.authority_code, item=case.item_code)]
    return seen, len(found) - len(seen)


def _visible(sight: Sight, by: FoundBy) -> QuerySet[Case]:
    cases: QuerySet[Case] = Case.objects.within(sight)
    if by in {FoundBy.NUMBER_END, FoundBy.WRONG_CHECK}:
        end = Reverse(Left(F("number"), Value(NUMBER_WITHOUT_CHECK)), output_field=CharField())
        return cases.alias(number_end=end)
    return cases


def _ways(text: str, at: datetime) -> list[tuple[FoundBy, Q | None]]:
    number = find_number(text)
    if number is not None:
        return [(FoundBy.NUMBER, Q(number=number))]
    upper = text.upper()
    copied = _NUMBER.search(upper)
    if copied is not None:
        return [(FoundBy.WRONG_CHECK, Q(number=_put_right(copied)))]
    ways: list[tuple[FoundBy, Q | None]] = []
    end = _END.fullmatch(upper)
    if end is not None:
        ways += _by_end(end, at)
    if text.isascii() and text.isdecimal() and len(text) == PHONE_END:
        ways.append((FoundBy.PHONE_END, Q(applicant__phone_end_hash=phone_end_hash(text))))
    if _PHONE.fullmatch(text):
        ways.append((FoundBy.PHONE, Q(applicant__phone_hash__in=phone_hashes(text))))
    if _ID_NUMBER.fullmatch(upper):
        ways.append((FoundBy.ID_NUMBER, Q(applicant__id_number_hash=id_number_hash(text))))
    if not text.isdecimal():
        hashed = name_hash(text)
        ways.append((FoundBy.NAME, Q(applicant__name_hash=hashed) & ~Q(applicant__name_hash="") if hashed else None))
    return ways


def _put_right(copied: re.Match[str]) -> str:
    """A whole number that was copied, with the check letter that fits it."""
    division, day, serial, _check = copied.groups()
    return f"{division}-{day}-{serial}-{check_character(division + day + serial)}"


def _by_end(end: re.Match[str], at: datetime) -> list[tuple[FoundBy, Q | None]]:
    """By the end of a number; a check letter that fits none of them does not hide the cases of the serial."""
    day, serial, check = end.groups()
    if day is None and len(serial) < SHORTEST_END:
        if not int(serial):
            return []
        number = case_number(settings.HALL_DIVISION_CODE, local_date(at), int(serial))
        fits = check is None or number.endswith(f"-{check}")
        return [(FoundBy.NUMBER if fits else FoundBy.WRONG_CHECK, Q(number=number))]
    typed = f"{day}-{serial:0>6}" if day else serial
    condition = Q(number_end__startswith=typed[::-1])
    if check is None:
        return [(FoundBy.NUMBER_END, condition)]
    return [(FoundBy.NUMBER_END, condition & Q(number__endswith=f"-{check}")), (FoundBy.WRONG_CHECK, condition)]
