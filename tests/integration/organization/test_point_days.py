"""Opening hours of a point on special days; the county's calendar and legal clocks stay as they are."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hall.foundation.errors import ValidationFailedError
from hall.organization.models import OpeningHours, PointDay, ServicePoint
from hall.organization.selectors import get_calendar, get_opening
from hall.organization.services.point_days import set_point_day, withdraw_point_day
from rules.vocabulary import Label
from tests.factories.organization import CountyFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 1, 2, tzinfo=UTC)
FRIDAY = date(2026, 9, 4)
WHOLE = ((time(9), time(12)), (time(13), time(17)))


@pytest.fixture
def point() -> ServicePoint:
    made: ServicePoint = CountyFactory.create()
    OpeningHours.objects.bulk_create(
        OpeningHours(point=made, weekday=weekday, opens=opens, closes=closes)
        for weekday in range(1, 6)
        for opens, closes in WHOLE
    )
    return made


def half_day(point: ServicePoint, **said: object) -> PointDay:
    given = {"opens": time(9), "closes": time(12), "name_en": "Fair", "name_zh": "集市", "source": "Notice 4", **said}
    return set_point_day(point=point, day=FRIDAY, actor=None, at=NOW, **given)  # type: ignore[arg-type]  # of a test


def test_a_half_day_changes_the_hours_and_no_working_day(point: ServicePoint) -> None:
    half_day(point)
    opening = get_opening(point, FRIDAY, as_of=NOW)
    assert (opening.hours, opening.reason) == (((time(9), time(12)),), Label("Fair", "集市"))
    assert get_calendar().is_working_day(FRIDAY)
    assert get_opening(point, date(2026, 9, 3), as_of=NOW).hours == WHOLE


def test_what_was_said_before_can_still_be_asked_for(point: ServicePoint) -> None:
    first = half_day(point)
    later = NOW + timedelta(hours=1)
    set_point_day(point=point, day=FRIDAY, opens=None, closes=None, name_en="Flood", name_zh="抗洪", source="Notice 5",
                  actor=None, at=later)  # fmt: skip
    assert get_opening(point, FRIDAY, as_of=later).hours == ()
    assert get_opening(point, FRIDAY, as_of=NOW).hours == ((time(9), time(12)),)
    assert get_opening(point, FRIDAY, as_of=NOW - timedelta(seconds=1)).hours == WHOLE
    withdraw_point_day(special=PointDay.objects.exclude(pk=first.pk).get(), actor=None, at=later + timedelta(hours=1))
    assert get_opening(point, FRIDAY, as_of=later + timedelta(hours=2)).hours == WHOLE


def test_holidays_close_and_make_up_working_days_open_a_point(point: ServicePoint) -> None:
    assert get_opening(point, date(2026, 10, 1), as_of=NOW).reason == Label("National Day", "国庆节")
    assert get_opening(point, date(2026, 10, 10), as_of=NOW).hours == WHOLE  # a Saturday that is worked
    assert get_opening(point, date(2026, 9, 5), as_of=NOW).hours == ()


@pytest.mark.parametrize("said", [{"opens": None}, {"closes": None}, {"closes": time(8)}, {"source": ""}])
def test_half_a_word_is_refused(point: ServicePoint, said: dict[str, object]) -> None:
    with pytest.raises(ValidationFailedError):
        half_day(point, **said)


def test_the_back_office_keeps_the_earlier_word_on_a_day(point: ServicePoint, admin_client: Client) -> None:
    said = {"point": point.pk, "day": "2026-09-04", "name_en": "Fair", "name_zh": "集市", "source": "Notice 4"}
    address = reverse("wagtailsnippets_organization_pointday:add")
    for closes in ("12:00", "11:00"):
        assert admin_client.post(address, {**said, "opens": "09:00", "closes": closes}).status_code == 302
    held = PointDay.objects.filter(replaced_at__isnull=True).get()
    assert (held.closes, PointDay.objects.count()) == (time(11), 2)
    assert admin_client.post(address, {**said, "opens": "09:00"}).status_code == 200  # half a word: told on the form
    assert PointDay.objects.count() == 2
