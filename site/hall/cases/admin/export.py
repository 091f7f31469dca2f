"""A queue as CSV: without personal data, and without anything that a spreadsheet would take for a formula."""

import csv
from collections.abc import Iterator
from datetime import datetime

from django.http import HttpResponse
from django.utils.translation import gettext as _

from hall.cases.admin.queue_rows import ShownCase, show_cases
from hall.cases.selectors.queue import QueueFilter, list_queue
from hall.cases.visibility import Sight
from hall.foundation.clock import LOCAL_ZONE, local_date
from hall.organization.selectors import User

MOST_ROWS = 5_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_rows(user: User, sight: Sight, at: datetime, wanted: QueueFilter) -> HttpResponse:
    """The rows of a queue as a file, in its order; at most 5,000."""
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="cases-{local_date(at):%Y%m%d}.csv"'
    answer.write("\ufeff")
    writer = csv.writer(answer)
    writer.writerow(
        [_("Number"), _("Service item"), _("State"), _("Waits for"), _("Warning light"), _("Due"), _("Received")]
    )
    for row in _rows(user, sight, at, wanted):
        said = (row.number, row.item, row.state, row.waits_for, row.light_name)
        writer.writerow([*map(harmless, said), _day(row.due_at), _day(row.received_at)])
    return answer


def harmless(text: str) -> str:
    """A text that a spreadsheet shows as it is."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _rows(user: User, sight: Sight, at: datetime, wanted: QueueFilter) -> Iterator[ShownCase]:
    written, after = 0, None
    while written < MOST_ROWS:
        found = list_queue(user, sight, at, wanted, after=after)
        yield from show_cases([row.case for row in found.rows], at)
        written += len(found.rows)
        after = found.ended_at
        if after is None:
            return


def _day(instant: datetime | None) -> str:
    return instant.astimezone(LOCAL_ZONE).strftime("%Y-%m-%d") if instant else ""
