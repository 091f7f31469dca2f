"""A shorter limit on the dedicated channel, from the draft to guide, API and cases, as two people make it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from procrastinate.contrib.django.models import ProcrastinateJob
from rest_framework.test import APIClient

from hall.foundation.jobs import app
from hall.organization.models import User
from rules.authoring.services.checks import CHECK_JOB
from rules.authoring.services.trials import TRIAL_JOB
from tests.acceptance.api.requests import accept, create
from tests.acceptance.portal.browser.event_loop import outside_the_loop
from tests.acceptance.portal.browser.reader import ORIGIN, Reader
from tests.factories.cases import LICENCE, County, accepted
from tests.factories.rules import make_approver, make_author

pytestmark = pytest.mark.browser
PATIENCE = 30_000
CHANNEL = "dedicated_channel"
SENTENCE = "the form of service is dedicated channel, the committed limit is 7 working days from acceptance"


class Desk(Reader):
    """A browser window in which somebody is signed in."""

    def __init__(self, browser: Browser, person: User) -> None:
        super().__init__(browser, locale="en-US")
        self.context.set_default_timeout(PATIENCE)
        with outside_the_loop():
            person.first_name, person.last_name = "Some", "Body"
            person.save()
        self.sign_in(person)

    def press(self, button: str) -> None:
        """A button, by what it says."""
        self.page.get_by_role("button", name=button, exact=True).click()

    def follow(self, link: str) -> None:
        """A link, by what it says."""
        self.page.get_by_role("link", name=link, exact=True).first.click()

    def says(self, text: str) -> None:
        """Wait until the page says something."""
        expect(self.page.locator("body")).to_contain_text(text, timeout=PATIENCE)


@pytest.fixture
def author(county: County, browser: Browser) -> Iterator[Desk]:
    with outside_the_loop():
        person = make_author("rules")
    desk = Desk(browser, person)  # type: ignore[arg-type]  # the project's user is an AbstractUser
    yield desk
    desk.close()


@pytest.fixture
def reviewer(county: County, browser: Browser) -> Iterator[Desk]:
    with outside_the_loop():
        person = make_approver("reviewer")
    desk = Desk(browser, person)  # type: ignore[arg-type]  # the project's user is an AbstractUser
    yield desk
    desk.close()


def test_a_limit_is_shortened_for_one_channel_and_guide_api_and_new_cases_say_so(
    county: County, author: Desk, reviewer: Desk, reader: Reader
) -> None:
    with outside_the_loop():
        before = accepted(county, "2026-03-04 10:00", service_form=CHANNEL).number
    write_the_change(author)
    see_the_checks_finish(author)
    see_what_the_trial_found(author, before)
    author.press("Send for approval")
    author.says("Another person approves this change.")
    address = author.page.url.removeprefix(ORIGIN)
    approve_and_publish(reviewer, address)
    assert author.complaints == []
    assert reviewer.complaints == []
    read_the_guide(reader)
    ask_the_api()
    look_at_cases(county, before)


def write_the_change(author: Desk) -> None:
    """Begin a change and write its rule line by line, in words."""
    author.open("/admin/rules/changes/")
    author.follow("New change")
    author.page.get_by_label("Title").fill("Seven days on the dedicated channel")
    author.page.get_by_label("Reason").fill("Decision No. 12 of the center")
    author.press("Begin")
    author.follow("New time limit")
    page = author.page
    expect(page.locator("#rule-builder")).to_have_class("rb rb-scripted")
    page.locator("#rule-when-0-0-value").press_sequentially(LICENCE)
    page.locator(".rb-list [role=option]").first.click()
    expect(page.locator("#rule-sentence-en")).to_contain_text(f"({LICENCE})", timeout=PATIENCE)
    author.press("Add a line")
    choose(page, "#rule-when-0-1-field", "form of service")
    expect(page.locator("#rule-when-0-1-operator option:checked")).to_have_text("is", timeout=PATIENCE)
    choose(page, "#rule-when-0-1-value", "dedicated channel")
    page.locator("#rule-then-amount").fill("7")
    page.get_by_label("Source in English").fill("Decision No. 12 of the center")
    page.get_by_label("Source in Chinese").fill("中心第12号决定")
    page.get_by_label("Title in English").fill("Seven days on the dedicated channel")
    page.get_by_label("Title in Chinese").fill("绿色通道七日办结")
    expect(page.locator("#rule-sentence-en")).to_contain_text(SENTENCE, timeout=PATIENCE)
    expect(page.locator("#rule-state")).to_have_text("The rule is complete.", timeout=PATIENCE)
    author.press("Save and go back")
    author.says("7 working days from acceptance")


def choose(page: Page, control: str, words: str) -> None:
    """An entry of a list, by its words; the form brings what belongs to it."""
    page.locator(control).select_option(label=words)
    expect(page.locator(f"{control} option:checked")).to_have_text(words, timeout=PATIENCE)


def see_the_checks_finish(author: Desk) -> None:
    """Ask for the checks, wait for what they say."""
    author.press("Run the checks")
    author.says("Stop the checks")
    work(CHECK_JOB)
    author.says("Checked on")
    author.says("Nothing stands in the way.")


def see_what_the_trial_found(author: Desk, case: str) -> None:
    """Try the change on the cases of the last months: one deadline of one case moves."""
    author.follow("Try the change on past cases")
    author.press("Try the change on these cases")
    author.says("Stop the trial")
    work(TRIAL_JOB)
    author.says("What would have been different")
    author.page.locator(".rule-trial__filter select").select_option(label="A deadline moves (1)")
    author.page.locator(".rule-trial__filter").get_by_role("button", name="Show").click()
    moved = author.page.locator("#differences ~ * tbody tr")
    expect(moved).to_contain_text(case, timeout=PATIENCE)
    expect(moved).to_contain_text("10 working days")
    expect(moved).to_contain_text("7 working days")
    author.follow("Back to the change")


def approve_and_publish(reviewer: Desk, address: str) -> None:
    """The second person finds it, reads it, and puts it in force."""
    reviewer.open("/admin/rules/changes/")
    reviewer.follow("Waiting for me")
    reviewer.says("Seven days on the dedicated channel")
    reviewer.open(address)
    reviewer.says("7 working days from acceptance")
    reviewer.press("Approve")
    reviewer.press("Publish")
    reviewer.says("of the rules is in force.")


def work(job: str) -> None:
    """Do what was asked of the worker, here and now."""
    with outside_the_loop():
        waiting = ProcrastinateJob.objects.filter(task_name=job, status="todo")
        assert waiting
        for each in waiting:
            app.tasks[job](**each.args)


def read_the_guide(reader: Reader) -> None:
    """The portal says both, each where it holds."""
    for language, ordinary, variant, where in (
        ("en", "10 working days", "7 working days", "dedicated channel"),
        ("zh-hans", "10个工作日", "7个工作日", "绿色通道"),
    ):
        reader.open(f"/{language}/services/{LICENCE}/")
        expect(reader.page.locator("main")).to_contain_text(ordinary)
        special = reader.page.locator(".variants li").filter(has_text=where)
        expect(special).to_contain_text(variant)


def ask_the_api() -> None:
    """The same for programs."""
    with outside_the_loop():
        limits = APIClient().get(f"/api/v1/items/{LICENCE}/").json()["limits"]
    assert limits["committed"]["amount"] == 10
    [variant] = [variant for variant in limits["variants"] if variant["clock"] == "committed"]
    assert variant["amount"] == 7
    assert "dedicated channel" in variant["when"]["en"]


def look_at_cases(county: County, before: str) -> None:
    """A new case has the limit of its channel; one that was accepted before keeps its own."""
    clerk = APIClient()
    clerk.force_authenticate(county.officers["clerk"])
    with outside_the_loop():
        amounts = {}
        for form in (CHANNEL, "lobby_reception"):
            number = create(clerk, key=form, service_form=form)["number"]
            amounts[form] = accept(clerk, number)["clocks"]["committed"]["limit"]["amount"]
        kept = clerk.get(f"/api/v1/cases/{before}/").json()["clocks"]["committed"]["limit"]["amount"]
    assert amounts == {CHANNEL: 7, "lobby_reception": 10}
    assert kept == 10
