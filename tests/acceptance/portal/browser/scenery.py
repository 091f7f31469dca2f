"""The county that the browser sees: one page of every type in both languages, and items that strain a layout."""

from datetime import date, time

from cms_pages.models import CataloguePage, ItemDocument, ServiceItem
from cms_pages.services.publishing import create_published
from hall.organization.enums import PointLevel
from hall.organization.models import ItemStation, OpeningHours, ServicePoint
from tests.factories.cases import IMMEDIATE, LICENCE, SERVICE, County, make_county
from tests.factories.catalogue import PUBLISHED_AT, ServiceItemFactory
from tests.factories.organization import CountyFactory, WindowFactory
from tests.factories.portal_pages import make_guide, make_portal

LONG_EN = "Registration of establishment, change and cancellation of private non-enterprise units and their branches"
LONG_ZH = "民办非企业单位及其分支机构、代表机构成立、变更、注销登记（含章程核准）和慈善组织认定、公开募捐资格审批"
HEAVY, BARE = "511922-0950", "511922-0951"


def make_scenery() -> County:
    """The county of the tests with a portal, places, an item with thirty documents and one with nothing at all."""
    county = make_county()
    items = list(ServiceItem.objects.filter(code__in=(LICENCE, SERVICE, IMMEDIATE)).select_related("authority"))
    homes = make_portal(items)
    catalogue = {language: CataloguePage.objects.child_of(home).get() for language, home in homes.items()}
    make_guide(catalogue, _heavy(items[0]))
    bare = _bare(items[0])
    make_guide(
        catalogue,
        bare,
        **dict.fromkeys(("who_can_apply", "conditions", "before_you_come", "result"), ""),
        **dict.fromkeys(("if_no_answer", "ask_and_complain"), ""),
        faq=[],
        document_notes=[],
    )
    _make_places()
    return county


def _heavy(like: ServiceItem) -> ServiceItem:
    item = ServiceItemFactory.build(serial=950, authority=like.authority, name_en=LONG_EN, name_zh=LONG_ZH)
    item.documents.set(
        [
            ItemDocument(
                code=f"D{number:02d}",
                name_en=f"{LONG_EN} {number}",
                name_zh=f"{LONG_ZH}{number}",
                necessity=("required", "conditional", "optional")[number % 3],
                copies=number % 4 + 1,
                sort_order=number,
            )
            for number in range(1, 31)
        ]
    )
    create_published(item, user=None, at=PUBLISHED_AT)
    return item


def _bare(like: ServiceItem) -> ServiceItem:
    item = ServiceItemFactory.build(
        serial=951, authority=like.authority, item_type="20", name_en="Advice", name_zh="咨询"
    )
    for part in (item.documents, item.fees, item.steps, item.special_procedures):
        part.set([])
    create_published(item, user=None, at=PUBLISHED_AT)
    return item


def _make_places() -> None:
    center = CountyFactory.create(
        address_en="1 Government Service Avenue", address_zh="政务大道1号", phone="96196", illustrative=True
    )
    for weekday in range(1, 6):
        OpeningHours.objects.create(point=center, weekday=weekday, opens=time(9), closes=time(12))
        OpeningHours.objects.create(point=center, weekday=weekday, opens=time(13, 30), closes=time(17, 30))
    township = ServicePoint.objects.create(
        code="511922101000",
        level=PointLevel.TOWNSHIP,
        parent=center,
        name_en="Guangwu Mountain Township Convenience Service Center",
        name_zh="光雾山镇便民服务中心",
        division_en="Guangwu Mountain Town",
        division_zh="光雾山镇",
    )
    ServicePoint.objects.create(
        code="511922101201",
        level=PointLevel.VILLAGE,
        parent=township,
        name_en="Tea Terrace Village Service Room",
        name_zh="茶田村便民服务室",
        division_en="Tea Terrace Village",
        division_zh="茶田村",
    )
    window = WindowFactory.create(point=center, comprehensive=True)
    ItemStation.objects.create(item_code=LICENCE, window=window, since=date(2026, 1, 1))
