"""Blank forms and filled-in samples that the guides offer."""

from dataclasses import dataclass

from cms_pages.models import HallDocument
from cms_pages.selectors.guides import list_guides
from rules.vocabulary import Label


@dataclass(frozen=True, slots=True)
class GuideForm:
    """The files for one document of an item; either may be missing, never both."""

    item_code: str
    item_name: Label
    guide_url: str
    document_code: str
    blank_form: HallDocument | None
    sample: HallDocument | None


def list_forms(language: str) -> list[GuideForm]:
    """All forms that live guides of a language offer, in the catalogue's order."""
    guides = [guide for guide in list_guides(language).order_by("item__serial") if guide.document_notes]
    wanted = {
        key
        for guide in guides
        for note in guide.document_notes.raw_data
        for name in ("blank_form", "sample")
        if (key := note["value"].get(name))
    }
    files = HallDocument.objects.in_bulk(wanted)
    return [
        GuideForm(
            guide.item.code,
            Label(guide.item.name_en, guide.item.name_zh),
            guide.get_url() or "",
            value["code"],
            files.get(value.get("blank_form")),
            files.get(value.get("sample")),
        )
        for guide in guides
        for value in (note["value"] for note in guide.document_notes.raw_data)
        if files.get(value.get("blank_form")) or files.get(value.get("sample"))
    ]
