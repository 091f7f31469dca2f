"""Words of the rules in templates."""

from django import template

from rules.authoring.admin.read_only import in_language
from rules.vocabulary import VOCABULARY, Label

register = template.Library()


@register.filter
def spoken(label: Label) -> str:
    """A label in the language of the page."""
    return in_language(label.en, label.zh)


@register.filter
def field_name(name: str) -> str:
    """A field's name for people."""
    field = VOCABULARY.get(name)
    return spoken(field.label) if field else name
