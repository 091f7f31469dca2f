"""Which published items have no guide yet."""

from dataclasses import dataclass

from wagtail.models import Locale

from cms_pages.models import GuidePage, ServiceItem
from rules.vocabulary import Label


@dataclass(frozen=True, slots=True)
class ItemWithoutGuide:
    """A published item and the languages (``en``, ``zh-hans``) in which it has no guide, not even a draft."""

    code: str
    name: Label
    authority: Label
    languages: tuple[str, ...]


def list_items_without_guide() -> list[ItemWithoutGuide]:
    """Published items that lack a guide in at least one language, in the catalogue's order; three queries."""
    languages = list(Locale.objects.order_by("pk").values_list("language_code", flat=True))
    present: dict[int, set[str]] = {}
    for item, language in GuidePage.objects.values_list("item_id", "locale__language_code"):
        present.setdefault(item, set()).add(language)
    found = []
    for item in ServiceItem.objects.live().select_related("authority").order_by("serial"):
        lacking = tuple(language for language in languages if language not in present.get(item.pk, set()))
        if lacking:
            name = Label(item.name_en or item.name_zh, item.name_zh)
            authority = Label(item.authority.name_en, item.authority.name_zh)
            found.append(ItemWithoutGuide(item.code, name, authority, lacking))
    return found
