"""Lists exported as CSV that a spreadsheet cannot mistake for formulas."""

import re
from typing import Any, ClassVar

from wagtail.snippets.views.snippets import IndexView

DANGEROUS_START = re.compile(r"^[=+\-@\t\r]")


def neutralize(text: str) -> str:
    """The text with an apostrophe before anything that a spreadsheet would run."""
    return f"'{text}" if DANGEROUS_START.match(text) else text


class SafeExportIndexView(IndexView):
    """A list whose CSV is neutral; in XLSX Wagtail itself keeps text as text."""

    custom_value_preprocess: ClassVar[dict[Any, Any]] = {
        **IndexView.custom_value_preprocess,
        str: {IndexView.FORMAT_CSV: neutralize},
    }
