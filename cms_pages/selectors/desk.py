"""What waits on one person's desk: drafts, reviews, pages that end or must be read again."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from wagtail.models import Page, TaskState

from cms_pages.models import PublicationRefusal
from cms_pages.selectors.reviews import list_pages_to_review
from hall.foundation import clock

SOON = timedelta(days=14)


def list_my_drafts(user: Any) -> list[Page]:
    """Pages with unpublished changes that this person owns or wrote last, the newest first."""
    mine = Q(owner=user) | Q(latest_revision__user=user)
    drafts = Page.objects.filter(mine, has_unpublished_changes=True).select_related("locale")
    return list(drafts.order_by("-latest_revision_created_at"))


def list_waiting_for(user: Any) -> list[TaskState]:
    """Steps of workflows that this person may decide, the oldest first."""
    states = TaskState.objects.reviewable_by(user).select_related("revision", "task")
    return list(states.order_by("started_at"))


def list_expiring(at: datetime) -> list[Page]:
    """Live pages that end within two weeks."""
    pages = Page.objects.live().filter(expire_at__gt=at, expire_at__lte=at + SOON).select_related("locale")
    return list(pages.order_by("expire_at"))


def list_to_review(at: datetime) -> list[Any]:
    """Live pages that must be read again within two weeks, or should have been."""
    return list_pages_to_review(until=clock.local_date(at) + SOON)


def list_refused(user: Any) -> list[PublicationRefusal]:
    """Refused schedules of this person's pages that are neither live since nor scheduled again."""
    mine = Q(page__owner=user) | Q(revision__user=user)
    refusals = PublicationRefusal.objects.filter(mine).select_related("page", "revision").order_by("-refused_at")
    return [row for row in refusals if _stands(row)]


def _stands(refusal: PublicationRefusal) -> bool:
    page = refusal.page
    published = page.last_published_at is not None and page.last_published_at > refusal.refused_at
    return not published and page.latest_revision_id == refusal.revision_id
