"""Who may write which rules: every role with every act, and grants per authority and kind."""

from collections.abc import Callable, Iterator, Mapping

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.urls import reverse

from rules.authoring import ports
from rules.authoring.errors import NotPermittedError
from rules.authoring.models import ChangeSet
from rules.authoring.models import Rule as StoredRule
from rules.authoring.selectors import Grants
from rules.authoring.services import (
    approve_change_set,
    begin_draft,
    discard_draft,
    edit_draft,
    propose_withdrawal,
    publish_change_set,
    refresh_draft,
    reject_change_set,
    remove_entry,
    restore_version,
    return_to_draft,
    save_entries,
    save_entry,
    submit_draft,
    withdraw_in_draft,
)
from rules.authoring.services.roles import APPROVERS, AUTHORS, EVALUATORS
from rules.language import Line, Operator, Rule
from tests.factories.rules import NOON, make_account, make_author, make_limit, pass_checks, propose, publish
from tests.integration.authoring.conftest import SmallCatalogue
from tests.integration.authoring.test_admin import signed_in

pytestmark = pytest.mark.django_db

CODE = "limit.T-1.committed"
_SEVEN = make_limit(amount=7)


class TwoAuthorities(SmallCatalogue):
    """T-1 belongs to planning, the other items to health."""

    def _facts(self, code: str) -> Mapping[str, object]:
        return {**super()._facts(code), "authority": "planning" if code == "T-1" else "health"}


@pytest.fixture
def authorities() -> Iterator[None]:
    before = ports.item_provider()
    ports.register_item_provider(TwoAuthorities())
    yield
    ports._item_provider = before


def _make_inactive() -> AbstractUser:
    user = make_author("gone")
    user.is_active = False
    user.save()
    return user


_MAKE: Mapping[str, Callable[[], AbstractUser]] = {
    "anyone": lambda: make_account("anyone"),
    "reader": lambda: make_account("reader", EVALUATORS),
    "reviewer": lambda: make_account("second-reviewer", APPROVERS),
    "author without a grant": lambda: make_account("bare", AUTHORS),
    "inactive author": _make_inactive,
    "author of others": lambda: make_author("others", ("health", "")),
    "author of another kind": lambda: make_author("kind", ("planning", "accountability")),
    "author of the authority": lambda: make_author("planner", ("planning", "time_limit")),
    "author of everything": lambda: make_author("everything"),
    "administrator": lambda: get_user_model().objects.create_superuser("root"),
}
ROLES = list(_MAKE)


def make_user(role: str) -> AbstractUser:
    """Someone in a role."""
    return _MAKE[role]()


MAY_BEGIN = {
    "author of others",
    "author of another kind",
    "author of the authority",
    "author of everything",
    "administrator",
}
MAY_WRITE = {"author of the authority", "author of everything", "administrator"}
_Act = Callable[[AbstractUser, ChangeSet], object]


def _as(user: AbstractUser, draft: ChangeSet) -> dict[str, object]:
    return {"change_set": draft, "revision": draft.revision, "author": user, "at": NOON}


BEGINNING: dict[str, _Act] = {
    "begin": lambda user, draft: begin_draft(title="x", note="", author=user, at=NOON),
    "edit": lambda user, draft: edit_draft(**_as(user, draft), title="y", note="", wanted_from=None),  # type: ignore[arg-type]
    "discard": lambda user, draft: discard_draft(**_as(user, draft)),  # type: ignore[arg-type]
}
WRITING: dict[str, _Act] = {
    "save one": lambda user, draft: save_entry(**_as(user, draft), rule=make_limit(amount=5)),  # type: ignore[arg-type]
    "save many": lambda user, draft: save_entries(**_as(user, draft), rules=[make_limit(amount=5)]),  # type: ignore[arg-type]
    "withdraw in a draft": lambda user, draft: withdraw_in_draft(**_as(user, draft), code=CODE),  # type: ignore[arg-type]
    "send": lambda user, draft: submit_draft(**_as(user, draft)),  # type: ignore[arg-type]
    "propose": lambda user, draft: propose(title="x", rules=[make_limit(amount=4)], author=user, at=NOON),
    "withdraw at once": lambda user, draft: propose_withdrawal(codes=[CODE], reason="x", author=user, at=NOON),
    "go back": lambda user, draft: restore_version(number=1, author=user, at=NOON),
}


def draft_of(user: AbstractUser, people: tuple[AbstractUser, AbstractUser]) -> ChangeSet:
    """A draft that belongs to this person, whatever they may: two versions are published, the draft holds T-1."""
    author, approver = people
    publish(make_limit(), author=author, approver=approver)
    publish(make_limit(amount=9), author=author, approver=approver)
    draft = begin_draft(title="T", note="N", author=author, at=NOON)
    draft = save_entry(change_set=draft, revision=1, rule=_SEVEN, author=author, at=NOON)
    pass_checks(draft)
    ChangeSet.objects.filter(pk=draft.pk).update(author=user)
    draft.refresh_from_db()
    return draft


def tried(act: _Act, user: AbstractUser, draft: ChangeSet) -> bool:
    """Whether the act is permitted; whatever it did is undone."""
    with transaction.atomic():
        answer = allowed(act, user, draft)
        transaction.set_rollback(True)
    return answer


def allowed(act: _Act, user: AbstractUser, draft: ChangeSet) -> bool:
    """Whether the act is permitted; any other refusal is a fault of the test."""
    try:
        act(user, draft)
    except NotPermittedError:
        return False
    return True


