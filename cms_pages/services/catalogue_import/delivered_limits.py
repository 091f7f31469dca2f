"""The limits a catalogue row speaks of. They become rules, and stay nowhere in the catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from cms_pages.enums import LimitCheck
from cms_pages.services.catalogue_import.cells import LIMIT_CHECKS, read_whole_number, unknown_value
from cms_pages.services.catalogue_import.part_cells import DELIVER, MAX_DAYS, Steps

UNITS = ("working_day", "calendar_day", "month", "hour")


class DeliveredClock(StrEnum):
    """Clocks of a whole case; a step's is ``step:CODE``."""

    STATUTORY = "statutory"
    COMMITTED = "committed"
    DELIVERY = "delivery"


@dataclass(frozen=True, slots=True)
class DeliveredLimit:
    """One limit of one item as the file gives it."""

    clock: str
    amount: int
    unit: str
    check: LimitCheck


def read_limits(row: Mapping[str, str]) -> tuple[list[DeliveredLimit], dict[str, str]]:
    """The limits of a row, and what is wrong with its columns of days.

    An empty statutory limit means that none is known, and so does one without a unit; 0 means the same day. Committed
    days and steps are the county's own and illustrative. The days before ``deliver`` must sum to the committed days.
    """
    problems: dict[str, str] = {}
    limits = []
    statutory = _read_statutory(row, problems)
    if statutory:
        limits.append(statutory)
    committed = _read_amount(row, "committed", problems)
    if committed is not None:
        amount, unit = committed
        limits.append(DeliveredLimit(DeliveredClock.COMMITTED, amount, unit, LimitCheck.ILLUSTRATIVE))
        limits += _read_steps(row, amount, unit, problems)
        if statutory and statutory.unit == unit and amount > statutory.amount:
            problems["committed_days"] = _("Longer than the statutory limit of %(amount)s.") % {
                "amount": statutory.amount
            }
    return limits, problems


def _read_statutory(row: Mapping[str, str], problems: dict[str, str]) -> DeliveredLimit | None:
    check = LIMIT_CHECKS.get(row["limit_check"])
    if not row["statutory_days"] and not row["statutory_unit"]:
        return None
    if not row["statutory_unit"] and check == LimitCheck.NONE:
        return None
    found = _read_amount(row, "statutory", problems)
    if found is None or check is None:
        return None
    if check == LimitCheck.NONE:
        problems["limit_check"] = _("Says that no limit is known, but the row has one.")
        return None
    return DeliveredLimit(DeliveredClock.STATUTORY, *found, check)


def _read_amount(row: Mapping[str, str], clock: str, problems: dict[str, str]) -> tuple[int, str] | None:
    days, unit = f"{clock}_days", f"{clock}_unit"
    if row[unit] not in UNITS:
        problems[unit] = unknown_value(row[unit], UNITS)
    try:
        amount = read_whole_number(row[days], 0, MAX_DAYS)
    except ValueError as error:
        problems[days] = str(error)
        return None
    return None if unit in problems else (amount, row[unit])


def _read_steps(row: Mapping[str, str], committed: int, unit: str, problems: dict[str, str]) -> list[DeliveredLimit]:
    try:
        steps = Steps().clean(row["steps"])
    except ValueError:
        return []  # said by the column itself
    total = sum(step.days for step in steps if step.code != DELIVER)
    if total != committed:
        problems["steps"] = _("The days before “deliver” sum to %(total)s, not to the committed %(committed)s.") % {
            "total": total,
            "committed": committed,
        }
    return [
        DeliveredLimit(
            DeliveredClock.DELIVERY if step.code == DELIVER else f"step:{step.code}",
            step.days,
            unit,
            LimitCheck.ILLUSTRATIVE,
        )
        for step in steps
    ]
