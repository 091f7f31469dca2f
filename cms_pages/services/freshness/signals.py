"""Listening to every way in which something public changes: by an editor, an import, a schedule or a program."""

from typing import Any

from django.apps import apps
from django.db.models import Model
from django.db.models.signals import post_save, pre_delete
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    PageViewRestriction,
    Site,
    get_page_models,
)
from wagtail.signals import page_slug_changed, post_page_move, published, unpublished

from cms_pages.models import Banner, HallDocument, HallImage, LifeEvent, ServiceItem
from cms_pages.services.freshness.recording import record_changes
from cms_pages.services.freshness.subjects import list_changed_subjects
from hall.foundation import clock
from hall.foundation.freshness import PAGES, SITE

_PUBLIC: tuple[type[Model], ...] = (
    *(Banner, LifeEvent, ServiceItem, HallImage, HallDocument),
    *(Collection, CollectionViewRestriction, PageViewRestriction, Locale, Site),
)
_ORGANIZATION = (
    *("Authority", "CalendarOverride", "PublishedYear", "ServicePoint", "OpeningHours"),
    *("Window", "WindowAuthority", "ItemStation", "Post"),
)
# What saving a draft or a lock writes into the row of the live object: nothing that readers see.
_BOOKKEEPING = frozenset(
    (
        *("latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes"),
        *("locked", "locked_at", "locked_by", "reviewed_at"),
    )
)


def listen() -> None:
    """Record every public change from now on; called once, when the applications are ready."""
    organization = [apps.get_model("organization", name) for name in _ORGANIZATION]
    for model in (*get_page_models(), *_PUBLIC, *organization):
        uid = f"freshness.{model._meta.label}"  # noqa: SLF001  Django's documented name
        post_save.connect(_after_save, sender=model, dispatch_uid=uid)
        pre_delete.connect(_record, sender=model, dispatch_uid=uid)
    # Sent when the parts of an object are saved too.
    published.connect(_record, dispatch_uid="freshness.published")
    unpublished.connect(_record, dispatch_uid="freshness.unpublished")
    # Everything below has another address then.
    post_page_move.connect(_record_addresses, dispatch_uid="freshness.moved")
    page_slug_changed.connect(_record_addresses, dispatch_uid="freshness.slug")


def _after_save(instance: Model, *, update_fields: frozenset[str] | None = None, **signal: Any) -> None:
    if update_fields is None or not _BOOKKEEPING.issuperset(update_fields):
        _record(instance)


def _record(instance: Model, **_signal: Any) -> None:
    record_changes(list_changed_subjects(instance), at=clock.now())


def _record_addresses(instance: Model, **_signal: Any) -> None:
    record_changes({SITE, PAGES}, at=clock.now())
