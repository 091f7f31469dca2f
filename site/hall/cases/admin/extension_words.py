"""What the head reads before he extends a limit: by how much, and which ends move from which day to which."""

from django.utils.translation import gettext as _

from hall.cases.admin.act_form import Desk
from hall.cases.admin.wording import clock_name, in_chinese, spoken
from hall.cases.extensions import binding_clock, find_extension, foresee
from hall.cases.selectors.cases import read_book
from hall.foundation.clock import local_date
from hall.organization import selectors as organization
from rules.calendar import Unit, amount_in_words


def tell_extension(desk: Desk) -> str:
    """The extension of a case in words, before it is decided."""
    allowed = find_extension(desk.case)
    if allowed is None:
        return ""
    calendar, book = organization.get_calendar(), read_book(desk.case)
    clock = binding_clock(book)
    state = book.state(clock, calendar, desk.at) if clock else None
    if clock and state and state.late and state.due_at:
        return _("{clock} ended on {day}. Only a limit that still runs can be extended.").format(
            clock=clock_name(desk.case, clock), day=local_date(state.due_at)
        )
    whole = _("Once, by {amount}.").format(amount=spoken(amount_in_words(allowed.amount, Unit(allowed.unit)).as_json()))
    moves = [
        _("{clock}: from {day} to {new_day}").format(
            clock=clock_name(desk.case, moved.clock), day=local_date(moved.due_at), new_day=local_date(moved.new_due_at)
        )
        for moved in foresee(desk.case, book, calendar, desk.at)
    ]
    return (
        whole if not moves else f"{whole} {('；' if in_chinese() else '; ').join(moves)}{'。' if in_chinese() else '.'}"
    )
