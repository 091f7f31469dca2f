"""Does each course a demonstration case can take end where it says, by the real services?"""

import random  # noqa: TID251  the same dice every time; nothing secret is drawn
from collections.abc import Mapping
from dataclasses import replace

import pytest

from cms_pages.selectors import get_item
from hall.cases.models import Case, Signal
from hall.demonstration import stories
from hall.demonstration.accounts import ACCOUNTS, create_accounts
from hall.demonstration.applicants import make_applicant
from hall.demonstration.history import live_through, plan_stories
from hall.demonstration.office_hours import OfficeHours
from hall.demonstration.officers import CaseInHand
from hall.foundation import clock
from hall.organization.enums import PostKind
from hall.organization.selectors import User, acts_of, get_calendar
from tests.factories.cases import IMMEDIATE, LICENCE, SERVICE, at, make_county
from tests.factories.organization import PostFactory

pytestmark = pytest.mark.django_db

BEGINS, LATER = at("2026-03-09 10:00"), at("2026-05-08 10:00")


@pytest.fixture
def staff() -> Mapping[str, User]:
    return make_county().officers


def _live(staff: Mapping[str, User], course: stories.Course, item: str) -> Case:
    hours = OfficeHours(get_calendar())
    case = CaseInHand(1, get_item(item), staff, service_form="lobby_reception")
    dice = random.Random(1)  # noqa: S311  nothing secret is drawn
    assert live_through([(BEGINS, course(case, hours, dice))], until=LATER) == 1
    return Case.objects.get(number=case.number)


@pytest.mark.parametrize(
    ("course", "item", "state"),
    [
        (stories.on_the_spot, IMMEDIATE, "concluded"),
        (stories.in_time, SERVICE, "concluded"),
        (stories.supplemented, LICENCE, "concluded"),
        (stories.asked_twice, SERVICE, "decided"),  # nobody came for the result
        (stories.refused, LICENCE, "concluded"),
        (stories.refused_without_reasons, LICENCE, "decided"),
        (stories.decided_elsewhere, SERVICE, "concluded"),
        (stories.in_special_procedure, LICENCE, "concluded"),
        (stories.extended, LICENCE, "concluded"),
        (stories.late, LICENCE, "concluded"),
        (stories.forgotten, LICENCE, "handling"),
        (stories.never_answered, LICENCE, "decided"),
        (stories.not_accepted, SERVICE, "not_accepted"),
        (stories.referred, SERVICE, "referred"),
        (stories.withdrawn, LICENCE, "withdrawn"),
        (stories.terminated, LICENCE, "terminated"),
    ],
)
def test_a_course_ends_in_its_state(staff: Mapping[str, User], course: stories.Course, item: str, state: str) -> None:
    from tests.factories.catalogue import CatalogueAuthorityFactory  # noqa: PLC0415  only a referral needs a target

    CatalogueAuthorityFactory.create(code="development-reform")
    CatalogueAuthorityFactory.create(code="service-center")
    assert _live(staff, course, item).state == state


def test_a_case_that_is_decided_late_has_earned_its_cards(staff: Mapping[str, User]) -> None:
    case = _live(staff, stories.late, LICENCE)
    assert set(Signal.objects.filter(case=case).values_list("severity", flat=True)) >= {"reminder", "yellow"}


def test_a_case_in_time_has_earned_none(staff: Mapping[str, User]) -> None:
    case = _live(staff, stories.in_time, SERVICE)
    assert not Signal.objects.filter(case=case, severity__in=["yellow", "red"]).exists()


def test_what_lies_after_the_present_is_not_done(staff: Mapping[str, User]) -> None:
    hours = OfficeHours(get_calendar())
    case = CaseInHand(1, get_item(SERVICE), staff, service_form="lobby_reception")
    live_through([(BEGINS, stories.in_time(case, hours, random.Random(1)))], until=BEGINS)  # noqa: S311
    assert Case.objects.get(number=case.number).state == "submitted"


def test_the_plan_is_three_hundred_cases_on_working_days_and_the_same_every_time(staff: Mapping[str, User]) -> None:
    hours = OfficeHours(get_calendar())
    items = [get_item(code) for code in (LICENCE, SERVICE, IMMEDIATE)]
    items = [replace(item, documents=item.documents * 2) for item in items]  # enough to ask for some of them twice

    def moments() -> list[object]:
        return [begins for begins, _story in plan_stories(items=items, staff=staff, hours=hours, until=LATER)]

    assert len(moments()) == 300
    assert moments() == moments()
    calendar = get_calendar()
    assert all(calendar.is_working_day(clock.local_date(begins)) for begins in moments())  # type: ignore[arg-type]


def test_the_nine_accounts_have_the_mandates_of_their_posts() -> None:
    for account in ACCOUNTS:
        PostFactory.create(code=account.post, kind=PostKind.CLERK)
    users = create_accounts(at=BEGINS, since=clock.local_date(BEGINS))
    assert sorted(users) == sorted(["admin", *(account.username for account in ACCOUNTS)])
    assert users["clerk"].check_password("demo-clerk")
    assert set(acts_of(users["head"], BEGINS)) == {"extend"}
    assert set(acts_of(users["publicity"], BEGINS)) == set()


def test_no_applicant_has_a_number_that_a_person_could_have() -> None:
    for serial in range(1, 301):
        applicant = make_applicant(serial)
        assert str(applicant["id_number"]).startswith("000000")
        assert str(applicant["phone"]).startswith("000")
