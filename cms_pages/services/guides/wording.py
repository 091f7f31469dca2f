"""The first words of a guide, filled in for an item from ``data/guide_wording.toml``."""

import tomllib
import uuid
from functools import lru_cache
from html import escape
from importlib.resources import files
from typing import Any

from cms_pages.enums import Audience, ItemType
from cms_pages.models import ServiceItem


def guide_fields(item: ServiceItem, language: str) -> dict[str, Any]:
    """The values of a new guide's fields in a language (``en`` or ``zh``), by field name."""
    wording = _wording()
    nature = "license" if item.item_type == ItemType.LICENSE else "other"
    chinese = language == "zh"
    name = (item.name_zh or item.name_en) if chinese else (item.name_en or item.name_zh)
    authority = item.authority.name_zh if chinese else item.authority.name_en
    return {
        "title": name[:255],
        "summary": wording["summary"][language].format(name=name, authority=authority)[:400],
        "who_can_apply": _filled(wording["who_can_apply"][_audience(item)][language], name, authority),
        "conditions": _filled(wording["conditions"][language], name, authority),
        "before_you_come": _filled(wording["before_you_come"][language], name, authority),
        "result": _filled(wording["result"][nature][language], name, authority),
        "if_no_answer": _filled(wording["if_no_answer"][nature][language], name, authority),
        "ask_and_complain": _filled(wording["ask_and_complain"][language], name, authority),
        "faq": [
            {
                "type": "question",
                "id": str(uuid.uuid4()),
                "value": {part: question[part][language] for part in ("question", "answer")},
            }
            for question in wording["faq"][nature]
        ],
    }


def _filled(text: str, name: str, authority: str) -> str:
    return text.format(name=escape(name), authority=escape(authority))


def _audience(item: ServiceItem) -> str:
    audiences = set(item.audiences)
    if audiences == {Audience.PERSON.value}:
        return "person"
    return "organization" if audiences == {Audience.ORGANIZATION.value} else "both"


@lru_cache(maxsize=1)
def _wording() -> dict[str, Any]:
    return tomllib.loads(files("cms_pages").joinpath("data", "guide_wording.toml").read_text("utf-8"))
