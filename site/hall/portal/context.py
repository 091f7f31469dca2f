"""What every portal template may count on."""

from django.conf import settings
from django.http import HttpRequest

from hall.portal.views.view_mode import chosen_view


def hall(request: HttpRequest) -> dict[str, object]:
    """The demonstration mark, and the view that the reader chose."""
    return {"hall_demonstration": settings.HALL_DEMONSTRATION, "hall_view": chosen_view(request)}
