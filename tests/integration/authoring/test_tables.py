"""The tables of rules in the back office: looked at, changed within a draft, exported and imported."""

import io
import json
import re
from collections.abc import Mapping, Sequence

import openpyxl
import pytest
from django.contrib.auth.models import AbstractUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rules.authoring.enums import ChangeState
from rules.authoring.models import ChangeSet, ChangeSetEntry
from rules.authoring.selectors import rule_in_draft
from rules.authoring.services import begin_draft, save_entries
from rules.defaults import list_default_rules
from rules.language import Accountability, Line, Operator, Prerequisite, Rule, TimeLimit
from tests.factories.rules import NOON, make_account, make_author, make_evaluator, make_limit, publish
from tests.integration.authoring.conftest import SmallCatalogue
from tests.integration.authoring.test_admin import signed_in

pytestmark = pytest.mark.django_db

LAW = make_limit(
    "law.licence", item=None, clock="statutory", amount=20, priority=1000, lines=(Line("item_type", Operator.IS, "01"),)
)
ONLINE = make_limit(
    "limit.T-1.committed.online", amount=5, priority=50, lines=(Line("channel", Operator.IS, "online"),)
)
SHIPPED = {"ladder.reminder.committed", "ladder.yellow.committed", "prereq.D07", "prereq.D07.D04"}
NOTICE = {"source": "new", "source_kind": "proposal", "source_zh": "通知3号", "source_en": "Notice 3", "clause": ""}


@pytest.fixture
def draft(author: AbstractUser, approver: AbstractUser, catalogue: SmallCatalogue) -> ChangeSet:
    """A draft over two own limits, a variant, the law's limit, and some rules that the product ships."""
    shipped = [rule for rule in list_default_rules() if rule.code in SHIPPED]
    publish(
        make_limit(),
        make_limit("limit.T-2.committed", item="T-2"),
        LAW,
        ONLINE,
        *shipped,
        author=author,
        approver=approver,
    )
    return begin_draft(title="Shorter limits", note="", author=author, at=NOON)


def address(table: str, draft: ChangeSet | None = None, **query: str) -> str:
    if draft is not None:
        query["draft"] = str(draft.number)
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    return f"{reverse(f'authoring_{table}_table')}?{asked}"


def page_of(user: AbstractUser, url: str, language: str = "en") -> str:
    answer = signed_in(user).get(url, HTTP_ACCEPT_LANGUAGE=language)
    assert answer.status_code == 200
    return answer.content.decode()


def review(user: AbstractUser, table: str, draft: ChangeSet, edits: Sequence[Mapping[str, object]]) -> str:
    """Send cells as the page does; what the next page says."""
    sent = {
        "draft": draft.number,
        "revision": draft.revision,
        "edits": json.dumps(edits),
        "back": "search=T-1&next=//x",
    }
    return post(user, reverse("authoring_table_review", args=[table]), sent)


def save(user: AbstractUser, table: str, draft: ChangeSet, reviewed: str, **form: str) -> str:
    """Press the button of the page of the differences."""
    packed = re.search(r'name="packed" value="([^"]+)"', reviewed)
    assert packed, reviewed
    sent = {"draft": draft.number, "packed": packed[1], **(form or NOTICE)}
    said = post(user, reverse("authoring_table_save", args=[table]), sent)
    draft.refresh_from_db()
    return said


def post(user: AbstractUser, url: str, sent: Mapping[str, object]) -> str:
    return signed_in(user).post(url, sent, follow=True, HTTP_ACCEPT_LANGUAGE="en").content.decode()


def cell(rule: str, item: str = "T-1", clock: str = "committed", **values: object) -> dict[str, object]:
    return {"rule": rule, "item": item, "clock": clock, "action": "set", "values": values}


def standing(draft: ChangeSet, code: str) -> Rule:
    rule = rule_in_draft(draft, code)
    assert rule is not None
    return rule


