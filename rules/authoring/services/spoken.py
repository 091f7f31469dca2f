"""A label in the language of the person who asked."""

from django.utils.translation import get_language

from rules.vocabulary import Label


def spoken(label: Label) -> str:
    """One of its two texts."""
    return label.zh if (get_language() or "").startswith("zh") else label.en
