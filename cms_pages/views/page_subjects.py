"""What the pages of each type are made of, beside what selectors name by themselves.

Items and rules are named where they are read. What is left is said here for the types whose templates show their own
page, what stands around it, and what its context asks; a type that is not listed depends on everything.
"""

from django.http import HttpRequest
from wagtail.models import Page

from cms_pages.models import (
    BulletinPage,
    GuidePage,
    InterpretationPage,
    NewsPage,
    NoticePage,
    StandardPage,
)
from hall.foundation.freshness import DAY, EVERYTHING, ORGANIZATION, SITE, depends_on, page_subject

_OWN_TEXT = frozenset({SITE})
_SUBJECTS: dict[type[Page], frozenset[str]] = {
    GuidePage: frozenset({SITE, ORGANIZATION, DAY}),
    NewsPage: _OWN_TEXT,
    NoticePage: _OWN_TEXT,
    BulletinPage: _OWN_TEXT,
    InterpretationPage: _OWN_TEXT,
    StandardPage: _OWN_TEXT,
}


def name_page_subjects(page: Page, request: HttpRequest, _args: object, _kwargs: object) -> None:
    """Say what a page depends on when it is served: itself, the pages above it, and what its type shows."""
    steps = range(page.steplen, len(page.path) + 1, page.steplen)
    depends_on(*(page_subject(page.path[:end]) for end in steps), *_SUBJECTS.get(type(page), EVERYTHING))
