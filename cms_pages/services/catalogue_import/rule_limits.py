"""Handing the limits of a file over to the rules."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from cms_pages.services.catalogue_import.delivered_limits import DeliveredLimit
from cms_pages.services.catalogue_import.report import LimitOutcome


def publish_limits(
    *, limits: Mapping[str, Sequence[DeliveredLimit]], author: Any, approver: Any, at: datetime
) -> LimitOutcome:
    """Make rules of the limits where none exists; whatever is in force stays and is told if it differs."""
    return LimitOutcome()
