"""The lists of articles: each takes its own kind."""

import pytest

from cms_pages.enums import ArticleKind
from cms_pages.models import ArticleIndexPage, BulletinPage, HomePage, InterpretationPage, NewsPage, NoticePage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", [NewsPage, NoticePage, BulletinPage, InterpretationPage])
def test_a_list_takes_its_own_kind_only(model: type[NewsPage]) -> None:
    home = HomePage.objects.get(locale__language_code="en")
    lists = {
        kind: home.add_child(instance=ArticleIndexPage(title=kind.label, slug=kind.value, holds=kind))
        for kind in ArticleKind
    }
    assert [kind for kind, page in lists.items() if model.can_create_at(page)] == [model.kind]
