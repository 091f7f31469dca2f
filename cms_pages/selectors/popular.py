"""Where to begin when nothing is asked for yet, or nothing was found."""

from django.db.models import Count

from cms_pages.models import ServiceItem
from cms_pages.selectors.items import ItemSummary, summarize
from hall.foundation.freshness import CATALOGUE, depends_on


def list_starting_points(most: int) -> list[ItemSummary]:
    """The published items that stand in the most turns of life, as the publicity staff arranged them; one query."""
    depends_on(CATALOGUE)
    items = ServiceItem.objects.live().select_related("authority").annotate(events=Count("life_events"))
    return summarize(items.filter(events__gt=0).order_by("-events", "serial")[:most])
