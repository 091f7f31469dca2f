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
    """The words in force for a kind of paper."""
    published = PaperText.objects.filter(kind=kind, live=True).first()
    return words_of(published, language) if published else default_words(kind, language)


def words_of(text: PaperText, language: str) -> Words:
    """The words of a stored text, published or not."""
    return Words(**{part: str(getattr(text, f"{part}_{language}")) for part in PARTS})


def default_words(kind: str, language: str) -> Words:
    """The words that the product ships."""
    return Words(**_shipped()[kind][language])


def ensure_texts() -> None:
    """Give each kind of paper a text that staff can edit, where it has none yet: the shipped one, published."""
    present = set(PaperText.objects.values_list("kind", flat=True))
    for kind in PaperKind:
        if kind.value not in present:
            words = {
                f"{part}_{language}": said
                for language in PaperLanguage.values
                for part, said in _shipped()[kind.value][language].items()
            }
            PaperText.objects.get_or_create(kind=kind.value, defaults={**words, "live": True})


@lru_cache(maxsize=1)
def _shipped() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads((Path(__file__).parent / "default_texts.toml").read_text(encoding="utf-8"))
