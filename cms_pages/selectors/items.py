"""Published service items as plain data.

What leaves here never changes under a reader: a case keeps the snapshot and the
revision it was accepted with, whatever is published later. Drafts, unpublished
and expired items are answered as if they did not exist.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from cms_pages.enums import DocumentForm, Necessity
from cms_pages.errors import ItemNotFoundError
from cms_pages.models import ItemDocument, ItemPart, ItemStep, ServiceItem, ServiceItemQuerySet
from cms_pages.selectors.search import rank_items
from hall.foundation.freshness import CATALOGUE, depends_on, item_subject
from rules.vocabulary import Label


@dataclass(frozen=True, slots=True)
class StepSnapshot:
    """A link of the handling process; ``post`` is the kind of post that answers for it."""

    code: str
    name: Label
    post: str


@dataclass(frozen=True, slots=True)
class DocumentSnapshot:
    """A document of the item; ``required`` is false for those asked for only in some cases."""

    code: str
    name: Label
    required: bool
    necessity: str = Necessity.REQUIRED
    copies: int = 1
    form: str = DocumentForm.ORIGINAL_OR_COPY


@dataclass(frozen=True, slots=True)
class FeeSnapshot:
    """What is charged, in words, with its basis where one is given."""

    code: str
    text: Label
    basis: Label | None


@dataclass(frozen=True, slots=True)
class ProcedureSnapshot:
    """A special procedure; only one that ``may_pause`` stops the clocks, and then it has a basis."""

    code: str
    name: Label
    may_pause: bool
    basis: Label | None


@dataclass(frozen=True, slots=True)
class ItemSummary:
    """What a list shows of an item."""

    code: str
    name: Label
    authority_code: str
    authority_name: Label
    item_type: str
    level: str
    level_note: str
    service_category: str
    handling: str
    audiences: tuple[str, ...]
    service_forms: tuple[str, ...]
    limit_check: str

    @property
    def facts(self) -> dict[str, object]:
        """What holds of every case of the item, in the words of the rules' vocabulary."""
        return {
            "item": self.code,
            "item_type": self.item_type,
            "authority": self.authority_code,
            "level": self.level,
            "handling": self.handling,
        }


@dataclass(frozen=True, slots=True)
class ItemSnapshot(ItemSummary):
    """One published item with its parts in order. ``revision`` is the key of the live revision."""

    serial: int
    revision: int | None
    steps: tuple[StepSnapshot, ...]
    documents: tuple[DocumentSnapshot, ...]
    fees: tuple[FeeSnapshot, ...]
    special_procedures: tuple[ProcedureSnapshot, ...]
    legal_basis: Label
    channels: tuple[str, ...]
    online_depth: str
    online_stages: tuple[str, ...]
    limit_check_source: str
    content_source: str


def get_item(code: str) -> ItemSnapshot:
    """The published item of this code.

    Raises:
        ItemNotFoundError: there is none; whether a draft exists is not told.
    """
    item = find_item(code)
    if item is None:
        raise ItemNotFoundError
    return item


def find_item(code: str) -> ItemSnapshot | None:
    """The published item of this code, or None."""
    if "\0" in code:
        return None
    depends_on(item_subject(code))
    item = _with_parts().filter(code=code).first()
    return None if item is None else _snapshot(item)


def list_snapshots() -> list[ItemSnapshot]:
    """Every published item with all its elements, in the order of the codes; a query for each kind of element."""
    depends_on(CATALOGUE)
    return [_snapshot(item) for item in _with_parts().order_by("code")]


def _with_parts() -> ServiceItemQuerySet:
    items = ServiceItem.objects.live().select_related("authority")
    return items.prefetch_related("steps", "documents", "fees", "special_procedures")


def find_item_by_key(key: int) -> ItemSnapshot | None:
    """The published item that a page refers to, or None."""
    item = _with_parts().filter(pk=key).first()
    depends_on(CATALOGUE if item is None else item_subject(item.code))
    return None if item is None else _snapshot(item)


def list_items(
    *, search: str = "", authority: str = "", category: str = "", level: str = "", audience: str = ""
) -> ServiceItemQuerySet:
    """Published items for paging, in the catalogue's order or the best found first; ``summarize`` makes them data.

    Args:
        search: what somebody typed; see ``cms_pages.selectors.search``.
        authority: an authority's code.
        category: a value of ``ServiceCategory``.
        level: a value of ``Level``.
        audience: a value of ``Audience``.
    """
    depends_on(CATALOGUE)
    items = ServiceItem.objects.live().select_related("authority")
    if search.strip():
        items = items.in_this_order(rank_items(search))
    if authority:
        items = items.offered_by(authority)
    if category:
        items = items.filter(service_category=category)
    if level:
        items = items.filter(level=level)
    if audience:
        items = items.open_to(audience)
    return items


