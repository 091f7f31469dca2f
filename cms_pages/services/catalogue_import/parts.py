"""Putting the parts a file describes on an item, so that codes stay and what people wrote is kept."""

from collections.abc import Iterable, Sequence

from cms_pages.models import ItemDocument, ItemFee, ItemPart, ItemSpecialProcedure, ItemStep, ServiceItem
from cms_pages.services.catalogue_import.names import shared_document_codes
from cms_pages.services.catalogue_import.part_cells import PartCell

PART_MODELS: dict[str, type[ItemPart]] = {
    "steps": ItemStep,
    "documents": ItemDocument,
    "fees": ItemFee,
    "special_procedures": ItemSpecialProcedure,
}


def put_parts(item: ServiceItem, relation: str, cells: Sequence[PartCell]) -> None:
    """Make the item's parts those of the file, in its order; nothing is stored yet.

    A part that is already there keeps its code, its English name and whatever the file does not speak of.
    """
    present = list(getattr(item, relation).all())
    codes = assign_document_codes(item.serial, present, cells) if relation == "documents" else [c.code for c in cells]
    by_code = {part.code: part for part in present}
    wanted = []
    for position, (code, cell) in enumerate(zip(codes, cells, strict=True)):
        part = by_code.get(code) or PART_MODELS[relation](code=code, **cell.starts_as)
        part.sort_order = position
        part.name_zh = cell.name_zh
        part.name_en = part.name_en or cell.name_en
        for name, value in cell.follows.items():
            setattr(part, name, value)
        wanted.append(part)
    getattr(item, relation).set(wanted)


def assign_document_codes(serial: int, present: Iterable[ItemPart], cells: Sequence[PartCell]) -> list[str]:
    """A code for each document: the one it has; else the one project approval shares; else ``serial-NN``.

    New numbers go on after the highest in use, so no document takes over the code of another that is still there.
    """
    kept = {part.name_zh: part.code for part in present}
    taken = set(kept.values())
    own = f"{serial:04d}-"
    numbers = [code.removeprefix(own) for code in taken if code.startswith(own)]
    highest = max((int(number) for number in numbers if number.isdecimal()), default=0)
    codes = []
    for position, cell in enumerate(cells, 1):
        code = kept.get(cell.name_zh) or shared_document_codes().get(cell.name_zh)
        if code is None or (code in taken and cell.name_zh not in kept):
            highest = max(highest + 1, position) if not kept else highest + 1
            code = f"{own}{highest:02d}"
        taken.add(code)
        codes.append(code)
    return codes
