"""Which subjects change when something is published, withdrawn or saved.

A page changes itself, its translations (they link to each other) and every page that refers to it, a picture or a
document every page that shows it: Wagtail's reference index knows them. What stands around every page (menus, the
upper two levels, banners, life events, sites, view restrictions) changes ``site``, on which all pages depend.
"""

from collections.abc import Iterator

from django.db.models import Model
from wagtail.models import Page, ReferenceIndex

from cms_pages.models import HallDocument, HallImage, ServiceItem
from hall.foundation.freshness import CATALOGUE, ORGANIZATION, PAGES, SITE, item_subject, page_subject

# The home pages and what lies directly below: the menus are made of them.
_DEEPEST_MENU_LEVEL = 3
_ORGANIZATION = "organization"


def list_changed_subjects(changed: Model) -> frozenset[str]:
    """The subjects that change with this object, before or after it is saved or deleted."""
    return frozenset(_subjects(changed))


def _subjects(changed: Model) -> Iterator[str]:
    if isinstance(changed, Page):
        yield from _of_page(changed)
    elif isinstance(changed, ServiceItem):
        yield from (CATALOGUE, item_subject(changed.code))
    elif isinstance(changed, HallImage | HallDocument):
        yield PAGES
        yield from _of_referring(changed)
    elif changed._meta.app_label == _ORGANIZATION:  # noqa: SLF001  Django's documented name
        yield ORGANIZATION
    else:
        yield SITE


def _of_page(page: Page) -> Iterator[str]:
    yield from (PAGES, page_subject(page.path))
    if page.depth <= _DEEPEST_MENU_LEVEL or page.show_in_menus:
        yield SITE
    for path in page.get_translations().values_list("path", flat=True):
        yield page_subject(path)
    yield from _of_referring(page)


def _of_referring(used: Model) -> Iterator[str]:
    """The pages that refer to an object; anything else that does stands around the pages."""
    references = ReferenceIndex.get_references_to(used).values_list("base_content_type__model", "object_id")
    pages = {int(key) for model, key in references if model == "page"}
    if any(model != "page" for model, _ in references):
        yield SITE
    if pages:
        for path in Page.objects.filter(pk__in=pages).values_list("path", flat=True):
            yield page_subject(path)
