"""Patterns an author may write: RE2 only, whose time is linear in the text, and of bounded size."""

from functools import lru_cache
from typing import Protocol

import re2

LONGEST_PATTERN = 1_000
_MEMORY_BYTES = 1 << 20


class PatternError(ValueError):
    """The pattern is too long, too large when compiled, or not a pattern."""


class Pattern(Protocol):
    """A compiled pattern."""

    def fullmatch(self, text: str) -> object | None:
        """A match of the whole text, or None."""


@lru_cache(maxsize=512)
def compile_pattern(pattern: str) -> Pattern:
    """The compiled pattern, which matches a whole text or not at all.

    Raises:
        PatternError: RE2 refuses it, or it needs too much memory.
    """
    if len(pattern) > LONGEST_PATTERN:
        raise PatternError(f"longer than {LONGEST_PATTERN} characters")
    options = re2.Options()
    options.max_mem = _MEMORY_BYTES
    options.log_errors = False
    options.never_capture = True
    try:
        compiled: Pattern = re2.compile(pattern, options)
    except (re2.error, UnicodeEncodeError) as error:
        detail = error.args[0] if error.args else ""
        raise PatternError(detail.decode(errors="replace") if isinstance(detail, bytes) else str(detail)) from None
    return compiled
