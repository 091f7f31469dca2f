from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from hall.foundation.errors import ValidationFailedError
from hall.foundation.evidence import list_events
from hall.organization.enums import OverrideKind
from hall.organization.errors import OverlapError
from hall.organization.models import CalendarOverride
from hall.organization.selectors import get_calendar
from hall.organization.services import override_day, publish_year, remove_override
from tests.factories.organization import NOON, UserFactory

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 2)
SUNDAY = date(2026, 11, 8)


def override(day: date, kind: str = OverrideKind.HOLIDAY, name: str = "County Day") -> CalendarOverride:
    return override_day(day=day, kind=kind, name_en=name, name_zh="县庆日", source="notice 7", actor=None, at=NOON)


def test_a_day_off_of_the_county_is_no_working_day() -> None:
    assert get_calendar().is_working_day(MONDAY) is True
    override(MONDAY)
    calendar = get_calendar()
    assert calendar.is_working_day(MONDAY) is False
    reason = calendar.reason_skipped(MONDAY)
    assert reason is not None
    assert (reason.en, reason.zh) == ("County Day", "县庆日")


def test_a_sunday_can_become_a_working_day() -> None:
    override(SUNDAY, OverrideKind.MAKEUP_WORKDAY)
    assert get_calendar().is_working_day(SUNDAY) is True


def test_the_calendar_is_kept_until_the_county_changes_it(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    override(MONDAY)
    calendar = get_calendar()
    with django_assert_num_queries(1):
        assert get_calendar() is calendar
    override(MONDAY, name="Day of the County")
    renamed = get_calendar()
    assert renamed is not calendar
    remove_override(override=CalendarOverride.objects.get(), actor=None, at=NOON)
    assert get_calendar().is_working_day(MONDAY) is True


def test_the_same_day_is_overridden_once_and_the_last_word_counts() -> None:
    override(SUNDAY, OverrideKind.HOLIDAY)
    override(SUNDAY, OverrideKind.MAKEUP_WORKDAY)
    assert CalendarOverride.objects.count() == 1
    assert get_calendar().is_working_day(SUNDAY) is True


def test_next_year_is_provisional_until_its_calendar_was_entered() -> None:
    assert get_calendar().is_provisional(date(2026, 12, 31)) is False
    assert get_calendar().is_provisional(date(2027, 1, 1)) is True
    publish_year(year=2027, source="notice 9", actor=None, at=NOON)
    assert get_calendar().is_provisional(date(2027, 12, 31)) is False
    assert get_calendar().is_provisional(date(2028, 1, 1)) is True


def test_a_year_entered_before_the_one_in_between_stays_provisional() -> None:
    publish_year(year=2028, source="notice 9", actor=None, at=NOON)
    assert get_calendar().is_provisional(date(2027, 1, 1)) is True
    assert get_calendar().is_provisional(date(2028, 1, 1)) is True


def test_changes_of_the_calendar_are_evidence() -> None:
    head = UserFactory.create(username="head")
    made = override(MONDAY)
    remove_override(override=made, actor=head, at=NOON)
    overridden, removed = list_events("organization")
    assert overridden.payload["day"] == "2026-11-02"
    assert (removed.kind, removed.actor) == ("override_removed", "head")


def test_impossible_changes_are_refused() -> None:
    with pytest.raises(ValidationFailedError):
        override(MONDAY, "half_day")
    with pytest.raises(ValidationFailedError):
        publish_year(year=1999, source="notice 9", actor=None, at=NOON)
    publish_year(year=2027, source="notice 9", actor=None, at=NOON)
    with pytest.raises(OverlapError):
        publish_year(year=2027, source="notice 9", actor=None, at=NOON)
