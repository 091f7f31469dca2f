"""What a guide that is not kept asks of the database is pinned: more needs a reason."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests.integration.page_cache.county import County

pytestmark = pytest.mark.django_db

MOST = 25


def test_a_guide_made_anew_asks_the_database_at_most_25_times(
    county: County, settings: Settings, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    settings.HALL_PAGE_CACHE = False
    home = county.catalogue.get_parent()
    county.guide.who_can_apply = f'<p>See <a linktype="page" id="{home.pk}">here</a></p>'
    county.guide.if_no_answer = f'<p>Ask <a linktype="page" id="{county.catalogue.pk}">there</a></p>'
    county.guide.save()
    reader, address = Client(), county.guide.get_url()
    reader.get(address)

    with django_assert_max_num_queries(MOST):
        assert b"Ask <a href" in reader.get(address).content
