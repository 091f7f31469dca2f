"""Versions are immutable, content-addressed, and know what held when."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AbstractUser, Group
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from rules.authoring.enums import RuleStatus
from rules.authoring.errors import (
    InForceTooEarlyError,
    NoRulesInForceError,
    OutdatedChangeError,
    RuleNotFoundError,
    RulesFailingError,
    VersionNotFoundError,
)
from rules.authoring.models import Bundle, Rule, RuleSetVersion
from rules.authoring.selectors import describe_rule, get_version, get_version_in_force, load_bundles
from rules.authoring.services import (
    approve_change_set,
    evaluate_rules,
    publish_change_set,
    put_in_force,
    withdraw_rules,
)
from rules.authoring.services.roles import AUTHORS, ensure_rule_roles
from rules.language import Example, Line, Operator
from tests.factories.rules import NOON, make_limit, propose, publish

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def amount(version: RuleSetVersion, item: str = "T-1") -> int | None:
    """The committed limit of an item by a version."""
    said = evaluate_rules(facts={"item": item}, version=version, on=NOON.date())
    amounts = [finding.outcome["amount"] for finding in said.findings if finding.outcome["clock"] == "committed"]
    found = amounts[0] if amounts else None
    assert found is None or isinstance(found, int)
    return found


def test_a_version_keeps_what_it_said(author: AbstractUser, approver: AbstractUser) -> None:
    first = publish(make_limit(amount=10), author=author, approver=approver)
    second = publish(make_limit(amount=7), author=author, approver=approver, at=NOON + DAY)
    assert (first.number, second.number) == (1, 2)
    assert (amount(first), amount(second)) == (10, 7)
    assert first.fingerprint != second.fingerprint


def test_the_version_in_force_is_the_last_that_had_begun(author: AbstractUser, approver: AbstractUser) -> None:
    with pytest.raises(NoRulesInForceError):
        get_version_in_force(NOON)
    publish(make_limit(amount=10), author=author, approver=approver)
    publish(make_limit(amount=7), author=author, approver=approver, at=NOON + DAY)
    assert get_version_in_force(NOON).number == 1
    assert get_version_in_force(NOON + DAY - timedelta(microseconds=1)).number == 1
    assert get_version_in_force(NOON + DAY).number == 2
    with pytest.raises(NoRulesInForceError):
        get_version_in_force(NOON - timedelta(microseconds=1))
    with pytest.raises(VersionNotFoundError):
        get_version(3)


def test_the_version_in_force_is_one_query_without_the_manifest(author: AbstractUser, approver: AbstractUser) -> None:
    publish(make_limit(), author=author, approver=approver)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        get_version_in_force(NOON)
    assert len(queries) == 1
    assert "manifest" not in queries[0]["sql"]


def test_equal_rules_have_equal_fingerprints(author: AbstractUser, approver: AbstractUser) -> None:
    first = publish(make_limit(amount=10), author=author, approver=approver)
    publish(make_limit(amount=7), author=author, approver=approver)
    third = publish(make_limit(amount=10), author=author, approver=approver)
    assert third.fingerprint == first.fingerprint
    assert Bundle.objects.count() == 2


def test_only_the_changed_scopes_get_new_bundles(author: AbstractUser, approver: AbstractUser) -> None:
    shared = make_limit("limit.all", item=None, amount=20, priority=900)
    first = publish(shared, make_limit(), make_limit("limit.T-2", item="T-2"), author=author, approver=approver)
    second = publish(make_limit(amount=7), author=author, approver=approver)
    assert set(first.manifest) == {"", "T-1", "T-2"}
    assert {scope for scope in first.manifest if first.manifest[scope] != second.manifest[scope]} == {"T-1"}


def test_a_rule_that_moves_to_another_item_leaves_the_first(author: AbstractUser, approver: AbstractUser) -> None:
    publish(make_limit("limit.moving", item="T-1"), author=author, approver=approver)
    version = publish(make_limit("limit.moving", item="T-2"), author=author, approver=approver)
    assert set(version.manifest) == {"T-2"}


def test_published_versions_and_bundles_refuse_to_change(author: AbstractUser, approver: AbstractUser) -> None:
    publish(make_limit(), author=author, approver=approver)
    attempts = (
        lambda: RuleSetVersion.objects.update(note="changed"),
        lambda: RuleSetVersion.objects.all().delete(),
        lambda: Bundle.objects.update(rules=[]),
        lambda: Bundle.objects.all().delete(),
    )
    for attempt in attempts:
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            attempt()


def test_a_rule_whose_example_fails_cannot_be_published(author: AbstractUser, approver: AbstractUser) -> None:
    wrong = make_limit(examples=(Example({"item": "T-2"}, fires=True, name="another item"),))
    with pytest.raises(RulesFailingError) as refused:
        publish(make_limit("limit.good", item="T-3"), wrong, author=author, approver=approver)
    assert "another item" in str(refused.value.fields["limit.T-1.committed"][0])
    assert not RuleSetVersion.objects.exists()
    assert not Rule.objects.exists()


def test_an_example_with_an_impossible_fact_fails(author: AbstractUser, approver: AbstractUser) -> None:
    wrong = make_limit(examples=(Example({"item": "T-1", "level": "galaxy"}, fires=True, name="far away"),))
    with pytest.raises(RulesFailingError) as refused:
        publish(wrong, author=author, approver=approver)
    assert "level" in str(refused.value.fields["limit.T-1.committed"][0])


def test_a_trial_that_takes_too_long_stops_the_publication(
    author: AbstractUser, approver: AbstractUser, settings: Settings
) -> None:
    settings.HALL_RULES_PROVING_SECONDS = 0.001
    with pytest.raises(RulesFailingError, match="longer"):
        publish(make_limit(), author=author, approver=approver)
    assert not RuleSetVersion.objects.exists()


def test_a_change_overtaken_by_another_is_refused(author: AbstractUser, approver: AbstractUser) -> None:
    publish(make_limit(amount=10), author=author, approver=approver)
    slow = propose(title="Nine", rules=[make_limit(amount=9)], author=author, at=NOON)
    publish(make_limit(amount=7), author=author, approver=approver)
    with pytest.raises(OutdatedChangeError) as refused:
        put_in_force(change_set=slow, approver=approver, at=NOON)
    assert list(refused.value.fields) == ["limit.T-1.committed"]
    assert amount(get_version_in_force(NOON)) == 7


def test_a_version_may_begin_later_but_never_before_the_last(author: AbstractUser, approver: AbstractUser) -> None:
    change_set = propose(title="Ten", rules=[make_limit()], author=author, at=NOON)
    approve_change_set(change_set=change_set, approver=approver, at=NOON)
    with pytest.raises(InForceTooEarlyError):
        publish_change_set(change_set=change_set, actor=author, at=NOON, in_force_from=NOON - DAY)
    version = publish_change_set(change_set=change_set, actor=author, at=NOON, in_force_from=NOON + DAY)
    assert version.in_force_from == NOON + DAY
    with pytest.raises(InForceTooEarlyError):
        publish(make_limit(amount=7), author=author, approver=approver)


def test_a_withdrawn_rule_stops_and_stays_in_the_versions_before(author: AbstractUser, approver: AbstractUser) -> None:
    first = publish(make_limit(), make_limit("limit.T-2", item="T-2"), author=author, approver=approver)
    second = withdraw_rules(
        codes=["limit.T-1.committed"], reason="Wrong figure", author=author, approver=approver, at=NOON + DAY
    )
    assert (amount(first), amount(second)) == (10, None)
    withdrawn = Rule.objects.get(code="limit.T-1.committed")
    assert (withdrawn.status, withdrawn.withdrawn_reason) == (RuleStatus.WITHDRAWN, "Wrong figure")
    assert describe_rule(first, "limit.T-1.committed").sentence.en.startswith("When the item is T-1")


def test_a_withdrawn_rule_can_come_back(author: AbstractUser, approver: AbstractUser) -> None:
    publish(make_limit(), author=author, approver=approver)
    withdraw_rules(codes=["limit.T-1.committed"], reason="Wrong", author=author, approver=approver, at=NOON)
    version = publish(make_limit(amount=8), author=author, approver=approver)
    assert amount(version) == 8
    assert Rule.objects.get().status == RuleStatus.PUBLISHED


def test_bundles_in_memory_cost_no_query(author: AbstractUser, approver: AbstractUser) -> None:
    shared = make_limit("limit.all", item=None, clock="statutory", amount=20)
    version = get_version(publish(shared, make_limit(), author=author, approver=approver).number)
    load_bundles(version, "T-1")
    with CaptureQueriesContext(connection) as queries:
        bundles = load_bundles(version, "T-1")
    assert len(queries) == 0
    assert [[rule.code for rule in bundle.rules] for bundle in bundles] == [["limit.all"], ["limit.T-1.committed"]]


def test_a_rule_of_two_items_is_in_the_bundle_of_each(author: AbstractUser, approver: AbstractUser) -> None:
    both = make_limit("limit.both", item=None, lines=(Line("item", Operator.ONE_OF, ("T-1", "T-2")),))
    version = publish(both, author=author, approver=approver)
    assert set(version.manifest) == {"T-1", "T-2"}
    assert (amount(version, "T-1"), amount(version, "T-2"), amount(version, "T-3")) == (10, 10, None)


def test_a_rule_that_a_version_does_not_hold_is_not_described(author: AbstractUser, approver: AbstractUser) -> None:
    version = publish(make_limit(), author=author, approver=approver)
    assert describe_rule(version, "limit.T-1.committed").title.zh == "测试时限"
    for code in ("limit.none", "", "x" * 300, "\x00"):
        with pytest.raises(RuleNotFoundError):
            describe_rule(version, code)


def test_the_groups_of_the_studio_exist_after_every_migration() -> None:
    ensure_rule_roles()
    author = Group.objects.get(name=AUTHORS)
    names = set(author.permissions.values_list("codename", flat=True))
    assert {"author_rules", "evaluate_rules", "view_rule", "access_admin"} <= names
    assert "approve_rules" not in names
