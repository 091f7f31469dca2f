"""The portal without a mouse, without a script, and for elders."""

import pytest
from playwright.sync_api import Browser, expect

from hall.cases.services import create_case
from tests.acceptance.portal.browser.event_loop import outside_the_loop
from tests.acceptance.portal.browser.reader import ORIGIN, Reader
from tests.factories.cases import APPLICANT, LICENCE, County, at

pytestmark = pytest.mark.browser
NOW = at("2026-03-09 10:00")


def test_the_first_key_leads_past_the_menu(reader: Reader) -> None:
    reader.open(f"/en/services/{LICENCE}/")
    reader.page.keyboard.press("Tab")
    expect(reader.page.locator(".skip")).to_be_in_viewport()
    reader.page.keyboard.press("Enter")
    assert reader.page.evaluate("document.activeElement.id") == "content"


def test_every_stop_of_the_keyboard_is_seen(reader: Reader) -> None:
    reader.open(f"/en/services/{LICENCE}/")
    stops = []
    for _press in range(60):
        reader.page.keyboard.press("Tab")
        seen = reader.page.evaluate(
            """() => {
              const element = document.activeElement, box = element.getBoundingClientRect();
              const style = getComputedStyle(element);
              const inView = box.bottom > 0 && box.top < innerHeight;
              return [element.outerHTML.slice(0, 90), inView && style.outlineWidth !== '0px'];
            }"""
        )
        if seen[0].startswith("<body"):
            break
        stops.append(seen)
    assert [element for element, visible in stops if not visible] == []


def test_documents_ticked_with_the_space_bar_stay_ticked(reader: Reader) -> None:
    reader.open(f"/en/services/{LICENCE}/")
    box = reader.page.locator("[data-ticks] input").first
    box.focus()
    reader.page.keyboard.press("Space")
    expect(reader.page.get_by_text("Ready: 1 of 2")).to_be_visible()
    reader.page.reload()
    expect(reader.page.locator("[data-ticks] input").first).to_be_checked()


def test_a_question_opens_with_the_enter_key(reader: Reader) -> None:
    reader.open(f"/en/services/{LICENCE}/")
    question = reader.page.locator(".faq summary").first
    question.focus()
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator(".faq .answer").first).to_be_visible()


def test_elder_mode_is_remembered_until_it_is_switched_off(reader: Reader) -> None:
    reader.open("/en/track/")
    reader.page.get_by_role("link", name="Elder mode").first.click()
    expect(reader.page).to_have_url(f"{ORIGIN}/en/track/")
    expect(reader.page.locator("html")).to_have_attribute("data-view", "elder")
    reader.open("/zh-hans/")
    expect(reader.page.locator("html")).to_have_attribute("data-view", "elder")
    reader.open("/en/")
    reader.page.get_by_role("link", name="Standard view").first.click()
    expect(reader.page.locator("html")).to_have_attribute("data-view", "standard")


def test_the_first_page_for_elders_keeps_to_what_matters(reader: Reader) -> None:
    reader.choose_elder_mode()
    reader.open("/en/")
    expect(reader.page.locator("#life-title")).to_be_visible()
    expect(reader.page.locator("#notices-title")).to_be_visible()
    expect(reader.page.locator("#types-title")).to_be_hidden()
    expect(reader.page.locator("#authorities-title")).to_be_hidden()
    assert reader.page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 22


def test_a_guide_says_everything_without_a_script(county: County, browser: Browser) -> None:
    reader = Reader(browser, java_script_enabled=False)
    reader.open(f"/en/services/{LICENCE}/")
    expect(reader.page.get_by_role("heading", name="What to bring")).to_be_visible()
    expect(reader.page.get_by_text("20 working days").first).to_be_visible()
    reader.close()


def test_a_guide_is_found_from_the_first_page_by_keys_alone(reader: Reader) -> None:
    reader.open("/en/")
    reader.page.get_by_role("searchbox").focus()
    reader.page.keyboard.type(LICENCE)
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/search/**")
    result = reader.page.locator(".results a").first
    result.focus()
    reader.page.keyboard.press("Enter")
    expect(reader.page).to_have_url(f"{ORIGIN}/en/services/{LICENCE}/")


def test_a_case_is_tracked_by_keys_alone_and_shown_first(county: County, reader: Reader) -> None:
    with outside_the_loop():
        receipt = create_case(actor=county.officers["clerk"], at=NOW, item=LICENCE, applicant=APPLICANT)
    reader.open("/en/track/")
    reader.page.get_by_label("Case number").focus()
    reader.page.keyboard.type(receipt.number)
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.type(receipt.tracking_code)
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator(".result")).to_contain_text("Submitted")
    assert reader.violations() == []
