"""Approval units and the items moved into them."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from hall.organization.models import ApprovalUnit, Authority, ServicePoint, UnitItem, User
from hall.organization.services.records import describe, record, save_checked


@transaction.atomic
def establish_unit(  # noqa: PLR0913  what the document that makes a unit says
    *,
    authority: Authority,
    name_en: str,
    name_zh: str,
    document_number: str,
    valid_from: date,
    valid_to: date | None = None,
    point: ServicePoint | None,
    actor: User | None,
    at: datetime,
) -> ApprovalUnit:
    """Make the approval unit of an authority.

    Raises:
        OverlapError: the authority has another one on some of these days.
    """
    unit = ApprovalUnit(
        authority=authority,
        name_en=name_en,
        name_zh=name_zh,
        document_number=document_number,
        valid_from=valid_from,
        valid_to=valid_to,
        point=point,
    )
    save_checked(unit)
    record("unit_established", describe(unit), actor=actor, at=at)
    return unit


@transaction.atomic
def move_items(
    *,
    unit: ApprovalUnit,
    item_codes: Iterable[str],
    valid_from: date,
    document_number: str = "",
    actor: User | None,
    at: datetime,
) -> list[UnitItem]:
    """Move the functions of items into an approval unit; one event for all of them.

    Raises:
        OverlapError: one of them is in a unit already; then none is moved.
    """
    moved = [
        UnitItem(unit=unit, item_code=code, valid_from=valid_from, document_number=document_number)
        for code in item_codes
    ]
    for row in moved:
        save_checked(row)
    said: dict[str, object] = {
        "unit": str(unit),
        "authority": unit.authority.code,
        "items": sorted(row.item_code for row in moved),
        "valid_from": valid_from,
        "document_number": document_number,
    }
    record("items_moved_into_unit", said, actor=actor, at=at)
    return moved
