"""Every template in both languages, light and dark, standard and for elders, wide and narrow: all can use it."""

import pytest

from tests.acceptance.portal.browser.addresses import PAGES
from tests.acceptance.portal.browser.event_loop import outside_the_loop
from tests.acceptance.portal.browser.findings import Findings
from tests.acceptance.portal.browser.reader import Reader
from tests.factories.portal_pages import LANGUAGES, make_banners

pytestmark = pytest.mark.browser
LOOKS = ["color-contrast", "target-size"]
NARROWEST = 320
INLINE = """[...document.querySelectorAll(
    '[style], style, script:not([src]):not([type="application/ld+json"])'
)].map(element => element.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_used_by_everyone(reader: Reader, findings: Findings, name: str, language: str) -> None:
    """One visit answers all: what axe finds, what the page's policy forbids, what sticks out of a phone."""
    if name == "home":
        with outside_the_loop():
            make_banners()
    reader.open(f"/{language}/{PAGES[name]}")
    assert reader.page.locator("html").get_attribute("lang") == language
    assert reader.page.evaluate(INLINE) == []
    found = {"light": reader.violations()}
    if language == "en":  # colors and sizes are the same in both languages
        found |= _other_looks(reader)
    for violations in found.values():
        findings.note(name, language, len(violations))
    assert not any(found.values()), found
    assert _widths_on_the_narrowest_phone(reader) <= NARROWEST
    assert [complaint for complaint in reader.complaints if "404" not in complaint] == []


def _other_looks(reader: Reader) -> dict[str, list[str]]:
    found = {}
    for view in ("standard", "elder"):
        reader.page.evaluate("view => { document.documentElement.dataset.view = view }", view)
        for scheme in ("dark", "light"):
            if (view, scheme) == ("standard", "light"):  # looked at with everything else
                continue
            reader.page.emulate_media(color_scheme=scheme)
            found[f"{view}, {scheme}"] = reader.violations(only=LOOKS)
    return found


def _widths_on_the_narrowest_phone(reader: Reader) -> int:
    """The width of the content, standard or for elders, whichever is wider."""
    reader.page.set_viewport_size({"width": NARROWEST, "height": 640})
    widths = []
    for view in ("standard", "elder"):
        reader.page.evaluate("view => { document.documentElement.dataset.view = view }", view)
        widths.append(reader.width_of_content())
    return max(widths)
