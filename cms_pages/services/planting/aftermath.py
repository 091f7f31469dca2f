"""What follows when pages went live: a first revision, an entry in the history, search, references, an announcement."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.search.backends import get_search_backends

from cms_pages.services.freshness import record_changes
from cms_pages.services.search_index.batching import note_pages
from hall.foundation.freshness import PAGES, SITE


def record(pages: Sequence[Any], *, user: AbstractUser) -> None:
    """Give each page its first revision and history, and let search and "used by" know it."""
    _make_revisions(pages, user)
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            page=page,
            content_type=page.content_type,
            label=page.title,
            action="wagtail.publish",
            timestamp=page.first_published_at,
            user=user,
            revision_id=page.live_revision_id,
            content_changed=True,
        )
        for page in pages
    )
    _put_into_search(pages)
    ReferenceIndex.objects.bulk_create(
        (reference for page in pages for reference in _references(page)), batch_size=1000, ignore_conflicts=True
    )


def announce(pages: Sequence[Any], *, at: datetime) -> None:
    """What those who listen for single publications would do of each, done once for all.

    The search notes the pages; whoever keeps pages hears that everything around them changed. That both languages
    agree is written in the pages already.
    """
    note_pages({page.pk for page in pages})
    record_changes({SITE, PAGES}, at=at)


def _make_revisions(pages: Sequence[Any], user: AbstractUser) -> None:
    page_type = ContentType.objects.get_for_model(Page)
    revisions = Revision.objects.bulk_create(
        [
            Revision(
                content_type=page.content_type,
                base_content_type=page_type,
                object_id=str(page.pk),
                created_at=page.first_published_at,
                user=user,
                object_str=str(page),
                content=page.serializable_data(),
            )
            for page in pages
        ],
        batch_size=200,
    )
    for page, revision in zip(pages, revisions, strict=True):
        page.latest_revision = page.live_revision = revision
    made = Subquery(
        Revision.objects.filter(
            base_content_type=page_type, object_id=Cast(OuterRef("pk"), CharField()), pk__gte=revisions[0].pk
        ).values("pk")[:1]
    )
    Page.objects.filter(pk__in=[page.pk for page in pages]).update(latest_revision=made, live_revision=made)


def _put_into_search(pages: Sequence[Any]) -> None:
    by_type: dict[Any, list[Any]] = {}
    for page in pages:
        by_type.setdefault(type(page), []).append(page)
    for backend in get_search_backends(with_auto_update=True):
        for page_type, group in by_type.items():
            backend.add_bulk(page_type, group)


def _references(page: Any) -> Iterator[ReferenceIndex]:
    """What a page refers to. Wagtail's own way asks the database of each page what it referred to before."""
    own, base = page.content_type, ContentType.objects.get_for_model(Page)
    for to_type, to_key, model_path, content_path in ReferenceIndex._extract_references_from_object(page):  # noqa: SLF001  its own way
        yield ReferenceIndex(
            content_type=own,
            base_content_type=base,
            object_id=page.pk,
            to_content_type_id=to_type,
            to_object_id=to_key,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),  # noqa: SLF001  as Wagtail keeps it
        )
