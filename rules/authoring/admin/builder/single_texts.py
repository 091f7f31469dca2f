"""The parts of a rule that are one text each, read by their paths."""

from django.utils.translation import gettext as _

from rules.authoring.admin.builder.characters import complain_of
from rules.authoring.admin.builder.composed import HOLE, Composed
from rules.authoring.admin.builder.entries import RuleEntries
from rules.authoring.admin.builder.stored import STEP
from rules.authoring.admin.builder.values import EntryError, read_day, read_value
from rules.vocabulary import Field, FieldType, Label

_LONGEST_TEXT = 500
_WHOLE_NUMBER = Field("number", FieldType.INTEGER, Label("number", "数"))


class SingleTexts:
    """Reads one text after the other and complains at its control."""

    def __init__(self, entries: RuleEntries, made: Composed) -> None:
        """What was typed, and where to complain."""
        self._entries = entries
        self._made = made

    def text(self, path: str, *, required: bool = True, longest: int = _LONGEST_TEXT) -> str:
        """A text without odd characters."""
        typed = self._entries.text(path).replace("\r\n", "\n")
        complaint = complain_of(typed)
        if not typed and required:
            complaint = _("Fill this in.")
        elif len(typed) > longest:
            complaint = _("Shorten it to %(most)s characters; it has %(found)s.") % {
                "most": longest,
                "found": len(typed),
            }
        if complaint:
            self._made.complain(path, complaint, missing=not typed)
            return HOLE
        return typed

    def label(self, path: str) -> dict[str, str]:
        """A text in both languages."""
        return {language: self.text(f"{path}.{language}") for language in ("en", "zh")}

    def integer(self, path: str, otherwise: int) -> object:
        """A whole number; its range is a matter of the rule's own checks."""
        missing = not self._entries.text(path)
        try:
            return read_value(_WHOLE_NUMBER, self._entries.text(path))
        except EntryError as error:
            self._made.complain(path, str(error), missing=missing)
            return otherwise

    def day(self, path: str) -> str | None:
        """A day, or none."""
        if not self._entries.text(path):
            return None
        try:
            return read_day(self._entries.text(path)).isoformat()
        except EntryError as error:
            self._made.complain(path, str(error))
            return None

    def clock(self, *, required: bool) -> str | None:
        """A clock by name, or that of a step by the step's code."""
        clock = self._entries.text("then.clock")
        if clock == STEP:
            return f"{STEP}{self.text('then.step')}"
        return self.text("then.clock") if clock or required else None

    def flag(self, path: str) -> bool:
        """Yes or no."""
        return self._entries.text(path) == "true"
