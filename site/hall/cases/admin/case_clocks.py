"""The clocks on the screen of a case: what each date is, a limit of the law or a promise, and which act is next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hall.cases.admin.act_form import Desk
from hall.cases.admin.wording import clock_name, days_left, spoken
from hall.cases.clocks import ClockBook
from hall.cases.enums import STEP_PREFIX, Act, Clock
from hall.cases.models import Case
from hall.cases.next_acts import next_act
from hall.cases.selectors import CaseView, ClockView
from hall.cases.selectors.case_view import LimitView
from rules.calendar import Entry, EntryKind, Unit, WorkingCalendar, amount_in_words

_ORDER = [
    Clock.ACCEPTANCE.value,
    Clock.SUPPLEMENT_NOTICE.value,
    Clock.COMMITTED.value,
    Clock.STATUTORY.value,
]
_CLOCKS_OF_ACTS = {
    Act.REQUEST_SUPPLEMENT: (Clock.SUPPLEMENT_NOTICE.value, Clock.ACCEPTANCE.value),
    Act.ACCEPT: (Clock.ACCEPTANCE.value,),
    Act.DECIDE: (Clock.COMMITTED.value, Clock.STATUTORY.value),
    Act.DELIVER: (Clock.DELIVERY.value,),
}
"""The clocks that an act stops, the first that runs; a step and a procedure have their own."""


@dataclass(frozen=True)
class ShownClock:
    """One clock with its light, its end and how it got there. ``nature``: who set the limit, the law or the county."""

    code: str
    name: str
    light: str
    due_at: datetime | None
    left: str
    limit: str
    check: str
    check_means: str
    nature: str
    source: str
    started_at: datetime | None
    stopped_at: datetime | None
    paused: bool
    provisional: bool
    late: bool
    used: int
    next: bool = False
    said: str = ""


def tell_length(limit: LimitView | None, entries: Iterable[Entry]) -> str:
    """How long a limit is, and by how much it was extended."""
    if limit is None:
        return ""
    length = spoken(amount_in_words(limit.amount, limit.unit).as_json())
    for entry in entries:
        if entry.kind is EntryKind.EXTEND and entry.amount is not None:
            more = spoken(amount_in_words(entry.amount, Unit(entry.unit or limit.unit)).as_json())
            length = _("{limit}, extended by {amount}").format(limit=length, amount=more)
    return length


def list_clocks(
    case: Case, view: CaseView, book: ClockBook, calendar: WorkingCalendar, at: datetime
) -> list[ShownClock]:
    """The clocks, those that run first, the two limits side by side; steps that are over are left out."""
    shown = []
    for name, clock in view.clocks.items():
        over = clock.state.stopped_at is not None
        if name.startswith(STEP_PREFIX) and over and not clock.state.late:
            continue
        shown.append(_show_clock(case, name, clock, book.entries.get(name, ()), calendar, at))
    return sorted(shown, key=lambda clock: (clock.stopped_at is not None, _place(clock.code)))


def place_next(clocks: Sequence[ShownClock], desk: Desk, usual: Any) -> list[ShownClock]:
    """The clock of the next act first and marked; a promise beside it that another act comes before says so.

    Args:
        clocks: as ``list_clocks`` gives them.
        desk: of the case.
        usual: the act that is offered on top, if one is.
    """
    act = usual.act if usual is not None else next_act(desk.case)
    if act is Act.ACCEPT and desk.lacking:
        wanted: tuple[str, ...] = ()
    elif act is Act.COMPLETE_STEP:
        wanted = (STEP_PREFIX + desk.case.current_step,)
    else:
        wanted = _CLOCKS_OF_ACTS.get(act, ()) if act is not None else ()
        if act is Act.DECIDE:
            wanted = (STEP_PREFIX + desk.case.current_step, *wanted)
    running = {clock.code for clock in clocks if clock.stopped_at is None and clock.due_at is not None}
    first = next((code for code in wanted if code in running), "")
    placed = [replace(clock, next=clock.code == first, said=_said(clock, desk)) for clock in clocks]
    return sorted(placed, key=lambda clock: not clock.next)


def _said(clock: ShownClock, desk: Desk) -> str:
    if clock.stopped_at is not None:
        return ""
    if clock.paused:
        return _("It stands still, and its end moves on by as long as it does.")
    if clock.code != Clock.ACCEPTANCE or not desk.lacking:
        return ""
    if desk.case.conduct.get("supplement_requests"):
        return _("Papers are still owed: it cannot be kept before they come.")
    return _("Papers are missing, so the supplement notice comes first.")


def _show_clock(
    case: Case, name: str, clock: ClockView, entries: Iterable[Entry], calendar: WorkingCalendar, at: datetime
) -> ShownClock:
    state, limit = clock.state, clock.limit
    running = state.stopped_at is None
    because = (case.limits.get(name) or {}).get("because") or {}
    check = limit.check or "" if limit else ""
    return ShownClock(
        code=name,
        name=clock_name(case, name),
        light=str(state.light) if state.light is not None and running and not state.paused else "still",
        due_at=state.due_at,
        left=days_left(state.due_at, calendar, at) if state.due_at and running and not state.paused else "",
        limit=tell_length(limit, entries),
        check=check,
        check_means=_check_means(check),
        nature=_nature(str(because.get("kind", ""))),
        source=f"{spoken(because.get('text'))} {because.get('clause') or ''}".strip(),
        started_at=state.started_at,
        stopped_at=state.stopped_at,
        paused=state.paused,
        provisional=state.provisional,
        late=state.late,
        used=state.used_working_days,
    )


def _nature(kind: str) -> str:
    natures = {
        "law": _("limit of the law"),
        "local_practice": _("local practice"),
        "proposal": _("promise of the county"),
    }
    return natures.get(kind, "")


def _check_means(check: str) -> str:
    meanings = {
        "unverified": _("Nobody has compared this figure with its source yet: check it before you rely on it."),
        "illustrative": _("An example of the demonstration, not a figure of any law or of a county."),
    }
    return meanings.get(check, "")


def _place(code: str) -> int:
    return _ORDER.index(code) if code in _ORDER else len(_ORDER)
