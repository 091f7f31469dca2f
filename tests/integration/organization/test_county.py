"""The demonstration county as it is loaded."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from hall.foundation.evidence import list_events
from hall.organization.enums import PointLevel
from hall.organization.errors import AuthorityNotFoundError, OverlapError, PointNotFoundError
from hall.organization.models import Authority, ItemStation, OpeningHours, Post, ServicePoint, Window
from hall.organization.selectors import (
    find_authority,
    find_window_of_item,
    get_authority,
    get_county,
    get_point,
    list_authorities,
    list_points,
    list_stations_of_item,
    list_windows,
)
from hall.organization.services import end_station, load_county, station_item
from hall.organization.services.county_files import DIRECTORY
from tests.factories.organization import NOON, CountyFactory, WindowFactory

pytestmark = pytest.mark.django_db


def rows(name: str) -> list[dict[str, str]]:
    with Path(DIRECTORY / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_county_has_its_points_windows_posts_and_stations() -> None:
    loaded = load_county(actor=None, at=NOON)
    assert loaded.points == 447
    assert Counter(ServicePoint.objects.values_list("level", flat=True)) == {
        PointLevel.COUNTY: 1,
        PointLevel.TOWNSHIP: 32,
        PointLevel.VILLAGE: 414,
    }
    assert (loaded.authorities, loaded.item_stations, loaded.posts) == (38, 156, 10)
    county = get_county()
    assert (county.code, county.name_en, county.name_zh) == (
        "511922000000",
        "Yunling County Service Center",
        "云岭县政务服务中心",
    )
    assert county.illustrative is True


def test_loading_again_changes_nothing_and_keeps_what_a_person_changed() -> None:
    load_county(actor=None, at=NOON)
    Authority.objects.filter(code="water-affairs").update(name_en="Bureau of Water")
    before = [model.objects.count() for model in (Authority, ServicePoint, OpeningHours, Window, Post, ItemStation)]
    assert load_county(actor=None, at=NOON).anything is False
    after = [model.objects.count() for model in (Authority, ServicePoint, OpeningHours, Window, Post, ItemStation)]
    assert before == after
    assert get_authority("water-affairs").name_en == "Bureau of Water"
    assert [event.kind for event in list_events("organization")] == ["county_loaded"]


def test_loading_is_quick(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(150):
        load_county(actor=None, at=NOON)


def test_every_village_lies_in_a_township_and_every_township_in_the_county() -> None:
    load_county(actor=None, at=NOON)
    assert not ServicePoint.objects.filter(level=PointLevel.VILLAGE).exclude(parent__level=PointLevel.TOWNSHIP).exists()
    assert not ServicePoint.objects.filter(level=PointLevel.TOWNSHIP).exclude(parent=get_county()).exists()
    assert list_points(level=PointLevel.TOWNSHIP, parent_code="511922000000").count() == 32
    village = get_point("511922001200")
    assert (village.division_zh, village.division_en) == ("朝阳村", "Chaoyang Village")
    assert village.opening_hours.count() == 3


def test_names_are_given_in_both_languages_and_no_real_county_is_named() -> None:
    for row in rows("divisions.csv"):
        assert row["name_en"].isascii(), row
        assert row["name_en"].split()[-1] in {"County", "Subdistrict", "Town", "Township", "Village", "Community"}
        assert "南江" not in row["name_zh"]
    for row in rows("authorities.csv"):
        assert row["name_en"].isascii()
        assert "Centre" not in row["name_en"]


def test_every_item_has_a_window_of_its_authority() -> None:
    load_county(actor=None, at=NOON)
    window = find_window_of_item("511922-0001", date(2026, 9, 30))
    assert window is not None
    assert window.code == "development-reform"
    assert find_window_of_item("511922-0001", date(2026, 3, 1)) is None
    assert find_window_of_item("511922-9999", date(2026, 9, 30)) is None


def test_an_authority_is_served_by_its_window_and_the_comprehensive_one() -> None:
    load_county(actor=None, at=NOON)
    windows = list_windows(point_code="511922000000", authority_code="health")
    assert sorted(window.code for window in windows) == ["comprehensive", "health"]


def test_authorities_are_listed_in_the_order_of_the_catalogue() -> None:
    load_county(actor=None, at=NOON)
    assert list_authorities()[0].code == "development-reform"
    assert find_authority("nobody") is None
    with pytest.raises(AuthorityNotFoundError):
        get_authority("nobody")


def test_an_item_is_at_a_window_once_at_a_time() -> None:
    window = WindowFactory.create()
    first = station_item(item_code="1", window=window, since=date(2026, 1, 1), actor=None, at=NOON)
    with pytest.raises(OverlapError):
        station_item(item_code="1", window=window, since=date(2026, 6, 1), actor=None, at=NOON)
    end_station(station=first, last_day=date(2026, 5, 31), actor=None, at=NOON)
    station_item(item_code="1", window=window, since=date(2026, 6, 1), actor=None, at=NOON)
    assert list_stations_of_item("1").count() == 2
    assert [event.kind for event in list_events("organization")] == [
        "item_stationed",
        "item_station_ended",
        "item_stationed",
    ]


def test_before_loading_there_is_no_county() -> None:
    with pytest.raises(PointNotFoundError):
        get_county()
    with pytest.raises(PointNotFoundError):
        get_point("511922000000")


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "12345", "name_en": "short code"},
        {"code": "51192200000a"},
        {"code": "511922000001", "level": "province"},
        {"code": "511922000001", "level": "village"},
    ],
)
def test_the_database_refuses_impossible_points(wrong: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CountyFactory.create(**wrong)
