"""Reading the body of an act: every mistake is found and named at once, and nothing passes for what it is not."""

from typing import Any

import pytest

from hall.cases.enums import DocumentForm
from hall.cases.errors import InvalidActError
from hall.cases.services.body import Body


def test_all_mistakes_are_told_together() -> None:
    body = Body()
    body.text("note", 7)
    body.choice("form", "memory", DocumentForm)
    body.codes("documents", ["A", "B"], {"A"})
    with pytest.raises(InvalidActError) as refused:
        body.finish()
    assert set(refused.value.fields) == {"note", "form", "documents"}


def test_a_good_body_passes() -> None:
    body = Body()
    assert body.text("note", "  Two\nlines  ") == "Two\nlines"
    assert body.choice("form", "copy", DocumentForm) is DocumentForm.COPY
    assert body.codes("documents", ["B", "A", "B"], {"A", "B"}) == ["B", "A"]
    assert body.whole("days", 5, least=1, most=9) == 5
    body.finish()


@pytest.mark.parametrize("value", [True, 1.0, "1", 0, 10, float("nan"), 10**30])
def test_a_whole_number_is_nothing_else(value: Any) -> None:
    body = Body()
    body.whole("days", value, least=1, most=9)
    with pytest.raises(InvalidActError):
        body.finish()


@pytest.mark.parametrize("value", [None, 1, b"text", ["text"], "", " ", "a\x00", "\x1b[2J", "\u202egnp.exe"])
def test_a_text_is_nothing_else(value: Any) -> None:
    body = Body()
    body.text("note", value)
    with pytest.raises(InvalidActError):
        body.finish()