@pytest.mark.parametrize("role", ROLES)
def test_who_may_do_what_with_a_draft_of_their_own(
    authorities: None, author: AbstractUser, approver: AbstractUser, role: str
) -> None:
    user = make_user(role)
    draft = draft_of(user, (author, approver))
    may = {name: tried(act, user, draft) for name, act in (BEGINNING | WRITING).items()}
    has_permission = role in MAY_BEGIN | {"author without a grant"}
    assert may == {
        "begin": role in MAY_BEGIN,
        "edit": has_permission,
        "discard": has_permission,
        **dict.fromkeys(WRITING, role in MAY_WRITE),
    }


def test_nobody_writes_in_the_draft_of_another_not_even_an_administrator(
    authorities: None, author: AbstractUser, approver: AbstractUser
) -> None:
    draft = draft_of(author, (author, approver))
    in_drafts = ("save one", "save many", "withdraw in a draft", "send")
    for other in (make_user("author of everything"), make_user("administrator")):
        assert not any(tried(WRITING[name], other, draft) for name in in_drafts)
    rest: list[_Act] = [
        lambda user, draft: remove_entry(**_as(user, draft), code=CODE),  # type: ignore[arg-type]
        lambda user, draft: refresh_draft(**_as(user, draft)),  # type: ignore[arg-type]
        lambda user, draft: return_to_draft(change_set=draft, author=user, at=NOON),
    ]
    for act in rest:
        assert not allowed(act, approver, draft)


MAY_DECIDE = {"reviewer", "administrator"}


@pytest.mark.parametrize("act", [approve_change_set, reject_change_set])
@pytest.mark.parametrize("role", ROLES)
def test_who_may_decide(author: AbstractUser, role: str, act: Callable[..., object]) -> None:
    user = make_user(role)
    change = propose(title="x", rules=[make_limit()], author=author, at=NOON)
    decide: _Act = lambda who, what: act(change_set=what, approver=who, at=NOON, note="n")  # noqa: E731
    assert allowed(decide, user, change) is (role in MAY_DECIDE)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_publish(author: AbstractUser, approver: AbstractUser, role: str) -> None:
    user = make_user(role)
    change = propose(title="x", rules=[make_limit()], author=author, at=NOON)
    approve_change_set(change_set=change, approver=approver, at=NOON)
    act: _Act = lambda who, what: publish_change_set(change_set=what, actor=who, at=NOON)  # noqa: E731
    assert allowed(act, user, change) is (role in MAY_BEGIN | {"reviewer", "author without a grant"})


def rule_of(*items: str) -> Rule:
    """A limit that names these items; all items when none is named."""
    if not items:
        return make_limit("limit.any", item=None)
    return make_limit("limit.some", item=None, lines=(Line("item", Operator.ONE_OF, items),))


@pytest.mark.parametrize(
    ("grants", "items", "expected"),
    [
        ([("planning", "")], ["T-1"], True),
        ([("planning", "")], ["T-2"], False),
        ([("planning", "")], ["T-1", "T-2"], False),
        ([("planning", ""), ("health", "time_limit")], ["T-1", "T-2"], True),
        ([("planning", ""), ("health", "")], [], False),
        ([("", "time_limit")], [], True),
        ([("", "prerequisite")], ["T-1"], False),
        ([("planning", ""), ("health", "")], ["T-unknown"], False),
        ([("", "")], ["T-unknown"], True),
    ],
)
def test_a_rule_needs_a_grant_for_every_authority_it_speaks_of(
    authorities: None, grants: list[tuple[str, str]], items: list[str], expected: bool
) -> None:
    assert (not Grants(make_author("x", *grants)).list_refusals([rule_of(*items)])) is expected


def test_a_refusal_names_each_rule_and_what_is_missing(authorities: None) -> None:
    user = make_author("x", ("planning", ""))
    with pytest.raises(NotPermittedError) as refused:
        propose(title="x", rules=[make_limit(), rule_of("T-2")], author=user, at=NOON)
    assert list(refused.value.fields) == ["limit.some"]
    assert "health" in str(refused.value)


def test_moving_a_rule_to_another_authority_needs_both(
    authorities: None, author: AbstractUser, approver: AbstractUser
) -> None:
    publish(make_limit(), author=author, approver=approver)
    moved = make_limit(item="T-2")
    for name, grants in (("new", [("health", "")]), ("old", [("planning", "")])):
        with pytest.raises(NotPermittedError):
            propose(title="x", rules=[moved], author=make_author(name, *grants), at=NOON)
    both = make_author("both", ("health", ""), ("planning", ""))
    assert propose(title="x", rules=[moved], author=both, at=NOON).entries.count() == 1


def test_who_may_write_nothing_reads_whom_to_ask(author: AbstractUser, approver: AbstractUser) -> None:
    publish(make_limit(), author=author, approver=approver)
    get_user_model().objects.create_superuser(username="boss")
    browser = signed_in(make_account("newcomer", AUTHORS))
    rule = reverse("rules:inspect", args=[StoredRule.objects.get().pk])
    pages = (reverse("authoring_begin_draft"), rule, reverse("wagtailadmin_home"))
    assert all("Ask: boss." in browser.get(page).content.decode() for page in pages)
    assert "Ask: boss." not in signed_in(author).get(rule).content.decode()
