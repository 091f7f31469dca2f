"""Where used: from a field or an item to the rules, from a rule or a change to what it touches."""

from collections.abc import Sequence
from datetime import datetime
from importlib import import_module

import pytest
from django.contrib.auth.models import AbstractUser
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from rules.authoring import ports
from rules.authoring.models import Rule
from rules.authoring.selectors.where_used import count_rules_by_field, list_rules_of_change, list_rules_of_item
from rules.authoring.services import propose_changes, withdraw_rules
from rules.defaults import list_default_rules
from rules.language import Line, Operator, fields_of, rule_from_json
from rules.language import Rule as LanguageRule
from rules.vocabulary import Label
from tests.factories.rules import NOON, make_account, make_evaluator, make_limit, publish
from tests.integration.authoring.conftest import SmallCatalogue

pytestmark = pytest.mark.django_db


class Posters:
    """Somebody who shows rules on posters."""

    def list_uses(self, rules: Sequence[LanguageRule], user: AbstractUser, at: datetime) -> Sequence[ports.Use]:
        links = tuple(ports.UseLink(f"Poster of {rule.code}", "/poster/") for rule in rules)
        return [
            ports.Use("poster", Label("posters", "海报"), len(rules) + 2, links=links),
            ports.Use("visitor", Label("visitors", "访客"), 70, exact=False),
        ]


@pytest.fixture
def posters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "_usage_providers", {})
    ports.register_usage_provider("posters", Posters())


@pytest.fixture
def rules(author: AbstractUser, approver: AbstractUser, catalogue: SmallCatalogue) -> None:
    publish(
        make_limit(),
        make_limit("limit.T-2.committed", item="T-2", lines=(Line("channel", Operator.IS, "window"),)),
        make_limit("all.licences", item=None, lines=(Line("item_type", Operator.IS, "01"),)),
        make_limit("all.services", item=None, lines=(Line("item_type", Operator.IS, "20"),)),
        make_limit("all.gone", item=None, lines=(Line("channel", Operator.IS, "mail"),)),
        author=author,
        approver=approver,
    )
    withdraw_rules(codes=["all.gone"], reason="Wrong", author=author, approver=approver, at=NOON)


def page(user: AbstractUser, name: str, *args: str, **asked: str) -> str:
    browser = Client()
    browser.force_login(user)  # type: ignore[arg-type]  # the project's user is an AbstractUser
    answer = browser.get(reverse(name, args=args), asked, HTTP_ACCEPT_LANGUAGE="en")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_field_finds_the_rules_in_force_that_look_at_it(rules: None) -> None:
    counts = count_rules_by_field()
    assert (counts["item"], counts["item_type"], counts["channel"]) == (2, 2, 1)
    assert set(Rule.objects.published().speaking_of("channel").values_list("code", flat=True)) == {
        "limit.T-2.committed"
    }


def test_an_item_finds_its_own_rules_and_those_that_its_facts_admit(rules: None) -> None:
    own, shared = list_rules_of_item("T-1")
    assert [rule.code for rule in own] == ["limit.T-1.committed"]
    assert [rule.code for rule in shared] == ["all.licences"]


def test_the_migration_fills_what_the_language_says(author: AbstractUser, approver: AbstractUser) -> None:
    publish(*list_default_rules(), author=author, approver=approver)
    Rule.objects.update(fields=[])
    with connection.cursor() as cursor:
        cursor.execute(import_module("rules.authoring.migrations.0005_rule_fields").FILL)
    for rule in Rule.objects.all():
        assert set(rule.fields) == fields_of(rule_from_json(rule.definition))


def test_the_vocabulary_is_listed_with_types_suppliers_and_rules(
    rules: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    reader = make_evaluator()
    page(reader, "authoring_vocabulary")
    with django_assert_max_num_queries(30):
        said = page(reader, "authoring_vocabulary")
    for words in ("investment amount", "投资额", "yuan", "the clocks of the case", "moves with time", "2 rules"):
        assert words in said
    assert "investment amount" not in page(reader, "authoring_vocabulary", q="渠道")


def test_the_page_of_a_field_lists_its_rules_as_sentences(rules: None) -> None:
    said = page(make_evaluator(), "authoring_field_used", "channel")
    assert "1 rule in force looks at it" in said
    assert "the channel is window" in said
    assert "all.gone" not in said


def test_the_page_of_an_item_lists_its_rules(rules: None) -> None:
    said = page(make_evaluator(), "authoring_item_rules", "T-1")
    assert "Item T-1" in said
    assert "all.licences" in said
    assert "all.services" not in said


def test_the_page_of_a_rule_says_what_it_touches(rules: None, posters: None) -> None:
    said = page(make_evaluator(), "authoring_used", "limit.T-1.committed")
    assert "posters: <strong>3</strong>" in said
    assert "Poster of limit.T-1.committed" in said
    assert "2 more." in said
    assert "visitors: <strong>at most 70</strong>" in said


@pytest.mark.parametrize(
    ("name", "arg"),
    [
        ("authoring_field_used", "no_such_field"),
        ("authoring_item_rules", "no-such-item"),
        ("authoring_item_rules", "x" * 500),
        ("authoring_used", "no.such.rule"),
    ],
)
def test_what_does_not_exist_is_not_found(rules: None, name: str, arg: str) -> None:
    browser = Client()
    browser.force_login(make_evaluator())  # type: ignore[arg-type]  # the project's user is an AbstractUser
    assert browser.get(reverse(name, args=[arg])).status_code == 404


@pytest.mark.parametrize("name", ["authoring_vocabulary", "authoring_field_used", "authoring_used"])
def test_the_pages_are_for_those_who_may_see_rules(rules: None, name: str) -> None:
    browser = Client()
    browser.force_login(make_account("editor", "Moderators"))  # type: ignore[arg-type]  # the project's user is an AbstractUser
    args = {"authoring_field_used": ["channel"], "authoring_used": ["limit.T-1.committed"]}.get(name, [])
    assert browser.get(reverse(name, args=args)).headers["Location"] == reverse("wagtailadmin_home")


def test_a_change_says_what_it_touches_before_it_is_approved(rules: None, posters: None, author: AbstractUser) -> None:
    change = propose_changes(title="Seven", rules=[make_limit(amount=7)], author=author, at=NOON)
    listed, complete = list_rules_of_change(change)
    assert [rule.code for rule in listed] == ["limit.T-1.committed"] * 2  # before and after
    assert complete
    said = page(author, "authoring_draft", str(change.number))
    assert "What it touches" in said
    assert "posters: <strong>4</strong>" in said
