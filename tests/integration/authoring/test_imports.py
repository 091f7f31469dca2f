"""The shipped rules and the limits that come with a catalogue."""

from dataclasses import replace
from datetime import timedelta
from typing import TypedDict

import pytest
from django.contrib.auth.models import AbstractUser

from hall.cases.vocabulary import register_case_vocabulary
from rules.authoring.errors import NothingToChangeError, RulesInvalidError, SamePersonError, UnknownItemError
from rules.authoring.models import ChangeSet, Rule
from rules.authoring.selectors import get_version_in_force, list_item_limits
from rules.authoring.services import (
    ImportedLimits,
    LimitDifference,
    NewLimit,
    import_item_limits,
    load_defaults,
    withdraw_rules,
)
from rules.authoring.services.limit_changes import read_condition
from rules.defaults import list_default_rules
from rules.language import LimitCheck, Unit
from rules.vocabulary import Label
from tests.factories.rules import NOON, make_account, publish_limit
from tests.integration.authoring.conftest import SmallCatalogue

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _case_vocabulary() -> None:
    register_case_vocabulary()


class Accounts(TypedDict):
    """Who imports and who puts in force."""

    author: AbstractUser
    approver: AbstractUser


@pytest.fixture
def operators(db: None) -> Accounts:
    return {"author": make_account("operator"), "approver": make_account("second-operator")}


ROWS = [
    ImportedLimits(
        item="T-1",
        name=Label("A licence", "许可"),
        licence=True,
        limit_check="default_art42_20wd",
        legal_basis=Label("A regulation", "某条例第9条"),
        statutory=(20, Unit.WORKING_DAY),
        committed=(10, Unit.WORKING_DAY),
        steps=(("accept", 0), ("review", 9), ("decide", 1), ("deliver", 1)),
    ),
    ImportedLimits(
        item="T-2",
        name=Label("A service", "服务"),
        limit_check="general_knowledge_unverified",
        legal_basis=Label("A regulation", "某办法"),
        statutory=(30, Unit.CALENDAR_DAY),
        committed=(0, Unit.WORKING_DAY),
    ),
    ImportedLimits(
        item="T-3",
        name=Label("A check", "核验"),
        limit_check="law_text_read",
        legal_basis=Label("A regulation", "某法"),
        statutory=(1, Unit.MONTH),
    ),
]


def test_the_shipped_rules_are_version_one(operators: Accounts) -> None:
    version = load_defaults(**operators, at=NOON)
    assert version is not None
    assert version.number == 1
    assert Rule.objects.published().count() == len(list_default_rules())
    assert load_defaults(**operators, at=NOON) is None


def test_one_account_cannot_load_the_shipped_rules(operators: Accounts) -> None:
    with pytest.raises(SamePersonError):
        load_defaults(author=operators["author"], approver=operators["author"], at=NOON)


def test_a_shipped_rule_that_was_withdrawn_stays_withdrawn(
    operators: Accounts, author: AbstractUser, approver: AbstractUser
) -> None:
    load_defaults(**operators, at=NOON)
    withdraw_rules(
        codes=["conduct.paused_near_deadline"], reason="Not here", author=author, approver=approver, at=NOON + HOUR
    )
    assert load_defaults(**operators, at=NOON + HOUR) is None


def test_an_import_makes_a_rule_of_each_limit(operators: Accounts, catalogue: SmallCatalogue) -> None:
    load_defaults(**operators, at=NOON)
    done = import_item_limits(ROWS, **operators, at=NOON)
    assert set(done.new) == {
        "limit.T-1.committed",
        "limit.T-1.acceptance",
        "limit.T-1.step.review",
        "limit.T-1.step.decide",
        "limit.T-1.delivery",
        "limit.T-2.statutory",
        "limit.T-2.committed",
        "limit.T-3.statutory",
    }
    assert done.version == get_version_in_force(NOON)
    limits = list_item_limits(["T-1", "T-2", "T-3"], NOON)
    shared = limits["T-1"].statutory
    assert shared is not None
    assert shared.rule == "law.licence.decision", "the law's default needs no rule of the item's own"
    checks = {code: item.statutory and item.statutory.check for code, item in limits.items()}
    assert checks == {"T-1": LimitCheck.VERIFIED, "T-2": LimitCheck.UNVERIFIED, "T-3": LimitCheck.VERIFIED}
    same_day = limits["T-2"].committed
    assert same_day is not None
    assert (same_day.amount, same_day.check) == (0, LimitCheck.ILLUSTRATIVE)
    starts = {limits["T-1"].acceptance and limits["T-1"].acceptance.start, limits["T-1"].steps["review"].start}
    assert starts == {"receipt", "step"}


def test_a_second_import_changes_nothing(operators: Accounts) -> None:
    import_item_limits(ROWS, **operators, at=NOON)
    again = import_item_limits(ROWS, **operators, at=NOON + HOUR)
    assert (again.new, again.unchanged, again.differences, again.version) == ((), 8, (), None)
    assert ChangeSet.objects.count() == 1


