"""What every template may count on."""

from django.conf import settings
from django.http import HttpRequest


def hall(request: HttpRequest) -> dict[str, object]:
    """Whether this is the demonstration county, for the banner."""
    return {"hall_demonstration": settings.HALL_DEMONSTRATION}
