"""A page in the other language: creating it, and keeping what it was last brought up to date with."""

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Locale, Page

from cms_pages.errors import TranslationParentMissingError
from cms_pages.models import HallPage


@transaction.atomic
def create_translation(*, page: Page, actor: Any, at: datetime) -> Page:
    """Make the page in the other language as a draft that still holds this language's words, item and structure.

    Returns the page that is there when somebody else was quicker.

    Raises:
        TranslationParentMissingError: the page above it does not exist in the other language yet.
    """
    Page.objects.select_for_update().get(pk=page.pk)
    locale = Locale.objects.exclude(pk=page.locale_id).order_by("pk").first()
    if locale is None:
        raise TranslationParentMissingError(title=page.title)
    existing = page.get_translation_or_none(locale)
    if existing is not None:
        return existing
    parent = page.get_parent()
    if not parent.is_root() and parent.get_translation_or_none(locale) is None:
        raise TranslationParentMissingError(title=parent.title)
    draft = page.get_latest_revision_as_object().copy_for_translation(locale)
    if draft.slug != page.slug and _is_free(draft, page.slug):
        draft.slug = page.slug
        draft.save(update_fields=["slug", "url_path"])
        draft.save_revision(user=actor, clean=False)
    type(draft).objects.filter(pk=draft.pk).update(matched_at=page.last_published_at or at, owner=actor)
    return draft


def _is_free(draft: Page, slug: str) -> bool:
    return not draft.get_siblings(inclusive=False).filter(slug=slug).exists()


@transaction.atomic
def confirm_match(*, page: HallPage) -> None:
    """Keep that both languages say the same as published now; it holds for both of them."""
    for other in page.get_translations():
        if other.last_published_at:
            type(page).objects.filter(pk=page.pk).update(matched_at=other.last_published_at)
        if page.last_published_at:
            type(page).objects.filter(pk=other.pk).update(matched_at=page.last_published_at)


def keep_first_publication(*, page: HallPage) -> None:
    """A page that goes live for the first time was written beside the other language, so the two agree."""
    first = page.first_published_at == page.last_published_at
    if first and page.matched_at != page.last_published_at:  # both at once: they agree already
        confirm_match(page=page)
