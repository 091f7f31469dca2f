"""The slip with the tracking code: printed when the application is received, and never kept.

The code is told once and stored only as a hash, so no kept paper holds it. Whoever has it in hand, at the moment of
receipt, may print it for the applicant; a wrong code prints nothing.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.template.loader import render_to_string

from hall.cases.errors import CaseNotFoundError
from hall.cases.paper_kinds import PaperKind
from hall.cases.papers import words
from hall.cases.papers.composing import sheet_style, tracking_address
from hall.cases.papers.facts import gather_facts
from hall.cases.papers.occasions import Occasion
from hall.cases.papers.words import say
from hall.cases.selectors.cases import get_visible_case
from hall.cases.tracking_codes import is_tracking_code
from hall.foundation.barcodes import code128_svg, qr_svg
from hall.foundation.pdf import make_pdf

if TYPE_CHECKING:
    from hall.organization.models import User


def print_slip(*, number: str, tracking_code: str, language: str, user: User, at: datetime) -> bytes:
    """A page with the number, the code and where to track the case.

    Raises:
        CaseNotFoundError: no such case, not for this person, or not its code.
        PdfUnavailableError: this machine prints no papers.
    """
    case = get_visible_case(user, number, at)
    if not is_tracking_code(case.number, tracking_code, case.tracking_code_hash):
        raise CaseNotFoundError
    facts = gather_facts(case, Occasion(PaperKind.RECEIPT, case.received_at), language)
    page = render_to_string(
        "cases/papers/sheet.html",
        {
            "lang": language,
            "style": sheet_style(),
            "heading": say(words.SLIP, language),
            "number": case.number,
            "center": facts.values["center"],
            "bars": code128_svg(case.number),
            "qr": qr_svg(tracking_address(language)),
            "qr_words": say(words.SCAN_TO_TRACK, language),
            "rows": [(say(words.WORDS[name], language), facts.values[name]) for name in ("case_number", "item_name")],
            "slip": {"words": say(words.CODE, language), "code": tracking_code.strip().upper()},
            "closing": [say(words.KEEP_CODE, language)],
            "demonstration": say(words.DEMONSTRATION, language) if settings.HALL_DEMONSTRATION else "",
        },
    )
    return make_pdf(page)
