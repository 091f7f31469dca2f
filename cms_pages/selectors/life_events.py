"""Turns of life and business, and what they take."""

from django.db.models import Count, Q, QuerySet

from cms_pages.models import LifeEvent


def list_life_events() -> QuerySet[LifeEvent]:
    """All events with ``item_count``, the number of their published items; those without any are left out."""
    count = Count("items", filter=Q(items__live=True))
    events: QuerySet[LifeEvent] = LifeEvent.objects.annotate(item_count=count).filter(item_count__gt=0)
    return events


def find_life_event(slug: str) -> LifeEvent | None:
    """The event of an address, or None."""
    event: LifeEvent | None = LifeEvent.objects.filter(slug=slug).first()
    return event
