"""What lets the demonstration's authorities decide in the hall: units, letters, chiefs, seals.

All of it is made up and says so: the scan is a drawn sheet, the numbers begin with DEMO.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO

from PIL import Image, ImageDraw

from cms_pages.selectors import ItemSnapshot
from hall.foundation.uploads import CheckedFile, check_upload
from hall.organization.enums import SealKind
from hall.organization.selectors import Authority, User, get_county, list_authorities
from hall.organization.services import appoint_chief, establish_unit, move_items, register_letter, register_seal

_SHEET = (620, 877)
_LINES = ("LETTER OF AUTHORIZATION", "", "Demonstration: not a real document", "", "Signed: the head of the authority")
# Here the unit was made, but it still sits in the authority's own house, with half of its items.
NOT_IN_CENTER = "economy-information"


def authorize(*, staff: Mapping[str, User], items: Sequence[ItemSnapshot], at: datetime, since: date) -> None:
    """Give each authority of the county its unit, its letter, its chief representative and its seals.

    Args:
        staff: username → account.
        items: the catalogue, whose functions are moved into the units.
        at: the instant.
        since: the first day of all of it.
    """
    scan, admin = check_upload(_draw_sheet()), staff["admin"]
    for authority in list_authorities():
        _register_seals(authority, keeper=staff["lead"], actor=admin, at=at, since=since)
        _appoint(authority, staff["lead"], scan, actor=admin, at=at, since=since)
        codes = sorted(item.code for item in items if item.authority_code == authority.code)
        if codes:
            _establish(authority, codes, actor=admin, at=at, since=since)


def _register_seals(authority: Authority, *, keeper: User, actor: User, at: datetime, since: date) -> None:
    for kind, mark, name_en, name_zh in (
        (SealKind.SPECIAL, "SP", "Special approval seal of the {}", "{}行政审批专用章"),
        (SealKind.ORDINARY, "GZ", "Official seal of the {}", "{}公章"),
    ):
        register_seal(
            authority=authority,
            kind=kind,
            number=f"DEMO-{mark}-{authority.position:03d}",
            name_en=name_en.format(authority.name_en),
            name_zh=name_zh.format(authority.name_zh),
            keeper=keeper if kind == SealKind.SPECIAL else None,
            valid_from=since,
            actor=actor,
            at=at,
        )


def _appoint(authority: Authority, chief: User, scan: CheckedFile, *, actor: User, at: datetime, since: date) -> None:
    letter = register_letter(
        number=f"DEMO-{authority.position:03d}",
        authority=authority,
        signed_on=since,
        valid_from=since,
        scan=scan,
        actor=actor,
        at=at,
    )
    appoint_chief(authority=authority, user=chief, letter=letter, valid_from=since, actor=actor, at=at)


def _establish(authority: Authority, codes: Sequence[str], *, actor: User, at: datetime, since: date) -> None:
    in_center = authority.code != NOT_IN_CENTER
    unit = establish_unit(
        authority=authority,
        name_en=f"Approval Unit of the {authority.name_en}",
        name_zh=f"{authority.name_zh}行政审批股",
        document_number=f"DEMO-U-{authority.position:03d}",
        point=get_county() if in_center else None,
        valid_from=since,
        actor=actor,
        at=at,
    )
    moved = codes if in_center else codes[: (len(codes) + 1) // 2]
    move_items(unit=unit, item_codes=moved, valid_from=since, document_number=unit.document_number, actor=actor, at=at)


def _draw_sheet() -> BytesIO:
    sheet = Image.new("RGB", _SHEET, "white")
    pen = ImageDraw.Draw(sheet)
    for row, line in enumerate(_LINES):
        pen.text((60, 80 + 40 * row), line, fill="black")
    pen.ellipse((380, 520, 540, 680), outline="red", width=4)
    drawn = BytesIO()
    sheet.save(drawn, format="PNG")
    drawn.seek(0)
    return drawn
