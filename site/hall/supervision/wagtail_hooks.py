"""Accountability in the back office's menu."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from hall.supervision.views.record_admin import PROOF_VIEW, RecordProofView, RecordViewSet

register_snippet(RecordViewSet)


@hooks.register("register_admin_urls")
def record_urls() -> list[URLPattern]:
    """A record is addressed by its public number, never by a key."""
    return [path("accountability/<str:number>/", RecordProofView.as_view(), name=PROOF_VIEW)]
