"""Words that several pages of the workbench share."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from hall.cases.enums import PROCEDURE_PREFIX, STEP_PREFIX, Clock
from hall.cases.items import step_name
from hall.cases.models import Case
from hall.cases.procedures import procedure_name
from hall.foundation.clock import local_date
from hall.organization.selectors import User
from rules.calendar import WorkingCalendar

SYSTEM = "system"


def in_chinese() -> bool:
    """Whether the page is in Chinese."""
    return (get_language() or "").startswith("zh")


def spoken(words: Mapping[str, str] | None, otherwise: str = "") -> str:
    """A pair of texts in the language of the page; the other one where this one is missing."""
    if not words:
        return otherwise
    first, second = (words["zh"], words["en"]) if in_chinese() else (words["en"], words["zh"])
    return first or second or otherwise


def item_of(case: Case) -> str:
    """What the item of a case is called."""
    return spoken(case.item_snapshot["name"], case.item_code)


def step_of(case: Case, code: str) -> str:
    """What a step of a case is called."""
    return spoken(step_name(case.item_snapshot, code), code)


def clock_name(case: Case, clock: str) -> str:
    """What a clock of a case is called."""
    if clock.startswith(STEP_PREFIX):
        return _("Step: {step}").format(step=step_of(case, clock.removeprefix(STEP_PREFIX)))
    if clock.startswith(PROCEDURE_PREFIX):
        return _procedure_clock(case, clock.removeprefix(PROCEDURE_PREFIX))
    return str(Clock(clock).label) if clock in Clock.values else clock


def _procedure_clock(case: Case, number: str) -> str:
    """The time of a special procedure: of the latest one by its name, of an earlier one by its place."""
    code = str(case.conduct.get("procedure", ""))
    if code and number == str(case.conduct.get("special_procedures", 0)):
        name = procedure_name(case.item_snapshot, code)
        return _("Time of: {procedure}").format(procedure=spoken({"en": name.en, "zh": name.zh}))
    return _("Time of special procedure {number}").format(number=number)


def name_people(usernames: Collection[str]) -> dict[str, str]:
    """Usernames → the names shown in the language of the page; one query."""
    names = {SYSTEM: _("the system")}
    for user in User.objects.filter(username__in=[name for name in usernames if name and name != SYSTEM]):
        shown = user.display_name_zh if in_chinese() else user.display_name_en
        names[user.username] = shown or user.username
    return names


def name_of(user: User) -> str:
    """The name of a person in the language of the page, with his account."""
    shown = user.display_name_zh if in_chinese() else user.display_name_en
    marks = "（）" if in_chinese() else (" (", ")")
    return f"{shown or user.username}{marks[0]}{user.username}{marks[1]}"


def days_left(due_at: datetime, calendar: WorkingCalendar, at: datetime) -> str:
    """How far the end of a clock is, in words."""
    last, today = local_date(due_at), local_date(at)
    if due_at < at:
        return _late(calendar.working_days_between(last, today))
    if last == today:
        return _("due today")
    days = calendar.working_days_between(today, last)
    return ngettext("{days} working day left", "{days} working days left", days).format(days=days)


def _late(days: int) -> str:
    if not days:
        return _("late since today")
    return ngettext("{days} working day late", "{days} working days late", days).format(days=days)
