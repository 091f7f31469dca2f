"""Finding a case by what a person at the window says or a scanner types.

A number is found whole or by its end; a name, an identity number and a telephone only exactly, by their keyed hashes.
Only cases within the sight of who searches are found, the newest first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.db.models import CharField, F, OrderBy, Q, QuerySet, Value
from django.db.models.functions import Left, Reverse

from hall.cases.applicant_search import PHONE_END, id_number_hash, name_hash, phone_end_hash, phone_hash
from hall.cases.models import Case
from hall.cases.numbers import NUMBER_WITHOUT_CHECK, case_number, is_case_number
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
    PHONE_END = "phone_end"
    PHONE = "phone"
    ID_NUMBER = "id_number"
    NAME = "name"


# Orders that lead PostgreSQL to what was typed; asked for the latest receipt, it would walk through all cases backwards
# until fifty fit. Applicants are written at the receipt of their cases, so their keys tell which case is newer, as a
# number tells its day.
_NEWEST_FIRST: dict[FoundBy, tuple[str | OrderBy, ...]] = {
    **dict.fromkeys((FoundBy.PHONE_END, FoundBy.PHONE, FoundBy.ID_NUMBER, FoundBy.NAME), ("-applicant_id",)),
    **dict.fromkeys((FoundBy.NUMBER, FoundBy.NUMBER_END), (Left("number", NUMBER_WITHOUT_CHECK).desc(),)),
}


@dataclass(frozen=True)
class FoundCases:
    """Cases found in one way; ``more`` when there are others that are not shown."""

    by: FoundBy
    cases: list[Case]
    more: bool


def find_number(typed: str) -> str | None:
    """The case number in what was typed or scanned, if one is in it and its check character is right."""
    match = _NUMBER.search(typed.upper())
    number = "-".join(match.groups()) if match else ""
    return number if is_case_number(number) else None


def search_cases(typed: str, sight: Sight, at: datetime) -> list[FoundCases]:
    """The cases within a sight that something typed may mean, by each way in which it finds any.

    Args:
        typed: a number or its end, a name, an identity number, a telephone or its last four digits.
        sight: of who searches.
        at: the instant; one or two digits are a serial of its day.
    """
    text = typed.strip()[:LONGEST_QUERY].replace("\x00", "")
    ways = [(by, found) for by, found in _ways(text, at) if found is not None] if text else []
    answers = []
    for by, condition in ways:
        # The index of number ends answers which cases they are; only those are read.
        keys = _visible(sight, by).filter(condition).order_by(*_NEWEST_FIRST[by]).values("pk")[: MOST_FOUND + 1]
        cases = Case.objects.filter(pk__in=keys).select_related("applicant").defer(*UNREAD_IN_LISTS)
        rows = list(cases.order_by(*_NEWEST_FIRST[by]))
        if rows:
            answers.append(FoundCases(by, rows[:MOST_FOUND], len(rows) > MOST_FOUND))
    return answers


def list_twins(*, item: str, id_number: str, sight: Sight) -> tuple[list[Case], int]:
    """Open cases of the same applicant and item within a sight, and how many others there are that it hides."""
    cases = Case.objects.open().filter(item_code=item, applicant__id_number_hash=id_number_hash(id_number))
    cases = cases.select_related("applicant").defer(*UNREAD_IN_LISTS)
    found = list(cases.order_by("-received_at", "-pk")[:MOST_FOUND])
    seen = [case for case in found if sight.reaches(authority=case.authority_code, item=case.item_code)]
    return seen, len(found) - len(seen)


def _visible(sight: Sight, by: FoundBy) -> QuerySet[Case]:
    cases: QuerySet[Case] = Case.objects.within(sight)
    if by is FoundBy.NUMBER_END:
        end = Reverse(Left(F("number"), Value(NUMBER_WITHOUT_CHECK)), output_field=CharField())
        return cases.alias(number_end=end)
    return cases


def _ways(text: str, at: datetime) -> list[tuple[FoundBy, Q | None]]:
    number = find_number(text)
    if number is not None:
        return [(FoundBy.NUMBER, Q(number=number))]
    upper = text.upper()
    ways: list[tuple[FoundBy, Q | None]] = []
    end = _END.fullmatch(upper)
    if end is not None:
        ways.append(_by_end(end, at))
    if text.isascii() and text.isdecimal() and len(text) == PHONE_END:
        ways.append((FoundBy.PHONE_END, Q(applicant__phone_end_hash=phone_end_hash(text))))
    if _PHONE.fullmatch(text):
        ways.append((FoundBy.PHONE, Q(applicant__phone_hash=phone_hash(text))))
    if _ID_NUMBER.fullmatch(upper):
        ways.append((FoundBy.ID_NUMBER, Q(applicant__id_number_hash=id_number_hash(text))))
    if not text.isdecimal():
        hashed = name_hash(text)
        ways.append((FoundBy.NAME, Q(applicant__name_hash=hashed) & ~Q(applicant__name_hash="") if hashed else None))
    return ways


def _by_end(end: re.Match[str], at: datetime) -> tuple[FoundBy, Q | None]:
    day, serial, check = end.groups()
    if day is None and len(serial) < SHORTEST_END:
        if not int(serial):
            return FoundBy.NUMBER, None
        return FoundBy.NUMBER, Q(number=case_number(settings.HALL_DIVISION_CODE, local_date(at), int(serial)))
    typed = f"{day}-{serial:0>6}" if day else serial
    condition = Q(number_end__startswith=typed[::-1])
    return FoundBy.NUMBER_END, condition & Q(number__endswith=f"-{check}") if check else condition
