"""A paper as a page: the words, the facts in a table, the documents, the codes and the place of the seal."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from hall.cases.paper_kinds import SEALED_KINDS, PaperKind
from hall.cases.papers import words
from hall.cases.papers.facts import PaperFacts
from hall.cases.papers.placeholders import fill
from hall.cases.papers.texts import Words
from hall.cases.papers.words import WORDS, say
from hall.foundation.barcodes import code128_svg, qr_svg

_TREES = {"en": "en", "zh": "zh-hans"}
_NUMBERS = {
    PaperKind.DECISION: "result_number",
    PaperKind.SPECIAL_PROCEDURE_NOTICE: "notice_number",
    PaperKind.EXTENSION_NOTICE: "notice_number",
}
"""What a paper's own number is; the others have that of the case only."""
_PARAGRAPH = re.compile(r"\n\s*\n")


def compose_page(facts: PaperFacts, text: Words, *, draft: bool = False, on_screen: bool = False) -> str:
    """The page of a paper, ready to be made a PDF. Its code leads to the verification of a result, else to tracking.

    Args:
        facts: what the case supplies.
        text: the words.
        draft: printed across the page as a preview that nobody issued.
        on_screen: for the browser, which loads the style by its address.
    """
    language = facts.language
    verify_path = f"/{_TREES[language]}/verify/{facts.verified_by}/" if facts.verified_by else ""
    spoken = {part: fill(getattr(text, part), facts.values) for part in ("heading", "salutation", "contact")}
    return render_to_string(
        "cases/papers/sheet.html",
        {
            **spoken,
            "lang": language,
            "style": "" if on_screen else sheet_style(),
            "number": facts.values["case_number"],
            "document_number": _document_number(facts),
            "center": facts.values["center"],
            "bars": code128_svg(facts.values["case_number"]),
            "qr": qr_svg(_address(verify_path) if verify_path else tracking_address(language)),
            "qr_words": say(words.SCAN_TO_VERIFY if verify_path else words.SCAN_TO_TRACK, language),
            "paragraphs": _paragraphs(fill(text.body, facts.values)),
            "closing": _paragraphs(fill(text.closing, facts.values)),
            "rows": [(say(WORDS[name], language), facts.values[name]) for name in facts.rows],
            "documents": facts.documents,
            "seal": facts.seal if facts.kind in SEALED_KINDS else "",
            "signature": say(words.SIGNATURE, language) if facts.kind is PaperKind.DELIVERY_RECEIPT else "",
            "authority": facts.authority,
            "dated": facts.values["dated"],
            "draft": say(words.DRAFT, language) if draft else "",
            "demonstration": say(words.DEMONSTRATION, language) if settings.HALL_DEMONSTRATION else "",
            "words": {
                "number": say(words.NUMBER, language),
                "documents": say(words.DOCUMENTS, language),
                "what": say(words.HELD if facts.kind is PaperKind.RECEIPT else words.WHAT_TO_DO, language),
                "place_of_seal": say(words.PLACE_OF_SEAL, language),
            },
        },
    )


def _document_number(facts: PaperFacts) -> str:
    """The number that stands under the title, where the paper has one of its own."""
    number = facts.values.get(_NUMBERS.get(facts.kind, ""), "")
    return say(words.DOCUMENT_NUMBER, facts.language).format(number=number) if number else ""


@lru_cache(maxsize=1)
def sheet_style() -> str:
    """How papers look."""
    return (Path(__file__).parents[1] / "static" / "cases" / "sheet.css").read_text(encoding="utf-8")


def tracking_address(language: str) -> str:
    """Where a case is tracked; without its number, which nobody's address bar needs to know."""
    return _address(f"/{_TREES[language]}/track/")


def _paragraphs(text: str) -> list[str]:
    return [paragraph.strip() for paragraph in _PARAGRAPH.split(text) if paragraph.strip()]


def _address(path: str) -> str:
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
