"""The public tree in both languages: one page of every type, with texts long enough to show what breaks.

Each page exists in English and in Chinese with the same translation key; ``PORTAL`` says where they are.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from wagtail.models import Locale, Page

from cms_pages.models import (
    ArticleIndexPage,
    AuthorityPage,
    Banner,
    BulletinPage,
    CataloguePage,
    FeedbackPage,
    FormsPage,
    GuidePage,
    HomePage,
    HotlinePage,
    InterpretationPage,
    LifeEvent,
    NewsPage,
    NoticePage,
    OrganizationPage,
    ParallelApprovalPage,
    PointsPage,
    ServiceItem,
    StandardPage,
)

PUBLISHED_AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
DAY = date(2026, 3, 6)
LANGUAGES = ("en", "zh-hans")
Texts = Mapping[str, Any]

_TEXT = {
    "en": "<p>The hall opens on working days. <b>Bring your identity document</b> and take a number.</p>"
    "<h3>What changes</h3><ul><li>Window 12 moves to the second floor.</li><li>Numbers are given until noon.</li></ul>",
    "zh-hans": "<p>大厅工作日开放。<b>请携带身份证件</b>并取号。</p>"
    "<h3>变更内容</h3><ul><li>12号窗口迁至二楼。</li><li>上午停止取号时间为十二点。</li></ul>",
}
_NOTE = {
    "en": "<p>On rainy days the slope behind the hall is closed.</p>",
    "zh-hans": "<p>雨天大厅后坡道关闭。</p>",
}
_ANSWER = {
    "en": "<p>Yes. Hand in the letter of authorization and both identity documents.</p>",
    "zh-hans": "<p>可以。请提交授权委托书及双方身份证件。</p>",
}


def make_portal(items: Iterable[ServiceItem]) -> dict[str, HomePage]:
    """All page types below the home pages, in both languages; a guide for each item. The homes by language."""
    items = list(items)
    homes = {language: HomePage.objects.get(locale=_locale(language)) for language in LANGUAGES}
    _make_life_events(items)
    catalogue = add(homes, CataloguePage, "services", _t("Services", "办事服务"), show_in_menus=True)
    for item in items:
        make_guide(catalogue, item)
    add(homes, PointsPage, "points", _t("Service points", "服务网点"), show_in_menus=True)
    _add_articles(homes)
    _add_organization(homes, items)
    add(homes, ParallelApprovalPage, "parallel", _t("Parallel approval", "并联审批"), show_in_menus=True, body=_body)
    add(homes, FormsPage, "forms", _t("Forms and samples", "表格与样表"), show_in_menus=True)
    add(
        homes,
        HotlinePage,
        "hotline",
        _t("Hotline 96196", "96196热线"),
        show_in_menus=True,
        topics=lambda language: [
            ("topic", {"topic": _t("Land and houses", "土地与房屋")[language], "answer": _rich(_ANSWER[language])})
        ],
    )
    add(
        homes,
        FeedbackPage,
        "feedback",
        _t("Ask and complain", "咨询投诉"),
        show_in_menus=True,
        ways=lambda language: [
            (
                "way",
                {
                    "kind": kind,
                    "title": _t(kind.capitalize(), kind)[language],
                    "text": _rich(_ANSWER[language]),
                    "page": None,
                },
            )
            for kind in ("complaint", "suggestion", "consultation", "rating", "guest_book")
        ],
    )
    add(homes, StandardPage, "about", _t("About the center", "中心简介"), body=_body)
    return homes


def make_guide(catalogue: Mapping[str, Page], item: ServiceItem, **fields: Any) -> dict[str, GuidePage]:
    """The guides of an item with all their own words."""
    chosen = {
        "item": item,
        "who_can_apply": _t("<p>Any enterprise of the county.</p>", "<p>本县企业均可申请。</p>"),
        "conditions": _ANSWER,
        "before_you_come": _NOTE,
        "result": _t("<p>A license on paper and online.</p>", "<p>纸质及电子许可证。</p>"),
        "if_no_answer": _ANSWER,
        "ask_and_complain": _ANSWER,
        "faq": lambda language: [_question(language)],
        "document_notes": lambda language: [
            (
                "document",
                {
                    "code": "D01",
                    "source": _t("police station", "派出所")[language],
                    "note": _t("Both sides on one sheet.", "正反面印在同一页。")[language],
                },
            )
        ],
        **fields,
    }
    names = {"en": item.name_en, "zh-hans": item.name_zh}
    return add(catalogue, GuidePage, item.code, names, **chosen)


def make_banners() -> None:
    """An urgent notice and a closure."""
    for kind in ("urgent", "closure"):
        Banner.objects.create(
            kind=kind,
            text_en="The hall closes early today because of the storm.",
            text_zh="因暴雨，大厅今日提前关闭。",
            live=True,
            expire_at=datetime(2999, 1, 1, tzinfo=UTC) if kind == "closure" else None,
        )


def add(parents: Mapping[str, Page], page_type: type[Any], slug: str, titles: Texts, **fields: Any) -> dict[str, Any]:
    """A live page in each language below its parent. A field's value may be given by language, or by a function."""
    key = uuid4()
    pages = {}
    for language, parent in parents.items():
        page = page_type(
            title=titles[language],
            slug=slug,
            locale=_locale(language),
            translation_key=key,
            summary=_t("What it is about, in a sentence or two.", "用一两句话说明内容。")[language],
            first_published_at=PUBLISHED_AT,
            last_published_at=PUBLISHED_AT,
            **{name: _in(value, language) for name, value in fields.items()},
        )
        pages[language] = parent.add_child(instance=page)
        parent.refresh_from_db()
    return pages


