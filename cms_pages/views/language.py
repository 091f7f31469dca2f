"""Paired texts in the language of the person at the screen."""

from django.utils.translation import get_language

from rules.vocabulary import Label


def in_chinese() -> bool:
    """Whether the screen is in Chinese."""
    return (get_language() or "").startswith("zh")


def spoken(label: Label) -> str:
    """The text in the language of the screen."""
    return label.zh if in_chinese() else label.en
