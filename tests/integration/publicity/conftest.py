from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from cms_pages.models import CataloguePage, HomePage
from hall.organization.models import User
from rules.authoring.services import NewLimit
from tests.factories.rules import publish_limit

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)
RULES_SINCE = datetime(2026, 3, 2, 4, tzinfo=UTC)


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


@pytest.fixture
def set_rule(db: None) -> Callable[..., None]:
    """Publish a limit: ``set_rule(code, "committed", 10)``."""
    author = User.objects.create_superuser("rule-author", password="not used")
    approver = User.objects.create_superuser("rule-approver", password="not used")

    def publish(code: str, clock: str, amount: int, at: datetime = RULES_SINCE) -> None:
        publish_limit(NewLimit(code, clock, amount), author=author, approver=approver, at=at)

    return publish


@pytest.fixture
def editor(db: None, client: Client) -> Client:
    """A signed-in administrator's browser."""
    client.force_login(User.objects.create_superuser("editor", password="not used"))
    return client
