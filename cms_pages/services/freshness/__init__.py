"""Telling whoever keeps pages what was published, withdrawn or moved."""

from cms_pages.services.freshness.recording import forget_changes, record_changes
from cms_pages.services.freshness.subjects import list_changed_subjects

__all__ = ["forget_changes", "list_changed_subjects", "record_changes"]
