"""How far an authority has come with the two centralizations and the two in-place, as far as the organization knows."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from hall.foundation.clock import local_date
from hall.foundation.private_files import read_file
from hall.organization.enums import PointLevel
from hall.organization.errors import LetterNotFoundError
from hall.organization.models import ApprovalUnit, ChiefRepresentative, Letter, Seal, UnitItem, User
from hall.organization.models.validity import on_day
from hall.organization.selectors.seals import is_special, list_seals


@dataclass
class Centralization:
    """What holds for one authority on a day.

    Attributes:
        unit: its approval unit.
        in_center: whether the unit sits in the county's center.
        items: the items whose function was moved into the unit.
        chief: who represents it in the hall.
        letters: letters of authorization in force.
        seals: special seals that may be used.
        other_seals: special seals that may not be used now.
    """

    unit: ApprovalUnit | None = None
    in_center: bool = False
    items: frozenset[str] = frozenset()
    chief: User | None = None
    letters: list[Letter] = field(default_factory=list)
    seals: list[Seal] = field(default_factory=list)
    other_seals: list[Seal] = field(default_factory=list)


def list_centralization(at: datetime) -> dict[str, Centralization]:
    """How far each authority has come, by its code; five queries."""
    day = local_date(at)
    found: dict[str, Centralization] = defaultdict(Centralization)
    for unit in ApprovalUnit.objects.filter(on_day(day)).select_related("authority", "point"):
        one = found[unit.authority.code]
        one.unit, one.in_center = unit, unit.point is not None and unit.point.level == PointLevel.COUNTY
    moved: dict[str, set[str]] = defaultdict(set)
    rows = UnitItem.objects.filter(on_day(day), on_day(day, prefix="unit__"))
    for code, item in rows.order_by().values_list("unit__authority__code", "item_code"):
        moved[code].add(item)
    for code, items in moved.items():
        found[code].items = frozenset(items)
    for chief in ChiefRepresentative.objects.filter(on_day(day)).select_related("authority", "user"):
        found[chief.authority.code].chief = chief.user
    letters = Letter.objects.filter(on_day(day), revoked_at__isnull=True, authority__isnull=False)
    for letter in letters.select_related("authority"):
        if letter.authority is not None:
            found[letter.authority.code].letters.append(letter)
    for seal in filter(is_special, list_seals()):
        one = found[seal.authority.code]
        (one.seals if seal.is_valid_at(at) else one.other_seals).append(seal)
    return dict(found)


def read_letter(number_key: int) -> tuple[Letter, bytes]:
    """A letter with the content of its scan.

    Raises:
        LetterNotFoundError: no such letter, or it was registered without a scan.
        PrivateFileError: the stored file is absent or was changed.
    """
    letter = Letter.objects.filter(pk=number_key).exclude(sha256="").first()
    if letter is None:
        raise LetterNotFoundError
    return letter, read_file(str(letter.file.name), digest=letter.sha256)
