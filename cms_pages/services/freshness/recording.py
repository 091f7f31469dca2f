"""Changes are recorded in the publisher's transaction, and forgotten when no kept page can be that old."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from cms_pages.models import PublishedChange

KEPT = timedelta(days=7)
"""Far longer than any page is kept, so a stamp never returns to what it was."""


def record_changes(subjects: Iterable[str], *, at: datetime) -> None:
    """Say that these subjects changed; it holds when the transaction does, and no other publisher waits for it."""
    PublishedChange.objects.bulk_create(
        [PublishedChange(subject=subject, recorded_at=at) for subject in sorted(set(subjects))]
    )


def forget_changes(*, at: datetime) -> int:
    """Delete what is older than any kept page; says how many rows."""
    deleted, _by_model = PublishedChange.objects.filter(recorded_at__lt=at - KEPT).delete()
    return deleted
