"""What the two panels of a page's editor show."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale, Page, TaskState, WorkflowState

from cms_pages.models import GuidePage
from cms_pages.one_truth.html_text import visible_text
from cms_pages.panels import panel_content
from cms_pages.selectors.gate import Gap, list_gaps
from cms_pages.selectors.page_parts import read_parts
from cms_pages.selectors.translation_state import is_out_of_date
from hall.foundation import clock


@dataclass(frozen=True)
class ShownGap:
    """A gap as the panel shows it; ``replaceable`` where a live value can stand in its place."""

    gap: Gap
    replaceable: bool

    def __getattr__(self, name: str) -> Any:
        return getattr(self.gap, name)


@panel_content("readiness")
def readiness(page: Page, request: HttpRequest | None) -> dict[str, Any]:
    """What is missing, and what to look at; of the page as it is in memory."""
    if not page.pk:
        return {"blocking": [], "advice": [], "may_edit": False, "requested": None}
    gaps = [ShownGap(gap, _replaceable(page, gap)) for gap in list_gaps(page, at=clock.now())]
    return {
        "blocking": [gap for gap in gaps if gap.gap.blocks],
        "advice": [gap for gap in gaps if not gap.gap.blocks],
        "may_edit": request is None or page.permissions_for_user(request.user).can_edit(),
        "requested": _requested_changes(page),
    }


def _requested_changes(page: Page) -> TaskState | None:
    """The answer that sent the page back to its editor, while it waits to be sent again."""
    workflow = page.current_workflow_state
    if workflow is None or workflow.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return None
    return workflow.current_task_state


def _replaceable(page: Page, gap: Gap) -> bool:
    if gap.judgement is None or not isinstance(page, GuidePage):
        return False
    field = page._meta.get_field(gap.field)  # noqa: SLF001  Django's public name for it
    return isinstance(field, RichTextField | StreamField)


@panel_content("translation")
def translation(page: Page, request: HttpRequest | None) -> dict[str, Any]:
    """The other language's last saved text beside this one's, field by field."""
    locale = Locale.objects.exclude(pk=page.locale_id).order_by("pk").first()
    if not page.pk or locale is None:
        return {"other": None, "other_language": locale}
    other = page.get_translation_or_none(locale)
    permissions = page.permissions_for_user(request.user) if request is not None else None
    context: dict[str, Any] = {
        "other": other,
        "other_language": locale.get_display_name(),
        "may_edit": permissions is None or permissions.can_edit(),
        "may_translate": request is None or request.user.has_perm("simple_translation.submit_translation"),
    }
    if other is None:
        return context
    theirs, own = _fields(other.get_latest_revision_as_object()), _fields(page)
    context |= {
        "out_of_date": is_out_of_date(page, other),
        "other_out_of_date": is_out_of_date(other, page),
        "rows": [
            (_label(page, name), theirs.get(name, ""), own.get(name, "")) for name in _in_order(page, theirs, own)
        ],
    }
    return context


def _in_order(page: Page, *texts: dict[str, str]) -> list[str]:
    """The fields that have a text in either language, as the page type orders them."""
    filled = {name for fields in texts for name in fields}
    names = [field.name for field in page._meta.get_fields()]  # noqa: SLF001  Django's public name for it
    return [name for name in names if name in filled]


def _fields(page: Page) -> dict[str, str]:
    """The texts of each field, one after the other, as readers see them."""
    fields: dict[str, list[str]] = {}
    for text in read_parts(page).texts:
        fields.setdefault(text.field, []).append(visible_text(text.value)[0].strip() if text.html else text.value)
    return {name: "\n".join(texts) for name, texts in fields.items()}


def _label(page: Page, name: str) -> str:
    return str(page._meta.get_field(name).verbose_name)  # noqa: SLF001  Django's public name for it
