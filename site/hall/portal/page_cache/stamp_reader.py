"""The stamps as a process knows them: never older than a second, asked by one thread at a time."""

import logging
import threading
from datetime import datetime, timedelta

from django.db import DatabaseError

from cms_pages.selectors.changes import Stamps, read_stamps

log = logging.getLogger(__name__)

OLDEST = timedelta(seconds=1)
# While the database does not answer, what is kept is still shown; no longer than a rule may take to reach every page.
OLDEST_IN_NEED = timedelta(seconds=4)


class StampReader:
    """Asks the database at most once a second; in between everybody gets what was read last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: tuple[datetime, Stamps] | None = None

    def read(self, at: datetime) -> Stamps | None:
        """The stamps, or None when they cannot be known."""
        known = self._known
        if known is not None and _is_within(known[0], at, OLDEST):
            return known[1]
        with self._lock:
            known = self._known
            if known is not None and _is_within(known[0], at, OLDEST):
                return known[1]
            try:
                stamps = read_stamps(at, before=known[1] if known else None)
            except DatabaseError:
                log.warning("what was published could not be read", exc_info=True)
                return known[1] if known and _is_within(known[0], at, OLDEST_IN_NEED) else None
            self._known = (at, stamps)
            return stamps


def _is_within(read_at: datetime, at: datetime, age: timedelta) -> bool:
    return timedelta(0) <= at - read_at < age
