"""Guides and articles that lack nothing, for tests to take something away."""

from typing import Any

from wagtail.models import Page

from cms_pages.models import ArticleIndexPage, GuidePage, HomePage, NewsPage, ServiceItem
from cms_pages.services.guides import create_guides
from tests.factories.catalogue import make_item
from tests.integration.publicity.conftest import AT


def make_guide(item: ServiceItem | None = None, language: str = "en", **words: Any) -> GuidePage:
    """A complete draft of a guide, with some of its words changed."""
    item = item or make_item()
    create_guides(items=[item.code], actor=None, at=AT)
    guide: GuidePage = GuidePage.objects.get(item=item, locale__language_code=language)
    if words:
        guide = change_draft(guide, **words)
    return guide


def change_draft(page: Any, **words: Any) -> Any:
    """Save changed words as a new draft."""
    draft = page.get_latest_revision_as_object()
    for name, value in words.items():
        setattr(draft, name, value)
    draft.save_revision(clean=False)
    return type(page).objects.get(pk=page.pk)


def make_news(language: str = "en", **words: Any) -> NewsPage:
    """A complete draft of a news article."""
    home = HomePage.objects.get(locale__language_code=language)
    index = home.get_children().type(ArticleIndexPage).first()
    if index is None:
        index = home.add_child(
            instance=ArticleIndexPage(
                title="News" if language == "en" else "新闻", slug="news", holds="news", locale=home.locale
            )
        )
    values = {
        "title": "Opening of the new hall" if language == "en" else "新大厅启用",
        "summary": "The new hall opens." if language == "en" else "新大厅启用。",
        "date": AT.date(),
        "body": [("text", "<p>Welcome.</p>" if language == "en" else "<p>欢迎。</p>")],
        **words,
    }
    page = NewsPage(live=False, locale=home.locale, **values)
    index.add_child(instance=page)
    page.save_revision(clean=False)
    stored: NewsPage = NewsPage.objects.get(pk=page.pk)
    return stored


def publish(page: Page) -> None:
    """Publish the latest draft, as code would."""
    page.get_latest_revision().publish()


def is_live(page: Page) -> bool:
    """Whether readers see the page now."""
    return bool(Page.objects.get(pk=page.pk).live)
