"""Reading single cells: each widget turns the text of one column into a value or says why it cannot."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from import_export.widgets import Widget

from cms_pages.enums import Level, LevelNote, LimitCheck

SEPARATOR = "|"

LEVELS: Mapping[str, tuple[Level, str]] = {
    **{level.value: (level, "") for level in Level},
    "township_first_review": (Level.TOWNSHIP, LevelNote.FIRST_REVIEW),
    "township_handle": (Level.TOWNSHIP, LevelNote.HANDLE),
    "township_delegable": (Level.TOWNSHIP, LevelNote.DELEGABLE),
    "village_assist": (Level.VILLAGE, LevelNote.ASSIST),
    "city_delegated_branch": (Level.CITY, LevelNote.DELEGATED_BRANCH),
}
LIMIT_CHECKS: Mapping[str, LimitCheck] = {
    "law_text_read": LimitCheck.VERIFIED,
    # The law's own default: its text was read, and its rule answers for the item.
    "default_art42_20wd": LimitCheck.VERIFIED,
    "general_knowledge_unverified": LimitCheck.UNVERIFIED,
    "no_statutory_limit_known": LimitCheck.NONE,
    "none_known": LimitCheck.NONE,
}


class Text(Widget):
    """Text up to a length; required unless said otherwise."""

    def __init__(self, max_length: int, *, required: bool = True) -> None:
        super().__init__()
        self.max_length = max_length
        self.required = required

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        """The text, or ``ValueError`` with the reason."""
        if self.required and not value:
            raise ValueError(_("Must not be empty."))
        if len(value) > self.max_length:
            raise ValueError(_("Longer than %(count)s characters.") % {"count": self.max_length})
        return value


class Pattern(Text):
    """Text of a fixed form, such as a code."""

    def __init__(self, pattern: str, max_length: int) -> None:
        super().__init__(max_length)
        self.pattern = re.compile(pattern)

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        """The text, or ``ValueError`` with the reason."""
        text = super().clean(value, row, **kwargs)
        if not self.pattern.fullmatch(text):
            raise ValueError(_("“%(value)s” does not have the form of a code.") % {"value": text})
        return text


class WholeNumber(Widget):
    """A whole number within bounds, in plain digits."""

    def __init__(self, minimum: int, maximum: int) -> None:
        super().__init__()
        self.minimum = minimum
        self.maximum = maximum

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> int:
        """The number, or ``ValueError`` with the reason."""
        return read_whole_number(value, self.minimum, self.maximum)


class OneOf(Widget):
    """One of the values that a column may hold, and what each becomes."""

    def __init__(self, choices: Mapping[str, Any]) -> None:
        super().__init__()
        self.choices = choices

    @classmethod
    def of(cls, choices: type[models.TextChoices]) -> "OneOf":
        """The values of an enumeration, as they are."""
        return cls({value: value for value in choices.values})

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        """What the value stands for, or ``ValueError`` with the reason."""
        if value not in self.choices:
            raise ValueError(unknown_value(value, list(self.choices)))
        return self.choices[value]


class ItemTypeCode(OneOf):
    """The national type, with or without its leading zero."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        """The two digits of the type, or ``ValueError`` with the reason."""
        return super().clean(value.zfill(2) if value else value, row, **kwargs)


class SeveralOf(Widget):
    """Several values of an enumeration, joined by ``|``."""

    def __init__(self, choices: type[models.TextChoices], *, required: bool = False) -> None:
        super().__init__()
        self.values: Sequence[str] = choices.values
        self.required = required

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> list[str]:
        """The values in the order given, or ``ValueError`` with the reason."""
        found = read_list(value)
        for single in found:
            if single not in self.values:
                raise ValueError(unknown_value(single, self.values))
        if self.required and not found:
            raise ValueError(_("Must not be empty."))
        return found


def read_list(value: str) -> list[str]:
    """The parts of a list joined by ``|``; an empty or repeated part is a ``ValueError``."""
    if not value:
        return []
    parts = [part.strip() for part in value.split(SEPARATOR)]
    if "" in parts:
        raise ValueError(_("The list has an empty part."))
    for part in parts:
        if parts.count(part) > 1:
            raise ValueError(_("“%(value)s” appears twice.") % {"value": part})
    return parts


def read_whole_number(value: str, minimum: int, maximum: int) -> int:
    """Plain digits as a number; anything else is a ``ValueError``."""
    if not (value.isascii() and value.isdigit() and len(value) <= 9):
        raise ValueError(_("“%(value)s” is not a whole number.") % {"value": value})
    number = int(value)
    if not minimum <= number <= maximum:
        raise ValueError(
            _("%(value)s is not between %(minimum)s and %(maximum)s.")
            % {"value": number, "minimum": minimum, "maximum": maximum}
        )
    return number


def unknown_value(value: str, known: Sequence[str]) -> str:
    """The reason for refusing a value that a column does not know."""
    return _("“%(value)s” is not one of: %(known)s.") % {"value": value, "known": ", ".join(known)}
