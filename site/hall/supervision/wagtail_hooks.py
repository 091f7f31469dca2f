"""Accountability in the back office's menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from hall.supervision.views.home_panel import ReopenedPanel
from hall.supervision.views.record_admin import PROOF_VIEW, RecordProofView, RecordViewSet

register_snippet(RecordViewSet)


@hooks.register("register_admin_urls")
def record_urls() -> list[URLPattern]:
    """A record is addressed by its public number, never by a key."""
    return [path("accountability/<str:number>/", RecordProofView.as_view(), name=PROOF_VIEW)]


@hooks.register("construct_homepage_panels")
def show_what_waits(request: HttpRequest, panels: list[Any]) -> None:
    """Only while something waits for this person."""
    panel = ReopenedPanel(request)
    if panel.count:
        panels.append(panel)
