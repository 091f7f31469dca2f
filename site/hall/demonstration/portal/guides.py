"""The guides: one for each item and language; forty written by hand, the others put together from what the item is."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from cms_pages.enums import Handling, ItemType, OnlineDepth, ServiceCategory, ServiceForm
from cms_pages.selectors import ItemSnapshot
from cms_pages.services.planting import PlannedPage, PlannedText
from cms_pages.services.planting.plan import FileRef, ItemRef
from hall.demonstration.portal.content import read_texts
from hall.demonstration.portal.forms import blank_title, sample_title
from hall.demonstration.portal.writing import Block, blocks, question, rich_text

_LANGUAGES = {"en": "en", "zh": "zh-hans"}
_BY_HAND = ("guides_people", "guides_business", "guides_projects")
_MOST_QUESTIONS = 5
# In the texts of a guide written by hand: what it is called there, and which field of the page it is.
_RICH_TEXTS = {
    "who": "who_can_apply",
    "conditions": "conditions",
    "before": "before_you_come",
    "result": "result",
    "no_answer": "if_no_answer",
    "ask": "ask_and_complain",
}


def plan_guides(items: Sequence[ItemSnapshot], *, until: datetime) -> Iterator[PlannedPage]:
    """A guide for each item, read again on different days, so that not all fall due at once."""
    by_hand: dict[str, Any] = {}
    for name in _BY_HAND:
        by_hand |= read_texts(name)
    published_at = until - timedelta(days=15)
    for number, item in enumerate(items):
        own = by_hand.get(_number(item), {})
        yield PlannedPage(
            key=f"guide/{item.code}",
            model="GuidePage",
            parent="services",
            slug=item.code,
            texts={_LANGUAGES[short]: _text(item, short, own.get(short, {})) for short in _LANGUAGES},
            published_at=published_at,
            values={"item": ItemRef(item.code), "review_by": until.date() + timedelta(days=10 + number * 2)},
        )


def _text(item: ItemSnapshot, language: str, own: Mapping[str, Any]) -> PlannedText:
    """What is written by hand, and for the rest the general words."""
    name, authority = getattr(item.name, language), getattr(item.authority_name, language)
    words = _general(item, language)
    values: dict[str, Any] = {
        field: rich_text(_fill(own.get(key, words[key]), name, authority)) for key, field in _RICH_TEXTS.items()
    }
    values["summary"] = _fill(own.get("summary", words["summary"]), name, authority)
    names = read_texts("local_names").get(_number(item), {}).get(language, ())
    values["search_words"] = "\n".join(own.get("words", names))
    values["document_notes"] = list(_document_notes(item, language))
    values["faq"] = _questions(item, language, own.get("faq", ()))
    if "more" in own:
        values["body"] = blocks(own["more"])
    return PlannedText(name, values)


def _fill(text: str, name: str, authority: str) -> str:
    return text.replace("{name}", name).replace("{authority}", authority)


def _general(item: ItemSnapshot, language: str) -> dict[str, str]:
    texts = read_texts("guides_general")
    nature, immediate = _nature(item), item.handling == Handling.IMMEDIATE
    no_answer = "immediate" if immediate else "license" if nature == "license" else "other"
    return {
        "summary": texts["summary"][language],
        "who": texts["who"][_audience(item)][language],
        "conditions": texts["conditions"][nature][language],
        "before": "\n".join(texts["before"][part][language] for part in _preparations(item)),
        "result": texts["result"][nature][language],
        "no_answer": texts["no_answer"][no_answer][language],
        "ask": texts["ask"][language],
    }


def _nature(item: ItemSnapshot) -> str:
    if item.item_type == ItemType.LICENSE:
        return "license"
    if item.item_type == ItemType.CONFIRMATION:
        return "confirmation"
    return "filing" if item.item_type == ItemType.OTHER_POWER else "service"


def _audience(item: ItemSnapshot) -> str:
    texts = read_texts("guides_general")
    if item.serial in texts["for_persons"]:
        return "person"
    return "organization" if item.serial in texts["for_organizations"] else "both"


def _preparations(item: ItemSnapshot) -> Iterator[str]:
    yield "base"
    yield "immediate" if item.handling == Handling.IMMEDIATE else "committed"
    if item.online_depth != OnlineDepth.INFO:
        yield "full" if item.online_depth == OnlineDepth.FULL else "apply"
    if item.service_category == ServiceCategory.CONVENIENCE_TOWNSHIP_VILLAGE:
        yield "point"
    for form in (ServiceForm.DOOR_TO_DOOR, ServiceForm.WHOLE_PROCESS_AGENCY):
        if form in item.service_forms:
            yield form.value


def _questions(item: ItemSnapshot, language: str, own: Sequence[Mapping[str, str]]) -> list[Block]:
    """The questions written by hand, then those that the item's procedures raise, then what everybody asks."""
    texts = read_texts("guides_general")
    usual = ["license" if item.item_type == ItemType.LICENSE else "other"]
    if item.handling != Handling.IMMEDIATE:
        usual.append("track")
    if all(fee.text.en == "Free of charge" for fee in item.fees):
        usual.append("free")
    asked = [question(row["q"], row["a"]) for row in own]
    general = [*_raised(item), *(texts["faq"][name] for name in usual)]
    asked += [question(row["question"][language], row["answer"][language]) for row in general]
    return asked[:_MOST_QUESTIONS]


def _raised(item: ItemSnapshot) -> Iterator[Mapping[str, Any]]:
    for procedure in read_texts("guides_general")["procedure"].values():
        if any(word in usual.name.zh for usual in item.special_procedures for word in procedure["words"]):
            yield procedure


def _document_notes(item: ItemSnapshot, language: str) -> Iterator[Block]:
    sources = read_texts("document_notes")
    forms = _forms_of(item)
    for document in item.documents:
        source, form = sources.get(document.name.zh), forms.get(document.name.zh)
        if source is None and form is None:
            continue
        value = {
            "code": document.code,
            "source": source[language] if source else "",
            "note": "",
            "blank_form": FileRef(blank_title(form)) if form else None,
            "sample": FileRef(sample_title(form)) if form else None,
        }
        yield {"type": "document", "value": value}


def _forms_of(item: ItemSnapshot) -> dict[str, str]:
    """The form for each document that has one, by the document's name."""
    number = _number(item)
    return {form["items"][number]: form["code"] for form in read_texts("forms")["form"] if number in form["items"]}


def _number(item: ItemSnapshot) -> str:
    """How the texts name an item."""
    return f"{item.serial:04d}"
