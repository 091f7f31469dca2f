"""Examples are written beside the rule, and tried whenever it is saved."""

import pytest

from rules.authoring.models import ChangeSet
from rules.authoring.selectors import rule_in_draft
from tests.integration.authoring.builder.conftest import type_limit
from tests.integration.authoring.builder.form_page import Typist

pytestmark = pytest.mark.django_db


def write_example(typist: Typist, number: int, name: str, item: str, *, fires: bool) -> None:
    typist.press("add-example")
    typist.fields[f"examples.{number}.name"] = [name]
    typist.fields[f"examples.{number}.fires"] = ["1" if fires else "0"]
    typist.fields[f"examples.{number}.facts.0.value"] = [item]


def test_an_example_that_holds_passes_and_one_that_does_not_fails_with_the_line(
    typist: Typist, draft: ChangeSet
) -> None:
    type_limit(typist)
    write_example(typist, 0, "this item", "T-1", fires=True)
    write_example(typist, 1, "another item", "T-2", fires=True)
    typist.press("save")
    assert "1 of 2 examples do what they say." in typist.page
    assert "Passed" in typist.page
    assert "Failed" in typist.page
    assert "line 1 does not hold: the item is T-2" in typist.page
    rule = rule_in_draft(draft, "limit.T-1.committed")
    assert rule is not None
    assert [(one.name, one.facts, one.fires) for one in rule.examples] == [
        ("this item", {"item": "T-1"}, True),
        ("another item", {"item": "T-2"}, True),
    ]


def test_who_saves_and_leaves_is_told_that_an_example_fails(typist: Typist) -> None:
    type_limit(typist)
    write_example(typist, 0, "another item", "T-2", fires=True)
    typist.press("leave")
    assert "but 1 of 1 example fails" in typist.page
    assert "The rule is saved in the draft." not in typist.page


def test_examples_are_tried_without_saving(typist: Typist, draft: ChangeSet) -> None:
    type_limit(typist)
    write_example(typist, 0, "another item", "T-2", fires=False)
    typist.press("try")
    assert "1 of 1 example does what it says." in typist.page
    assert not draft.entries.exists()


def test_a_new_example_asks_for_what_the_rule_asks_for(typist: Typist) -> None:
    type_limit(typist)
    typist.press("add-example")
    assert typist.fields["examples.0.facts.0.field"] == ["item"]
    assert typist.fields["examples.0.facts.0.value"] == ["T-1"]


def test_a_fact_without_a_value_is_not_known(typist: Typist, draft: ChangeSet) -> None:
    type_limit(typist)
    write_example(typist, 0, "nothing is known", "", fires=False)
    typist.press("save")
    rule = rule_in_draft(draft, "limit.T-1.committed")
    assert rule is not None
    assert rule.examples[0].facts == {}
    assert "the item is not given" in typist.page


def test_a_prerequisite_is_tried_with_the_documents_held(typist: Typist, draft: ChangeSet) -> None:
    typist.begin("prerequisite")
    typist.type(when__0__0__value="T-1", because__text__en="Law", because__text__zh="法")
    typist.type(title__en="Needs a form", title__zh="须有申请表", then__documents__0="D1")
    typist.press("add-example")
    typist.type(examples__0__name="no form", examples__0__fires="1")
    typist.press("copy-example.0")
    typist.type(examples__1__name="with the form", examples__1__fires="0", examples__1__facts__1__search="D1")
    typist.press("save")
    assert "2 of 2 examples do what they say." in typist.page
    assert "every document it asks for is held" in typist.page
    rule = rule_in_draft(draft, "prereq.T-1.decide")
    assert rule is not None
    assert rule.examples[1].facts == {"item": "T-1", "documents_held": ("D1",)} or rule.examples[1].facts == {
        "item": "T-1",
        "documents_held": ["D1"],
    }


def test_a_wrong_fact_is_named_with_its_example(typist: Typist) -> None:
    type_limit(typist)
    typist.press("add-line.0")
    typist.type(when__0__1__field="investment_amount", when__0__1__operator="more", when__0__1__value="5")
    typist.press("add-example")
    typist.type(examples__0__name="", examples__0__facts__1__value="much")
    typist.press("save")
    assert "Say in a few words which situation this is." in typist.page
    assert "Example 1" in typist.page
    assert typist.fields["examples.0.facts.1.value"] == ["much"]


def test_a_situation_may_state_what_the_rule_does_not_look_at(typist: Typist, draft: ChangeSet) -> None:
    type_limit(typist)
    write_example(typist, 0, "whatever the channel", "T-1", fires=True)
    typist.press("add-fact.0")
    assert '<option value="channel">' in typist.page
    typist.fields["examples.0.facts.1.field"] = ["channel"]
    typist.press("try")
    typist.fields["examples.0.facts.1.value"] = ["online"]
    typist.press("save")
    rule = rule_in_draft(draft, "limit.T-1.committed")
    assert rule is not None
    assert rule.examples[0].facts == {"item": "T-1", "channel": "online"}
