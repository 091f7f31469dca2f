"""Who sees which cases: by mandate, the same in every list and detail."""

import pytest

from hall.cases.errors import CaseNotFoundError
from hall.cases.models import Case
from hall.cases.selectors import explain_case, get_case, list_cases, summarize_cases
from hall.cases.visibility import Holding, Sight
from hall.organization.models import User
from tests.factories.cases import ELSEWHERE, LICENCE, SERVICE, County, accepted, at, receive
from tests.factories.organization import UserFactory, clerk_with_mandate

NOON = at("2026-03-09 12:00")


@pytest.fixture
def cases(county: County) -> dict[str, Case]:
    return {item: receive(county, "2026-03-09 10:00", item=item) for item in (LICENCE, SERVICE, ELSEWHERE)}


def seen_by(user: User) -> set[str]:
    return set(Case.objects.visible_to(user, NOON).values_list("item_code", flat=True))


@pytest.mark.parametrize("who", ["clerk", "approver", "head", "supervisor"])
def test_mandates_for_every_authority_and_supervision_show_every_case(
    county: County, cases: dict[str, Case], who: str
) -> None:
    assert seen_by(county.officers[who]) == {LICENCE, SERVICE, ELSEWHERE}


def test_a_mandate_for_an_authority_shows_its_cases(county: County, cases: dict[str, Case]) -> None:
    assert seen_by(county.officers["stranger"]) == {ELSEWHERE}


def test_a_mandate_for_an_item_shows_its_cases(county: County, cases: dict[str, Case]) -> None:
    assert seen_by(clerk_with_mandate(act="accept", item_code=SERVICE)) == {SERVICE}


@pytest.mark.parametrize("flags", [{}, {"is_superuser": True, "is_staff": True}])
def test_nobody_sees_a_case_without_a_mandate(county: County, cases: dict[str, Case], flags: dict[str, bool]) -> None:
    assert seen_by(UserFactory.create(**flags)) == set()


def test_a_mandate_for_something_else_shows_no_case(county: County, cases: dict[str, Case]) -> None:
    assert seen_by(clerk_with_mandate(act="publish-news")) == set()


def test_detail_and_explanation_hide_what_the_list_hides(county: County, cases: dict[str, Case]) -> None:
    stranger, number = county.officers["stranger"], cases[LICENCE].number
    for ask in (get_case, explain_case):
        with pytest.raises(CaseNotFoundError):
            ask(stranger, number, at=NOON)
    assert get_case(stranger, cases[ELSEWHERE].number, at=NOON).item == ELSEWHERE


def test_lists_are_filtered_and_newest_first(county: County, cases: dict[str, Case]) -> None:
    clerk = county.officers["clerk"]
    late = accepted(county, "2026-03-10 10:00")
    assert next(iter(list_cases(clerk, at("2026-03-10 12:00")))).number == late.number
    assert {case.item_code for case in list_cases(clerk, NOON, state="submitted", item=SERVICE)} == {SERVICE}
    assert {case.item_code for case in list_cases(clerk, NOON, authority="elsewhere")} == {ELSEWHERE}
    assert [case.pk for case in list_cases(clerk, NOON, received_from=at("2026-03-10 00:00").date())] == [late.pk]
    assert list_cases(clerk, NOON, received_to=at("2026-03-09 00:00").date()).count() == 3


def test_explanation_tells_each_day_and_the_sentence_in_both_languages(county: County) -> None:
    case = accepted(county, "2026-04-01 10:00")
    said = explain_case(county.officers["clerk"], case.number, at=at("2026-04-02 10:00")).as_json()["clocks"]
    assert isinstance(said, dict)
    review = said["step:review"]
    assert [day["date"] for day in review["counted_days"]] == [
        "2026-04-02",
        "2026-04-03",
        "2026-04-07",
        "2026-04-08",
        "2026-04-09",
        "2026-04-10",
    ]
    assert [day["date"] for day in review["skipped_days"]] == ["2026-04-01", "2026-04-04", "2026-04-05", "2026-04-06"]
    assert review["due_at"] == "2026-04-10T23:59:59+08:00"
    assert set(review["sentence"]) == {"en", "zh"}
    assert said["statutory"]["rule"]["because"]["clause"] == "42(1)"


def test_a_page_of_cases_shows_their_clocks(county: County, cases: dict[str, Case]) -> None:
    views = summarize_cases(list(Case.objects.order_by("pk")), NOON)
    assert [set(view.clocks) for view in views] == [{"acceptance", "supplement_notice"}] * 3


@pytest.mark.parametrize(
    "holdings",
    [
        (),
        (Holding("accept"),),
        (Holding("accept", "planning"),),
        (Holding("accept", None, SERVICE),),
        (Holding("accept", "planning", LICENCE),),
        (Holding("accept", "elsewhere", LICENCE),),  # an item of another authority
        (Holding("accept", "elsewhere"), Holding("decide", None, LICENCE)),
        (Holding("*", "planning"), Holding("accept", "elsewhere", ELSEWHERE)),
    ],
)
@pytest.mark.parametrize("supervises", [False, True])
def test_an_act_reaches_exactly_the_cases_that_a_list_shows(
    county: County, cases: dict[str, Case], holdings: tuple[Holding, ...], supervises: bool
) -> None:
    sight = Sight(holdings, supervises=supervises)
    shown = set(Case.objects.within(sight).values_list("item_code", flat=True))
    reached = {
        case.item_code for case in cases.values() if sight.reaches(authority=case.authority_code, item=case.item_code)
    }
    assert shown == reached
