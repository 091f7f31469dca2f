"""Cases on the first screen of the back office: what waits for each person, with the way to it."""

from collections.abc import Mapping
from typing import Any

from django.forms import Media
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from wagtail.admin.ui.components import Component

from hall.cases.admin.page_frame import sees_cases, signed_in
from hall.cases.enums import Act
from hall.cases.selectors.boxes import list_boxes
from hall.cases.selectors.queue import QueueFilter, QueueLight, count_boxes, count_lights
from hall.cases.visibility import sight_of
from hall.foundation import clock


class CasesPanel(Component):
    """The boxes of a person with their counts, and the input that finds a case."""

    name = "cases"
    template_name = "cases/admin/home_panel.html"
    order = 40

    def __init__(self, request: HttpRequest) -> None:
        """Keep who looks."""
        self.request = request

    @property
    def media(self) -> Media:
        """The style sheet of the panel."""
        return Media(css={"all": [static("cases/desk.css")]}, js=[static("cases/desk.js")])

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What waits: three queries."""
        at, user = clock.now(), signed_in(self.request)
        sight = sight_of(user, at)
        boxes = list_boxes(sight)
        counts = count_boxes(sight, at, boxes)
        lights = count_lights(user, sight, at, QueueFilter(everything=sight.supervises))
        queue = reverse("cases_queue")
        return {
            "request": self.request,
            "csrf_token": get_token(self.request),
            "boxes": [
                {"title": box.label, "count": counts[box.value], "url": f"{queue}?box={box.value}"} for box in boxes
            ],
            "urgent": [
                {"name": light.value, "title": light.label, "count": lights[light.value]}
                for light in (QueueLight.RED, QueueLight.YELLOW)
            ],
            "queue_url": queue,
            "light_url": f"{queue}?box={'everything' if sight.supervises else 'turn'}&light=",
            "may_receive": any(held.act in {Act.CREATE.value, "*"} for held in sight.holdings),
        }


def concerns(request: HttpRequest) -> bool:
    """Whether the person sees cases."""
    return sees_cases(sight_of(signed_in(request), clock.now()))
