"""Planting pages: places in the tree, then words, then rows in bulk, then everything that follows a save."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from wagtail.fields import StreamField
from wagtail.models import Page

from cms_pages.services.planting.aftermath import announce, record
from cms_pages.services.planting.plan import PlannedPage
from cms_pages.services.planting.references import References
from cms_pages.services.planting.tree import Tree
from cms_pages.services.search_index import indexed_at_the_end


@transaction.atomic
def plant_pages(plan: Sequence[PlannedPage], *, user: AbstractUser, at: datetime) -> int:
    """Put a plan's pages live in both languages; returns how many pages were new.

    1. Find the home pages that nobody has written yet, and give each page that is not there its place and its key.
    2. Write them: what they refer to by name becomes a key.
    3. Store them: what all types share, then what each type adds.
    4. First revision, history, search and references; last, tell those who wait for publications.

    Args:
        plan: parents before their children.
        user: who is named in the history.
        at: the present, when those who keep pages are told.

    Raises:
        KeyError: the plan refers to something that it does not hold.
    """
    tree = Tree(plan, user)
    homes = [(planned, home) for planned in plan if not planned.parent for home in tree.unwritten_homes(planned)]
    new = [(planned, page) for planned in plan if planned.parent for page in tree.place(planned)]
    if not homes and not new:
        return 0
    for (_planned, page), key in zip(new, _draw_keys(len(new)), strict=True):
        page.pk = page.page_ptr_id = page.id = key
    references = References(user, tree.keys())
    for planned, page in [*homes, *new]:
        _write(planned, page, references)
    for _planned, home in homes:
        home.save(clean=False)
    _store([page for _planned, page in new])
    tree.count_children()
    pages = [page for _planned, page in [*homes, *new]]
    with indexed_at_the_end():
        record(pages, user=user)
        announce(pages, at=at)
    return len(pages)


def _draw_keys(count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('wagtailcore_page', 'id')) FROM generate_series(1, %s)", [count]
        )
        return [int(row[0]) for row in cursor.fetchall()]


def _write(planned: PlannedPage, page: Any, references: References) -> None:
    """The page's words and dates, in its language."""
    language = page.locale.language_code
    text = planned.texts[language]
    page.title = page.draft_title = text.title
    for name, value in {**planned.values, **text.values}.items():
        field = page._meta.get_field(name)  # noqa: SLF001  Django's public name for it
        resolved = references.resolve(value, language, planned.key, name)
        if isinstance(field, StreamField):
            resolved = json.dumps(resolved, cls=DjangoJSONEncoder)
        setattr(page, field.attname, field.to_python(resolved))
    page.live, page.has_unpublished_changes = True, False
    page.first_published_at = page.last_published_at = page.latest_revision_created_at = planned.published_at
    page.matched_at = planned.published_at


def _store(pages: Sequence[Any]) -> None:
    """Django has no ``bulk_create`` for a model with a parent; so first the parent's rows, then each type's own."""
    shared = [field.attname for field in Page._meta.concrete_fields]  # noqa: SLF001  Django's public name for it
    Page.objects.bulk_create([Page(**{name: getattr(page, name) for name in shared}) for page in pages], batch_size=500)
    by_type: dict[Any, list[Any]] = {}
    for page in pages:
        page._state.adding = False  # noqa: SLF001  what saving does
        by_type.setdefault(type(page), []).append(page)
    for page_type, group in by_type.items():
        own = page_type._meta.local_concrete_fields  # noqa: SLF001  Django's public name for it
        page_type._base_manager._insert(group, fields=own, using=connection.alias)  # noqa: SLF001  what saving does
