"""Rules of all three kinds are written in the back office by keyboard alone, and read as sentences meanwhile."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, Dialog, expect

from hall.foundation import clock
from rules.authoring.models import ChangeSet
from rules.authoring.services import begin_draft
from rules.language import Accountability, Operator, Prerequisite, Rule, TimeLimit, rule_from_json
from tests.acceptance.portal.browser.event_loop import outside_the_loop
from tests.acceptance.portal.browser.reader import Reader
from tests.factories.cases import LICENCE, County
from tests.factories.rules import make_author

pytestmark = pytest.mark.browser
PATIENCE = 60_000
FARTHEST = 120
ATTEMPTS = 10
# After this long a list takes letters for the beginning of an entry again.
FORGOTTEN = 1_500
EN, ZH = "#rule-sentence-en", "#rule-sentence-zh"
LIST = ".rb-list"


class Author(Reader):
    """Somebody who writes rules and never touches the mouse."""

    def __init__(self, browser: Browser, *, width: int = 1280) -> None:
        super().__init__(browser, width=width, locale="en-US")
        self.context.set_default_timeout(PATIENCE)
        with outside_the_loop():
            user = make_author("author-at-the-keyboard")
            user.first_name, user.last_name = "Some", "Body"
            user.save()
            self.draft: ChangeSet = begin_draft(title="A trial", note="Notice 5", author=user, at=clock.now())
        self.sign_in(user)

    def begin(self, kind: str) -> None:
        """Open the form for a new rule."""
        self.open(f"/admin/rules/drafts/{self.draft.number}/rules/new/{kind}/")
        expect(self.page.locator("#rule-builder")).to_have_class("rb rb-scripted")

    def go_to(self, control: str) -> None:
        """Press the tabulator until the control has the focus, and see that this shows."""
        for key in ("Tab", "Shift+Tab"):
            for _step in range(FARTHEST):
                if self.focused() == control:
                    outline = self.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                    assert outline != "none", f"the focus on {control} does not show"
                    return
                self.page.keyboard.press(key)
        raise AssertionError(f"{control} is not reached by keyboard")

    def focused(self) -> str:
        """The id of what has the focus."""
        return str(self.page.evaluate("document.activeElement.id"))

    def write(self, control: str, text: str) -> None:
        """Go to a control and type; in a list the letters choose."""
        self.go_to(control)
        self.page.keyboard.type(text)

    def choose(self, control: str, value: str, letters: str) -> None:
        """Choose in a list by the letters of an entry, and wait for what the choice brings.

        Letters that come too slowly count as the beginning of another entry; whoever sees that types them again.
        """
        entry = self.page.locator(f"#{control}")
        expect(entry).to_be_visible()
        for _attempt in range(ATTEMPTS):
            if entry.input_value() == value:
                break
            self.write(control, letters)
            with suppress(AssertionError):
                expect(entry).to_have_value(value, timeout=FORGOTTEN)
        expect(entry).to_have_value(value)

    def press(self, button: str) -> None:
        """Go to a button and press it."""
        self.go_to(button)
        self.page.keyboard.press("Enter")

    def save(self) -> None:
        """The keys for saving work from anywhere."""
        self.page.keyboard.press("Control+s")

    def rule(self) -> Rule:
        """The only rule of the draft."""
        with outside_the_loop():
            return rule_from_json(self.draft.entries.get().after)


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """Saving runs the examples in a process of their own."""
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture
def author(county: County, browser: Browser) -> Iterator[Author]:
    author = Author(browser)
    yield author
    author.close()


def write_head(author: Author, title: str, title_zh: str) -> None:
    """Where it comes from and what it is called."""
    author.write("rule-because-text-en", "Notice 5")
    author.write("rule-because-text-zh", "第5号通知")
    author.write("rule-title-en", title)
    author.write("rule-title-zh", title_zh)


def test_a_limit_is_written_by_keyboard_and_its_sentence_follows(author: Author) -> None:
    author.begin("time_limit")
    english, chinese = author.page.locator(EN), author.page.locator(ZH)
    expect(english).to_contain_text("the committed limit is … working days from acceptance")
    author.write("rule-when-0-0-value", "licen")
    expect(author.page.locator(LIST)).to_be_visible()
    author.page.keyboard.press("Escape")
    author.page.keyboard.press("Control+a")
    author.page.keyboard.type(LICENCE)
    expect(author.page.locator(f"{LIST} [role=option]").first).to_contain_text(LICENCE)
    author.page.keyboard.press("ArrowDown")
    author.page.keyboard.press("Enter")
    expect(english).to_contain_text(f"({LICENCE})")
    author.press("rule-add-line-0")
    expect(author.page.locator("#rule-when-0-1-field")).to_be_focused()
    author.choose("rule-when-0-1-field", "service_form", "form of service")
    author.choose("rule-when-0-1-operator", "is", "is")
    author.choose("rule-when-0-1-value", "dedicated_channel", "dedicated")
    author.write("rule-then-amount", "7")
    expect(english).to_contain_text("the form of service is dedicated channel, the committed limit is 7 working days")
    expect(chinese).to_contain_text("服务形式为绿色通道时，承诺时限为自受理之日起7个工作日")
    write_head(author, "Seven days on the dedicated channel", "绿色通道七日办结")
    expect(author.page.locator("#rule-state")).to_have_text("The rule is complete.")
    author.press("rule-add-example")
    author.write("rule-examples-0-name", "on the dedicated channel")
    author.choose("rule-examples-0-facts-1-value", "dedicated_channel", "dedicated")
    author.save()
    expect(author.page.locator("body")).to_contain_text("The rule is saved in the draft.")
    expect(author.page.locator("#rule-examples-0")).to_contain_text("Passed")
    rule = author.rule()
    assert rule.code == f"limit.{LICENCE}.committed.service_form-dedicated_channel"
    assert isinstance(rule.then, TimeLimit)
    assert rule.then.amount == 7
    assert author.complaints == []


def test_a_finding_is_written_by_keyboard(author: Author) -> None:
    author.begin("accountability")
    author.choose("rule-when-0-0-field", "committed_late", "committed limit passed")
    author.choose("rule-when-0-0-operator", "is:true", "the committed limit has passed")
    author.write("rule-then-what-en", "The case is late.")
    author.write("rule-then-what-zh", "办件逾期。")
    expect(author.page.locator(EN)).to_contain_text(
        "When the committed limit has passed, the handler gets a yellow card: The case is late"
    )
    expect(author.page.locator(ZH)).to_contain_text("当承诺时限已过时，对经办人发出黄牌：办件逾期")
    write_head(author, "Late case", "办件逾期")
    author.save()
    expect(author.page.locator("body")).to_contain_text("The rule is saved in the draft.")
    assert isinstance(author.rule().then, Accountability)


def test_a_prerequisite_is_written_by_keyboard(author: Author) -> None:
    author.begin("prerequisite")
    author.write("rule-when-0-0-value", LICENCE)
    expect(author.page.locator(f"{LIST} [role=option]").first).to_contain_text(LICENCE)
    author.page.keyboard.press("ArrowDown")
    author.page.keyboard.press("Enter")
    expect(author.page.locator(EN)).to_contain_text(f"({LICENCE})")
    author.write("rule-then-documents-0", "D04")
    expect(author.page.locator(f"{LIST} [role=option]").first).to_contain_text("D04")
    author.page.keyboard.press("ArrowDown")
    author.page.keyboard.press("Enter")
    expect(author.page.locator(EN)).to_contain_text("(D04)")
    write_head(author, "Needs its planning document", "须具备规划材料")
    author.save()
    expect(author.page.locator("body")).to_contain_text("The rule is saved in the draft.")
    rule = author.rule()
    assert rule.then == Prerequisite("decide", (("D04",),))
    assert next(iter(rule.when.lines())).operator is Operator.IS


def test_lines_are_moved_by_keyboard_without_losing_ones_place(author: Author) -> None:
    author.begin("accountability")
    author.choose("rule-when-0-0-field", "state", "state of the case")
    author.press("rule-add-line-0")
    expect(author.page.locator("#rule-when-0-1-field")).to_be_focused()
    author.choose("rule-when-0-1-field", "channel", "channel")
    expect(author.page.locator("#rule-when-0-1-operator")).to_be_visible()
    author.press("rule-when-0-1-up")
    expect(author.page.locator("#rule-when-0-0-field")).to_have_value("channel")
    expect(author.page.locator("#rule-when-0-0-up")).to_be_focused()
    author.press("rule-when-0-1-remove")
    expect(author.page.locator("#rule-when-0-1-field")).to_have_count(0)
    expect(author.page.locator("#rule-when-0-0-field")).to_be_focused()


def test_what_is_wrong_is_told_at_its_control_and_leads_there(author: Author) -> None:
    author.begin("time_limit")
    author.write("rule-then-amount", "seven")
    author.go_to("rule-then-unit")
    expect(author.page.locator("#rule-then-amount-error")).to_have_text("Type a number in digits, such as 10.")
    expect(author.page.locator("#rule-title-en-error")).to_be_hidden()
    author.save()
    expect(author.page.locator("#rule-summary")).to_be_focused()
    expect(author.page.locator("#rule-title-en-error")).to_have_text("Fill this in.")
    expect(author.page.locator("#rule-then-amount")).to_have_value("seven")
    link = author.page.locator("#rule-summary").get_by_role("link", name="Amount")
    link.press("Enter")
    expect(author.page.locator("#rule-then-amount")).to_be_focused()


def test_unsaved_work_is_not_left_without_a_question(author: Author) -> None:
    questions: list[str] = []

    def stay(dialog: Dialog) -> None:
        questions.append(dialog.type)
        dialog.dismiss()

    author.page.on("dialog", stay)
    author.begin("time_limit")
    author.write("rule-then-amount", "7")
    expect(author.page.locator("body")).to_contain_text("unsaved edits")
    author.page.evaluate("window.location.href = '/admin/'")
    author.page.wait_for_timeout(1_000)
    assert questions == ["beforeunload"]
    expect(author.page.locator("#rule-then-amount")).to_have_value("7")


@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("kind", ["time_limit", "accountability", "prerequisite"])
def test_the_form_is_within_reach_for_everybody(county: County, browser: Browser, kind: str, width: int) -> None:
    author = Author(browser, width=width)
    author.begin(kind)
    found = [one for one in author.violations() if "rule-" in one or "rb-" in one]
    assert found == []
    assert author.width_of_content() <= width
    author.close()
