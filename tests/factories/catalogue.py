"""Service items in the states that tests speak of."""

from datetime import UTC, datetime
from typing import Any

import factory
from factory.django import DjangoModelFactory

from cms_pages.enums import ItemType, LimitCheck, OnlineDepth, ServiceCategory, ServiceForm
from cms_pages.models import ItemDocument, ItemFee, ItemSpecialProcedure, ItemStep, ReferenceItem, ServiceItem
from cms_pages.services.publishing import create_published
from hall.organization.models import Authority

PUBLISHED_AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
STEPS = (
    ("accept", "Acceptance", "受理", "clerk"),
    ("review", "Examination", "审查", "approver"),
    ("decide", "Decision", "决定", "lead"),
    ("deliver", "Delivery", "送达", "clerk"),
)


class CatalogueAuthorityFactory(DjangoModelFactory[Authority]):
    """An authority, the same one for the same code."""

    class Meta:
        model = Authority
        django_get_or_create = ("code",)

    code = "development-reform"
    name_en = factory.LazyAttribute(lambda authority: f"Authority {authority.code}")
    name_zh = factory.LazyAttribute(lambda authority: f"机关 {authority.code}")


class ServiceItemFactory(DjangoModelFactory[ServiceItem]):
    """A draft of a license with four steps, two documents, a fee and a hearing; ``publish_item`` puts it live."""

    class Meta:
        model = ServiceItem
        skip_postgeneration_save = True

    serial = factory.Sequence(lambda number: 900 + number)
    code = factory.LazyAttribute(lambda item: f"511922-{item.serial:04d}")
    name_en = factory.LazyAttribute(lambda item: f"License {item.serial}")
    name_zh = factory.LazyAttribute(lambda item: f"许可{item.serial}")
    authority = factory.SubFactory(CatalogueAuthorityFactory)
    item_type = ItemType.LICENSE
    service_category = ServiceCategory.ADMINISTRATIVE_APPROVAL
    handling = "committed"
    legal_basis_en = "A law (某法), art. 1"
    legal_basis_zh = "某法第1条"
    service_forms = factory.LazyFunction(lambda: [ServiceForm.LOBBY_RECEPTION.value])
    channels = factory.LazyFunction(lambda: ["window", "online"])
    online_depth = OnlineDepth.FULL
    limit_check = LimitCheck.VERIFIED
    live = False

    @classmethod
    def _build(cls, model_class: type[ServiceItem], *args: Any, **kwargs: Any) -> ServiceItem:
        item = model_class(*args, **kwargs)
        _add_parts(item)
        return item

    @classmethod
    def _create(cls, model_class: type[ServiceItem], *args: Any, **kwargs: Any) -> ServiceItem:
        item = cls._build(model_class, *args, **kwargs)
        item.save()
        return item


class ReferenceItemFactory(DjangoModelFactory[ReferenceItem]):
    """An entry of the higher-level directory."""

    class Meta:
        model = ReferenceItem

    code = factory.Sequence(lambda number: f"511A{number:08d}-511602000000-000-1-1-00")
    name_zh = factory.Sequence(lambda number: f"目录事项{number}")
    department_zh = "区行政审批局"
    item_type = ItemType.LICENSE
    area_code = "511602000000"


def make_item(**elements: Any) -> ServiceItem:
    """A published item."""
    elements.setdefault("authority", CatalogueAuthorityFactory.create())
    item = ServiceItemFactory.build(**elements)
    create_published(item, user=None, at=PUBLISHED_AT)
    return item


def make_draft(**elements: Any) -> ServiceItem:
    """An item that was never published."""
    item = ServiceItemFactory.create(**elements)
    item.save_revision(clean=False)
    return item


def change_in_draft(item: ServiceItem, **elements: Any) -> None:
    """Save changes of a published item as a draft, without publishing them."""
    for name, value in elements.items():
        setattr(item, name, value)
    item.save_revision(clean=False)


def _add_parts(item: ServiceItem) -> None:
    item.steps.set(
        [
            ItemStep(code=code, name_en=en, name_zh=zh, post=post, sort_order=order)
            for order, (code, en, zh, post) in enumerate(STEPS)
        ]
    )
    serial = f"{item.serial:04d}"
    item.documents.set(
        [
            ItemDocument(code=f"{serial}-01", name_en="Application form", name_zh="申请表", sort_order=0),
            ItemDocument(code=f"{serial}-02", name_en="Identity card", name_zh="身份证", sort_order=1),
        ]
    )
    item.fees.set([ItemFee(code="fee-1", name_en="Free of charge", name_zh="免费", sort_order=0)])
    item.special_procedures.set(
        [
            ItemSpecialProcedure(
                code="hearing",
                name_en="Hearing",
                name_zh="听证",
                may_pause=True,
                basis_en="Administrative Licensing Law (行政许可法), art. 45",
                basis_zh="行政许可法第四十五条",
                sort_order=0,
            )
        ]
    )
