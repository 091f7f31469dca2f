"""What the editor's form sends."""

from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms_pages.models import GuidePage


def form_of(guide: GuidePage, **changed: object) -> dict[str, object]:
    """What the editor's form sends for a guide."""
    data: dict[str, object] = {
        "title": guide.title,
        "slug": guide.slug,
        "item": guide.item_id,
        "summary": guide.summary,
        "search_words": "",
        "picture": "",
        "review_by": "",
        "seo_title": "",
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        "document_notes": streamfield([]),
        "faq": streamfield([]),
        "body": streamfield([]),
    }
    for name in ("who_can_apply", "conditions", "before_you_come", "result", "if_no_answer", "ask_and_complain"):
        data[name] = rich_text(getattr(guide, name), features=["bold", "link", "limit"])
    data.update(changed)
    return dict(nested_form_data(data))
