"""What is published shows within a second, and what is withdrawn is gone: pages, and what stands around every page."""

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from cms_pages.models import Banner
from tests.integration.page_cache.county import SECOND, County, Later, look, look_at, was_found

pytestmark = pytest.mark.django_db


def test_an_edited_page_is_made_anew_and_its_sister_is_not(county: County) -> None:
    reader = Client()
    for guide in (county.guide, county.other_guide):
        look(reader, guide)

    county.guide.title = "Another title"
    county.guide.save()

    with Later():
        assert b"Another title" in look(reader, county.guide).content
        assert was_found(look(reader, county.other_guide))


def test_a_saved_draft_changes_nothing(county: County) -> None:
    reader = Client()
    look(reader, county.guide)

    county.guide.title = "Not yet"
    county.guide.save_revision()

    with Later():
        assert was_found(look(reader, county.guide))


def test_an_unpublished_page_is_gone(county: County) -> None:
    reader = Client()
    look(reader, county.guide)

    county.guide.unpublish()

    with Later():
        assert look(reader, county.guide).status_code == 404


def test_a_deleted_page_is_gone_and_its_translation_no_longer_leads_there(county: County) -> None:
    reader = Client()
    address = county.guide.get_url()
    look(reader, county.guide)
    assert address.encode() in look(reader, county.chinese_guide).content

    county.guide.delete()

    with Later():
        assert look_at(reader, address).status_code == 404
        assert f'href="{address}"'.encode() not in look(reader, county.chinese_guide).content


def test_a_page_that_becomes_private_is_gone(county: County) -> None:
    reader = Client()
    look(reader, county.guide)

    PageViewRestriction.objects.create(page=county.catalogue, restriction_type=PageViewRestriction.LOGIN)

    with Later():
        assert look(reader, county.guide).status_code != 200


def test_a_banner_stands_above_every_page_and_leaves_them_again(county: County) -> None:
    reader = Client()
    look(reader, county.guide)

    banner = Banner(text_en="Closed for the storm", text_zh="因暴雨暂停服务", live=True)
    banner.save()

    with Later():
        assert b"Closed for the storm" in look(reader, county.guide).content
        banner.unpublish()
    with Later(2 * SECOND):
        assert b"Closed for the storm" not in look(reader, county.guide).content


def test_a_renamed_authority_shows_on_its_guides(county: County) -> None:
    reader = Client()
    look(reader, county.guide)
    authority = county.guide.item.authority

    authority.name_en = "Bureau of Tests"
    authority.save()

    with Later():
        assert b"Bureau of Tests" in look(reader, county.guide).content


def test_a_renamed_item_shows_in_lists_and_on_its_guide_alone(county: County) -> None:
    reader = Client()
    for page in (county.guide, county.other_guide, county.catalogue):
        look(reader, page)

    county.guide.item.name_en = "Renamed license"
    county.guide.item.save()

    with Later():
        assert not was_found(look(reader, county.guide))
        assert not was_found(look(reader, county.catalogue))
        assert was_found(look(reader, county.other_guide))
