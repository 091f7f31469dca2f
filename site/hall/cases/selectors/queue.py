"""The queue: open cases of a person, the gravest light first and the earliest end first within it.

Pages are found by where the last one ended, never by counting rows, so the hundredth page costs what the first does.
Everything is answered from the partial index of open cases; however many cases have ended plays no part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Q, TextChoices
from django.utils.translation import gettext_lazy as _

from hall.cases.enums import OPEN_STATES
from hall.cases.models import Case
from hall.cases.models.case import CaseQuerySet
from hall.cases.selectors.boxes import Box, in_box, list_boxes, waiting_for
from hall.cases.visibility import Sight

if TYPE_CHECKING:
    from hall.organization.models import User

PAGE_SIZE = 50
# Half of what a case weighs, and of no use in a list.
UNREAD_IN_LISTS = ("limits", "facts", "applicant__id_number", "applicant__phone")


class QueueLight(TextChoices):
    """What a case shows from afar; ``still`` where no clock runs."""

    RED = "red", _("Past its end")
    YELLOW = "yellow", _("Ends soon")
    GREEN = "green", _("In time")
    STILL = "still", _("No clock runs")


@dataclass(frozen=True)
class QueueFilter:
    """What a queue is narrowed to. ``box`` None: what is the person's turn; ``everything``: all open cases."""

    box: Box | None = None
    everything: bool = False
    light: str = ""
    state: str = ""
    item: str = ""
    authority: str = ""
    mine: bool = False


@dataclass(frozen=True)
class Place:
    """Where a page ended: the light, the end and the key of its last case."""

    light: QueueLight
    due_at: datetime | None
    key: int


@dataclass(frozen=True)
class QueueRow:
    """A case in the queue with its light."""

    case: Case
    light: QueueLight


@dataclass(frozen=True)
class QueuePage:
    """A page of the queue, and where the next one begins; None on the last."""

    rows: list[QueueRow]
    ended_at: Place | None


def light_of(case: Case, at: datetime) -> QueueLight:
    """The light of a case by its work dates."""
    if case.due_at is None:
        return QueueLight.STILL
    if case.due_at < at:
        return QueueLight.RED
    return QueueLight.YELLOW if case.yellow_from is not None and case.yellow_from <= at else QueueLight.GREEN


def showing(light: QueueLight, at: datetime) -> Q:
    """The cases that show a light at an instant."""
    if light is QueueLight.STILL:
        return Q(due_at__isnull=True)
    if light is QueueLight.RED:
        return Q(due_at__lt=at)
    if light is QueueLight.YELLOW:
        return Q(due_at__gte=at, yellow_from__lte=at)
    return Q(due_at__gte=at) & (Q(yellow_from__isnull=True) | Q(yellow_from__gt=at))


def list_queue(
    user: User,
    sight: Sight,
    at: datetime,
    wanted: QueueFilter,
    *,
    after: Place | None = None,
    most: int = PAGE_SIZE,
) -> QueuePage:
    """A page of the queue with its applicants: one query for each light that it takes to fill it, four at most.

    Args:
        user: who looks.
        sight: what he sees.
        at: the instant.
        wanted: what he looks for.
        after: where the page before ended.
        most: how many cases a page holds.
    """
    cases = narrowed(user, sight, at, wanted)
    rows: list[QueueRow] = []
    for light in _lights(wanted, after):
        found = cases.filter(showing(light, at))
        if after is not None and light is after.light:
            found = found.filter(_beyond(after))
        rows += [QueueRow(case, light) for case in _fetch(found, most + 1 - len(rows))]
        if len(rows) > most:
            break
    more = len(rows) > most
    shown = rows[:most]
    return QueuePage(shown, _place(shown[-1]) if more else None)


def _fetch(cases: CaseQuerySet, most: int) -> CaseQuerySet:
    """The first of some cases with their applicants.

    The index of open cases answers which they are; only those are read. In one piece PostgreSQL, which does not know
    how many open cases are past their end, fetches and sorts all that could be meant.
    """
    keys = cases.order_by("due_at", "pk").values("pk")[:most]
    found: CaseQuerySet = Case.objects.filter(pk__in=keys).select_related("applicant").defer(*UNREAD_IN_LISTS)
    return found.order_by("due_at", "pk")


def narrowed(user: User, sight: Sight, at: datetime, wanted: QueueFilter) -> CaseQuerySet:
    """The open cases of a filter, the light apart, in no order.

    That a case is open is asked once only, by its state or by its box: PostgreSQL takes two conditions on one column
    for independent ones, and then expects far fewer rows than there are.
    """
    cases: CaseQuerySet = Case.objects.within(sight)
    if wanted.box is not None:
        cases = cases.filter(in_box(wanted.box, sight, at))
    elif not wanted.everything:
        cases = cases.filter(waiting_for(sight, at, list_boxes(sight)))
    elif wanted.state not in OPEN_STATES:
        cases = cases.open()
    given = {"state": wanted.state, "item_code": wanted.item, "authority_code": wanted.authority}
    cases = cases.filter(**{field: value for field, value in given.items() if value})
    if wanted.mine:
        name = user.get_username()
        cases = cases.filter(Q(window_officer=name) | Q(handling_officer=name))
    return cases


def count_boxes(sight: Sight, at: datetime, boxes: Sequence[Box]) -> dict[str, int]:
    """How many cases lie in each box, in all that is the person's turn and among all open ones.

    One query that an index alone answers, and one more, of another index, for who may extend.
    """
    cases = Case.objects.open().within(sight)
    plain = [box for box in boxes if box is not Box.EXTEND]
    turn = waiting_for(sight, at, plain)
    asked = {box.value: Count("pk", filter=in_box(box, sight, at)) for box in plain}
    counts: dict[str, int] = cases.aggregate(**asked, turn=Count("pk", filter=turn), everything=Count("pk"))
    if Box.EXTEND in boxes:
        extendable = Case.objects.within(sight).filter(in_box(Box.EXTEND, sight, at))
        counts |= (found := extendable.aggregate(extend=Count("pk"), alone=Count("pk", filter=~turn)))
        counts["turn"] += found["alone"]
    return counts


def count_lights(user: User, sight: Sight, at: datetime, wanted: QueueFilter) -> dict[str, int]:
    """How many cases of a filter show each light; one query."""
    counts = {light.value: Count("pk", filter=showing(light, at)) for light in QueueLight}
    return dict(narrowed(user, sight, at, wanted).aggregate(**counts))


def _lights(wanted: QueueFilter, after: Place | None) -> list[QueueLight]:
    lights = [QueueLight(wanted.light)] if wanted.light in QueueLight.values else list(QueueLight)
    return lights[lights.index(after.light) :] if after is not None and after.light in lights else lights


def _beyond(after: Place) -> Q:
    if after.due_at is None:
        return Q(pk__gt=after.key)
    return Q(due_at__gte=after.due_at) & (Q(due_at__gt=after.due_at) | Q(pk__gt=after.key))


def _place(row: QueueRow) -> Place:
    return Place(row.light, row.case.due_at, row.case.pk)
