"""Codes that a machine reads off a paper: Code 128 for window scanners, QR for telephones; both as SVG."""

from io import BytesIO
from itertools import pairwise

import segno

# Widths of bars and spaces of each symbol of Code 128, in the order of their values (ISO/IEC 15417).
_PATTERNS = """
212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222
123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321
232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121
313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224
111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111
111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113
114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112
""".split()  # noqa: SIM905  a table of 107 rows reads better than a list
_START_B, _CODES, _STOP = 104, 103, 106
_FIRST = 32
_QUIET = 10


def code128_values(text: str) -> list[int]:
    """The values of the symbols that say a text of printable ASCII, with start, check and stop.

    Raises:
        ValueError: for a character that Code 128 B does not have.
    """
    values = [ord(character) - _FIRST for character in text]
    if not text or not all(0 <= value < 95 for value in values):
        raise ValueError("Code 128 B says printable ASCII only.")
    check = (_START_B + sum(place * value for place, value in enumerate(values, start=1))) % _CODES
    return [_START_B, *values, check, _STOP]


def code128_svg(text: str, *, height: int = 40) -> str:
    """A text as bars; one unit of the picture is the narrowest bar."""
    widths = [int(width) for value in code128_values(text) for width in _PATTERNS[value]]
    edges = [_QUIET]
    for width in widths:
        edges.append(edges[-1] + width)
    bars = "".join(
        f'<rect x="{begin}" y="0" width="{end - begin}" height="{height}"/>'
        for begin, end in list(pairwise(edges))[::2]
    )
    whole = edges[-1] + _QUIET
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {height}" '
        f'preserveAspectRatio="none" shape-rendering="crispEdges">{bars}</svg>'
    )


def qr_svg(address: str) -> str:
    """An address as a QR code."""
    drawing = BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawing, kind="svg", border=0, dark="#000", xmldecl=False, svgns=True, omitsize=True
    )
    return drawing.getvalue().decode()
