"""Printing a paper leaves the checks of uploaded pictures as they are."""

import io

import pytest
from PIL import Image

from hall.foundation.pdf import make_pdf


@pytest.mark.pdf
def test_a_picture_that_was_cut_off_is_damaged_after_a_paper_was_printed_too() -> None:
    whole = io.BytesIO()
    Image.effect_noise((64, 64), 50).save(whole, "PNG")
    make_pdf("<p>Service Hall</p>")
    with Image.open(io.BytesIO(whole.getvalue()[:-500])) as picture, pytest.raises(OSError, match="truncated"):
        picture.load()