def test_the_grid_shows_own_inherited_and_further_limits(author: AbstractUser, draft: ChangeSet) -> None:
    page = page_of(author, address("limits", draft))
    row = re.search(r'<tr data-item="T-1">.*?</tr>', page)
    assert row
    assert "10 working days" in row[0]
    assert re.search(r'data-r="law.licence"[^>]*class="is-inherited is-unverified"[^>]*>20 working days', row[0])
    assert re.search(r'data-like="limit.T-1.committed.online".*?online', page)
    assert 'data-c="step:review"' in row[0]
    assert "10个工作日" in page_of(author, address("limits", draft), "zh-hans")


def test_without_a_draft_the_tables_are_only_read(author: AbstractUser, draft: ChangeSet) -> None:
    for table in ("limits", "triggers", "prerequisites"):
        assert "data-editable" not in page_of(author, address(table))
        assert "data-editable" in page_of(author, address(table, draft))
        assert "data-editable" not in page_of(make_evaluator(f"reader-{table}"), address(table, draft))
    said = post(author, reverse("authoring_table_review", args=["limits"]), {"edits": "[]"})
    assert "without a draft nothing is changed" in said


def test_who_may_not_look_at_rules_sees_no_table(draft: ChangeSet) -> None:
    stranger = make_account("stranger")
    assert signed_in(stranger).get(address("limits", draft)).status_code in {302, 403}


def test_a_changed_cell_is_shown_as_sentences_and_then_enters_the_draft(author: AbstractUser, draft: ChangeSet) -> None:
    reviewed = review(author, "limits", draft, [cell("limit.T-1.committed", amount=7, unit="working_day")])
    assert "the committed limit is 10 working days from acceptance" in reviewed
    assert "the committed limit is 7 working days from acceptance" in reviewed
    assert not ChangeSetEntry.objects.filter(change_set=draft).exists()
    assert "1 rule is changed in the draft." in save(author, "limits", draft, reviewed)
    rule = standing(draft, "limit.T-1.committed")
    assert isinstance(rule.then, TimeLimit)
    assert (rule.then.amount, rule.because.text.zh, draft.revision) == (7, "通知3号", 2)
    page = page_of(author, address("limits", draft))
    assert re.search(r'class="is-changed[^"]*"[^>]*>7 working days<del>10 working days</del>', page)
    changed = page_of(author, address("limits", draft, only_changed="on"))
    assert 'data-item="T-1"' in changed
    assert 'data-item="T-2"' not in changed


def test_what_was_searched_for_is_still_searched_for_after_saving(author: AbstractUser, draft: ChangeSet) -> None:
    reviewed = review(author, "limits", draft, [cell("limit.T-1.committed", amount=7, unit="working_day")])
    assert 'name="back" value="search=T-1"' in reviewed
    page = save(author, "limits", draft, reviewed, back="search=T-1", **NOTICE)
    assert 'data-item="T-1"' in page
    assert 'data-item="T-2"' not in page


def test_only_changed_cells_become_rules_of_the_draft_and_undo_takes_them_out(
    author: AbstractUser, draft: ChangeSet
) -> None:
    edits = [
        cell("limit.T-1.committed", amount=10, unit="working_day"),
        cell("law.licence", clock="statutory", amount=15, unit="working_day"),
    ]
    save(author, "limits", draft, review(author, "limits", draft, edits))
    assert list(draft.entries.values_list("code", flat=True)) == ["limit.T-1.statutory"]
    undo = [{"rule": "limit.T-1.statutory", "item": "T-1", "clock": "statutory", "action": "undo"}]
    save(author, "limits", draft, review(author, "limits", draft, undo), source="keep")
    assert not draft.entries.exists()


