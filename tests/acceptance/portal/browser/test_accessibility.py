"""Every template in both languages, light and dark, standard and for elders: axe finds nothing, nothing is too wide."""

import pytest

from tests.acceptance.portal.browser.addresses import PAGES
from tests.acceptance.portal.browser.event_loop import outside_the_loop
from tests.acceptance.portal.browser.findings import Findings
from tests.acceptance.portal.browser.reader import Reader
from tests.factories.portal_pages import LANGUAGES, make_banners

pytestmark = pytest.mark.browser
LOOKS = ["color-contrast", "target-size"]
NARROWEST = 320


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_used_by_everyone(reader: Reader, findings: Findings, name: str, language: str) -> None:
    if name == "home":
        with outside_the_loop():
            make_banners()
    reader.open(f"/{language}/{PAGES[name]}")
    assert reader.page.locator("html").get_attribute("lang") == language
    found = {"light": reader.violations()}
    if language == "en":  # colors and sizes are the same in both languages
        found |= _other_looks(reader)
    for violations in found.values():
        findings.note(name, language, len(violations))
    assert not any(found.values()), found


def _other_looks(reader: Reader) -> dict[str, list[str]]:
    found = {}
    for view in ("standard", "elder"):
        reader.page.evaluate("view => { document.documentElement.dataset.view = view }", view)
        for scheme in ("dark", "light"):
            reader.page.emulate_media(color_scheme=scheme)
            found[f"{view}, {scheme}"] = reader.violations(only=LOOKS)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_nothing_sticks_out_of_the_narrowest_phone(reader: Reader, name: str, language: str) -> None:
    reader.page.set_viewport_size({"width": NARROWEST, "height": 640})
    reader.open(f"/{language}/{PAGES[name]}")
    assert reader.width_of_content() <= NARROWEST
    reader.page.evaluate("document.documentElement.dataset.view = 'elder'")
    assert reader.width_of_content() <= NARROWEST


@pytest.mark.parametrize("name", PAGES)
def test_a_page_needs_nothing_that_its_policy_forbids(reader: Reader, name: str) -> None:
    reader.open(f"/en/{PAGES[name]}")
    reader.page.wait_for_load_state("networkidle")
    inline = reader.page.evaluate(
        "[...document.querySelectorAll('[style], style, script:not([src]):not([type=\"application/ld+json\"])')]"
        ".map(element => element.outerHTML.slice(0, 80))"
    )
    assert inline == []
    assert [complaint for complaint in reader.complaints if "404" not in complaint] == []