def test_a_limit_that_a_person_changed_is_never_overwritten(
    operators: Accounts, author: AbstractUser, approver: AbstractUser, catalogue: SmallCatalogue
) -> None:
    import_item_limits(ROWS, **operators, at=NOON)
    publish_limit(NewLimit("T-1", "committed", 7), author=author, approver=approver, at=NOON + HOUR)
    withdraw_rules(codes=["limit.T-3.statutory"], reason="Wrong", author=author, approver=approver, at=NOON + HOUR)
    again = import_item_limits(ROWS, **operators, at=NOON + HOUR)
    assert again.new == ()
    assert set(again.differences) == {
        LimitDifference("T-1", "committed", (7, Unit.WORKING_DAY), (10, Unit.WORKING_DAY)),
        LimitDifference("T-3", "statutory", None, (1, Unit.MONTH)),
    }
    committed = list_item_limits(["T-1"], NOON + HOUR)["T-1"].committed
    assert committed is not None
    assert committed.amount == 7


def test_a_statutory_limit_set_by_a_person_beside_the_law_is_told(
    operators: Accounts, author: AbstractUser, approver: AbstractUser, catalogue: SmallCatalogue
) -> None:
    publish_limit(NewLimit("T-1", "statutory", 15), author=author, approver=approver, at=NOON)
    done = import_item_limits(ROWS, **operators, at=NOON)
    assert LimitDifference("T-1", "statutory", (15, Unit.WORKING_DAY), (20, Unit.WORKING_DAY)) in done.differences


def test_a_figure_other_than_the_laws_default_gets_a_rule_of_its_own(operators: Accounts) -> None:
    row = replace(ROWS[0], statutory=(15, Unit.WORKING_DAY), committed=None, steps=())
    assert import_item_limits([row], **operators, at=NOON).new == ("limit.T-1.statutory",)


def test_what_is_no_licence_has_no_default_of_the_law(operators: Accounts) -> None:
    row = replace(ROWS[0], licence=False, committed=None, steps=())
    assert import_item_limits([row], **operators, at=NOON).new == ("limit.T-1.statutory",)


def test_a_rule_in_force_that_only_restates_the_law_is_named_and_left_alone(
    operators: Accounts, author: AbstractUser, approver: AbstractUser, catalogue: SmallCatalogue
) -> None:
    own = replace(ROWS[0], limit_check="general_knowledge_unverified")
    import_item_limits([own], **operators, at=NOON)
    unmarked = replace(own, legal_basis=Label("Administrative Licensing Law, art. 42", "行政许可法第42条"))
    for row in (ROWS[0], unmarked):
        told = import_item_limits([row], **operators, at=NOON + HOUR)
        assert (told.new, told.differences, told.restating) == ((), (), ("limit.T-1.statutory",))
    assert import_item_limits([own], **operators, at=NOON + HOUR).restating == ()

    withdraw_rules(codes=["limit.T-1.statutory"], reason="Restated", author=author, approver=approver, at=NOON + HOUR)

    told = import_item_limits([ROWS[0]], **operators, at=NOON + HOUR)
    assert (told.new, told.differences, told.restating) == ((), (), ())


def test_project_needs_follow_the_codes_of_the_catalogue(operators: Accounts) -> None:
    load_defaults(**operators, at=NOON)
    water = ImportedLimits("510000-77", Label("Water abstraction permit", "取水许可"))
    assert import_item_limits([water], **operators, at=NOON).new == ("prereq.D21",)
    assert Rule.objects.get(code="prereq.D21").items == ["510000-77"]
    assert import_item_limits([water], **operators, at=NOON).new == ()


def test_a_dry_run_only_tells(operators: Accounts) -> None:
    done = import_item_limits(ROWS, **operators, at=NOON, dry_run=True)
    assert (len(done.new), done.version) == (8, None)
    assert not ChangeSet.objects.exists()


def test_a_limit_is_changed_for_one_form_of_service_only(
    operators: Accounts, author: AbstractUser, approver: AbstractUser, catalogue: SmallCatalogue
) -> None:
    import_item_limits(ROWS, **operators, at=NOON)
    fast = NewLimit("T-1", "committed", 7, conditions=dict([read_condition("service_form=dedicated_channel")]))
    publish_limit(fast, author=author, approver=approver, at=NOON)
    limits = list_item_limits(["T-1"], NOON)["T-1"]
    assert limits.committed is not None
    assert limits.committed.amount == 10
    assert [variant.limit.amount for variant in limits.variants] == [7]


def test_setting_what_is_set_is_refused(
    author: AbstractUser, approver: AbstractUser, catalogue: SmallCatalogue
) -> None:
    publish_limit(NewLimit("T-1", "committed", 7), author=author, approver=approver, at=NOON)
    with pytest.raises(NothingToChangeError):
        publish_limit(NewLimit("T-1", "committed", 7), author=author, approver=approver, at=NOON)


@pytest.mark.parametrize(
    "limit", [NewLimit("T-1", "lunch", 7), NewLimit("T-1", "committed", -1), NewLimit("T-1", "committed", 99_999)]
)
def test_an_impossible_limit_is_refused(
    limit: NewLimit, author: AbstractUser, approver: AbstractUser, catalogue: SmallCatalogue
) -> None:
    with pytest.raises(RulesInvalidError):
        publish_limit(limit, author=author, approver=approver, at=NOON)


def test_a_limit_of_an_unknown_item_is_refused(
    author: AbstractUser, approver: AbstractUser, catalogue: SmallCatalogue
) -> None:
    with pytest.raises(UnknownItemError):
        publish_limit(NewLimit("T-9", "committed", 7), author=author, approver=approver, at=NOON)