def test_a_limit_that_is_taken_away_is_withdrawn_in_the_draft(author: AbstractUser, draft: ChangeSet) -> None:
    gone = [{"rule": "limit.T-1.committed", "item": "T-1", "clock": "committed", "action": "remove"}]
    reviewed = review(author, "limits", draft, gone)
    assert "no longer holds" in reviewed
    save(author, "limits", draft, reviewed, source="keep")
    assert draft.entries.get().after is None
    assert "<del>10 working days</del>" in page_of(author, address("limits", draft))


def test_a_change_without_a_source_is_not_saved(author: AbstractUser, draft: ChangeSet) -> None:
    reviewed = review(author, "limits", draft, [cell("law.licence", clock="statutory", amount=15)])
    said = save(author, "limits", draft, reviewed, source="new", source_zh=" ")
    assert "Name the law, the notice or the decision" in said
    assert "A changed limit needs its source" in save(author, "limits", draft, reviewed, source="keep")
    assert not draft.entries.exists()


def test_a_draft_changed_in_the_meantime_is_not_overwritten(author: AbstractUser, draft: ChangeSet) -> None:
    reviewed = review(author, "limits", draft, [cell("limit.T-1.committed", amount=7)])
    save_entries(change_set=draft, revision=1, rules=[make_limit(amount=3)], author=author, at=NOON)
    assert "changed in the meantime" in save(author, "limits", draft, reviewed)
    rule = standing(draft, "limit.T-1.committed")
    assert isinstance(rule.then, TimeLimit)
    assert rule.then.amount == 3


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "{}",
        "[1]",
        '[{"rule": 1}]',
        '[{"action": "drop"}]',
        '[{"values": {"amount": {}}}]',
        json.dumps([{"rule": "x" * 300}]),
        "[" * 10_000,
        json.dumps([{}] * 5_001),
    ],
)
def test_what_no_page_sends_is_answered_in_words(author: AbstractUser, draft: ChangeSet, sent: str) -> None:
    said = post(author, reverse("authoring_table_review", args=["limits"]), {"draft": draft.number, "edits": sent})
    assert "cannot be read" in said or "too many changes" in said


@pytest.mark.parametrize("number", ["0", "-1", "x", "99999999999999999999", "\u0663"])
def test_a_draft_that_is_none_shows_the_published_rules(author: AbstractUser, draft: ChangeSet, number: str) -> None:
    page = page_of(author, f"{reverse('authoring_limits_table')}?draft={number}&p=x&authority=%00")
    assert "You see the published rules" in page


def test_bad_cells_are_named_with_reason_and_remedy(author: AbstractUser, draft: ChangeSet) -> None:
    said = review(author, "limits", draft, [cell("limit.T-1.committed", amount="soon"), cell("", "T-9", amount=1)])
    assert "T-1, committed" in said
    assert "Write a whole number from 0 to 3660" in said
    assert "The catalogue has no such published item." in said
    assert 'name="packed"' not in said


def test_edits_of_another_draft_or_table_are_not_saved(author: AbstractUser, draft: ChangeSet) -> None:
    reviewed = review(author, "limits", draft, [cell("limit.T-1.committed", amount=7)])
    other = begin_draft(title="Another", note="", author=author, at=NOON)
    assert "cannot be read" in save(author, "limits", other, reviewed)
    assert "cannot be read" in save(author, "triggers", draft, reviewed)


def test_cells_of_other_authorities_are_read_only_and_refused(draft: ChangeSet, catalogue: SmallCatalogue) -> None:
    narrow = make_author("narrow", ("A-9", "time_limit"))
    mine = begin_draft(title="Mine", note="", author=narrow, at=NOON)
    page = page_of(narrow, address("limits", mine))
    assert not re.search(r'data-c="committed"(?![^>]*aria-readonly)', page)
    reviewed = review(narrow, "limits", mine, [cell("limit.T-1.committed", amount=7)])
    assert "You may not write all of these rules" in save(narrow, "limits", mine, reviewed)
    assert not mine.entries.exists()
    assert 'aria-readonly="true"' in page_of(narrow, address("triggers", mine))


