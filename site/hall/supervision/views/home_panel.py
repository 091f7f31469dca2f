"""Supervision on the first screen of the back office: what waits for a supervisor's decision."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component

from hall.foundation import clock
from hall.supervision import selectors
from hall.supervision.enums import RecordState

LIST_VIEW = "wagtailsnippets_supervision_accountabilityrecord:list"


class ReopenedPanel(Component):  # type: ignore[misc]  # Wagtail has no types
    """How many records are to be decided anew, with the way to their list; empty for everyone else."""

    name = "reopened_records"
    template_name = "supervision/home_panel.html"
    order = 60

    def __init__(self, request: HttpRequest) -> None:
        """Count what waits for who looks."""
        self.count = selectors.count_waiting_for_decision(request.user, clock.now())

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The count and the list of just these."""
        return {"count": self.count, "url": f"{reverse(LIST_VIEW)}?state={RecordState.REOPENED}"}
