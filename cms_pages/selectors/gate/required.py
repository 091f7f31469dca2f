"""What each type of page must have before it goes live: one table."""

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms_pages import models
from cms_pages.selectors.gate.gaps import Gap, GapKind

Check = Callable[[Any], bool]
Part = tuple[str, Check, str | Promise]


def _filled(name: str) -> Check:
    def has(page: Any) -> bool:
        value = getattr(page, name)
        return _has_words(value) if isinstance(value, str) else bool(value)

    return has


def _has_words(html: str) -> bool:
    return "<embed" in html or bool(strip_tags(html).replace("&nbsp;", " ").strip())


def _item_published(page: models.GuidePage) -> bool:
    return page.item_id is None or bool(page.item.live)


def _questions_complete(page: models.GuidePage) -> bool:
    return all(
        str(block.value.get("question") or "").strip() and _has_words(getattr(block.value.get("answer"), "source", ""))
        for block in page.faq
    )


def _has_figure(page: models.BulletinPage) -> bool:
    return any(block.block_type == "figures" and len(block.value) for block in page.body)


_SUMMARY: Part = ("summary", _filled("summary"), _("Write a summary: one or two sentences for lists and search."))
_ARTICLE: tuple[Part, ...] = (
    _SUMMARY,
    ("date", _filled("date"), _("Give the date.")),
    ("body", _filled("body"), _("Write the text.")),
)
_SECTION: tuple[Part, ...] = (_SUMMARY,)

REQUIRED: dict[type[Page], tuple[Part, ...]] = {
    models.HomePage: (("introduction", _filled("introduction"), _("Write the introduction below the title.")),),
    models.CataloguePage: _SECTION,
    models.GuidePage: (
        ("item", _filled("item_id"), _("Choose the service item.")),
        ("item", _item_published, _("The service item is not published. Publish the item first.")),
        _SUMMARY,
        ("who_can_apply", _filled("who_can_apply"), _("Say who can apply.")),
        ("result", _filled("result"), _("Say what the applicant gets.")),
        ("if_no_answer", _filled("if_no_answer"), _("Say what happens if there is no answer in time.")),
        ("ask_and_complain", _filled("ask_and_complain"), _("Say how to ask and how to complain.")),
        ("faq", _questions_complete, _("Every question needs its answer, and every answer its question.")),
    ),
    models.ArticleIndexPage: _SECTION,
    models.NewsPage: _ARTICLE,
    models.NoticePage: _ARTICLE,
    models.BulletinPage: (
        *_ARTICLE,
        ("month", _filled("month"), _("Give the month, as in 2026-10.")),
        ("body", _has_figure, _("Add at least one figure.")),
    ),
    models.InterpretationPage: (
        *_ARTICLE,
        ("policy_title", _filled("policy_title"), _("Give the title of the policy.")),
        ("policy_number", _filled("policy_number"), _("Give the document number of the policy.")),
    ),
    models.OrganizationPage: _SECTION,
    models.AuthorityPage: (*_SECTION, ("duties", _filled("duties"), _("Say what the authority does."))),
    models.ParallelApprovalPage: _SECTION,
    models.PointsPage: _SECTION,
    models.HotlinePage: (*_SECTION, ("topics", _filled("topics"), _("Add at least one topic."))),
    models.FormsPage: _SECTION,
    models.FeedbackPage: (*_SECTION, ("ways", _filled("ways"), _("Add at least one way to be heard."))),
    models.StandardPage: (*_SECTION, ("body", _filled("body"), _("Write the text."))),
}


def find_missing(page: Page) -> Iterator[Gap]:
    """The required parts that a page lacks."""
    if not page.title.strip():
        yield Gap(GapKind.MISSING, "title", _("Give the page a title."))
    for field, has, message in REQUIRED.get(type(page), ()):
        if not has(page):
            yield Gap(GapKind.MISSING, field, message)
