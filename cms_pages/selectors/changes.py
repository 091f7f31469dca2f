"""What was published since a reader last asked.

A reader remembers a horizon: the lowest number of a transaction that was still open when he asked. Every transaction
below it is over, and what it wrote was seen. Next time he asks for rows from the horizon on, meets some of them again
and leaves those out; so no row is lost, in whatever order transactions end, and no writer waits for another.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import connection

from hall.foundation.clock import local_date
from hall.foundation.freshness import DAY, RULES, rules_subject
from rules.authoring.selectors import find_version_in_force
from rules.authoring.selectors.bundles import get_manifest
from rules.vocabulary import VOCABULARY

_ROWS = """
SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint, change.id, change.subject, change.mark, change.transaction
FROM (SELECT 1) AS once LEFT JOIN cms_pages_publishedchange AS change ON change.transaction >= %s
"""
_MARKS = 2**64
_RULES_OF = rules_subject("")


@dataclass(frozen=True, slots=True)
class Stamps:
    """The state of every subject at one moment. Two moments agree on a subject's stamp if nothing happened to it."""

    sums: Mapping[str, int]
    day: date
    rules: str
    manifest: Mapping[str, str]
    horizon: int
    seen: frozenset[tuple[int, int]] = field(default_factory=frozenset)

    def of(self, subject: str) -> str:
        """The stamp of a subject; what was never changed has one too."""
        if subject == DAY:
            return self.day.isoformat()
        if subject == RULES:
            return f"{self.rules} {self.day}"
        if subject.startswith(_RULES_OF):
            own = self.manifest.get(subject.removeprefix(_RULES_OF), "")
            return f"{self.manifest.get('', '')} {own} {VOCABULARY.fingerprint} {self.day}"
        return str(self.sums.get(subject, 0))


def read_stamps(at: datetime, before: Stamps | None = None) -> Stamps:
    """The stamps at an instant: two short statements, and a third when other rules have come into force.

    Args:
        at: The instant, for the rules and the day; changes are those committed by now.
        before: What the reader read last, so that only what is new is asked for; the result counts on from there.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [before.horizon if before else 0])
        rows = cursor.fetchall()
    horizon = rows[0][0]
    known = before.seen if before else frozenset()
    # A row is counted once; only rows that can come again are remembered.
    new = [(key, subject, mark, number) for _, key, subject, mark, number in rows if key and (key, number) not in known]
    sums = before.sums if before else {}
    if new:
        sums = dict(sums)
        for _, subject, mark, _number in new:
            sums[subject] = (sums.get(subject, 0) + mark) % _MARKS
    seen = {(key, number) for key, number in known if number >= horizon}
    seen.update((key, number) for key, _, _, number in new if number >= horizon)
    version = find_version_in_force(at)
    return Stamps(
        sums,
        local_date(at),
        version.fingerprint if version else "",
        get_manifest(version) if version else {},
        horizon,
        frozenset(seen),
    )
