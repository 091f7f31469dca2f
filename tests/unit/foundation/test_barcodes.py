"""Codes on papers: a case number as Code 128, an address as QR."""

import pytest

from hall.foundation.barcodes import code128_svg, code128_values


def test_code_128_begins_checks_and_stops() -> None:
    # Start B, "P", "J", "1", the weighted check (104 + 48 + 2*42 + 3*17) % 103, stop.
    assert code128_values("PJ1") == [104, 48, 42, 17, (104 + 48 + 84 + 51) % 103, 106]


def test_every_symbol_is_eleven_units_wide_and_the_stop_thirteen() -> None:
    number = "511922-20260309-000001-7"
    width = 10 + 11 * (len(number) + 2) + 13 + 10
    assert f'viewBox="0 0 {width} 40"' in code128_svg(number)


@pytest.mark.parametrize("text", ["", "中", "\n"])
def test_what_the_code_cannot_say_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="ASCII"):
        code128_values(text)
