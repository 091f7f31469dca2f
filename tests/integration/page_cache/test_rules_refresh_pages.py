"""Putting a rule in force makes exactly the pages anew that show it, in every process, within a second."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from hall.foundation import clock
from tests.integration.page_cache.county import SECOND, County, Later, look, was_found

pytestmark = pytest.mark.django_db


def test_a_second_reader_gets_the_kept_page(county: County) -> None:
    assert not was_found(look(Client(), county.guide))
    assert was_found(look(Client(), county.guide))


def test_a_rule_makes_the_guide_of_its_item_anew_and_leaves_the_others(county: County) -> None:
    reader = Client()
    for guide in (county.guide, county.other_guide):
        look(reader, guide)

    county.publish_limit(county.guide.item.code, 3, at=clock.now())

    with Later():
        assert not was_found(look(reader, county.guide))
        assert was_found(look(reader, county.other_guide))


def test_every_process_sees_the_rule_within_a_second(county: County) -> None:
    processes = [Client(), Client()]
    for process in processes:
        look(process, county.guide)

    county.publish_limit(county.guide.item.code, 3, at=clock.now())

    with Later(SECOND - timedelta(microseconds=1)):
        assert was_found(look(processes[1], county.guide)), "asked too early: what is known is not a second old"
    with Later():
        fresh = look(processes[0], county.guide)
        assert not was_found(fresh)
        assert look(processes[1], county.guide).content == fresh.content


def test_a_scheduled_version_comes_into_force_by_itself(county: County) -> None:
    reader = Client()
    look(reader, county.guide)
    hour = timedelta(hours=1)
    county.publish_limit(county.guide.item.code, 3, at=clock.now(), in_force_from=clock.now() + hour)

    with Later(hour - SECOND):
        assert was_found(look(reader, county.guide))
    with Later(hour):
        assert not was_found(look(reader, county.guide))


def test_a_new_day_makes_pages_with_limits_anew(county: County) -> None:
    reader = Client()
    look(reader, county.guide)

    with Later(timedelta(hours=14, minutes=59)):
        assert was_found(look(reader, county.guide)), "23:59 in the county"
    with Later(timedelta(hours=15)):
        assert not was_found(look(reader, county.guide)), "midnight in the county"


def test_one_request_in_a_second_asks_the_database(
    county: County, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    reader = Client()
    look(reader, county.guide)

    with django_assert_num_queries(0):
        assert was_found(look(reader, county.guide))
    with Later(), django_assert_num_queries(2):
        assert was_found(look(reader, county.guide))
        assert was_found(look(reader, county.guide))
