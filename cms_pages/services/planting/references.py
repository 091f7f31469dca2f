"""From names to keys: what a plan refers to by name, once everything named exists."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AbstractUser
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from cms_pages.models import ServiceItem
from cms_pages.services.planting.plan import AuthorityRef, FileRef, ImageRef, ItemRef, PageRef, block_id
from hall.organization.selectors import list_authorities

_PAGE_LINK = re.compile(r'href="page:([^"]+)"')


def _keys(model: Any, field_name: str) -> dict[str, int]:
    return dict(model.objects.values_list(field_name, "pk"))


@dataclass
class References:
    """The keys of everything that a plan may name. ``pages``: key and language → the page's key."""

    user: AbstractUser
    pages: dict[tuple[str, str], int]
    images: Mapping[str, int] = field(default_factory=lambda: _keys(get_image_model(), "title"))
    files: Mapping[str, int] = field(default_factory=lambda: _keys(get_document_model(), "title"))
    items: Mapping[str, int] = field(default_factory=lambda: _keys(ServiceItem, "code"))
    authorities: Mapping[str, int] = field(default_factory=lambda: {a.code: a.pk for a in list_authorities()})

    def resolve(self, value: Any, language: str, *place: object) -> Any:
        """The value with keys in the place of names, in text, lists and blocks alike; blocks get their identity."""
        match value:
            case str():
                return _PAGE_LINK.sub(lambda link: f'linktype="page" id="{self.pages[link[1], language]}"', value)
            case list():
                return [self.resolve(part, language, *place, number) for number, part in enumerate(value)]
            case dict():
                resolved = {name: self.resolve(part, language, *place, name) for name, part in value.items()}
                if set(resolved) == {"type", "value"}:
                    resolved["id"] = block_id(language, *place)
                return resolved
            case _:
                return self._key(value, language)

    def _key(self, value: Any, language: str) -> Any:
        match value:
            case PageRef(key):
                return self.pages[key, language]
            case ImageRef(title):
                return self.images[title]
            case FileRef(title):
                return self.files[title]
            case ItemRef(code):
                return self.items[code]
            case AuthorityRef(code):
                return self.authorities[code]
            case _:
                return value
