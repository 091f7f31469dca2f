"""Limits are typed on the grid by keyboard alone and enter the draft after a look at the sentences."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from hall.foundation import clock
from rules.authoring.models import ChangeSet
from rules.authoring.selectors import rule_in_draft
from rules.authoring.services import begin_draft
from rules.language import TimeLimit, Unit
from tests.acceptance.portal.browser.event_loop import outside_the_loop
from tests.acceptance.portal.browser.reader import Reader
from tests.factories.cases import LICENCE, SERVICE, County
from tests.factories.rules import make_author

pytestmark = pytest.mark.browser
PATIENCE = 30_000


class Author(Reader):
    """Somebody who writes rules at a desktop computer."""

    def __init__(self, browser: Browser, *, width: int = 1280) -> None:
        super().__init__(browser, width=width, locale="en-US")
        self.context.set_default_timeout(PATIENCE)
        with outside_the_loop():
            user = make_author("author-of-tables")
            user.first_name, user.last_name = "Some", "Body"
            user.save()
            self.draft: ChangeSet = begin_draft(title="Shorter limits", note="", author=user, at=clock.now())
        self.sign_in(user)

    def cell(self, item: str, column: str) -> Locator:
        """A cell of an item's ordinary row."""
        return self.page.locator(f'tr[data-item="{item}"]:not([data-like]) [data-c="{column}"]')

    def limit(self, item: str, column: str) -> tuple[int, Unit]:
        """The limit as the draft has it."""
        with outside_the_loop():
            rule = rule_in_draft(self.draft, f"limit.{item}.{column}")
        assert rule is not None
        assert isinstance(rule.then, TimeLimit)
        return rule.then.amount, rule.then.unit


@pytest.fixture
def author(county: County, browser: Browser) -> Iterator[Author]:
    author = Author(browser)
    yield author
    author.close()


def test_limits_are_typed_as_in_a_spreadsheet_and_put_into_the_draft(author: Author) -> None:
    page, keys = author.page, author.page.keyboard
    author.open(f"/admin/rules/tables/limits/?draft={author.draft.number}")
    author.cell(LICENCE, "committed").focus()
    keys.type("7")
    keys.press("Tab")
    expect(author.cell(LICENCE, "acceptance")).to_be_focused()
    keys.type("3c")
    keys.press("Enter")
    expect(author.cell(LICENCE, "acceptance")).to_contain_text("3 calendar days")
    expect(page.locator("[data-count]")).to_have_text("2 cells are changed and not yet in the draft.")

    # A letter is no number: told, and taken back.
    author.cell(LICENCE, "delivery").focus()
    keys.type("9")
    keys.press("Escape")
    expect(page.locator("[data-count]")).to_contain_text("2 cells")

    # What waits stays while one filters.
    page.locator('[name="search"]').fill(SERVICE)
    keys.press("Enter")
    expect(author.cell(LICENCE, "committed")).to_have_count(0, timeout=PATIENCE)
    author.cell(SERVICE, "committed").focus()
    keys.type("4")
    keys.press("Enter")
    expect(page.locator("[data-count]")).to_contain_text("3 cells")
    author.cell(SERVICE, "committed").focus()
    keys.press("Control+z")
    expect(page.locator("[data-count]")).to_contain_text("2 cells")

    page.get_by_role("button", name="See the differences", exact=True).focus()
    keys.press("Enter")
    expect(page.locator("body")).to_contain_text("2 rules will change", timeout=PATIENCE)
    expect(page.locator("body")).to_contain_text("the committed limit is 7 working days from acceptance")
    page.get_by_label("Source in Chinese").focus()
    keys.type("县政府通知")
    page.get_by_role("button", name="Put into the draft").focus()
    keys.press("Enter")
    expect(page.locator("body")).to_contain_text("2 rules are changed in the draft.", timeout=PATIENCE)
    expect(page.locator("[data-count]")).to_have_text("No cell is changed.")
    expect(page.locator('[name="search"]')).to_have_value(SERVICE)  # what was looked for stays
    author.open(f"/admin/rules/tables/limits/?draft={author.draft.number}")
    expect(author.cell(LICENCE, "committed")).to_have_class("is-changed is-unverified")
    assert author.limit(LICENCE, "committed") == (7, Unit.WORKING_DAY)
    assert author.limit(LICENCE, "acceptance") == (3, Unit.CALENDAR_DAY)
    assert author.complaints == []


def test_a_saved_cell_is_taken_back_with_one_button(author: Author) -> None:
    page, keys = author.page, author.page.keyboard
    author.open(f"/admin/rules/tables/limits/?draft={author.draft.number}")
    for name, entry in (("Put", "8"), ("back", "")):
        author.cell(LICENCE, "committed").focus()
        if entry:
            keys.type(entry)
            keys.press("Enter")
        else:
            page.get_by_role("button", name="Undo this cell").click()
        page.get_by_role("button", name="See the differences", exact=True).click()
        if entry:
            page.get_by_label("Source in Chinese").fill("县政府通知")
        else:
            page.get_by_label("Every rule keeps the source it has.").check()
        page.get_by_role("button", name="Put into the draft").click()
        expect(page.locator("body"), name).to_contain_text("1 rule is changed in the draft.", timeout=PATIENCE)
    with outside_the_loop():
        assert not author.draft.entries.exists()
