"""Reading the body of an act: every mistake is found and named, then all are told at once."""

import re
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import TypeVar

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from hall.cases.errors import InvalidActError
from hall.foundation.clock import local_date
from rules.calendar import FIRST_DAY, LAST_DAY

ChoiceT = TypeVar("ChoiceT", bound=TextChoices)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
LONGEST_TEXT = 2000
MOST_CODES = 100


class Body:
    """Collects what is wrong with the fields of an act; ``finish`` raises once for all of them."""

    def __init__(self) -> None:
        """Nothing is wrong yet."""
        self._problems: dict[str, list[str]] = {}

    def refuse(self, field: str, reason: str) -> None:
        """Say what is wrong with a field."""
        self._problems.setdefault(field, []).append(reason)

    def finish(self) -> None:
        """Go on if nothing is wrong.

        Raises:
            InvalidActError: with every field that cannot be taken.
        """
        if self._problems:
            raise InvalidActError(fields=self._problems)

    def text(self, field: str, value: object, *, required: bool = True, longest: int = LONGEST_TEXT) -> str:
        """A text without white space around it."""
        if value is None and not required:
            return ""
        if not isinstance(value, str):
            self.refuse(field, _("This must be a text."))
            return ""
        text = value.strip()
        if "\x00" in text or (not text.isprintable() and not text.replace("\n", "").replace("\t", "").isprintable()):
            self.refuse(field, _("Control characters are not allowed."))
        if required and not text:
            self.refuse(field, _("This must not be empty."))
        if len(text) > longest:
            self.refuse(field, _("At most {longest} characters.").format(longest=longest))
        return text

    def choice(self, field: str, value: object, choices: type[ChoiceT]) -> ChoiceT:
        """One of a closed list; what comes back after a refusal is never used, because ``finish`` raises."""
        if isinstance(value, str) and value in choices.values:
            return choices(value)
        self.refuse(field, _("Choose one of: {choices}.").format(choices=", ".join(choices.values)))
        return next(iter(choices))

    def codes(self, field: str, value: object, known: Collection[str]) -> list[str]:
        """A list of known document codes without repetition, in the order given."""
        if not isinstance(value, Sequence) or isinstance(value, str) or not value:
            self.refuse(field, _("This must be a list of document codes."))
            return []
        if len(value) > MOST_CODES:
            self.refuse(field, _("At most {most} codes.").format(most=MOST_CODES))
            return []
        codes = list(dict.fromkeys(str(code)[:60] for code in value))
        for unknown in [code for code in codes if code not in known]:
            self.refuse(field, _("No document of this item has the code {code}.").format(code=printable(unknown)))
        return codes

    def whole(self, field: str, value: object, *, least: int, most: int) -> int | None:
        """A whole number within bounds, or nothing."""
        if value is None:
            return None
        if type(value) is int and least <= value <= most:
            return value
        self.refuse(field, _("A whole number from {least} to {most}.").format(least=least, most=most))
        return None

    def day(self, field: str, value: object) -> date | None:
        """Any day, or nothing after a refusal."""
        if isinstance(value, str) and _DAY.fullmatch(value):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                self.refuse(field, _("There is no such day."))
                return None
        if not isinstance(value, date) or isinstance(value, datetime):
            self.refuse(field, _("This must be a day, as YYYY-MM-DD."))
            return None
        if not FIRST_DAY <= value <= LAST_DAY:
            self.refuse(field, _("The calendar does not reach this day."))
            return None
        return value

    def past_day(self, field: str, value: object, *, since: datetime, at: datetime) -> date:
        """A day that is not before one instant's day and not after another's."""
        first, last = local_date(since), local_date(at)
        day = self.day(field, value)
        if day is None:
            return last
        if day > last:
            self.refuse(field, _("This day is in the future."))
        elif day < first:
            self.refuse(field, _("This day is before the receipt of the application."))
        return day


def printable(text: str) -> str:
    """A text from outside that may be shown in an error."""
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
