"""What an answer was made of, noted while it is made.

A kept answer is good for as long as nothing it was made of has changed. What it was made of is a set of subjects: short
names such as ``item:511922-0001`` or ``rules:511922-0001``. Selectors name their own subject where they read
(``depends_on``), so whoever shows a limit depends on its rule without having to think of it; whoever keeps answers
listens (``recording``). Nobody listens to most requests, and then a name costs nothing.

The names, and who changes them:

=====================  ========================================================================================
``site``               what stands around every page: menus, banners, the upper levels of the tree, addresses
``page:PATH``          a page, by its path in the tree; a page depends on those above it too
``pages``              any page at all
``item:CODE``          a published service item
``catalogue``          any service item at all
``organization``       authorities, windows, service points, the calendar of the county
``rules:CODE``         what the rules in force say of an item today
``rules``              what the rules in force say of anything today
``day``                the day it is in the county
=====================  ========================================================================================
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

SITE = "site"
PAGES = "pages"
CATALOGUE = "catalogue"
ORGANIZATION = "organization"
RULES = "rules"
DAY = "day"
EVERYTHING = frozenset({SITE, PAGES, CATALOGUE, ORGANIZATION, RULES, DAY})
"""What an answer depends on whose maker named no subjects: a mistake then costs time and never freshness."""

_recorded: ContextVar[set[str] | None] = ContextVar("hall_recorded_subjects", default=None)


def depends_on(*subjects: str) -> None:
    """Say that the answer being made depends on these subjects."""
    recorded = _recorded.get()
    if recorded is not None:
        recorded.update(subjects)


@contextmanager
def recording() -> Iterator[set[str]]:
    """Collect the subjects named inside the block."""
    subjects: set[str] = set()
    token = _recorded.set(subjects)
    try:
        yield subjects
    finally:
        _recorded.reset(token)


def page_subject(path: str) -> str:
    """The subject of a page by its path in the tree."""
    return f"page:{path}"


def item_subject(code: str) -> str:
    """The subject of a service item."""
    return f"item:{code}"


def rules_subject(code: str) -> str:
    """The subject of what the rules say of an item."""
    return f"rules:{code}"
