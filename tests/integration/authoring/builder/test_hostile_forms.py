"""Input that nobody types is refused within a second of work, in words, and nothing heavy is begun."""

import time

import pytest
from django.test import Client

from rules.authoring.models import ChangeSet
from tests.integration.authoring.builder.conftest import type_limit
from tests.integration.authoring.builder.form_page import Typist

pytestmark = pytest.mark.django_db


def lines(groups: int, in_each: int = 1) -> dict[str, str]:
    """Many lines that compare nothing."""
    return {f"when.{group}.{line}.field": "item" for group in range(groups) for line in range(in_each)}


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (lines(10_000), "more fields than a rule"),
        (lines(300), "at most 256 groups"),
        (lines(20, 40), "at most 500 lines"),
        ({"title.en": "x" * 1_000_000}, "no part of a rule takes more than"),
        ({"title.en": "x" * 3_000_000}, "larger than a rule"),
        ({"when.0.0.field": "item", "when.0.0.value": "\n".join(map(str, range(1_500)))}, "at most 1000 values"),
        ({f"examples.{number}.name": "x" for number in range(200)}, "at most 100 examples"),
    ],
    ids=["10,000 groups", "300 groups", "800 lines", "1 MB", "3 MB", "1,500 values", "200 examples"],
)
def test_what_is_too_large_is_refused_at_once(typist: Typist, sent: dict[str, str], said: str) -> None:
    typist.begin("time_limit")
    typist.fields = {name: [value] for name, value in sent.items()}
    began = time.process_time()
    typist.press("save")
    assert time.process_time() - began < 1
    assert typist.status == 413
    assert said in typist.page
    assert "what you typed is still there" in typist.page


def test_a_script_is_told_the_same(typist: Typist) -> None:
    typist.begin("time_limit")
    typist.fields = {name: [value] for name, value in lines(300).items()}
    answer = typist.press("sentence", **{"x-builder": "1"})
    assert answer.status_code == 413
    assert "at most 256 groups" in answer.json()["refused"]


@pytest.mark.parametrize(
    ("control", "typed", "said"),
    [
        ("title.en", "Permit\u202e for", "cannot be seen (U+202E)"),
        ("title.en", "Permit\x07", "cannot be seen (U+0007)"),
        ("because.text.en", "Notice\u200b 5", "cannot be seen (U+200B)"),
        ("title.en", "P\u0435rmit", "only looks like a Latin letter"),  # a Cyrillic letter
        ("title.en", "x" * 501, "Shorten it to 500 characters"),
        ("code", "limit mine", "letters, digits, dots"),
        ("code", "limit.\u0430", "letters, digits, dots"),
        ("then.amount", "9" * 400, "number in digits"),
        ("then.amount", "1e9", "number in digits"),
        ("then.amount", "3661", "from 0 to 3660"),
        ("then.amount", "-1", "from 0 to 3660"),
        ("priority", "99999999", "At most 1000000"),
        ("effective_from", "2026-02-30", "Give a day of the calendar"),
        ("then.unit", "fortnight", "one of"),
        ("then.clock", "forever", "One of"),
        ("because.kind", "hearsay", "one of"),
        ("check", "surely", "one of"),
    ],
)
def test_a_wrong_text_is_named_with_its_remedy_and_kept(
    typist: Typist, draft: ChangeSet, control: str, typed: str, said: str
) -> None:
    type_limit(typist)
    typist.fields[control] = [typed]
    typist.press("save")
    assert typist.status == 200
    assert said.lower() in typist.page.lower()
    assert not draft.entries.exists()


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+$", "(x{1000}){1000}", "((((((((((a*)*)*)*)*)*)*)*)*)*)*b", "[" * 900, "(?=a)", "\\1"],
)
def test_a_pattern_that_explodes_is_refused_or_harmless(typist: Typist, pattern: str) -> None:
    type_limit(typist)
    typist.type(when__0__0__field="authority", when__0__0__operator="matches", when__0__0__value=pattern)
    began = time.process_time()
    typist.press("save")
    assert time.process_time() - began < 1
    assert typist.status == 200
    assert "not a pattern" in typist.page.lower() or "saved in the draft" in typist.page


@pytest.mark.parametrize("act", ["", "remove-line.9.9", "up-line.0", "add-line.7", "drop-table.0", "copy-group.99"])
def test_a_button_that_does_not_exist_changes_nothing(typist: Typist, act: str) -> None:
    type_limit(typist)
    before = dict(typist.fields)
    typist.press(act)
    assert typist.status == 200
    assert typist.fields["when.0.0.value"] == before["when.0.0.value"]


def test_fields_of_no_rule_and_odd_names_are_passed_over(typist: Typist) -> None:
    type_limit(typist)
    typist.fields |= {
        "when.x.y.field": ["item"],
        "when.0.0.__class__": ["x"],
        "then.evil": ["x"],
        "revision": ["x" * 9],
    }
    typist.press("save")
    assert typist.status == 200
    assert "saved in the draft" in typist.page


def test_a_submission_without_its_token_is_refused(typist: Typist) -> None:
    typist.begin("time_limit")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = typist.client.cookies
    assert strict.post(typist.url, {"do": "save"}).status_code == 403


def test_nobody_without_an_account_is_answered(draft: ChangeSet) -> None:
    answer = Client().post(f"/admin/rules/drafts/{draft.number}/rules/new/time_limit/", {"do": "save"})
    assert answer.status_code == 302
    assert "login" in answer["Location"]
