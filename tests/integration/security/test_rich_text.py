"""Whatever is pasted or sent, a text keeps only what its field may contain."""

import json
from collections.abc import Mapping

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from cms_pages.blocks.texts import SHORT_TEXT_FEATURES, TEXT_FEATURES


def saved(features: list[str], *blocks: Mapping[str, object], entities: Mapping[str, object] | None = None) -> str:
    """What is stored of a text that the editor sends."""
    common = {"depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    state = {
        "blocks": [{"key": f"k{n}", **common, **block} for n, block in enumerate(blocks)],
        "entityMap": entities or {},
    }
    html: str = ContentstateConverter(features).to_database_format(json.dumps(state))
    return html


def test_a_script_in_a_text_is_text() -> None:
    html = saved(TEXT_FEATURES, {"type": "unstyled", "text": "<script>alert(1)</script><img src=x onerror=y>"})

    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,<script>", " JaVaScRiPt:alert(1)"])
def test_a_link_that_would_run_a_program_goes_nowhere(address: str) -> None:
    block = {"type": "unstyled", "text": "here", "entityRanges": [{"key": 0, "offset": 0, "length": 4}]}
    link = {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": address}}}

    html = saved(TEXT_FEATURES, block, entities=link)

    assert "javascript" not in html.lower()
    assert "data:" not in html


@pytest.mark.parametrize("kind", ["header-one", "blockquote", "code-block", "atomic"])
def test_a_kind_of_paragraph_that_the_field_does_not_know_is_not_kept(kind: str) -> None:
    html = saved(SHORT_TEXT_FEATURES, {"type": "unstyled", "text": "Kept"}, {"type": kind, "text": "Sent"})

    assert "Kept" in html
    assert not any(tag in html for tag in ("<h1", "<blockquote", "<pre", "<code"))


def test_a_style_that_the_field_does_not_know_is_dropped_and_its_words_are_kept() -> None:
    ranges = [{"offset": 0, "length": 7, "style": "UNDERLINE"}]

    html = saved(SHORT_TEXT_FEATURES, {"type": "unstyled", "text": "Calibri 11", "inlineStyleRanges": ranges})

    assert "Calibri 11" in html
    assert "<u" not in html


def test_pasted_html_from_word_keeps_its_words_only() -> None:
    word = (
        '<p class="MsoNormal" style="mso-margin-top-alt:auto" onclick="x()"><o:p></o:p>'
        '<span style="font-family:Calibri">Bring the form</span><script>alert(1)</script>'
        "<!--[if gte mso 9]><xml></xml><![endif]--></p>"
    )
    state = json.loads(ContentstateConverter(SHORT_TEXT_FEATURES).from_database_format(word))

    html = ContentstateConverter(SHORT_TEXT_FEATURES).to_database_format(json.dumps(state))

    assert "Bring the form" in html
    assert not any(left in html for left in ("Mso", "style", "onclick", "<script", "<o:p", "<span"))
