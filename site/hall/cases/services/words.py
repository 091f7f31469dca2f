"""Words of the rules in the language of the person who is answered."""

from django.utils.translation import get_language

from rules.vocabulary import Label


def in_language(label: Label) -> str:
    """A label in the present language."""
    return label.zh if (get_language() or "").startswith("zh") else label.en
