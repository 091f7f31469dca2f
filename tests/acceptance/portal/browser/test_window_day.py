"""A day at the window: one case from the intake to its delivery, by clerk and approver, in either language.

What is pressed is found by where it leads, not by its words, so both languages play the same day.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import Browser, Locator, expect
from wagtail.users.models import UserProfile

from hall.cases.enums import State
from hall.cases.models import Case
from hall.cases.services.roles import WINDOW_STAFF
from hall.organization.models import User
from tests.acceptance.portal.browser.event_loop import outside_the_loop
from tests.acceptance.portal.browser.reader import Reader
from tests.factories.cases import APPLICANT, LICENCE, County

pytestmark = pytest.mark.browser
PATIENCE = 30_000


class Desk(Reader):
    """The browser of an officer who is signed in."""

    def __init__(self, browser: Browser, user: User, language: str, **context: Any) -> None:
        super().__init__(browser, **context)
        self.context.set_default_timeout(PATIENCE)
        with outside_the_loop():
            user.groups.add(Group.objects.get(name=WINDOW_STAFF))
            UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
        self.sign_in(user)

    def button(self, act: str) -> Locator:
        """What sends the form of an act."""
        return self.page.locator(f'form[action$="/do/{act}/"] button')

    def usual(self, act: str) -> None:
        """The act that is offered on top has the focus: Enter does it, and a second Enter does nothing legal."""
        send = self.page.locator(f'.desk-next > form[action$="/do/{act}/"] .desk-buttons button')
        expect(send).to_be_focused(timeout=PATIENCE)
        self.send()

    def chosen(self, act: str, field: str) -> None:
        """Only the officer can know it: Enter alone sends nothing, the space bar chooses, Enter sends."""
        first = self.page.locator(f'.desk-next > form[action$="/do/{act}/"] [name={field}]').first
        expect(first).to_be_focused(timeout=PATIENCE)
        expect(first).not_to_be_checked()
        self.page.keyboard.press("Space")
        expect(first).to_be_checked()
        self.send()

    def send(self) -> None:
        """What follows has the focus, and it is no act."""
        self.page.keyboard.press("Enter")
        onward = self.page.locator('.desk-next .desk-buttons a[href^="/admin/cases/"]').first
        expect(onward).to_be_focused(timeout=PATIENCE)

    def again(self, number: str) -> None:
        """The case is opened once more, as from a queue."""
        self.open(f"/admin/cases/{number}/")


@pytest.fixture(params=["en", "zh-hans"])
def desks(request: pytest.FixtureRequest, county: County, browser: Browser) -> Iterator[dict[str, Desk]]:
    opened = {name: Desk(browser, county.officers[name], request.param) for name in ("clerk", "approver")}
    yield opened
    for desk in opened.values():
        desk.close()


def test_a_case_goes_through_the_day_in_a_few_presses(desks: dict[str, Desk]) -> None:
    clerk, approver = desks["clerk"], desks["approver"]
    number = receive(clerk)
    clerk.usual("request-supplement")
    clerk.again(number)
    clerk.chosen("receive-supplement", "everything")
    clerk.again(number)
    clerk.usual("accept")
    expect(clerk.page.locator(".desk-timeline li")).to_have_count(4, timeout=PATIENCE)
    expect(clerk.page.locator(".desk-next > form")).to_have_count(0)  # now it is the approver's turn
    decide(approver, number)
    find(clerk, number[-8:])
    clerk.chosen("deliver", "method")
    expect(clerk.page.locator(".desk-timeline li")).to_have_count(7, timeout=PATIENCE)
    with outside_the_loop():
        case = Case.objects.get(number=number)
    assert case.state == State.CONCLUDED
    assert clerk.complaints == approver.complaints == []


def receive(clerk: Desk) -> str:
    """Find the item, fill in who applies; the receipt has the focus, and from it one goes to the case."""
    clerk.open("/admin/cases/")
    clerk.page.locator('a[href="/admin/cases/new/"]').click()
    search = clerk.page.locator("#desk-item")
    expect(search).to_be_focused(timeout=PATIENCE)
    search.fill(LICENCE)
    search.press("Enter")
    clerk.page.locator("#desk-items a").first.click()
    for name in ("name", "id_number", "phone"):
        clerk.page.locator(f"[name={name}]").fill(APPLICANT[name])
    clerk.page.locator(".desk-form button").click()
    expect(clerk.page.locator(".desk-receipt")).to_be_focused(timeout=PATIENCE)
    number = clerk.page.locator(".desk-receipt .desk-big").first.inner_text()
    clerk.page.locator(".desk-receipt a.button").first.press("Enter")
    expect(clerk.page.locator(".desk-next")).to_be_visible(timeout=PATIENCE)
    return number


def decide(approver: Desk, number: str) -> None:
    """The case is first in the queue; its steps, then the decision."""
    approver.open("/admin/cases/")
    approver.page.locator(".desk-list a.desk-number", has_text=number).click()
    approver.usual("complete-step")
    approver.again(number)
    approver.chosen("decide", "result")
    expect(approver.page.locator(".desk-next > form")).to_have_count(0, timeout=PATIENCE)


def find(clerk: Desk, end: str) -> None:
    """By the end of the number, as it is read aloud."""
    clerk.open("/admin/cases/")
    typed = clerk.page.locator("#desk-find")
    expect(typed).to_be_focused(timeout=PATIENCE)
    typed.fill(end)
    typed.press("Enter")
    clerk.page.locator(".desk-list a.desk-number").first.click()
    expect(clerk.page.locator(".desk-next")).to_be_visible(timeout=PATIENCE)
