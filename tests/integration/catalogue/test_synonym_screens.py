"""The table of synonyms as publicity staff edit it."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from cms_pages.models import SynonymGroup
from cms_pages.selectors.search import search
from cms_pages.services.roles import PUBLICITY_EDITORS
from hall.organization.models import User
from tests.factories.catalogue import make_item

pytestmark = pytest.mark.django_db
ADD = "wagtailsnippets_cms_pages_synonymgroup:add"
LIST = "wagtailsnippets_cms_pages_synonymgroup:list"


@pytest.fixture
def editor(client: Client) -> Client:
    user = User.objects.create_user("publicity", password="not used")
    user.groups.add(Group.objects.get(name=PUBLICITY_EDITORS))
    client.force_login(user)
    return client


def test_an_editor_adds_a_group_and_the_next_search_knows_it(editor: Client) -> None:
    make_item(name_en="Quarry license", name_zh="采石许可")
    answer = editor.post(reverse(ADD), {"words": "挖大石料\r\n采石\r\n", "note": "how villagers call it"})
    assert answer.status_code == 302
    assert SynonymGroup.objects.filter(words="挖大石料\n采石").exists()
    assert [hit.name for hit in search("挖大石料", "zh-hans").hits] == ["采石许可"]


def test_a_word_of_another_group_is_refused_and_nothing_is_lost(editor: Client) -> None:
    answer = editor.post(reverse(ADD), {"words": "低保\n我的新词", "note": ""})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "already stands in the group" in page
    assert "我的新词" in page


def test_the_list_finds_a_group_by_any_of_its_words(editor: Client) -> None:
    page = editor.get(reverse(LIST), {"q": "准生证"}).content.decode()
    assert "生育登记" in page
    assert "营业执照" not in page
