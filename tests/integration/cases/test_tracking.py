"""Tracking: number and code together, one answer for everything wrong, and a limit per place."""

from datetime import timedelta

import pytest

from hall.cases import services
from hall.cases.errors import CaseNotFoundError
from hall.cases.selectors import TrackingView
from hall.cases.services.tracking import MOST_PER_CASE, WINDOW
from hall.foundation.attempts import TooManyAttemptsError
from tests.factories.cases import APPLICANT, CANARIES, LICENCE, County, at

NOON = at("2026-03-09 12:00")


@pytest.fixture
def receipt(county: County) -> services.Receipt:
    return services.create_case(
        actor=county.officers["clerk"], at=at("2026-03-09 10:00"), item=LICENCE, applicant=APPLICANT
    )


def track(number: str, code: str, *, address: str = "192.0.2.1", when: timedelta = timedelta()) -> TrackingView:
    return services.track_case(number=number, tracking_code=code, address=address, at=NOON + when)


def test_number_and_code_show_the_case(receipt: services.Receipt) -> None:
    view = track(receipt.number, receipt.tracking_code)
    assert (view.number, view.state) == (receipt.number, "submitted")
    assert [step for step, _at in view.steps] == ["create"]


def test_the_citizens_view_names_no_person(county: County, receipt: services.Receipt) -> None:
    said = str(track(receipt.number, receipt.tracking_code).as_json())
    assert not [word for word in (*CANARIES, "clerk") if word in said]


def test_due_date_is_that_of_the_committed_limit(county: County, receipt: services.Receipt) -> None:
    services.accept_case(number=receipt.number, version=1, actor=county.officers["clerk"], at=at("2026-03-09 11:00"))
    assert track(receipt.number, receipt.tracking_code).as_json()["due_at"] == "2026-03-23T23:59:59+08:00"


def test_missing_documents_are_named_to_the_applicant(county: County, receipt: services.Receipt) -> None:
    services.request_supplement(
        number=receipt.number,
        version=1,
        actor=county.officers["clerk"],
        at=at("2026-03-09 11:00"),
        documents=["0901-01"],
    )
    view = track(receipt.number, receipt.tracking_code)
    assert [document["code"] for document in view.documents_asked_for] == ["0901-01"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (None, "AAAAAAAAAA"),  # the number is right
        ("511922-20260309-999999-0", None),  # the code is right
        ("", ""),
        ("\x00", "\x00"),
        ("x" * 5000, "y" * 5000),
    ],
)
def test_everything_wrong_is_answered_alike(receipt: services.Receipt, number: str | None, code: str | None) -> None:
    with pytest.raises(CaseNotFoundError) as refused:
        track(
            receipt.number if number is None else number,
            receipt.tracking_code if code is None else code,
        )
    assert (refused.value.code, refused.value.fields, refused.value.extra) == ("not_found", {}, {})


def test_too_many_wrong_codes_from_one_place_are_stopped_for_a_while(receipt: services.Receipt) -> None:
    for _ in range(MOST_PER_CASE):
        with pytest.raises(CaseNotFoundError):
            track(receipt.number, "wrong")
    with pytest.raises(TooManyAttemptsError) as refused:
        track(receipt.number, receipt.tracking_code)
    assert refused.value.extra == {"retry_after_seconds": int(WINDOW.total_seconds()) + 1}
    assert track(receipt.number, receipt.tracking_code, when=WINDOW).number == receipt.number


def test_the_hall_shares_an_address_and_is_not_locked_out(county: County, receipt: services.Receipt) -> None:
    other = services.create_case(
        actor=county.officers["clerk"], at=at("2026-03-09 10:00"), item=LICENCE, applicant=APPLICANT
    )
    for _ in range(MOST_PER_CASE):
        with pytest.raises(CaseNotFoundError):
            track(receipt.number, "wrong")
    assert track(other.number, other.tracking_code).number == other.number
    assert track(receipt.number, receipt.tracking_code, address="192.0.2.2").number == receipt.number


def test_a_right_code_clears_the_count(receipt: services.Receipt) -> None:
    for _ in range(MOST_PER_CASE * 2):
        track(receipt.number, receipt.tracking_code)
