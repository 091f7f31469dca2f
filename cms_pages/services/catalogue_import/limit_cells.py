"""Reading the limits a catalogue row speaks of. They become rules and stay nowhere in the catalogue."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from cms_pages.enums import ItemType, LimitCheck
from cms_pages.services.catalogue_import import names
from cms_pages.services.catalogue_import.cells import LIMIT_CHECKS, read_whole_number, unknown_value
from cms_pages.services.catalogue_import.part_cells import DELIVER, MAX_DAYS, PartCell, Steps
from rules.authoring.services import SHARED_LAW_LIMIT, ImportedLimits
from rules.language import Unit
from rules.vocabulary import Label

_Problems = dict[str, str]
_Length = tuple[int, Unit]


def read_limits(row: Mapping[str, str]) -> tuple[ImportedLimits, _Problems]:
    """The limits of a row, and what is wrong with its columns of days.

    An empty statutory limit means that none is known, and so does one without a unit where the row says so; 0 means
    the same day. The county commits itself in working days, and the days of the steps before ``deliver`` must sum to
    the committed days.
    """
    problems: _Problems = {}
    statutory = _read_statutory(row, problems)
    committed = _read_length(row, "committed", (Unit.WORKING_DAY,), problems)
    steps = _read_steps(row)
    if committed:
        _check_sum(steps, committed, problems)
    if statutory and committed and statutory[1] == committed[1] and committed[0] > statutory[0]:
        problems["committed_days"] = _("Longer than the statutory limit of %(amount)s.") % {"amount": statutory[0]}
    licence = row["item_type_code"].zfill(2) == ItemType.LICENSE
    if row["limit_check"] == SHARED_LAW_LIMIT and not licence:
        problems["limit_check"] = _("Only a licence has the limit of article 42; say how this figure was checked.")
    limits = ImportedLimits(
        item=row["code"],
        name=Label(row["name_en"], row["name_zh"]),
        licence=licence,
        limit_check=row["limit_check"],
        legal_basis=_read_basis(row["legal_basis"].strip()),
        statutory=statutory,
        committed=committed,
        steps=tuple((step.code, step.days) for step in steps),
    )
    return limits, problems


def _read_basis(basis: str) -> Label | None:
    """The legal basis in both languages; the Chinese text stands in where no translation is known."""
    return Label(names.legal_basis_names().get(basis, basis), basis) if basis else None


def _read_statutory(row: Mapping[str, str], problems: _Problems) -> _Length | None:
    none_known = LIMIT_CHECKS.get(row["limit_check"]) == LimitCheck.NONE
    if not row["statutory_unit"] and (none_known or not row["statutory_days"]):
        return None
    if none_known:
        problems["limit_check"] = _("Says that no limit is known, but the row has one.")
    return _read_length(row, "statutory", tuple(Unit), problems)


def _read_length(row: Mapping[str, str], clock: str, units: tuple[Unit, ...], problems: _Problems) -> _Length | None:
    days, unit = f"{clock}_days", f"{clock}_unit"
    if row[unit] not in units:
        problems[unit] = unknown_value(row[unit], units)
    try:
        amount = read_whole_number(row[days], 0, MAX_DAYS)
    except ValueError as error:
        problems[days] = str(error)
        return None
    return None if unit in problems else (amount, Unit(row[unit]))


def _read_steps(row: Mapping[str, str]) -> list[PartCell]:
    try:
        return Steps().clean(row["steps"])
    except ValueError:
        return []  # said by the column itself


def _check_sum(steps: list[PartCell], committed: _Length, problems: _Problems) -> None:
    total = sum(step.days for step in steps if step.code != DELIVER)
    if steps and total != committed[0]:
        problems["steps"] = _("The days before “deliver” sum to %(total)s, not to the committed %(committed)s.") % {
            "total": total,
            "committed": committed[0],
        }