def list_summaries(codes: Collection[str]) -> list[ItemSummary]:
    """The published items among these codes."""
    depends_on(*map(item_subject, codes))
    return summarize(ServiceItem.objects.live().select_related("authority").filter(code__in=codes))


def list_step_codes(code: str) -> tuple[str, ...]:
    """The codes of a published item's steps, in order; none for an item that is not published."""
    depends_on(item_subject(code))
    steps = ItemStep.objects.filter(item__code=code, item__live=True).order_by("sort_order", "pk")
    return tuple(steps.values_list("code", flat=True))


def list_steps(codes: Collection[str]) -> dict[str, dict[str, Label]]:
    """Item code → the names of its steps by code, in order; an item that is not published is left out."""
    depends_on(CATALOGUE)
    steps = ItemStep.objects.filter(item__code__in=codes, item__live=True).order_by("item__code", "sort_order", "pk")
    found: dict[str, dict[str, Label]] = {}
    for item, code, en, zh in steps.values_list("item__code", "code", "name_en", "name_zh"):
        found.setdefault(item, {})[code] = _label(en, zh)
    return found


def list_documents(codes: Collection[str]) -> dict[str, dict[str, Label]]:
    """Item code → the names of its documents by code; an item without any, or that is not published, is left out."""
    depends_on(CATALOGUE)
    documents = ItemDocument.objects.filter(item__code__in=codes, item__live=True)
    found: dict[str, dict[str, Label]] = {}
    for item, code, en, zh in documents.order_by("sort_order", "pk").values_list(
        "item__code", "code", "name_en", "name_zh"
    ):
        found.setdefault(item, {})[code] = _label(en, zh)
    return found


def list_item_codes() -> frozenset[str]:
    """The codes of all published items."""
    depends_on(CATALOGUE)
    return frozenset(ServiceItem.objects.live().values_list("code", flat=True))


def summarize(items: Iterable[ServiceItem]) -> list[ItemSummary]:
    """What a list shows of these items; asks nothing more of the database."""
    return [ItemSummary(**_summary(item)) for item in items]


def _summary(item: ServiceItem) -> dict[str, Any]:
    return {
        "code": item.code,
        "name": _label(item.name_en, item.name_zh),
        "authority_code": item.authority.code,
        "authority_name": _label(item.authority.name_en, item.authority.name_zh),
        "item_type": item.item_type,
        "level": item.level,
        "level_note": item.level_note,
        "service_category": item.service_category,
        "handling": item.handling,
        "audiences": tuple(item.audiences),
        "service_forms": tuple(item.service_forms),
        "limit_check": item.limit_check,
    }


def _snapshot(item: ServiceItem) -> ItemSnapshot:
    return ItemSnapshot(
        **_summary(item),
        serial=item.serial,
        revision=item.live_revision_id,
        steps=tuple(StepSnapshot(step.code, _name(step), step.post) for step in item.steps.all()),
        documents=tuple(
            DocumentSnapshot(
                document.code,
                _name(document),
                required=document.necessity == Necessity.REQUIRED,
                necessity=document.necessity,
                copies=document.copies,
                form=document.form,
            )
            for document in item.documents.all()
        ),
        fees=tuple(FeeSnapshot(fee.code, _name(fee), _optional(fee.basis_en, fee.basis_zh)) for fee in item.fees.all()),
        special_procedures=tuple(
            ProcedureSnapshot(
                procedure.code,
                _name(procedure),
                may_pause=procedure.may_pause,
                basis=_optional(procedure.basis_en, procedure.basis_zh),
            )
            for procedure in item.special_procedures.all()
        ),
        legal_basis=_label(item.legal_basis_en, item.legal_basis_zh),
        channels=tuple(item.channels),
        online_depth=item.online_depth,
        online_stages=tuple(item.online_stages),
        limit_check_source=item.limit_check_source,
        content_source=item.content_source,
    )


def _name(part: ItemPart) -> Label:
    return _label(part.name_en, part.name_zh)


def _label(en: str, zh: str) -> Label:
    """Both languages; the other one stands in for a text that is missing."""
    return Label(en or zh, zh or en)


def _optional(en: str, zh: str) -> Label | None:
    return _label(en, zh) if en or zh else None
