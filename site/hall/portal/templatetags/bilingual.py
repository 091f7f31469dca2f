"""Words of the catalogue and the rules in the reader's language."""

from typing import Protocol

from django import template
from django.utils.translation import get_language

register = template.Library()


class Bilingual(Protocol):
    """Anything with an English and a Chinese text."""

    en: str
    zh: str


@register.filter
def in_language(label: Bilingual) -> str:
    """The text in the language of the page; Chinese only where no English exists."""
    return label.zh if (get_language() or "").startswith("zh") else label.en or label.zh
