"""How much one submission may hold. More is refused before anything is read from it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

MOST_FIELDS = 5_000
MOST_GROUPS = 256
MOST_LINES = 500
MOST_LINES_OF_A_GROUP = 100
MOST_VALUES = 1_000
MOST_DOCUMENT_GROUPS = 100
MOST_EXAMPLES = 100
MOST_FACTS = 100
LONGEST_TEXT = 20_000
"""A text beyond this is no slip of the hand; one beyond the limit of its own control is kept and complained of."""


class TooMuchError(ValueError):
    """The submission is too large to be a rule written by hand; the message says what to do."""


def refuse_more_than(most: int, found: int, what: str) -> None:
    """Stop when there are more of something than a rule may have.

    Raises:
        TooMuchError: There are.
    """
    if found > most:
        said = _(
            "A rule has at most %(most)s %(what)s; this form has %(found)s. Take some out, or write several rules."
        )
        raise TooMuchError(said % {"most": most, "what": what, "found": found})


def refuse_long(texts: Iterable[str]) -> None:
    """Stop at a text that nobody typed.

    Raises:
        TooMuchError: A text is longer than any control takes.
    """
    for text in texts:
        if len(text) > LONGEST_TEXT:
            said = _("One text has %(found)s characters; no part of a rule takes more than %(most)s. Shorten it.")
            raise TooMuchError(said % {"found": len(text), "most": LONGEST_TEXT})
