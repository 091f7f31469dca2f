"""A draft is written by one person, rule by rule, and sent when nothing is wrong with it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import AbstractUser

from hall.foundation.errors import ValidationFailedError
from hall.foundation.evidence import list_events, verify
from rules.authoring.enums import ChangeState, RunState
from rules.authoring.errors import (
    ChangeNotReadyError,
    NotPermittedError,
    RuleNotFoundError,
    RulesInvalidError,
    StaleDraftError,
    WrongChangeStateError,
)
from rules.authoring.models import ChangeSet
from rules.authoring.selectors import find_draft, list_open_drafts, rule_in_draft
from rules.authoring.selectors.readiness import list_obstacles
from rules.authoring.services import (
    approve_change_set,
    begin_draft,
    discard_draft,
    edit_draft,
    publish_change_set,
    refresh_draft,
    reject_change_set,
    remove_entry,
    return_to_draft,
    save_entries,
    save_entry,
    submit_draft,
    withdraw_in_draft,
)
from rules.language import Line, Operator, rule_to_json
from tests.factories.rules import NOON, make_account, make_author, make_limit, pass_checks, publish

pytestmark = pytest.mark.django_db

CODE = "limit.T-1.committed"


@pytest.fixture
def draft(author: AbstractUser) -> ChangeSet:
    return begin_draft(title="Ten days", note="As decided", author=author, at=NOON)


def put(draft: ChangeSet, author: AbstractUser, amount: int = 7, code: str = CODE) -> ChangeSet:
    """Save a limit in a draft."""
    rule = make_limit(code, amount=amount)
    return save_entry(change_set=draft, revision=draft.revision, rule=rule, author=author, at=NOON)


def test_a_draft_has_its_number_at_once_and_is_listed_for_its_author(draft: ChangeSet, author: AbstractUser) -> None:
    assert (draft.number, draft.state, draft.proposed_at) == (1, ChangeState.DRAFT, None)
    assert list_open_drafts(author) == [draft]
    assert find_draft(1, author) == draft
    assert find_draft(1, make_account("stranger")) is None


def test_a_rule_is_put_in_a_draft_and_exchanged_there(draft: ChangeSet, author: AbstractUser) -> None:
    draft = put(put(draft, author), author, 6)
    assert draft.revision == 3
    assert rule_in_draft(draft, CODE) == make_limit(amount=6)
    assert [(entry.code, entry.before) for entry in draft.entries.all()] == [(CODE, None)]


def test_saving_what_a_draft_holds_already_changes_nothing(draft: ChangeSet, author: AbstractUser) -> None:
    first = put(draft, author)
    assert put(first, author).revision == first.revision


def test_a_rule_as_it_is_published_leaves_the_draft(
    draft: ChangeSet, author: AbstractUser, approver: AbstractUser
) -> None:
    publish(make_limit(), author=author, approver=approver)
    draft = put(draft, author, 7)
    assert draft.entries.get().before is not None
    assert not put(draft, author, 10).entries.exists()


def test_a_rule_that_cannot_be_compiled_is_named_by_its_paths(draft: ChangeSet, author: AbstractUser) -> None:
    broken = make_limit(lines=(Line("weather", Operator.IS, "sunny"),))
    with pytest.raises(RulesInvalidError) as refused:
        save_entry(change_set=draft, revision=1, rule=broken, author=author, at=NOON)
    assert list(refused.value.fields) == ["when.0.1.field"]
    with pytest.raises(RulesInvalidError) as refused:
        save_entries(change_set=draft, revision=1, rules=[make_limit("limit.ok"), broken], author=author, at=NOON)
    assert list(refused.value.fields) == [CODE]
    assert not draft.entries.exists()


def test_whoever_saves_an_old_revision_is_told_and_nothing_is_lost(draft: ChangeSet, author: AbstractUser) -> None:
    put(draft, author, 7)
    with pytest.raises(StaleDraftError) as refused:
        save_entry(change_set=draft, revision=1, rule=make_limit(amount=3), author=author, at=NOON)
    assert (refused.value.status, refused.value.extra["revision"]) == (409, 2)
    assert rule_in_draft(draft, CODE) == make_limit(amount=7)


def test_nobody_else_writes_in_a_draft(draft: ChangeSet) -> None:
    with pytest.raises(NotPermittedError):
        put(draft, make_author("other"))


def test_a_published_rule_is_withdrawn_in_a_draft_and_put_back(
    draft: ChangeSet, author: AbstractUser, approver: AbstractUser
) -> None:
    with pytest.raises(RuleNotFoundError):
        withdraw_in_draft(change_set=draft, revision=1, code=CODE, author=author, at=NOON)
    publish(make_limit(), author=author, approver=approver)
    draft = withdraw_in_draft(change_set=draft, revision=1, code=CODE, author=author, at=NOON)
    assert rule_in_draft(draft, CODE) is None
    draft = remove_entry(change_set=draft, revision=2, code=CODE, author=author, at=NOON)
    assert rule_in_draft(draft, CODE) == make_limit()


def test_many_rules_are_saved_at_once_or_none(draft: ChangeSet, author: AbstractUser, approver: AbstractUser) -> None:
    publish(make_limit(), author=author, approver=approver)
    rules = [make_limit(f"limit.T-{n}", item=f"T-{n}") for n in range(2, 40)]
    draft = save_entries(change_set=draft, revision=1, rules=rules, withdrawn=[CODE], author=author, at=NOON)
    assert (draft.revision, draft.entries.count()) == (2, 39)


def test_words_and_date_of_a_draft_keep_its_checks(draft: ChangeSet, author: AbstractUser) -> None:
    draft = put(draft, author)
    run = pass_checks(draft)
    later = NOON + timedelta(days=3)
    draft = edit_draft(
        change_set=draft, revision=2, title="Seven", note="Why", wanted_from=later, author=author, at=NOON
    )
    run.refresh_from_db()
    assert (draft.title, draft.note, draft.wanted_from, run.revision) == ("Seven", "Why", later, draft.revision)


@pytest.mark.parametrize(("title", "note"), [("x" * 301, ""), ("", "y" * 10_001), ("a\x00b", ""), ("", "\ud800")])
def test_words_that_cannot_be_kept_are_refused(author: AbstractUser, title: str, note: str) -> None:
    with pytest.raises(ValidationFailedError):
        begin_draft(title=title, note=note, author=author, at=NOON)


def test_a_date_in_the_past_is_refused(draft: ChangeSet, author: AbstractUser) -> None:
    past = NOON - timedelta(minutes=1)
    with pytest.raises(ValidationFailedError, match="wanted_from"):
        edit_draft(change_set=draft, revision=1, title="x", note="y", wanted_from=past, author=author, at=NOON)


def test_a_discarded_draft_stays_in_the_history(draft: ChangeSet, author: AbstractUser) -> None:
    draft = discard_draft(change_set=draft, revision=1, author=author, at=NOON)
    assert draft.state == ChangeState.DISCARDED
    assert list_open_drafts(author) == []
    with pytest.raises(WrongChangeStateError):
        put(draft, author)


def test_what_blocks_sending_is_said_part_by_part(author: AbstractUser) -> None:
    draft = begin_draft(title="", note="", author=author, at=NOON)
    assert set(list_obstacles(draft)) == {"title", "note", "entries", "checks"}
    with pytest.raises(ChangeNotReadyError) as refused:
        submit_draft(change_set=draft, revision=1, author=author, at=NOON)
    assert set(refused.value.fields) == {"title", "note", "entries", "checks"}


@pytest.mark.parametrize("state", [RunState.QUEUED, RunState.RUNNING, RunState.FAILED, RunState.CANCELLED])
def test_unfinished_checks_block_sending(draft: ChangeSet, author: AbstractUser, state: RunState) -> None:
    draft = put(draft, author)
    pass_checks(draft, state=state)
    assert set(list_obstacles(draft)) == {"checks"}


def test_errors_block_sending_and_warnings_do_not(draft: ChangeSet, author: AbstractUser) -> None:
    draft = put(draft, author)
    pass_checks(draft, {"severity": "error"})
    assert set(list_obstacles(draft)) == {"checks"}
    pass_checks(draft, {"severity": "warning"})
    assert list_obstacles(draft) == {}


def test_an_edit_makes_old_checks_count_for_nothing(draft: ChangeSet, author: AbstractUser) -> None:
    draft = put(draft, author)
    pass_checks(draft)
    assert set(list_obstacles(put(draft, author, 6))) == {"checks"}


def test_a_rule_published_by_someone_else_in_between_blocks_sending_until_it_was_looked_at(
    draft: ChangeSet, author: AbstractUser, approver: AbstractUser
) -> None:
    draft = put(draft, author)
    publish(make_limit(amount=12), author=author, approver=approver)
    pass_checks(draft)
    assert "entries" in list_obstacles(draft)
    draft = refresh_draft(change_set=draft, revision=draft.revision, author=author, at=NOON)
    assert set(list_obstacles(draft)) == {"checks"}
    assert draft.entries.get().before == rule_to_json(make_limit(amount=12))


def test_a_draft_goes_all_the_way_and_every_act_is_evidence(
    draft: ChangeSet, author: AbstractUser, approver: AbstractUser
) -> None:
    draft = put(draft, author)
    pass_checks(draft)
    sent = submit_draft(change_set=draft, revision=draft.revision, author=author, at=NOON)
    rejected = reject_change_set(change_set=sent, approver=approver, at=NOON, note="Six")
    draft = return_to_draft(change_set=rejected, author=author, at=NOON)
    assert (draft.state, draft.approver, draft.decision_note) == (ChangeState.DRAFT, None, "Six")
    draft = put(draft, author, 6)
    pass_checks(draft)
    sent = submit_draft(change_set=draft, revision=draft.revision, author=author, at=NOON)
    approved = approve_change_set(change_set=sent, approver=approver, at=NOON)
    version = publish_change_set(change_set=approved, actor=approver, at=NOON)
    assert (version.author, version.approver) == ("author", "approver-of-rules")
    assert [event.kind.removeprefix("rules.") for event in list_events("rules")] == [
        "draft_begun",
        "draft_rules_changed",
        "change_proposed",
        "change_rejected",
        "change_taken_back",
        "draft_rules_changed",
        "change_proposed",
        "change_approved",
        "version_published",
    ]
    assert verify("rules") == []


def test_taking_back_voids_an_approval_but_no_publication(
    draft: ChangeSet, author: AbstractUser, approver: AbstractUser
) -> None:
    draft = put(draft, author)
    pass_checks(draft)
    sent = submit_draft(change_set=draft, revision=draft.revision, author=author, at=NOON)
    approved = approve_change_set(change_set=sent, approver=approver, at=NOON)
    draft = return_to_draft(change_set=approved, author=author, at=NOON)
    assert list_obstacles(draft) == {}
    sent = submit_draft(change_set=draft, revision=draft.revision, author=author, at=NOON)
    approved = approve_change_set(change_set=sent, approver=approver, at=NOON)
    publish_change_set(change_set=approved, actor=approver, at=NOON)
    with pytest.raises(WrongChangeStateError):
        return_to_draft(change_set=approved, author=author, at=NOON)


def test_a_rule_changed_twice_keeps_the_published_form_as_before(
    draft: ChangeSet, author: AbstractUser, approver: AbstractUser
) -> None:
    publish(make_limit(), author=author, approver=approver)
    draft = put(draft, author, 7)
    changed = replace(make_limit(amount=6), priority=5)
    draft = save_entry(change_set=draft, revision=draft.revision, rule=changed, author=author, at=NOON)
    assert draft.entries.get().before == rule_to_json(make_limit())
