"""A guide from the item to the portal, as its people make it in the back office: editor, authority, center's lead."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import Browser, expect

from hall.organization.models import User
from tests.acceptance.portal.browser.event_loop import outside_the_loop
from tests.acceptance.portal.browser.reader import Reader
from tests.factories.cases import County
from tests.factories.catalogue import make_item

pytestmark = pytest.mark.browser
PATIENCE = 30_000
# What changes before the editor has looked at its own form is no change to it.
READING = 3_000


class Desk(Reader):
    """A browser window in which somebody is signed in."""

    def __init__(self, browser: Browser, group: str) -> None:
        super().__init__(browser)
        self.context.set_default_timeout(PATIENCE)
        with outside_the_loop():
            name = group.lower().replace(" ", "-")
            user = User.objects.create_user(name, f"{name}@example.org", "not used")
            user.first_name, user.last_name = "Some", "Body"
            user.save()
            user.groups.add(Group.objects.get(name=group))
        self.sign_in(user)


@pytest.fixture
def desks(county: County, browser: Browser) -> Iterator[dict[str, Desk]]:
    """One window for each of the three."""
    opened = {name: Desk(browser, name) for name in ("Publicity editors", "Authority checkers", "Publicity leads")}
    yield opened
    for desk in opened.values():
        desk.close()


def test_a_guide_goes_from_the_item_to_the_portal_in_both_languages(desks: dict[str, Desk], reader: Reader) -> None:
    with outside_the_loop():
        code = make_item(name_en="Permit for a kiosk", name_zh="售货亭许可").code
    editor = desks["Publicity editors"]
    make_drafts(editor, code)
    addresses = addresses_of_drafts(editor)
    see_what_is_missing_and_mend_it(editor, addresses["Permit for a kiosk"])
    for title, address in addresses.items():
        submit(editor, address)
        approve(desks["Authority checkers"], address)
        approve(desks["Publicity leads"], address)
        language = "en" if title.startswith("Permit") else "zh-hans"
        reader.open(f"/{language}/services/{code}/")
        expect(reader.page.locator("h1")).to_contain_text(title)


def make_drafts(editor: Desk, code: str) -> None:
    """Choose the item among those without a guide."""
    editor.open("/admin/publicity/guides/")
    editor.page.locator(f"#item-{code}").check()
    editor.page.get_by_role("button", name="Make drafts for the chosen items").click()
    expect(editor.page.locator("body")).to_contain_text("2 drafts were made.")


def addresses_of_drafts(editor: Desk) -> dict[str, str]:
    """Where the editors of the two drafts are, by title."""
    links = editor.page.locator(".hall-report td.title a")
    expect(links).to_have_count(2)
    return {link.inner_text(): str(link.get_attribute("href")) for link in links.all()}


def see_what_is_missing_and_mend_it(editor: Desk, address: str) -> None:
    """Empty a required part, be told, be led to it, write it again: the list follows every automatic save."""
    editor.open(address)
    panel = editor.page.locator("[data-hall-readiness]")
    expect(panel).to_contain_text("Nothing is missing")
    editor.page.wait_for_timeout(READING)
    text = editor.page.locator('[data-contentpath="who_can_apply"] [contenteditable="true"]')
    text.click()
    expect(text).to_be_focused()
    editor.page.keyboard.press("Control+A")
    editor.page.keyboard.press("Delete")
    expect(text).not_to_contain_text("Persons")
    expect(panel).to_contain_text("Say who can apply.", timeout=PATIENCE)
    panel.get_by_role("link", name="Who can apply").click()
    expect(text).to_be_focused()
    editor.page.keyboard.type("Everybody of age.")
    expect(panel).to_contain_text("Nothing is missing", timeout=PATIENCE)


def submit(editor: Desk, address: str) -> None:
    """Send the draft on its way."""
    editor.open(address)
    editor.page.get_by_role("button", name="More actions").click()
    editor.page.locator('button[name="action-submit"]').click()
    expect(editor.page.locator("body")).to_contain_text("has been submitted for moderation")


def approve(person: Desk, address: str) -> None:
    """Find it in one's own list, open it, and say yes."""
    person.open("/admin/")
    expect(person.page.locator(".hall-cards")).to_contain_text("Waiting for my review")
    person.open(address)
    person.page.get_by_role("button", name="More actions").click()
    person.page.locator('button[data-workflow-action-name="approve"]').first.click()
    person.page.wait_for_url(lambda url: "/edit/" not in url)
