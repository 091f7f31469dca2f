"""Several things in one phrase."""

from collections.abc import Sequence

from rules.vocabulary import Label

AND = Label("and", "且")
OR = Label("or", "或")
BESIDES = Label("and", "以及")


def in_series(parts: Sequence[Label], word: Label) -> Label:
    """Written out: a; a and b; a, b and c; in Chinese with the enumeration comma."""
    if len(parts) < 2:
        return parts[0] if parts else Label("", "")
    english, chinese = [part.en for part in parts], [part.zh for part in parts]
    return Label(
        f"{', '.join(english[:-1])} {word.en} {english[-1]}", f"{'、'.join(chinese[:-1])}{word.zh}{chinese[-1]}"
    )
