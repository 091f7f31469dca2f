"""Reading what somebody put into a cell: on the screen as text, in a workbook also as a number or a date.

Nothing is guessed. A value that cannot be taken is answered with the reason and with what to write instead.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache

from django.utils.translation import gettext as _

from rules.authoring.tables.words import CHOICES, Column
from rules.defaults import list_project_documents
from rules.language.checks import LARGEST_DOCUMENT_GROUPS, LONGEST_LIMIT, LONGEST_TITLE
from rules.vocabulary import Label

_DIGITS = re.compile(r"[0-9]{1,9}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}", re.ASCII)
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:\-]{0,119}", re.ASCII)
_NOT_TEXT = re.compile("[\0\ud800-\udfff]")
LARGEST: Mapping[str, int] = {Column.AMOUNT: LONGEST_LIMIT, Column.POINTS: 100, Column.REPLY_DAYS: 365}
LONGEST_CLAUSE = 500
_Groups = tuple[tuple[str, ...], ...]


class CellValueError(ValueError):
    """A value that a cell cannot take: why, and what to write instead."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


def read_value(column: str, raw: object) -> object:
    """The value of one of the tables' columns; None for an empty cell where that means something.

    Raises:
        CellValueError: The column cannot hold it.
    """
    if column in LARGEST:
        return read_number(raw, LARGEST[column])
    if column in CHOICES:
        return read_word(raw, CHOICES[column])
    if column in {Column.FROM, Column.UNTIL}:
        return None if raw in (None, "") else read_day(raw)
    if column == Column.DOCUMENTS:
        return read_documents(raw)
    if column == Column.CLAUSE:
        return "" if raw is None else read_text(raw, LONGEST_CLAUSE)
    return read_text(raw, LONGEST_TITLE)


def read_number(raw: object, largest: int) -> int:
    """A whole number from 0 on; full-width digits are digits."""
    number = raw
    if isinstance(number, float) and number.is_integer():
        number = int(number)
    if isinstance(number, str):
        text = unicodedata.normalize("NFKC", number).strip()
        number = int(text) if _DIGITS.fullmatch(text) else None
    if type(number) is not int or not 0 <= number <= largest:
        raise CellValueError(
            _("This is not a whole number from 0 to %(largest)s.") % {"largest": largest},
            _("Write a whole number from 0 to %(largest)s, without words.") % {"largest": largest},
        )
    return number


def read_word(raw: object, choices: Mapping[str, Label]) -> str:
    """One of the choices, by its code or its name in either language."""
    said = " ".join(str(raw).split()).casefold() if isinstance(raw, str | bool) else ""
    for code, label in choices.items():
        if said in {code.casefold(), label.en.casefold(), label.zh.casefold()}:
            return str(code)
    named = "; ".join(f"{label.en} / {label.zh}" for label in choices.values())
    raise CellValueError(
        _("This is not one of the choices of the column."), _("Choose one of: %(choices)s.") % {"choices": named}
    )


def read_day(raw: object) -> date:
    """A day, as a spreadsheet's date or as text like 2026-03-31."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    text = unicodedata.normalize("NFKC", raw).strip() if isinstance(raw, str) else ""
    if _DAY.fullmatch(text):
        year, month, day = map(int, text.split("-"))
        try:
            return date(year, month, day)
        except ValueError:
            pass
    raise CellValueError(_("This is not a day."), _("Write a day like 2026-03-31, or leave the cell empty."))


def read_text(raw: object, longest: int) -> str:
    """Text as it is, numbers as they are written."""
    text = "" if raw is None else str(raw) if isinstance(raw, str | int | float) else None
    if text is None or _NOT_TEXT.search(text):
        raise CellValueError(_("This is not text."), _("Write it as text, without control characters."))
    if len(text) > longest:
        raise CellValueError(
            _("The text is too long."), _("Write at most %(longest)s characters.") % {"longest": longest}
        )
    return text


@cache
def _codes_by_name() -> Mapping[str, str]:
    known = list_project_documents().items()
    return {_plain(name): code for code, label in known for name in (code, label.en, label.zh)}


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).split()).casefold()


def read_documents(raw: object) -> _Groups:
    """Documents by code or by name in either language: ``A06; D03/D04`` needs A06 and one of D03 and D04."""
    text = unicodedata.normalize("NFKC", raw) if isinstance(raw, str) else ""
    groups = tuple(
        tuple(dict.fromkeys(_codes_by_name().get(_plain(said), said.strip()) for said in group.split("/")))
        for group in re.split(r"[;\n]", text)
        if group.strip()
    )
    if not 0 < len(groups) <= LARGEST_DOCUMENT_GROUPS:
        raise CellValueError(
            _("No document is named, or too many."),
            _("Write the codes of 1 to %(most)s documents, as in A06; D03/D04.") % {"most": LARGEST_DOCUMENT_GROUPS},
        )
    for group in groups:
        for code in group:
            if not _CODE.fullmatch(code):
                raise CellValueError(
                    _("“%(code)s” is neither the code nor the name of a document.") % {"code": code[:60]},
                    _("Separate documents that are all needed by a semicolon, those of which one will do by a slash."),
                )
    return groups


def documents_text(groups: _Groups) -> str:
    """The same groups as they are written in a cell."""
    return "; ".join("/".join(group) for group in groups)
