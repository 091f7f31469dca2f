"""Lines, groups, documents and examples are added, copied, moved and removed without a script."""

import pytest

from rules.authoring.models import ChangeSet
from rules.authoring.selectors import rule_in_draft
from tests.integration.authoring.builder.conftest import type_limit
from tests.integration.authoring.builder.form_page import Typist

pytestmark = pytest.mark.django_db


def fields_in_order(typist: Typist) -> list[str]:
    """What each line is about, from top to bottom."""
    return [values[0] for name, values in typist.fields.items() if name.startswith("when.") and name.endswith(".field")]


def write_two_lines(typist: Typist) -> None:
    type_limit(typist)
    typist.press("add-line.0")
    typist.type(when__0__1__field="channel")
    typist.press("refresh")
    typist.type(when__0__1__operator="one_of")
    typist.press("refresh")
    typist.type(when__0__1__value=["window", "online"])


def test_a_line_is_moved_and_keeps_what_was_typed(typist: Typist) -> None:
    write_two_lines(typist)
    typist.press("up-line.0.1")
    assert fields_in_order(typist) == ["channel", "item"]
    assert typist.fields["when.0.0.value"] == ["window", "online"]
    typist.press("up-line.0.0")
    assert fields_in_order(typist) == ["channel", "item"]
    typist.press("down-line.0.0")
    assert fields_in_order(typist) == ["item", "channel"]


def test_a_line_is_copied_and_removed(typist: Typist) -> None:
    write_two_lines(typist)
    typist.press("copy-line.0.1")
    assert fields_in_order(typist) == ["item", "channel", "channel"]
    typist.press("remove-line.0.0")
    assert fields_in_order(typist) == ["channel", "channel"]


def test_a_group_is_copied_moved_and_removed(typist: Typist) -> None:
    write_two_lines(typist)
    typist.press("add-group")
    typist.type(when__1__0__field="state")
    typist.press("up-group.1")
    assert fields_in_order(typist) == ["state", "item", "channel"]
    typist.press("copy-group.1")
    assert fields_in_order(typist) == ["state", "item", "channel", "item", "channel"]
    typist.press("remove-group.0")
    typist.press("remove-group.0")
    assert fields_in_order(typist) == ["item", "channel"]


def test_a_rule_without_lines_holds_in_every_case(typist: Typist, draft: ChangeSet) -> None:
    type_limit(typist)
    typist.press("remove-line.0.0")
    assert "In every case" in typist.page
    typist.type(code="limit.always")
    typist.press("save")
    rule = rule_in_draft(draft, "limit.always")
    assert rule is not None
    assert rule.when.groups == ()


def test_a_line_is_negated_and_compared_with_another_field(typist: Typist, draft: ChangeSet) -> None:
    type_limit(typist)
    typist.press("add-line.0")
    typist.type(when__0__1__field="committed_overdue_working_days", when__0__1__negated="1")
    typist.press("refresh")
    typist.type(when__0__1__operator="more:field")
    typist.press("refresh")
    typist.type(when__0__1__other_field="statutory_overdue_working_days", code="limit.compared")
    typist.press("save")
    rule = rule_in_draft(draft, "limit.compared")
    assert rule is not None
    line = list(rule.when.lines())[1]
    assert (line.other_field, line.negated) == ("statutory_overdue_working_days", True)


@pytest.mark.parametrize(
    ("field", "operator", "typed", "kept"),
    [
        ("investment_amount", "more", "１，０００．５０".replace("，", ","), 1000.5),
        ("investment_amount", "more", "1,000,000", 1_000_000),
        ("accepted_on", "less", "2026-03-31", "2026-03-31"),
        ("supplement_requests", "one_of", "1\n2", (1, 2)),
        ("authority", "contains", "教育", "教育"),
    ],
)
def test_values_are_kept_by_the_type_of_their_field(
    typist: Typist, draft: ChangeSet, field: str, operator: str, typed: str, kept: object
) -> None:
    type_limit(typist)
    typist.press("add-line.0")
    typist.type(when__0__1__field=field, when__0__1__operator=operator, when__0__1__value=typed, code="limit.typed")
    typist.press("save")
    rule = rule_in_draft(draft, "limit.typed")
    assert rule is not None, typist.page
    assert list(rule.when.lines())[1].value == kept


def test_a_number_has_at_most_the_places_of_its_field_and_stays_in_its_range(typist: Typist) -> None:
    type_limit(typist)
    typist.press("add-line.0")
    typist.type(when__0__1__field="investment_amount", when__0__1__operator="more", when__0__1__value="1.005")
    typist.press("save")
    assert "at most 2 decimal places" in typist.page
    typist.type(when__0__1__value="-1")
    typist.press("save")
    assert "Type 0 or more." in typist.page


def test_items_are_found_by_words_and_added(typist: Typist, draft: ChangeSet) -> None:
    type_limit(typist)
    typist.type(when__0__0__operator="one_of", when__0__0__value=["T-1"])
    typist.press("refresh")
    typist.type(when__0__0__search="item t-2")
    typist.press("refresh")
    assert "Item T-2" in typist.page
    typist.type(when__0__0__search="T-3", code="limit.many")
    typist.press("refresh")
    assert typist.fields["when.0.0.value"] == ["T-1", "T-3"]
    typist.press("save")
    rule = rule_in_draft(draft, "limit.many")
    assert rule is not None
    assert next(iter(rule.when.lines())).value == ("T-1", "T-3")
