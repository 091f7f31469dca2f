"""Two versions compared in words, and the way back to the earlier one."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rules.authoring.enums import ChangeState
from rules.authoring.errors import NothingToChangeError, NotPermittedError, VersionNotFoundError
from rules.authoring.models import ChangeSet, RuleSetVersion
from rules.authoring.selectors.reading_aloud import Reader
from rules.authoring.selectors.rule_differences import PartChange, list_part_changes
from rules.authoring.selectors.version_comparison import compare_versions
from rules.authoring.services import put_in_force, restore_version, submit_draft, withdraw_rules
from rules.language import Line, Operator, Rule
from rules.vocabulary import Label
from tests.factories.rules import NOON, make_author, make_limit, pass_checks, publish
from tests.integration.authoring.conftest import SmallCatalogue
from tests.integration.authoring.test_admin import signed_in

pytestmark = pytest.mark.django_db

ONE, TWO, THREE = "limit.T-1.committed", "limit.T-2.committed", "limit.T-3.committed"
LATER = NOON + timedelta(hours=1)
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def versions(author: AbstractUser, approver: AbstractUser) -> list[RuleSetVersion]:
    """One: T-1 and T-2. Two: T-1 changed, T-3 new. Three: T-2 gone."""
    people: dict[str, Any] = {"author": author, "approver": approver}
    publish(make_limit(), make_limit(TWO, item="T-2"), **people)
    publish(make_limit(amount=7), make_limit(THREE, item="T-3"), at=LATER, **people)
    withdraw_rules(codes=[TWO], reason="Wrong", at=LATER, **people)
    return list(RuleSetVersion.objects.order_by("number"))


def said(before: RuleSetVersion | None, after: RuleSetVersion, item: str = "") -> list[tuple[str, str]]:
    """Code and difference of each rule."""
    return [(rule.code, rule.difference.value) for rule in compare_versions(before, after, item=item)]


def test_rules_added_gone_and_changed_are_found(versions: list[RuleSetVersion]) -> None:
    assert said(versions[0], versions[2]) == [(ONE, "changed"), (TWO, "gone"), (THREE, "added")]
    assert said(versions[2], versions[0]) == [(ONE, "changed"), (TWO, "added"), (THREE, "gone")]
    assert said(versions[1], versions[1]) == []
    assert said(None, versions[0]) == [(ONE, "added"), (TWO, "added")]


def test_a_comparison_for_one_item_leaves_others_out(
    versions: list[RuleSetVersion], author: AbstractUser, approver: AbstractUser, catalogue: SmallCatalogue
) -> None:
    licences = make_limit("limit.licences", item=None, lines=(Line("item_type", Operator.IS, "01"),))
    services = make_limit("limit.services", item=None, lines=(Line("item_type", Operator.IS, "20"),))
    last = publish(licences, services, at=LATER, author=author, approver=approver)
    assert said(versions[0], last, "T-1") == [(ONE, "changed"), ("limit.licences", "added")]
    assert said(versions[0], last, "T-2") == [(TWO, "gone"), ("limit.services", "added")]


def test_a_comparison_reads_only_what_differs(author: AbstractUser, approver: AbstractUser) -> None:
    people: dict[str, Any] = {"author": author, "approver": approver}
    many = [make_limit(f"limit.{n}", item=f"I-{n}") for n in range(300)]
    first = publish(*many, **people)
    second = publish(make_limit("limit.7", item="I-7", amount=3), at=LATER, **people)
    compare_versions(first, second)
    with CaptureQueriesContext(connection) as few:
        assert said(first, second) == [("limit.7", "changed")]
    assert len(few) == 1
    assert len(few[0]["sql"]) < 500


@pytest.mark.usefixtures("catalogue")
def test_what_changed_is_told_part_by_part() -> None:
    before = make_limit()
    after = replace(make_limit(amount=7, priority=5), title=Label("Shorter", "缩短"), note="Notice 5")
    changes = {str(part.name): (part.before.en, part.after.en) for part in _parts(before, after)}
    assert changes == {
        "Title": ("Limit of a test", "Shorter"),
        "Limit": ("10 working days", "7 working days"),
        "Priority": ("100", "5"),
        "Note": ("–", "Notice 5"),
    }
    narrowed = make_limit(lines=(Line("service_form", Operator.IS, "dedicated_channel"),))
    assert [str(part.name) for part in _parts(before, narrowed)] == ["When"]
    assert _parts(before, before) == []


def _parts(before: Rule, after: Rule) -> list[PartChange]:
    return list_part_changes(before, after, Reader([before, after]))


def test_going_back_is_a_draft_like_any_other(
    versions: list[RuleSetVersion], author: AbstractUser, approver: AbstractUser
) -> None:
    draft = restore_version(number=1, author=author, at=LATER)
    assert draft.state == ChangeState.DRAFT
    assert {entry.code: entry.after is None for entry in draft.entries.all()} == {ONE: False, TWO: False, THREE: True}
    ChangeSet.objects.filter(pk=draft.pk).update(note="The old ones were right")
    pass_checks(draft)
    sent = submit_draft(change_set=draft, revision=draft.revision, author=author, at=LATER)
    version = put_in_force(change_set=sent, approver=approver, at=LATER)
    assert (version.number, version.manifest) == (4, versions[0].manifest)
    assert version.fingerprint == versions[0].fingerprint
    with pytest.raises(NothingToChangeError):
        restore_version(number=1, author=author, at=LATER)


def test_chosen_rules_alone_go_back(versions: list[RuleSetVersion], author: AbstractUser) -> None:
    draft = restore_version(number=1, codes=[TWO], author=author, at=LATER)
    assert [entry.code for entry in draft.entries.all()] == [TWO]
    with pytest.raises(NothingToChangeError):
        restore_version(number=1, codes=[], author=author, at=LATER)


def test_going_back_needs_a_version_and_a_grant(versions: list[RuleSetVersion]) -> None:
    with pytest.raises(VersionNotFoundError):
        restore_version(number=99, author=make_author("a"), at=LATER)
    with pytest.raises(NotPermittedError):
        restore_version(number=1, author=make_author("narrow", ("somewhere", "")), at=LATER)
    assert not ChangeSet.objects.filter(state=ChangeState.DRAFT).exists()


def test_the_page_compares_the_last_two_unless_told_otherwise(
    versions: list[RuleSetVersion], author: AbstractUser
) -> None:
    browser, address = signed_in(author), reverse("authoring_compare")
    newest = browser.get(address, headers=ENGLISH).content.decode()
    assert "From version 2 to version 3" in newest
    assert "Added: 0, gone: 1, changed: 0." in newest
    chosen = browser.get(address, {"from": "1", "to": "3", "text": "both"}, headers=ENGLISH).content.decode()
    assert "Added: 1, gone: 1, changed: 1." in chosen
    assert "7个工作日" in chosen
    only = browser.get(address, {"from": "1", "to": "3", "only": "gone"}).content.decode()
    assert TWO in only
    assert f"<code>{ONE}</code>" not in only


@pytest.mark.parametrize("query", ["from=x&to=y", "from=999", "to=%00", "p=zz&only=nothing&item=%00%F0", "all=1"])
def test_a_strange_address_is_answered(versions: list[RuleSetVersion], author: AbstractUser, query: str) -> None:
    assert signed_in(author).get(f"{reverse('authoring_compare')}?{query}").status_code == 200


def test_the_page_of_no_versions_says_so(author: AbstractUser) -> None:
    assert "No version is published yet" in signed_in(author).get(reverse("authoring_compare")).content.decode()


def test_the_page_begins_the_draft_that_goes_back(
    versions: list[RuleSetVersion], author: AbstractUser, approver: AbstractUser
) -> None:
    address = f"{reverse('authoring_compare')}?from=1&to=3"
    assert 'value="chosen"' not in signed_in(approver).get(address).content.decode()
    browser = signed_in(author)
    assert 'value="chosen"' in browser.get(address).content.decode()
    answer = browser.post(address, {"version": "1", "action": "chosen", "code": [TWO]})
    draft = ChangeSet.objects.get(state=ChangeState.DRAFT)
    assert answer["Location"] == reverse("authoring_draft", args=[draft.number])
    refused = browser.post(address, {"version": "1", "action": "chosen"}, follow=True, headers=ENGLISH)
    assert "Choose at least one rule" in refused.content.decode()


def test_a_version_leads_to_its_change_and_to_comparisons(versions: list[RuleSetVersion], author: AbstractUser) -> None:
    page = signed_in(author).get(reverse("rule_versions:inspect", args=[versions[0].pk])).content.decode()
    assert reverse("authoring_draft", args=[versions[0].change_set.number]) in page
    assert "?from=1&amp;to=3" in page