def _add_articles(homes: Mapping[str, HomePage]) -> None:
    kinds: tuple[tuple[str, str, str, type[Any], Texts, dict[str, Any]], ...] = (
        (
            "notices",
            "Notices",
            "通知公告",
            NoticePage,
            _t("The hall moves to summer hours", "大厅调整夏季服务时间"),
            {},
        ),
        ("news", "News", "中心动态", NewsPage, _t("A new counter for newcomers", "新市民专窗启用"), {}),
        (
            "bulletins",
            "Efficiency bulletins",
            "效能通报",
            BulletinPage,
            _t("February 2026", "2026年2月"),
            {"month": "2026-02", "body": _bulletin},
        ),
        (
            "interpretations",
            "Policy explained",
            "政策解读",
            InterpretationPage,
            _t("What the new rules on filing mean", "备案新规解读"),
            {
                "policy_title": _t("Measures on filing", "备案办法"),
                "policy_number": "2026-7",
                "policy_issuer": _t("County government", "县人民政府"),
            },
        ),
    )
    for holds, english, chinese, page_type, titles, fields in kinds:
        index = add(homes, ArticleIndexPage, holds, _t(english, chinese), holds=holds, show_in_menus=holds == "notices")
        add(index, page_type, "first", titles, **{"date": DAY, "body": _body, **fields})


def _add_organization(homes: Mapping[str, HomePage], items: list[ServiceItem]) -> None:
    group = add(
        homes,
        OrganizationPage,
        "organization",
        _t("Organization", "组织机构"),
        show_in_menus=True,
        leading_group=lambda language: [
            ("post", {"post": _t("Head of the group", "组长")[language], "duties": _rich(_ANSWER[language])})
        ],
        body=_body,
    )
    for authority in {item.authority for item in items}:
        names = {"en": authority.name_en, "zh-hans": authority.name_zh}
        add(group, AuthorityPage, authority.code, names, authority=authority, duties=_TEXT)


def _make_life_events(items: list[ServiceItem]) -> None:
    events = (
        ("start-a-business", "Starting a business", "开办企业", "shop"),
        ("have-a-child", "Having a child", "生育收养", "baby"),
        ("grow-old", "Growing old", "养老服务", "elder"),
    )
    for position, (slug, english, chinese, icon) in enumerate(events):
        event, _new = LifeEvent.objects.get_or_create(
            slug=slug, defaults={"name_en": english, "name_zh": chinese, "icon": icon, "position": position}
        )
        event.items.set(items)
        event.save()


def _body(language: str) -> list[tuple[str, Any]]:
    table = {
        "data": [[_t("Item", "事项")[language], _t("Fee", "费用")[language]], ["A", "0"]],
        "first_row_is_table_header": True,
        "first_col_is_header": False,
        "table_header_choice": "row",
    }
    return [
        ("text", _rich(_TEXT[language])),
        ("note", {"weight": "important", "text": _rich(_NOTE[language])}),
        ("note", {"weight": "hint", "text": _rich(_NOTE[language])}),
        ("table", table),
        _question(language),
    ]


def _bulletin(language: str) -> list[tuple[str, Any]]:
    figures = [
        {"name": _t("Concluded in time", "按时办结率")[language], "value": "98.60", "unit": "percent", "formula": ""},
        {"name": _t("Cases received", "收件数")[language], "value": "1204", "unit": "count", "formula": ""},
    ]
    return [("text", _rich(_TEXT[language])), ("figures", figures)]


def _question(language: str) -> tuple[str, dict[str, Any]]:
    question = _t("May somebody else apply for me?", "可以由他人代办吗？")[language]
    return ("question", {"question": question, "answer": _rich(_ANSWER[language])})


def _in(value: Any, language: str) -> Any:
    if callable(value):
        return value(language)
    return value[language] if isinstance(value, dict) else value


def _t(english: Any, chinese: Any) -> dict[str, Any]:
    return {"en": english, "zh-hans": chinese}


def _rich(html: str) -> Any:
    from wagtail.rich_text import RichText  # noqa: PLC0415  the block's value, not the field's text

    return RichText(html)


def _locale(language: str) -> Locale:
    return Locale.objects.get(language_code=language)
