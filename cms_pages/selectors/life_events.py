"""Turns of life and business, and what they take."""

from django.db.models import Count, Q, QuerySet

from cms_pages.models import LifeEvent


def list_life_events() -> QuerySet[LifeEvent]:
    """All events with ``item_count``, the number of their published items; those without any are left out."""
    counted = LifeEvent.objects.annotate(item_count=Count("items", filter=Q(items__live=True)))
    return counted.filter(item_count__gt=0)


def find_life_event(slug: str) -> LifeEvent | None:
    """The event of an address, or None."""
    return LifeEvent.objects.filter(slug=slug).first()
