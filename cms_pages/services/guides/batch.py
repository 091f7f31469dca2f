"""Putting many new guides into a page tree at once.

Wagtail's own way, ``add_child`` and ``save_revision``, asks some forty queries for each page. A few hundred guides
are stored here in a fixed number of statements, with the same end: page, revision, history, search and references.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import router
from django.db.models.sql import InsertQuery
from wagtail.models import COMMENTS_RELATION_NAME, Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.search.backends import get_search_backends

from cms_pages.models import CataloguePage, GuidePage


def store_guides(guides: Sequence[GuidePage], *, parent: CataloguePage, actor: Any, at: datetime) -> None:
    """Store new guides below a catalogue as drafts, with a first revision and an entry in their history.

    The caller holds the transaction and a lock on the parent's row.
    """
    if not guides:
        return
    _place(guides, parent)
    _insert(guides)
    _save_revisions(guides, actor=actor, at=at)
    PageLogEntry.objects.bulk_create(_log(guide, "wagtail.create", actor, at) for guide in guides)
    _index(guides)


def _place(guides: Sequence[GuidePage], parent: CataloguePage) -> None:
    """Give each guide its place after the parent's last child."""
    last = Page.objects.filter(depth=parent.depth + 1, path__startswith=parent.path).order_by("-path").first()
    step = Page.steplen
    position = Page._str2int(last.path[-step:]) if last else 0  # noqa: SLF001  treebeard has no public word for it
    content_type = ContentType.objects.get_for_model(GuidePage)
    for number, guide in enumerate(guides, start=position + 1):
        guide.path = Page._get_path(parent.path, parent.depth + 1, number)  # noqa: SLF001  the same
        guide.depth, guide.numchild = parent.depth + 1, 0
        guide.content_type = content_type
        guide.url_path = f"{parent.url_path}{guide.slug}/"
        guide.draft_title = guide.title
        setattr(guide, COMMENTS_RELATION_NAME, [])  # a new page has none, so nobody needs to ask
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + len(guides))
    parent.numchild += len(guides)


def _insert(guides: Sequence[GuidePage]) -> None:
    """Both tables of a page in one statement each; Django's ``bulk_create`` does only one table."""
    common = [field.attname for field in Page._meta.local_concrete_fields if not field.primary_key]  # noqa: SLF001  Django's public name for it
    rows = Page.objects.bulk_create(Page(**{name: getattr(guide, name) for name in common}) for guide in guides)
    for guide, row in zip(guides, rows, strict=True):
        guide.id = guide.pk = row.pk
        guide._state.adding = False  # noqa: SLF001  what saving does
    query = InsertQuery(GuidePage)
    query.insert_values(list(GuidePage._meta.local_concrete_fields), list(guides))  # noqa: SLF001  Django's name
    query.get_compiler(using=router.db_for_write(GuidePage)).execute_sql()


def _save_revisions(guides: Sequence[GuidePage], *, actor: Any, at: datetime) -> None:
    base, own = ContentType.objects.get_for_model(Page), ContentType.objects.get_for_model(GuidePage)
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type=own,
            base_content_type=base,
            object_id=str(guide.pk),
            user=actor,
            created_at=at,
            object_str=str(guide),
            content=guide.serializable_data(),
        )
        for guide in guides
    )
    for guide, revision in zip(guides, revisions, strict=True):
        guide.latest_revision = revision
        guide.latest_revision_created_at = at
    _update(guides, "latest_revision", "latest_revision_created_at")


def make_live(guides: Sequence[GuidePage], *, actor: Any, at: datetime) -> None:
    """Put stored guides live with the revision they have; whether they may is the caller's question."""
    if not guides:
        return
    for guide in guides:
        guide.live, guide.has_unpublished_changes, guide.expired = True, False, False
        guide.live_revision = guide.latest_revision
        guide.first_published_at = guide.last_published_at = at
    _update(
        guides,
        "live",
        "has_unpublished_changes",
        "expired",
        "live_revision",
        "first_published_at",
        "last_published_at",
    )
    PageLogEntry.objects.bulk_create(
        _log(guide, "wagtail.publish", actor, at, revision=guide.latest_revision) for guide in guides
    )


def _update(guides: Sequence[GuidePage], *names: str) -> None:
    rows = [Page(pk=guide.pk, **{name: getattr(guide, name) for name in names}) for guide in guides]
    Page.objects.bulk_update(rows, names)


def _log(guide: GuidePage, action: str, actor: Any, at: datetime, **more: Any) -> PageLogEntry:
    return PageLogEntry(
        page=guide,
        content_type=guide.content_type,
        label=guide.title,
        action=action,
        timestamp=at,
        user=actor,
        data={},
        content_changed=True,
        deleted=False,
        **more,
    )


def _index(guides: Sequence[GuidePage]) -> None:
    """What the signals of single pages would have done: the search index and the index of references."""
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(GuidePage, guides)
    for guide in guides:
        ReferenceIndex.create_or_update_for_object(guide)
