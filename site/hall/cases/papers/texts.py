"""The words a paper is made of: those that staff published, else those that the product ships."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from hall.cases.models import PaperText
from hall.cases.models.paper_texts import PARTS
from hall.cases.paper_kinds import PaperKind, PaperLanguage


@dataclass(frozen=True)
class Words:
    """The text of one paper in one language."""

    heading: str
    salutation: str
    body: str
    closing: str
    contact: str

    @property
    def fingerprint(self) -> str:
        """The hash by which an issued paper names the words it was made from."""
        said = [getattr(self, part) for part in PARTS]
        return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def get_words(kind: str, language: str) -> Words:
    """The words in force for a kind of paper: those that staff edited and published, else those of the product."""
    published = PaperText.objects.filter(kind=kind, live=True, latest_revision__isnull=False).first()
    return words_of(published, language) if published else default_words(kind, language)


def words_of(text: PaperText, language: str) -> Words:
    """The words of a stored text, published or not."""
    return Words(**{part: str(getattr(text, f"{part}_{language}")) for part in PARTS})


def default_words(kind: str, language: str) -> Words:
    """The words that the product ships."""
    return Words(**_shipped()[kind][language])


def ensure_texts() -> None:
    """Give each kind of paper a text that staff can edit: the shipped one, published.

    A text that staff edited stays as they left it; one that nobody ever edited follows what the product ships.
    """
    present = {text.kind: text for text in PaperText.objects.all()}
    for kind in PaperKind:
        text, words = present.get(kind.value), _shipped_fields(kind)
        if text is None:
            PaperText.objects.get_or_create(kind=kind.value, defaults={**words, "live": True})
        elif text.latest_revision_id is None and any(getattr(text, name) != said for name, said in words.items()):
            PaperText.objects.filter(pk=text.pk, latest_revision=None).update(**words)


def _shipped_fields(kind: PaperKind) -> dict[str, str]:
    return {
        f"{part}_{language}": said
        for language in PaperLanguage.values
        for part, said in _shipped()[kind.value][language].items()
    }


@lru_cache(maxsize=1)
def _shipped() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads((Path(__file__).parent / "default_texts.toml").read_text(encoding="utf-8"))
