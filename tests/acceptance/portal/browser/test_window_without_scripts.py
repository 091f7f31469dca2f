"""The window where JavaScript is switched off: there is no menu, but a case is received, found and worked on."""

import pytest
from playwright.sync_api import Browser, expect

from hall.cases.enums import State
from hall.cases.models import Case
from tests.acceptance.portal.browser.event_loop import outside_the_loop
from tests.acceptance.portal.browser.test_window_day import PATIENCE, Desk
from tests.factories.cases import APPLICANT, LICENCE, County

pytestmark = pytest.mark.browser


def test_a_case_is_received_found_and_worked_on_without_javascript(county: County, browser: Browser) -> None:
    desk = Desk(browser, county.officers["clerk"], "zh-hans", java_script_enabled=False)
    page = desk.page
    desk.open("/admin/")
    expect(page.locator(".without-scripts")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".capabilitymessage")).to_be_hidden()
    desk.open(f"/admin/cases/new/?item={LICENCE}")
    for name in ("name", "id_number", "phone"):
        page.locator(f"[name={name}]").fill(APPLICANT[name])
    page.locator(".desk-form button").click()
    number = page.locator(".desk-receipt .desk-big").first.inner_text()
    page.locator('.without-scripts a[href="/admin/cases/"]').click()
    page.locator("#desk-find").fill(number)
    page.locator("#desk-find").press("Enter")
    expect(page.locator(".desk-next")).to_be_visible(timeout=PATIENCE)
    desk.button("request-supplement").first.click()
    expect(page.locator(".desk-timeline li")).to_have_count(2, timeout=PATIENCE)
    with outside_the_loop():
        assert Case.objects.get(number=number).state == State.SUPPLEMENT_REQUESTED
    page.locator('.without-scripts form[action="/admin/logout/"] button').click()
    expect(page.locator("#id_username")).to_be_visible(timeout=PATIENCE)
    desk.close()
