"""The written notice that a pause and an extension rest on: its number, and the day the applicant got it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from hall.cases.services.body import Body


@dataclass(frozen=True)
class Notice:
    """A written notice that reached the applicant."""

    number: str
    delivered_on: date


def read_notice(body: Body, notice: object, *, since: datetime, at: datetime) -> Notice:
    """The notice in the body of an act: no notice recorded, no pause and no extension (articles 42 and 45).

    Args:
        body: collects what is wrong, under ``notice``, ``notice.number`` and ``notice.delivered_on``.
        notice: an object with ``number`` and ``delivered_on`` (a day).
        since: the receipt of the application; a notice cannot be older.
        at: the instant of the act; a notice cannot be delivered later.
    """
    if not isinstance(notice, Mapping):
        body.refuse("notice", _("A written notice with number and delivered_on is needed."))
        return Notice("", date.min)
    for unknown in sorted(set(map(str, notice)) - {"number", "delivered_on"}):
        body.refuse(f"notice.{unknown[:40]}", _("There is no such field."))
    return Notice(
        number=body.text("notice.number", notice.get("number"), longest=100),
        delivered_on=body.past_day("notice.delivered_on", notice.get("delivered_on"), since=since, at=at),
    )
