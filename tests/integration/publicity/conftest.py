from datetime import UTC, datetime

import pytest

from cms_pages.models import CataloguePage, HomePage

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)


@pytest.fixture
def catalogues(db: None) -> dict[str, CataloguePage]:
    """The catalogue page of each language, live."""
    made: dict[str, CataloguePage] = {}
    for language, title in (("en", "Services"), ("zh-hans", "服务事项")):
        home = HomePage.objects.get(locale__language_code=language)
        key = {"translation_key": made["en"].translation_key} if made else {}
        made[language] = home.add_child(
            instance=CataloguePage(title=title, slug="services", summary=title, locale=home.locale, **key)
        )
    return made
