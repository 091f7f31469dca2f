"""Paired texts in the language of the moment."""

from django.utils.translation import get_language

from rules.vocabulary import Label


def spoken(label: Label) -> str:
    """The text in the language that is active: the screen's for an editor, the page's for a reader."""
    return label.zh if (get_language() or "").startswith("zh") else label.en
