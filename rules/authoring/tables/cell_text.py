"""Text on its way into a workbook and back, exactly.

A spreadsheet would run a text that begins like a formula, so an apostrophe goes before it and comes off again. XML
takes no control characters; they are written as workbooks write them (``_x000B_``).
"""

import re

_DANGEROUS = re.compile(r"'*[=+\-@\t\r\n|%\uff1d\uff0b\uff0d\uff20]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n|%\uff1d\uff0b\uff0d\uff20]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_WRITTEN = re.compile(r"_x([0-9A-Fa-f]{4})_")
LONGEST = 32_000


def neutralize(text: str) -> str:
    """The text as it goes into a cell."""
    guarded = f"'{text}" if _DANGEROUS.match(text) else text
    return _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", guarded)


def restore(text: str) -> str:
    """The text as it was before ``neutralize``."""
    written = _WRITTEN.sub(lambda found: chr(int(found[1], 16)), text)
    return written[1:] if _GUARDED.match(written) else written