def test_filters_find_items_by_words_type_and_check(author: AbstractUser, draft: ChangeSet) -> None:
    def shown(**query: str) -> list[str]:
        return re.findall(r'<tr data-item="([^"]+)">', page_of(author, address("limits", draft, **query)))

    assert shown() == ["T-1", "T-2", "T-3"]
    assert shown(search="t-2") == ["T-2"]
    assert shown(search="事项T-3") == ["T-3"]
    assert shown(item_type="20") == ["T-2"]
    assert shown(level="township") == []
    assert shown(only_unverified="on") == ["T-1", "T-2"]
    assert shown(only_changed="on") == []


def test_a_page_costs_the_same_queries_for_any_number_of_items(
    author: AbstractUser, draft: ChangeSet, catalogue: SmallCatalogue
) -> None:
    browser = signed_in(author)

    def queries(url: str) -> int:
        browser.get(url)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert browser.get(url).status_code == 200
        return len(captured)

    url = address("limits", draft, only_unverified="on")
    few = queries(url)
    catalogue.types = {f"T-{number}": "01" for number in range(1, 500)}
    assert "page 1 of 3" in browser.get(address("limits", draft), HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert queries(url) == few
    assert few <= 20
    assert queries(address("triggers", draft)) <= 20
    assert queries(address("prerequisites", draft)) <= 20


def test_a_trigger_is_changed_in_place_and_its_untrue_examples_are_told(author: AbstractUser, draft: ChangeSet) -> None:
    page = page_of(author, address("triggers", draft))
    assert "at most 2 working days" in page
    number = re.search(
        r'data-c="(line\.0\.\d)" data-r="ladder.reminder.committed" data-k="number" data-a="2">at most', page
    )
    assert number
    edit = {"rule": "ladder.reminder.committed", "values": {number[1]: "4", "severity": "yellow", "points": 2}}
    reviewed = review(author, "triggers", draft, [edit])
    assert "no longer be true" in reviewed
    save(author, "triggers", draft, reviewed, source="keep")
    rule = standing(draft, "ladder.reminder.committed")
    assert isinstance(rule.then, Accountability)
    assert (rule.then.severity, rule.then.points) == ("yellow", 2)
    assert any(line.value == 4 for line in rule.when.groups[0].lines)
    assert "changed in the draft" in page_of(author, address("triggers", draft))


@pytest.mark.parametrize(
    "typed",
    [
        "A07；D03／D04",
        "a07; Approval of the project proposal / land-use preliminary  review and site-selection opinion",
        "A07；项目建议书批复／用地预审与选址意见书",
    ],
)
def test_the_documents_of_a_prerequisite_are_changed_in_place_by_code_or_name_and_its_examples_follow(
    author: AbstractUser, draft: ChangeSet, typed: str
) -> None:
    assert "every project" in page_of(author, address("prerequisites", draft))
    edit = {"rule": "prereq.D07", "values": {"documents": typed, "blocking": "no"}}
    reviewed = review(author, "prerequisites", draft, [edit])
    assert "no longer be true" not in reviewed
    save(author, "prerequisites", draft, reviewed, source="keep")
    rule = standing(draft, "prereq.D07")
    assert isinstance(rule.then, Prerequisite)
    assert (rule.then.documents, rule.then.blocking) == ((("A07",), ("D03", "D04")), False)
    assert "or Land-use preliminary review" in rule.title.en


def exported(user: AbstractUser, table: str, draft: ChangeSet, language: str) -> bytes:
    url = f"{reverse('authoring_table_export', args=[table])}?draft={draft.number}"
    answer = signed_in(user).get(url, HTTP_ACCEPT_LANGUAGE=language)
    assert f'{table}-draft-{draft.number}.xlsx"' in answer["Content-Disposition"]
    return answer.content


def upload(user: AbstractUser, table: str, draft: ChangeSet, content: bytes) -> str:
    sent = {"draft": draft.number, "import": "1", "file": SimpleUploadedFile("changed.xlsx", content)}
    return post(user, reverse("authoring_table_review", args=[table]), sent)


def changed(content: bytes, column: str, code: str, value: str | int) -> bytes:
    """The workbook with another value in the row of a rule, under a column's code."""
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    page = workbook.worksheets[0]
    codes = [cell.value for cell in page[1]]
    for row in page.iter_rows(min_row=3):
        if row[0].value == code:
            row[codes.index(column)].value = value
            break
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("table", ["limits", "triggers", "prerequisites"])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_an_export_that_nobody_touched_changes_nothing(
    author: AbstractUser, draft: ChangeSet, table: str, language: str
) -> None:
    assert "There is no difference" in upload(author, table, draft, exported(author, table, draft, language))
    assert not draft.entries.exists()


@pytest.mark.parametrize(
    ("table", "column", "code", "value", "said"),
    [
        ("limits", "amount", "limit.T-1.committed", 7, "7 working days"),
        ("triggers", "severity", "ladder.yellow.committed", "红牌", "a red card"),
        (
            "triggers",
            "when.committed_remaining_working_days",
            "ladder.reminder.committed",
            "不超过3个工作日",
            "at most 3",
        ),
        (
            "prerequisites",
            "documents",
            "prereq.D07",
            "A07; D03/D04",
            "one of Approval of the project proposal (D03)",
        ),
    ],
)
def test_a_changed_workbook_shows_its_difference_and_is_saved(
    author: AbstractUser, draft: ChangeSet, table: str, column: str, code: str, value: str | int, said: str
) -> None:
    content = changed(exported(author, table, draft, "zh-hans"), column, code, value)
    reviewed = upload(author, table, draft, content)
    assert said in reviewed
    save(author, table, draft, reviewed)
    assert list(draft.entries.values_list("code", flat=True)) == [code]
    assert "changed since the file was exported" in upload(author, table, draft, content)


def test_a_workbook_with_one_bad_cell_changes_nothing(author: AbstractUser, draft: ChangeSet) -> None:
    content = exported(author, "limits", draft, "en")
    content = changed(changed(content, "amount", "limit.T-1.committed", 7), "amount", "limit.T-2.committed", "=7")
    said = upload(author, "limits", draft, content)
    assert re.search(r"Time limits G\d+", said)
    assert "Formulas are not taken." in said
    assert 'name="packed"' not in said


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04broken"])
def test_a_file_that_is_no_workbook_is_refused_in_words(author: AbstractUser, draft: ChangeSet, content: bytes) -> None:
    assert re.search("cannot be read|Choose a workbook", upload(author, "limits", draft, content))


def test_the_words_of_a_rule_are_told_with_what_is_published(author: AbstractUser, draft: ChangeSet) -> None:
    save_entries(change_set=draft, revision=1, rules=[make_limit(amount=3)], author=author, at=NOON)
    url = f"{reverse('authoring_table_rule', args=['limits'])}?draft={draft.number}&rule="
    told = signed_in(author).get(f"{url}limit.T-1.committed", HTTP_ACCEPT_LANGUAGE="en").json()
    assert "3 working days" in told["sentence"]
    assert "10 working days" in told["published"]
    assert signed_in(author).get(f"{url}none%00").status_code == 404


def test_a_draft_is_begun_from_a_table(author: AbstractUser, draft: ChangeSet) -> None:
    url = reverse("authoring_table_begin", args=["triggers"])
    assert "You are changing the draft" in post(author, url, {"title": "Harder cards"})
    assert ChangeSet.objects.get(title="Harder cards").state == ChangeState.DRAFT
    assert "Give the draft a title" in post(author, url, {"title": " "})
    assert "At most 300 characters" in post(author, url, {"title": "x" * 301})


def test_pages_need_the_back_office() -> None:
    assert Client().get(reverse("authoring_limits_table")).status_code == 302
